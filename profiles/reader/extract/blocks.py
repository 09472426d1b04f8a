"""Paragraphs and tables on their way to numbered lines, the same for every format that knows them."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass, field, replace

from profiles.reader.lines import PLAIN, Line, Role, Style

_LINE_BREAKS = re.compile(r"\r\n|[\n\r\x0b\x0c\x85\u2028\u2029]")
# NUL and lone surrogates can be stored nowhere; they come from broken encodings, and the reader should see that.
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")
_BULLET = "•"


@dataclass(slots=True)
class Paragraph:
    """A paragraph, heading or list item; line breaks in ``text`` make further lines. ``mark`` is the printed list
    number.
    """

    text: str
    style: Style = PLAIN
    mark: str = ""
    page: int | None = None


@dataclass(slots=True)
class Cell:
    """A table cell with what stands in it."""

    blocks: list[Paragraph | Table] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1


@dataclass(slots=True)
class Table:
    """A table; a cell that spans rows stands in its first row only."""

    rows: list[list[Cell]] = field(default_factory=list)
    page: int | None = None


Block = Paragraph | Table


def storable(text: str) -> str:
    """Return the text with what no database takes replaced by the replacement character."""
    return _UNSTORABLE.sub("\ufffd", text)


class LineWriter:
    """Gives lines their numbers. Blank lines are counted and not kept."""

    def __init__(self) -> None:
        self.lines: list[Line] = []
        self._number = 0

    def write(self, text: str, style: Style = PLAIN, page: int | None = None) -> None:
        """Add one line."""
        self._number += 1
        text = storable(text)
        if text.strip():
            self.lines.append(Line(self._number, text, page, style))

    def write_blocks(self, blocks: Iterable[Block]) -> None:
        """Add paragraphs and tables in order."""
        for block in blocks:
            if isinstance(block, Table):
                self._write_table(block)
            else:
                self._write_paragraph(block)

    def _write_paragraph(self, block: Paragraph) -> None:
        style = block.style
        if style.role in {Role.HEADING, Role.TITLE}:
            self.write(_marked(" ".join(_broken(block.text)).strip(), block.mark), style, block.page)
            return
        for index, text in enumerate(_broken(block.text)):
            if index and style.role is Role.LIST_ITEM:
                # A line break inside an item is not a new item.
                style = replace(style, role=Role.PARAGRAPH)
            self.write(_marked(text, block.mark) if not index else text, style, block.page)

    def _write_table(self, table: Table) -> None:
        for row in _grid(table):
            contents = [cell.blocks if cell else [] for cell in row]
            if _is_layout(contents):
                for blocks in contents:
                    self.write_blocks(blocks)
                continue
            columns = [_cell_lines(blocks) for blocks in contents]
            style = _row_style(contents)
            for index in range(max((len(column) for column in columns), default=0)):
                cells = [column[index] if index < len(column) else "" for column in columns]
                self.write("\t".join(cells), style, table.page)
            if not any(columns):
                self.write("")


def _broken(text: str) -> list[str]:
    return _LINE_BREAKS.split(text)


def _marked(text: str, mark: str) -> str:
    return f"{mark} {text}" if mark and text.strip() else text


def _grid(table: Table) -> Iterable[list[Cell | None]]:
    """Yield rows in which every cell stands once in its first column; ``None`` where a span covers the place."""
    hanging: dict[int, int] = {}
    for row in table.rows:
        places: list[Cell | None] = []
        cells = iter(row)
        cell = next(cells, None)
        while cell is not None or any(column >= len(places) for column in hanging):
            column = len(places)
            if hanging.get(column, 0) > 0:
                hanging[column] -= 1
                if not hanging[column]:
                    del hanging[column]
                places.append(None)
                continue
            if cell is None:
                places.append(None)
                continue
            width = max(1, min(cell.colspan, 100))
            for offset in range(width):
                if cell.rowspan > 1:
                    hanging[column + offset] = min(cell.rowspan, 10_000) - 1
                places.append(None if offset else cell)
            cell = next(cells, None)
        while places and places[-1] is None:
            places.pop()
        yield places


def _is_layout(contents: list[list[Block]]) -> bool:
    """True where a row arranges text rather than tells a record: one filled column, a table or a heading inside."""
    filled = [
        blocks for blocks in contents if any(not isinstance(block, Paragraph) or block.text.strip() for block in blocks)
    ]
    if any(isinstance(block, Table) for blocks in filled for block in blocks):
        return True
    if any(
        isinstance(block, Paragraph) and block.style.role in {Role.HEADING, Role.TITLE}
        for blocks in filled
        for block in blocks
    ):
        return True
    return len(contents) == 1 and len(filled) == 1 and len(filled[0]) > 1


def _cell_lines(blocks: list[Block]) -> list[str]:
    """Return what stands in a cell, a line each; bullets are drawn, since the row has no other way to say item."""
    lines: list[str] = []
    for block in blocks:
        if not isinstance(block, Paragraph):
            continue
        mark = block.mark or (_BULLET if block.style.role is Role.LIST_ITEM else "")
        for index, text in enumerate(_broken(block.text)):
            text = text.replace("\t", " ").strip()
            if text:
                lines.append(text if index else _marked(text, mark))
    return lines


def _row_style(contents: list[list[Block]]) -> Style:
    filled = [
        block.style for blocks in contents for block in blocks if isinstance(block, Paragraph) and block.text.strip()
    ]
    if not filled:
        return Style(role=Role.TABLE_ROW)
    sizes = {style.size for style in filled}
    return Style(
        role=Role.TABLE_ROW,
        size=sizes.pop() if len(sizes) == 1 else None,
        bold=all(style.bold for style in filled),
        italic=all(style.italic for style in filled),
    )
