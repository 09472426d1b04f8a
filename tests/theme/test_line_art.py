"""The line motif: one open path from a few numbers."""

import re
from itertools import pairwise

import pytest

from vve_site.theme.line_art import DRAWINGS, Arch, Drawing, dots, number, path, rise

ONE = Drawing((Arch(half=10, height=20, dot=4),), width=40, height=50, stroke=2, gap=5, start=10)


def test_one_arch_goes_up_over_and_down() -> None:
    assert path(ONE) == "M10 49V29a10 10 0 0 1 20 0V44"


def test_the_dot_floats_above_the_middle_of_its_arch() -> None:
    (dot,) = dots(ONE)
    assert (dot.x, dot.y, dot.r) == ("20", "12", "4")  # 49 - 20 - 10 is the top; 1.75 radius higher is 12


@pytest.mark.parametrize("name", DRAWINGS)
def test_every_drawing_is_one_open_line_inside_its_picture(name: str) -> None:
    drawing, line = DRAWINGS[name], path(DRAWINGS[name])
    assert line.count("M") == 1
    assert "z" not in line.lower()
    over = re.findall(r"a(\S+) \S+ 0 0 1", line)
    assert [float(radius) for radius in over] == [arch.half for arch in drawing.arches]
    assert max(float(dot.x) + float(dot.r) for dot in dots(drawing) or dots(ONE)) <= drawing.width


def test_the_hero_runs_to_both_edges_of_the_screen() -> None:
    line = path(DRAWINGS["hero"])
    assert line.startswith("M-2400 ")
    assert line.endswith("H2400")


@pytest.mark.parametrize("name", DRAWINGS)
def test_from_small_to_tall(name: str) -> None:
    heights = [arch.height for arch in DRAWINGS[name].arches]
    assert heights == sorted(heights)


@pytest.mark.parametrize("count", range(1, 12))
def test_the_rising_line_is_whole_from_item_to_item(count: int) -> None:
    pieces = [rise(index, count) for index in range(count)]
    for (piece, _), (after, height) in pairwise(pieces):
        assert piece.endswith(f" 100 {height}")
        assert after.startswith(f"M0 {height}")
    assert pieces[-1][0].endswith("H100")
    heights = [height for _, height in pieces]
    assert heights == sorted(heights, reverse=True)
    assert all(height % 5 == 0 and 15 <= height <= 90 for height in heights)


@pytest.mark.parametrize(("value", "text"), [(1.0, "1"), (0.5, "0.5"), (1 / 3, "0.333"), (-0.0001, "0"), (10, "10")])
def test_numbers_are_written_short_and_with_a_point(value: float, text: str) -> None:
    assert number(value) == text
