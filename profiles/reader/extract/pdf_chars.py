"""Characters of a PDF page to fragments and lines of text: what belongs on one line, where the spaces are, how it
looks.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.layout import LTChar, LTCurve, LTFigure, LTLine, LTRect

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


@dataclass(slots=True)
class PageChars:
    """What was drawn on a page: upright characters, turned ones, and how many rules there are."""

    upright: list[Char] = field(default_factory=list)
    turned: list[Char] = field(default_factory=list)
    rules: int = 0


def read_chars(page: Any) -> PageChars:
    """Return the characters of a pdfplumber page. A character printed twice for a bold look counts once.

    They are taken from the layout underneath: pdfplumber makes a dictionary of twenty members of each, which takes as
    long as everything else together.
    """
    found = PageChars()
    printed: set[tuple[str, int, int]] = set()
    fonts: dict[str | bytes, tuple[bool, bool]] = {}
    left, ground = float(page.mediabox[0]), float(page.height) + float(page.mediabox[1])
    for item in _drawn(page.layout):
        if not isinstance(item, LTChar):
            found.rules += isinstance(item, LTCurve | LTLine | LTRect)
            continue
        text = item.get_text()
        if text.startswith("(cid:"):
            text = "\ufffd"  # the font does not say which letter this is
        x0, top = item.x0 + left, ground - item.y1
        place = (text, round(x0), round(top))
        if place in printed and not text.isspace():
            continue
        printed.add(place)
        if item.fontname not in fonts:
            name = str(item.fontname)
            fonts[item.fontname] = (bool(_BOLD.search(name)), bool(_ITALIC.search(name)))
        bold, italic = fonts[item.fontname]
        mark, tag = getattr(item, "mcid", None), getattr(item, "tag", None)
        text, size = _LIGATURES.get(text, text), round(item.size, 1)
        char = Char(text, x0, item.x1 + left, top, ground - item.y0, size, bold, italic, mark, tag == "Artifact")
        (found.upright if item.upright else found.turned).append(char)
    return found


def _drawn(layout: Iterable[Any]) -> Iterator[Any]:
    """Yield what was drawn, in order; forms within forms are as deep as the library itself follows them."""
    for item in layout:
        if isinstance(item, LTFigure):
            yield from _drawn(item)
        else:
            yield item


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
