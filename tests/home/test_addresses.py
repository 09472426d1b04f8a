"""Where an editor may send readers."""

from __future__ import annotations

import pytest
from django.core.exceptions import ValidationError

from vve_site.home.addresses import validate_address


@pytest.mark.parametrize(
    "address",
    [
        "https://www.voorbeeld.example/a?b=c#d",
        "http://voorbeeld.example",
        "mailto:info@voorbeeld.example",
        "tel:+31 123 45 67 89",
        "/zoeken/?q=peuter",
        "/",
        "#contact",
    ],
)
def test_ordinary_addresses_pass(address: str) -> None:
    validate_address(address)


@pytest.mark.parametrize(
    "address",
    [
        "javascript:alert(1)",
        "JavaScript:alert(1)",
        "java\nscript:alert(1)",
        "data:text/html,x",
        "//kwaad.example/",
        "/\\kwaad.example",
        "https://",
        "https:///pad",
        "www.voorbeeld.example",
        "mailto:a b@voorbeeld.example",
        "/met spatie",
        "https://voorbeeld.example\n",
        " https://voorbeeld.example",
        "vbscript:x",
    ],
)
def test_anything_that_could_run_or_lead_astray_is_refused(address: str) -> None:
    with pytest.raises(ValidationError):
        validate_address(address)
