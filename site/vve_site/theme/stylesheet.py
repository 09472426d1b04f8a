"""The style sheet that follows from the setting, made of parsed values only: nothing in the database can break out."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping

from vve_site.theme.fonts import FONTS, HEADING, TEXT
from vve_site.theme.palette import BRAND, Palette


def stylesheet(palette: Palette | None, text_font: str, head_font: str, tokens: Mapping[str, str]) -> str:
    """Return the CSS of a house style, or "" where everything is as delivered.

    ``palette`` is None where no colour is set; ``tokens`` come from ``tokens.parse`` and have the last word.
    """
    rules: list[str] = []
    plain: dict[str, str] = {}
    if palette:
        plain = {f"--dl-{name}": str(palette.light[name]) for name in BRAND}
    if text_font != TEXT and text_font in FONTS:
        plain["--dl-text"] = FONTS[text_font].stack
    if head_font != HEADING and head_font in FONTS:
        plain["--dl-head"] = FONTS[head_font].stack
    if plain:
        rules.append(_rule(plain))
    if palette:
        both = {f"--dl-{name}": f"light-dark({palette.light[name]}, {palette.dark[name]})" for name in BRAND}
        # Browsers without light-dark() keep the light colours above, as in tokens.css.
        rules.append(f"@supports (color: light-dark(#000, #fff)) {{\n{_rule(both)}}}\n")
    if tokens:
        rules.append(_rule(tokens))
    return "".join(rules)


def fingerprint(css: str) -> str:
    """Return the name of a version of the style sheet: it changes when the content does."""
    return hashlib.sha256(css.encode()).hexdigest()[:20]


def _rule(declarations: Mapping[str, str]) -> str:
    return ":root {\n" + "".join(f"  {name}: {value};\n" for name, value in declarations.items()) + "}\n"
