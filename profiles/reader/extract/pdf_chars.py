"""Characters of a PDF page to fragments and lines of text: what belongs on one line, where the spaces are, how it
looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

_BOLD = re.compile(r"bold|black|heavy|demi|semibd", re.IGNORECASE)
_ITALIC = re.compile(r"italic|oblique", re.IGNORECASE)
_LIGATURES = {"ﬀ": "ff", "ﬁ": "fi", "ﬂ": "fl", "ﬃ": "ffi", "ﬄ": "ffl", "ﬅ": "st", "ﬆ": "st"}
_SPACE_GAP = 0.2  # of the type size; word spaces are 0.25 and more, kerning and tracking stay below
_CELL_GAP = 1.6  # of the type size; justified lines stay below
_SAME_LINE = 0.5  # of the height of the smaller character must overlap
_INITIAL = 2.2  # times the size of its neighbour: a drop capital, which is beside three lines and on none


@dataclass(slots=True)
class Char:
    """One character with its place. ``mark`` is the marked-content number; ``artifact`` says the file calls it no
    content.
    """

    text: str
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    italic: bool
    mark: int | None = None
    artifact: bool = False


@dataclass(slots=True)
class Fragment:
    """Characters of one line without a wide gap between them."""

    text: str
    x0: float
    x1: float


@dataclass(slots=True)
class TextLine:
    """A line as printed."""

    chars: list[Char]
    fragments: list[Fragment]
    x0: float
    x1: float
    top: float
    bottom: float
    size: float
    bold: bool
    italic: bool

    @property
    def text(self) -> str:
        """The line with one space between fragments."""
        return " ".join(fragment.text for fragment in self.fragments)


def read_chars(raw: Iterable[dict[str, Any]]) -> tuple[list[Char], list[Char]]:
    """Return the upright and the turned characters of a page. One printed twice for a bold look counts once."""
    upright: list[Char] = []
    turned: list[Char] = []
    printed: set[tuple[str, int, int]] = set()
    fonts: dict[str, tuple[bool, bool]] = {}
    for item in raw:
        text = item["text"]
        if text.startswith("(cid:"):
            text = "\ufffd"  # the font does not say which letter this is
        place = (text, round(item["x0"]), round(item["top"]))
        if place in printed and not text.isspace():
            continue
        printed.add(place)
        font = item["fontname"]
        if font not in fonts:
            fonts[font] = (bool(_BOLD.search(font)), bool(_ITALIC.search(font)))
        bold, italic = fonts[font]
        char = Char(
            _LIGATURES.get(text, text), item["x0"], item["x1"], item["top"], item["bottom"], round(item["size"], 1),
            bold, italic,
            item.get("mcid"), item.get("tag") == "Artifact",
        )  # fmt: skip
        (upright if item.get("upright", True) else turned).append(char)
    return upright, turned


def lines_by_place(chars: list[Char]) -> list[TextLine]:
    """Return the lines of a region from top to bottom, whatever the order in the file."""
    return _cluster(sorted(chars, key=lambda char: (char.top + char.bottom, char.x0)))


def lines_in_order(chars: list[Char]) -> list[TextLine]:
    """Return lines in the order of the file: for tagged text, which knows the order of reading better than its place
    tells.
    """
    return _cluster(chars)


@dataclass(slots=True)
class _Row:
    top: float
    bottom: float
    size: float
    chars: list[Char] = field(default_factory=list)

    def takes(self, char: Char) -> bool:
        overlap = min(self.bottom, char.bottom) - max(self.top, char.top)
        height = min(self.bottom - self.top, char.bottom - char.top)
        if char.size > self.size * _INITIAL or self.size > char.size * _INITIAL:
            return False
        return overlap >= height * _SAME_LINE

    def add(self, char: Char) -> None:
        self.chars.append(char)
        if char.size > self.size:
            self.top, self.bottom, self.size = char.top, char.bottom, char.size


def _cluster(chars: Iterable[Char]) -> list[TextLine]:
    rows: list[_Row] = []
    for char in chars:
        if char.text.isspace() and not (rows and rows[-1].takes(char)):
            continue
        if not (rows and rows[-1].takes(char)):
            rows.append(_Row(char.top, char.bottom, char.size))
        rows[-1].add(char)
    return [line for row in rows if (line := _line(row))]


def _line(row: _Row) -> TextLine | None:
    chars = sorted(row.chars, key=lambda char: char.x0)
    shown = [char for char in chars if not char.text.isspace()]
    if not shown:
        return None
    sizes: dict[float, int] = {}
    for char in shown:
        sizes[char.size] = sizes.get(char.size, 0) + 1
    size = max(sizes, key=lambda value: sizes[value])
    return TextLine(
        chars=chars,
        fragments=_fragments(chars),
        x0=shown[0].x0,
        x1=max(char.x1 for char in shown),
        top=row.top,
        bottom=row.bottom,
        size=size,
        bold=sum(char.bold for char in shown) > len(shown) * 0.9,
        italic=sum(char.italic for char in shown) > len(shown) * 0.9,
    )


def _fragments(chars: list[Char]) -> list[Fragment]:
    fragments: list[Fragment] = []
    space = False
    for char in chars:
        if char.text.isspace():
            space = True
            continue
        if not fragments:
            fragments.append(Fragment(char.text, char.x0, char.x1))
        else:
            last = fragments[-1]
            gap = char.x0 - last.x1
            if gap > char.size * _CELL_GAP:
                fragments.append(Fragment(char.text, char.x0, char.x1))
            else:
                blank = " " if space or gap > char.size * _SPACE_GAP else ""
                last.text += blank + char.text
                last.x1 = max(last.x1, char.x1)
        space = False
    return fragments
