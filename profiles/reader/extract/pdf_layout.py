"""Untagged pages: the order of columns, tables by their rules or by what lines up, and lines with their look."""

from __future__ import annotations

import itertools
import re
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import median
from typing import Any

from profiles.reader.extract.blocks import Block, Cell, Paragraph, Table
from profiles.reader.extract.pdf_chars import Char, Fragment, PageChars, TextLine, lines_by_place
from profiles.reader.lines import Role, Style

_MARKER = re.compile(
    r"^(?:[•◦○●▪■□–—\-*o·‣➢➔✓\uf0a7\uf0b7\uf0d8\uf02d]|\(?(?:\d{1,2}|[a-zA-Z]|[ivxIVX]{1,4})[.)]?|\d{1,2}(?:\.\d{1,2})+\.?)$"
)
_RULES = 4  # the least that a table of one row is drawn with
_ALIGNED = 3.0  # points: columns of one table start at the same place
_NEAR = 6  # lines up and down in which a column must come back
_WIDE_GAP = 3.0  # of the type size: a gap that divides a line by itself
_GUTTER = 9.0  # points
_COLUMN_LINES = 6
_LINE_FILL = 0.75
_WORDS_PER_LINE = 3.0
_SAME_HEIGHT = 2.0  # points
_APART_LINES = 4
_FOLLOWED = 2.0  # of the type size, from top to top
_APART_SHARE = 0.5
_TIGHT = 0.75  # of the type size: less white space above than this continues a cell


@dataclass(slots=True)
class PageText:
    """What stands on a page, in order of reading: lines as printed, and ruled tables."""

    number: int
    width: float
    height: float
    items: list[TextLine | RuledTable]


@dataclass(slots=True)
class RuledTable:
    """A table with its place on the page."""

    table: Table
    top: float
    bottom: float


def read_layout(page: Any, number: int, chars: PageChars) -> PageText:
    """Return the text of a page. pdfplumber's ``page`` is asked for tables where there are rules enough for one."""
    tables = _ruled_tables(page, number, chars.upright) if chars.rules >= _RULES else []
    inside = {id(char) for _, members in tables for char in members}
    lines = _in_columns([char for char in chars.upright if id(char) not in inside])
    items: list[TextLine | RuledTable] = list(lines)
    for table, _ in tables:
        at = next((index for index, item in enumerate(items) if item.top > table.top), len(items))
        items.insert(at, table)
    return PageText(number, float(page.width), float(page.height), items)


def _ruled_tables(page: Any, number: int, chars: list[Char]) -> list[tuple[RuledTable, list[Char]]]:
    found: list[tuple[RuledTable, list[Char]]] = []
    for candidate in page.find_tables():
        rows = [row.cells for row in candidate.rows]
        if len(rows) < 1 or max(len(row) for row in rows) < 2:
            continue  # a box around text is no table
        left, top, right, bottom = candidate.bbox
        members = [char for char in chars if _within(char, (left, top, right, bottom))]
        cells = [[_ruled_cell(box, members) for box in row] for row in rows]
        if sum(1 for row in cells for cell in row if cell.blocks) < 2:
            continue
        placed = sum(1 for char in members if any(box and _within(char, box) for row in rows for box in row))
        if placed < len(members):
            continue  # text would fall between the cells
        found.append((RuledTable(Table(cells, number), top, bottom), members))
    return found


def _within(char: Char, box: tuple[float, float, float, float]) -> bool:
    x, y = (char.x0 + char.x1) / 2, (char.top + char.bottom) / 2
    return box[0] <= x < box[2] and box[1] <= y < box[3]


def _ruled_cell(box: tuple[float, float, float, float] | None, chars: list[Char]) -> Cell:
    if box is None:
        return Cell()
    return Cell(list(cell_paragraphs(lines_by_place([char for char in chars if _within(char, box)]))))


