"""Which addresses an editor may link to."""

from __future__ import annotations

import re

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# A browser drops tabs and line ends inside an address, so "java\nscript:" would run: only plain characters pass.
_GOOD = re.compile(r"(?:https?://[^\s/?#]+[^\s]*|mailto:[^\s@]+@[^\s@]+|tel:\+?[0-9() .-]+|/(?!/)[^\s\\]*|#[\w-]+)\Z")


def validate_address(value: str) -> None:
    """Let through http(s), mailto, tel, an address on this site or a place on this page; raise for anything else."""
    if not _GOOD.match(value):
        raise ValidationError(
            _("Give a whole address, such as https://www.example.nl, mailto:name@example.nl or /contact/."),
            code="address",
        )
