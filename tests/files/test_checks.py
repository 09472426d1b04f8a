"""What the checks say about files."""

from __future__ import annotations

from typing import Any

import pytest
from wagtail.images.models import Image

from intranet.access.files import checks as access_checks
from vve_site.files.checks import telephones_can_send


def test_this_project_has_nothing_to_say() -> None:
    assert access_checks.files_ask_their_home(None) == []
    assert telephones_can_send(None) == []


def test_a_model_that_asks_nobody_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(access_checks, "get_image_model", lambda: Image)
    (found,) = access_checks.files_ask_their_home(None)
    assert found.id == "vve_access.W006"
    assert "WAGTAILIMAGES_IMAGE_MODEL" in str(found.hint)


def test_a_site_that_forgot_telephones_is_told(settings: Any) -> None:
    settings.WAGTAILIMAGES_EXTENSIONS = ["png", "heic"]
    (found,) = telephones_can_send(None)
    assert found.id == "vve_files.W001"
