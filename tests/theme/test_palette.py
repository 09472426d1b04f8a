"""The palette: what is delivered can be read, what follows from one colour can be read, and the files agree."""

import re
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

import vve_site.theme
from vve_site.theme import palette as module
from vve_site.theme.colours import Colour, contrast
from vve_site.theme.palette import BRAND, DARK, LIGHT, palette

STATIC = Path(vve_site.theme.__file__).parent / "static" / "vve_theme"
# Which of the pairs that fail come from a derived colour, not from the one an editor chose.
DERIVED = {"line-deep", "line-tint", "on-line", "foot", "on-foot"}


def tokens_in(css: str) -> dict[str, str]:
    return dict(re.findall(r"--dl-([a-z0-9-]+):\s*([^;]+);", css))


def halves() -> tuple[dict[str, str], dict[str, str]]:
    plain, both = (STATIC / "tokens.css").read_text("utf-8").split("@supports", 1)
    return tokens_in(plain), tokens_in(both)


def test_everything_as_delivered_can_be_read_in_light_and_dark() -> None:
    assert [result for result in palette({}, {}).results() if not result.good] == []


def test_the_style_sheet_has_the_same_light_colours_as_the_measurements() -> None:
    plain, _both = halves()
    assert {name: plain[name] for name in LIGHT} == LIGHT


def test_the_style_sheet_has_the_same_dark_colours_as_the_measurements() -> None:
    plain, both = halves()
    dark = {name: re.fullmatch(r"light-dark\((\S+), (\S+)\)", value) for name, value in both.items()}
    assert all(dark.values()), "every colour in the second half is a pair"
    for name, pair in dark.items():
        assert pair is not None
        assert pair[1] == plain[name], f"the light half of {name} is what old browsers get"
    assert {name: dark[name][2] if name in dark else plain[name] for name in DARK} == DARK


@given(st.integers(0, 0xFFFFFF))
def test_one_colour_that_can_be_read_on_white_gives_a_whole_palette_that_can(number: int) -> None:
    line = f"#{number:06x}"
    found = palette({"line": line}, {})
    failed = [result for result in found.results() if not result.good]
    if contrast(Colour.parse(line), Colour.parse(LIGHT["mist"])) >= 5:
        assert [result for result in failed if result.dark] == []
        assert [result for result in failed if {result.pair.front, result.pair.back} <= DERIVED] == []


def test_a_given_colour_stands_whatever_the_main_colour_is() -> None:
    found = palette({"line": "#7a1c5c", "foot": "#222222"}, {"line": "#ffaacc"})
    assert str(found.light["foot"]) == "#222222"
    assert str(found.dark["line"]) == "#ffaacc"
    assert str(found.light["line-deep"]) != LIGHT["line-deep"], "what is not given follows from the main colour"


def test_without_colours_the_palette_is_the_delivered_one() -> None:
    found = palette({}, {})
    assert {name: str(found.dark[name]) for name in BRAND} == {name: str(Colour.parse(DARK[name])) for name in BRAND}


def test_a_ratio_is_cut_off_not_rounded_up() -> None:
    pair = module.PAIRS[0]
    result = module.Result(pair, False, 4.49, Colour.parse("#000"), Colour.parse("#fff"))
    assert not result.good
    assert result.shown.replace(",", ".") == "4.4"


def test_every_pair_names_colours_that_exist() -> None:
    names = set(LIGHT) | {"level-1", "level-2"}
    assert {name for pair in module.PAIRS for name in (pair.front, pair.back)} <= names


def test_no_colour_is_refused() -> None:
    with pytest.raises(ValueError, match="not a colour"):
        palette({"line": "red;}"}, {})
