"""The arithmetic of colours, held against known values."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vve_site.theme.colours import Colour, contrast, mix, tints

COLOURS = st.builds("#{:06x}".format, st.integers(0, 0xFFFFFF)).map(Colour.parse)


def test_black_on_white_has_the_highest_contrast_there_is() -> None:
    assert contrast(Colour.parse("#000"), Colour.parse("#fff")) == pytest.approx(21)


@pytest.mark.parametrize(
    ("front", "back", "ratio"),
    [
        ("#767676", "#ffffff", 4.54),
        ("#777777", "#ffffff", 4.48),
        ("#0000ff", "#ffffff", 8.59),
        ("#ff0000", "#fff", 4.0),
    ],
)
def test_contrast_agrees_with_published_ratios(front: str, back: str, ratio: float) -> None:
    assert contrast(Colour.parse(front), Colour.parse(back)) == pytest.approx(ratio, abs=0.005)


@given(COLOURS, COLOURS)
def test_contrast_does_not_care_which_colour_is_in_front(one: Colour, other: Colour) -> None:
    assert contrast(one, other) == contrast(other, one)
    assert 1 <= contrast(one, other) <= 21.001


@given(COLOURS)
def test_a_colour_is_written_as_it_was_read(colour: Colour) -> None:
    assert Colour.parse(str(colour)) == colour


@given(COLOURS, st.floats(0, 1))
def test_another_lightness_is_always_a_colour_of_the_screen(colour: Colour, lightness: float) -> None:
    found = colour.lit(lightness)
    assert all(0 <= channel <= 1 for channel in (found.red, found.green, found.blue))
    assert found.oklab()[0] == pytest.approx(lightness, abs=0.05)


def test_short_and_long_notation_are_one_colour() -> None:
    assert Colour.parse("#1bF") == Colour.parse("#11bbff")


@pytest.mark.parametrize("text", ["", "1b4f91", "#12", "#1234", "#12345g", "red", "#123456 ", "#123456;}", "#123\n"])
def test_what_is_no_colour_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="not a colour"):
        Colour.parse(text)


def test_a_mixture_of_all_and_nothing_is_the_colour_itself() -> None:
    blue, white = Colour.parse("#1b4f91"), Colour.parse("#fff")
    assert mix(blue, white, 1) == blue
    assert mix(blue, white, 0) == white
    assert blue.luminance < mix(blue, white, 0.28).luminance < white.luminance


def test_tints_start_near_the_colour_and_reach_black_and_white() -> None:
    found = list(tints(Colour.parse("#1b4f91")))
    assert contrast(found[0], Colour.parse("#1b4f91")) < 1.1
    assert min(tint.luminance for tint in found) < 0.001
    assert max(tint.luminance for tint in found) > 0.99