def cell_paragraphs(lines: list[TextLine]) -> list[Block]:
    """Return the paragraphs in a cell: a line that begins with a bullet, or has white space above it, begins a new
    one.
    """
    paragraphs: list[Block] = []
    before: TextLine | None = None
    for line in lines:
        gap = line.top - before.bottom if before else 0.0
        first_word = line.text.split(" ", 1)[0]
        bullet = not first_word.isalnum() and bool(_MARKER.match(first_word))
        if paragraphs and not bullet and gap < line.size * _TIGHT and isinstance(paragraphs[-1], Paragraph):
            paragraphs[-1].text += " " + line.text
        else:
            paragraphs.append(Paragraph(line.text, Style(size=line.size, bold=line.bold, italic=line.italic)))
        before = line
    return paragraphs


def _in_columns(chars: list[Char]) -> list[TextLine]:
    """Return lines in order of reading: where two columns of running text stand side by side, the left one first."""
    lines = lines_by_place(chars)
    band = _column_band(lines)
    if band is None:
        return lines
    first, last, gutter = band
    top, bottom = lines[first].top, lines[last].bottom
    middle = [char for line in lines[first : last + 1] for char in line.chars]
    left = [char for char in middle if char.x1 <= gutter]
    right = [char for char in middle if char.x1 > gutter]
    above = [char for line in lines[:first] for char in line.chars]
    below = [char for line in lines[last + 1 :] for char in line.chars]
    if not (left and right and top <= bottom):
        return lines
    return [*lines_by_place(above), *lines_by_place(left), *lines_by_place(right), *_in_columns(below)]


def _column_band(lines: list[TextLine]) -> tuple[int, int, float] | None:
    """Return first and last line of the first stretch in two columns and where the gutter is, or None."""
    tried: dict[int, int] = {}  # gutter to the last line of the stretch that it was tried on
    for index, line in enumerate(lines):
        for gutter in _gutters(line):
            if index <= tried.get(round(gutter / 4), -1):
                continue
            first = last = index
            while first > 0 and _keeps_clear(lines[first - 1], gutter):
                first -= 1
            while last + 1 < len(lines) and _keeps_clear(lines[last + 1], gutter):
                last += 1
            tried[round(gutter / 4)] = last
            band = lines[first : last + 1]
            if _is_prose(band, gutter) or _runs_apart(band, gutter):
                return first, last, gutter
    return None


def _gutters(line: TextLine) -> list[float]:
    """Return where a gutter may end: in front of the line, in its gaps."""
    gaps = [other.x0 - 1.0 for one, other in itertools.pairwise(line.fragments) if other.x0 - one.x1 >= _GUTTER]
    return [line.x0 - 1.0, *gaps]


def _keeps_clear(line: TextLine, gutter: float) -> bool:
    return all(fragment.x1 <= gutter or fragment.x0 >= gutter - 1.0 for fragment in line.fragments)


def _is_prose(lines: list[TextLine], gutter: float) -> bool:
    """True where both sides are running text. Labels with values have short left sides, and are rows, not columns."""
    for side in (
        [[fragment for fragment in line.fragments if fragment.x1 <= gutter] for line in lines],
        [[fragment for fragment in line.fragments if fragment.x0 >= gutter - 1.0] for line in lines],
    ):
        filled = [fragments for fragments in side if fragments]
        if len(filled) < _COLUMN_LINES:
            return False
        widths = [fragments[-1].x1 - fragments[0].x0 for fragments in filled]
        words = [sum(len(fragment.text.split()) for fragment in fragments) for fragments in filled]
        full = sum(1 for width in widths if width >= max(widths) * _LINE_FILL)
        if full < len(filled) * 0.5 or sum(words) / len(words) < _WORDS_PER_LINE:
            return False
    return True


def _runs_apart(lines: list[TextLine], gutter: float) -> bool:
    """True where the sides do not share their heights: columns of headings and lists. The cells of a row do."""
    chars = [char for line in lines for char in line.chars]
    left = lines_by_place([char for char in chars if char.x1 <= gutter])
    right = lines_by_place([char for char in chars if char.x1 > gutter])
    if min(len(left), len(right)) < _COLUMN_LINES:
        return False
    beside = apart = 0
    running = [line for line in left if _is_followed(line, left)]
    for line in right:
        distances = [abs(line.bottom - other.bottom) for other in running]
        near = min(distances, default=line.size)
        beside += near < line.size
        apart += _SAME_HEIGHT < near < line.size
    return apart >= _APART_LINES and apart >= beside * _APART_SHARE


