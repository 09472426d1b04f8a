"""The typefaces to choose from: those that the theme carries (see package.json), and what the device has itself."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _


@dataclass(frozen=True)
class Font:
    """A typeface: what an editor sees, what the style sheet says, the package that carries it (none: the device)."""

    label: str | Promise
    stack: str
    package: str = ""


FONTS: dict[str, Font] = {
    "source-sans-3": Font(
        "Source Sans 3", '"Source Sans 3 Variable", system-ui, sans-serif', "@fontsource-variable/source-sans-3"
    ),
    "bricolage-grotesque": Font(
        "Bricolage Grotesque",
        '"Bricolage Grotesque Variable", system-ui, sans-serif',
        "@fontsource-variable/bricolage-grotesque",
    ),
    "atkinson-hyperlegible-next": Font(
        _("Atkinson Hyperlegible Next (made for people who see less well)"),
        '"Atkinson Hyperlegible Next Variable", system-ui, sans-serif',
        "@fontsource-variable/atkinson-hyperlegible-next",
    ),
    "noto-sans": Font("Noto Sans", '"Noto Sans Variable", system-ui, sans-serif', "@fontsource-variable/noto-sans"),
    "open-sans": Font("Open Sans", '"Open Sans Variable", system-ui, sans-serif', "@fontsource-variable/open-sans"),
    "system": Font(_("The typeface of the visitor's own device"), "system-ui, sans-serif"),
    "arial": Font("Arial", "Arial, Helvetica, sans-serif"),
    "verdana": Font("Verdana", "Verdana, Geneva, sans-serif"),
    "georgia": Font("Georgia", 'Georgia, "Times New Roman", serif'),
}

CHOICES = [(key, font.label) for key, font in FONTS.items()]
TEXT = "source-sans-3"
HEADING = "bricolage-grotesque"
