"""System checks of the theme."""

from __future__ import annotations

from typing import Any

from django.contrib.staticfiles import finders
from django.core.checks import CheckMessage, Warning, register

VENDOR = "vve_theme/vendor/vendor.css"


@register()
def vendor_is_built(**kwargs: Any) -> list[CheckMessage]:
    """Warn where the components and fonts were not put together: pages would be readable but bare."""
    if finders.find(VENDOR):
        return []
    return [
        Warning(
            "The components and fonts of the theme are not built, so pages look bare.",
            hint="Run: python scripts/build_theme.py",
            id="vve_theme.W001",
        )
    ]