def _is_followed(line: TextLine, side: list[TextLine]) -> bool:
    """True where another line of its side is near: a label in the middle of the height of its value stands alone."""
    return any(other is not line and abs(other.top - line.top) < line.size * _FOLLOWED for other in side)


def to_blocks(page: PageText, margin: float, furniture: set[int]) -> list[Block]:
    """Return lines and tables as blocks. ``furniture`` holds the ids of lines that repeat over pages."""
    blocks: list[Block] = []
    lines = [item for item in page.items if isinstance(item, TextLine)]
    columns = _columns(lines)
    spacing = _spacing(lines)
    above: TextLine | RuledTable | None = None
    row_at: list[float] = []  # where the cells of the row above begin
    for item in page.items:
        if isinstance(item, RuledTable):
            blocks.append(item.table)
            above, row_at = item, []
            continue
        gap = (
            None
            if above is None or item.top < above.top
            else round(max(0.0, item.top - above.bottom - spacing * item.size), 1)
        )
        cells = _cells(item, columns.get(id(item), set()))
        text = "\t".join(cells)
        role = Role.TABLE_ROW if len(cells) > 1 else Role.UNKNOWN
        column = next((index for index, x in enumerate(row_at) if index and abs(x - item.x0) < _ALIGNED), 0)
        if id(item) in furniture:
            role, text = Role.FURNITURE, " ".join(cells)
        elif len(cells) == 1 and column and gap is not None and gap < item.size * _TIGHT:
            role, text = Role.TABLE_ROW, "\t" * column + text
        elif len(cells) > 1:
            row_at = [item.x0, *sorted(x for x in columns[id(item)])]
        else:
            row_at = []
        indent = round(max(0.0, item.x0 - margin), 1)
        style = Style(role, 0, item.size, item.bold, item.italic, indent, gap)
        blocks.append(Paragraph(text, style, page=page.number))
        above = item
    return blocks


def _spacing(lines: Sequence[TextLine]) -> float:
    """Return the usual white space between lines as a part of the type size."""
    gaps = [
        (below.top - above.bottom) / below.size
        for above, below in itertools.pairwise(lines)
        if below.size and -0.5 < (below.top - above.bottom) / below.size < 0.8
    ]
    return median(gaps) if gaps else 0.2


def _columns(lines: list[TextLine]) -> dict[int, set[float]]:
    """Return where in each line a new cell begins: after a wide gap, at a place where a line nearby begins one too."""
    starts = [_gap_starts(line) for line in lines]
    found: dict[int, set[float]] = {}
    for index, line in enumerate(lines):
        near = [
            x
            for other in range(max(0, index - _NEAR), min(len(lines), index + _NEAR + 1))
            if other != index
            for x, _ in starts[other]
        ]
        found[id(line)] = {
            x for x, gap in starts[index] if gap > line.size * _WIDE_GAP or any(abs(x - y) < _ALIGNED for y in near)
        }
    return found


def _gap_starts(line: TextLine) -> list[tuple[float, float]]:
    """Return starts of fragments with the gap before them, but for text behind a bullet or a number."""
    pairs = zip(line.fragments, line.fragments[1:], strict=False)
    return [
        (other.x0, other.x0 - one.x1)
        for index, (one, other) in enumerate(pairs)
        if index or not (_MARKER.match(one.text) and len(line.fragments) == 2)
    ]


def _cells(line: TextLine, starts: set[float]) -> list[str]:
    cells: list[list[Fragment]] = [[]]
    for fragment in line.fragments:
        if fragment.x0 in starts and cells[-1]:
            cells.append([])
        cells[-1].append(fragment)
    return [" ".join(fragment.text for fragment in cell) for cell in cells]
