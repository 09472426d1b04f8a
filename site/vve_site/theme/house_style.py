"""What a house style setting comes down to: its palette, its style sheet, and what is wrong with it in words."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from django.core import signing
from django.utils.functional import Promise
from django.utils.text import format_lazy
from django.utils.translation import gettext_lazy as _
from django.utils.translation import ngettext

from vve_site.theme import palette as colours_of
from vve_site.theme import stylesheet
from vve_site.theme import tokens as tokens_file
from vve_site.theme.colours import Colour, tints
from vve_site.theme.palette import BRAND, DARK, LIGHT, Palette, Result
from vve_site.theme.tokens import TokensError

if TYPE_CHECKING:
    from vve_site.theme.models import ThemeSettings

SALT = "vve_theme.preview"
HOUR = 60 * 60
LONGEST_ADDRESS = 3000
COLOUR_FIELDS = [prefix + name.replace("-", "_") for prefix in ("", "dark_") for name in BRAND]
STYLE_FIELDS = [*COLOUR_FIELDS, "text_font", "head_font", "tokens"]
KNOWN = {f"--dl-{name}": (LIGHT[name], DARK[name]) for name in LIGHT}

MESSAGES: dict[str, str | Promise] = {
    "too_big": _("This file is too big: at most 400,000 characters."),
    "syntax": _("Line {line} is not correct CSS: {word}."),
    "at_rule": _("Line {line}: {word} is not allowed. Only custom properties inside :root {{ }} are."),
    "selector": _("Line {line}: “{word}” is not allowed. Use :root, html or a class."),
    "nested": _("Line {line}: a rule inside a rule is not allowed."),
    "name": _("Line {line}: “{word}” is not allowed. Names start with --dl-, --utrecht- or --nl-."),
    "function": _("Line {line}: {word} is not allowed, because it could fetch something from elsewhere."),
    "value": _("Line {line}: the value of {word} is not allowed."),
    "empty": _("There are no custom properties in this file."),
    "colour": _("We cannot measure the colour {word}. Write it as #rrggbb, or as light-dark(#rrggbb, #rrggbb)."),
}


def given(setting: ThemeSettings, prefix: str = "") -> dict[str, str]:
    """Return the colours that are filled in, by the name of their token."""
    values = {name: getattr(setting, prefix + name.replace("-", "_")) for name in BRAND}
    return {name: value for name, value in values.items() if value}


def palette_of(setting: ThemeSettings) -> Palette:
    """Return all colours of a house style. Raises ``ValueError`` (or ``TokensError``) for what is no colour."""
    tokens = tokens_file.parse(setting.tokens) if setting.tokens else {}
    own = tokens_file.colours(tokens, KNOWN)
    return colours_of.palette(given(setting), given(setting, "dark_"), own)


def css_of(setting: ThemeSettings) -> str:
    """Return the style sheet of a house style, "" where nothing is set or what is set cannot be read."""
    light, dark = given(setting), given(setting, "dark_")
    try:
        tokens = tokens_file.parse(setting.tokens) if setting.tokens else {}
        palette = colours_of.palette(light, dark) if light or dark else None
    except ValueError:
        return ""
    return stylesheet.stylesheet(palette, setting.text_font, setting.head_font, tokens)


def packed(setting: ThemeSettings) -> str:
    """Return what the style sheet needs, signed, for the address of a preview, so that a preview writes nothing.

    A tokens file that is too long for an address stays behind.
    """
    values = {name: getattr(setting, name) for name in STYLE_FIELDS if getattr(setting, name)}
    found = signing.dumps(values, salt=SALT, compress=True)
    if len(found) > LONGEST_ADDRESS:
        values.pop("tokens", None)
        found = signing.dumps(values, salt=SALT, compress=True)
    return found


def unpacked(text: str) -> dict[str, str]:
    """Return the values of ``packed``. Raises ``signing.BadSignature`` for what we did not sign in the last hour."""
    return signing.loads(text, salt=SALT, max_age=HOUR)


def problems(setting: ThemeSettings) -> dict[str, list[str | Promise]]:
    """Return what is wrong, by the field where it can be put right; empty when all is well."""
    try:
        palette = palette_of(setting)
    except TokensError as error:
        return {"tokens": [format_lazy(str(MESSAGES[error.code]), line=error.line, word=error.word)]}
    except ValueError:
        return {}  # a field says itself that it holds no colour
    found: dict[str, list[Result]] = {}
    for result in palette.results():
        if not result.good:
            found.setdefault(field_of(setting, result), []).append(result)
    return {field: [message(setting, field, results)] for field, results in found.items()}


def field_of(setting: ThemeSettings, result: Result) -> str:
    """Return the field to change: the front colour where that was filled in, else the back, else the main colour."""
    if setting.tokens:
        own = tokens_file.parse(setting.tokens)
        if f"--dl-{result.pair.front}" in own or f"--dl-{result.pair.back}" in own:
            return "tokens"
    return _filled_field(given(setting), given(setting, "dark_"), result)


def _filled_field(light: Mapping[str, str], dark: Mapping[str, str], result: Result) -> str:
    for prefix, filled in (("dark_", dark), ("", light)) if result.dark else (("", light),):
        for name in (result.pair.front, result.pair.back, "line"):
            if name in filled:
                return prefix + name.replace("-", "_")
    return "line"


def message(setting: ThemeSettings, field: str, results: list[Result]) -> str:
    """Say which pair is worst, how much contrast it has, how much it needs, and which colour would do."""
    worst = min(results, key=lambda result: result.ratio / result.pair.least)
    text = (
        _("Too little contrast in the dark for {where}: {front} on {back} has {ratio}, it needs {least}.")
        if worst.dark
        else _("Too little contrast for {where}: {front} on {back} has {ratio}, it needs {least}.")
    )
    where, front, back = worst.pair.where, worst.front, worst.back
    said = [str(text).format(where=where, front=front, back=back, ratio=worst.shown, least=worst.needed)]
    if len(results) > 1:
        count = len(results) - 1
        said.append(ngettext("It fails in {count} other place.", "It fails in {count} other places.", count))
        said[-1] = said[-1].format(count=count)
    better = suggestion(setting, field)
    if better:
        said.append(str(_("Try {colour}.")).format(colour=better))
    elif field == "tokens":
        said.append(str(_("Choose another colour, one for light and one for dark: light-dark(#rrggbb, #rrggbb).")))
    else:
        said.append(str(_("Choose another colour.")))
    return " ".join(said)


def suggestion(setting: ThemeSettings, field: str) -> Colour | None:
    """Return the nearest tint of a filled-in colour with which nothing is held against that field, or None."""
    light, dark = given(setting), given(setting, "dark_")
    filled = dark if field.startswith("dark_") else light
    name = field.removeprefix("dark_").replace("_", "-")
    if name not in filled or setting.tokens:
        return None
    for tint in tints(Colour.parse(filled[name])):
        filled[name] = str(tint)
        results = colours_of.palette(light, dark).results()
        if all(result.good or _filled_field(light, dark, result) != field for result in results):
            return tint
    return None
