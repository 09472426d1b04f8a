"""The line motif: from a row of arches to one open path. Pure: numbers in, strings for SVG attributes out."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

# How far above an arch its dot floats, in radii of the dot.
FLOAT = 1.75


@dataclass(frozen=True)
class Arch:
    """One arch: half of its width, the height of its legs, and the radius of the dot above it (0 for none)."""

    half: float
    height: float
    dot: float = 0
    kind: int = 1
    """Which of the four dot colours: 1 daycare, 2 playgroup, 3 school, 4 the whole municipality."""


@dataclass(frozen=True)
class Drawing:
    """A row of arches on a base line, with its place in the picture."""

    arches: tuple[Arch, ...]
    width: float
    height: float
    stroke: float
    gap: float
    """Radius of the small half circle from one arch to the next."""
    start: float
    """Where the line goes up for the first time."""
    runs: float = 0
    """How far the line runs on, left and right, beyond the picture; 0 where it starts and ends at an arch."""


@dataclass(frozen=True)
class Dot:
    """A dot above an arch."""

    x: str
    y: str
    r: str
    kind: int


def number(value: float) -> str:
    """Write a number for SVG: at most three decimals, no needless zeros, never with a comma."""
    text = f"{value:.3f}".rstrip("0").rstrip(".")
    return "0" if text == "-0" else text


def half_circle(radius: float, over: bool) -> str:
    """Return the path command for a half circle to the right, over the top or under."""
    return f"a{number(radius)} {number(radius)} 0 0 {int(over)} {number(2 * radius)} 0"


def path(drawing: Drawing) -> str:
    """Return the path data of a drawing: up, half circle, down, small half circle up to the next arch."""
    base = drawing.height - drawing.stroke / 2
    turn, first = drawing.gap, drawing.start
    parts = [f"M{number(first)} {number(base)}"]
    if drawing.runs:
        corner = f"a{number(turn)} {number(turn)} 0 0 0 {number(turn)} {number(-turn)}"
        parts = [f"M{number(-drawing.runs)} {number(base)}", f"H{number(first - turn)}", corner]
    for index, arch in enumerate(drawing.arches):
        if index:
            parts.append(half_circle(turn, over=False))
        parts += [f"V{number(base - arch.height)}", half_circle(arch.half, over=True), f"V{number(base - turn)}"]
    if drawing.runs:
        parts += [f"a{number(turn)} {number(turn)} 0 0 0 {number(turn)} {number(turn)}", f"H{number(drawing.runs)}"]
    return "".join(parts)


def dots(drawing: Drawing) -> list[Dot]:
    """Return the dots that float above the arches."""
    base = drawing.height - drawing.stroke / 2
    found, left = [], drawing.start
    for arch in drawing.arches:
        if arch.dot:
            top = base - arch.height - arch.half - FLOAT * arch.dot
            found.append(Dot(number(left + arch.half), number(top), number(arch.dot), arch.kind))
        left += 2 * (arch.half + drawing.gap)
    return found


def _arches(rows: Iterable[tuple[float, float, float, int]]) -> tuple[Arch, ...]:
    return tuple(Arch(*row) for row in rows)


DRAWINGS = {
    "logo": Drawing(
        _arches([(7, 12, 4, 1), (8, 19, 4.5, 2), (9, 27, 5, 3)]), width=68, height=52, stroke=5, gap=3.5, start=5
    ),
    "hero": Drawing(
        _arches([(22, 48, 11, 1), (27, 85, 13, 2), (32, 126, 15.5, 3), (38, 174, 18, 4), (44, 228, 21, 2)]),
        width=496,
        height=316,
        stroke=11,
        gap=15,
        start=30,
        runs=2400,
    ),
    "footer": Drawing(
        _arches([(9, 17, 0, 1), (11, 29, 0, 2), (13, 43, 0, 3)]), width=110, height=60, stroke=6, gap=5, start=6
    ),
}


def rise(index: int, count: int) -> tuple[str, int]:
    """Return the piece of a rising line for one of `count` list items (from 0), and the height of its dot.

    The piece lies in a square of 100; the line rises from 90 at the first item to 15 at the last, which ends level.
    The height is a multiple of 5, because the style sheet has one class for each (``y15`` to ``y90``).
    """
    here, after = _level(index, count), _level(index + 1, count)
    piece = "H100" if index >= count - 1 else f"C55 {here} 45 {after} 100 {after}"
    return f"M0 {here}{piece}", here


def _level(index: int, count: int) -> int:
    if count < 2:
        return 50
    return 5 * round((90 - 75 * min(index, count - 1) / (count - 1)) / 5)
