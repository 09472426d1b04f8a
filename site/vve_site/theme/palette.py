"""The colours of the theme as numbers: what is given, what follows from it, and whether it can be read.

No database, no requests. The values repeat those of ``tokens.css``; a test keeps the two the same.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from django.utils.formats import number_format
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from vve_site.theme.colours import Colour, contrast, mix

TEXT, CONTROL = 4.5, 3.0
BRAND = ("line", "line-deep", "line-tint", "on-line", "foot")

LIGHT = {
    "ink": "#14253d",
    "ink-2": "#46586f",
    "paper": "#fff",
    "mist": "#f1f6fb",
    "card": "#fff",
    "warm": "#fff6e2",
    "edge": "#6a7d95",
    "line": "#1b4f91",
    "line-deep": "#12345f",
    "line-tint": "#e2edf9",
    "on-line": "#fff",
    "foot": "#12345f",
    "on-foot": "#fff",
    "focus": "#14253d",
    "ok": "#1c5c3d",
    "ok-bg": "#e3f3ea",
    "warn": "#694500",
    "warn-bg": "#fff0c9",
    "bad": "#94261a",
    "bad-bg": "#fce7e2",
}
DARK = {
    "ink": "#e8eef6",
    "ink-2": "#b3c1d3",
    "paper": "#0f1b2a",
    "mist": "#15263a",
    "card": "#18293e",
    "warm": "#2e2a20",
    "edge": "#8298b3",
    "line": "#94c0ff",
    "line-deep": "#bcd8ff",
    "line-tint": "#1d3a5d",
    "on-line": "#0b1a2c",
    "foot": "#1a3557",
    "on-foot": "#fff",
    "focus": "#fff",
    "ok": "#9fe2c0",
    "ok-bg": "#17362a",
    "warn": "#ffdb8f",
    "warn-bg": "#3b3013",
    "bad": "#ffb8aa",
    "bad-bg": "#45211c",
}


@dataclass(frozen=True)
class Pair:
    """Two colours that meet: `front` on `back`, the least contrast, and where a visitor sees them."""

    front: str
    back: str
    least: float
    where: str | Promise


PAIRS = (
    Pair("line", "paper", TEXT, _("links on the page")),
    Pair("line", "mist", TEXT, _("links on a blue band")),
    Pair("line", "warm", TEXT, _("links on a warm card")),
    Pair("line", "card", TEXT, _("links and the edge of buttons on a card")),
    Pair("line-deep", "paper", TEXT, _("headings on the page")),
    Pair("line-deep", "mist", TEXT, _("headings on a blue band")),
    Pair("line-deep", "line-tint", TEXT, _("the text of badges and dates")),
    Pair("on-line", "line", TEXT, _("the text on buttons")),
    Pair("on-line", "line-deep", TEXT, _("the text on buttons under the pointer")),
    Pair("on-foot", "foot", TEXT, _("the text in the footer")),
    Pair("ink", "level-1", TEXT, _("the figure of a low level in the matrix")),
    Pair("ink", "level-2", TEXT, _("the figure of a middle level in the matrix")),
    Pair("ink", "paper", TEXT, _("text on the page")),
    Pair("ink", "mist", TEXT, _("text on a blue band")),
    Pair("ink", "warm", TEXT, _("text on a warm card")),
    Pair("ink", "card", TEXT, _("text on a card")),
    Pair("ink-2", "paper", TEXT, _("small text on the page")),
    Pair("ink-2", "mist", TEXT, _("small text on a blue band")),
    Pair("ink-2", "card", TEXT, _("small text on a card")),
    Pair("ok", "ok-bg", TEXT, _("the text of a green badge")),
    Pair("warn", "warn-bg", TEXT, _("the text of a yellow badge")),
    Pair("bad", "bad-bg", TEXT, _("the text of a red badge")),
    Pair("edge", "card", CONTROL, _("the edge of a field")),
    Pair("edge", "paper", CONTROL, _("the edge of a field on the page")),
    Pair("line", "line-tint", CONTROL, _("the edge of a button under the pointer")),
    Pair("focus", "paper", CONTROL, _("the ring around what has the focus")),
)


@dataclass(frozen=True)
class Result:
    """A pair, measured."""

    pair: Pair
    dark: bool
    ratio: float
    front: Colour
    back: Colour

    @property
    def good(self) -> bool:
        """Whether the contrast is enough."""
        return self.ratio >= self.pair.least

    @property
    def shown(self) -> str:
        """The ratio with one decimal, cut off rather than rounded: 4.46 is not yet 4.5."""
        return _written(int(self.ratio * 10) / 10)

    @property
    def needed(self) -> str:
        """The least contrast, written in the same way."""
        return _written(self.pair.least)


def _written(number: float) -> str:
    return number_format(number, decimal_pos=1)


Scheme = dict[str, Colour]


@dataclass(frozen=True)
class Palette:
    """All colours, by name, light and dark."""

    light: Scheme
    dark: Scheme

    def results(self) -> Iterator[Result]:
        """Measure every pair, light first."""
        for dark, scheme in ((False, self.light), (True, self.dark)):
            for pair in PAIRS:
                front, back = scheme[pair.front], scheme[pair.back]
                yield Result(pair, dark, contrast(front, back), front, back)


def palette(
    light: Mapping[str, str], dark: Mapping[str, str], tokens: Mapping[str, tuple[Colour, Colour]] | None = None
) -> Palette:
    """Return the whole palette for the colours that are given (names of `BRAND`); what is not given follows.

    ``tokens`` are colours of a tokens file (light, dark); they win, as in the style sheet. Raises ``ValueError`` for
    what is no colour.
    """
    day = {name: Colour.parse(value) for name, value in LIGHT.items()}
    night = {name: Colour.parse(value) for name, value in DARK.items()}
    if light.get("line"):
        day.update(_light_from(Colour.parse(light["line"])))
    given = {name: Colour.parse(value) for name, value in light.items() if value}
    day.update(given)
    night.update(_dark_from(given, day))
    night.update({name: Colour.parse(value) for name, value in dark.items() if value})
    for name, (by_day, by_night) in (tokens or {}).items():
        day[name], night[name] = by_day, by_night
    return Palette(_with_levels(day), _with_levels(night))


def _with_levels(scheme: Scheme) -> Scheme:
    # A tokens file may set the level colours itself; they are mixtures only where it does not.
    mixed = {name: mix(scheme["line"], scheme["paper"], share) for name, share in (("level-1", 0.1), ("level-2", 0.28))}
    return {**mixed, **scheme}


def _light_from(line: Colour) -> Scheme:
    """Return light colours for one brand colour. White text fits every line that is dark enough to be read on white."""
    white, lightness = Colour.parse("#fff"), line.oklab()[0] * 0.75
    deep = line.lit(lightness)
    while contrast(white, deep) < 7 and lightness > 0:
        lightness -= 0.02
        deep = line.lit(max(lightness, 0))
    return {"line": line, "line-deep": deep, "line-tint": line.lit(0.945, 0.2), "on-line": white, "foot": deep}


def _dark_from(given: Scheme, day: Scheme) -> Scheme:
    """Return dark colours for the light ones that were given: the same hues, light on dark."""
    found: Scheme = {}
    for name, lightness, vividness in (
        ("line", 0.8, 1.0),
        ("line-deep", 0.87, 0.8),
        ("line-tint", 0.34, 0.8),
        ("foot", 0.325, 0.9),
    ):
        if name in given or "line" in given:
            found[name] = day[name if name in given else "line"].lit(lightness, vividness)
    if "on-line" in given or "line" in given:
        found["on-line"] = Colour.parse(DARK["on-line"])
    return found
