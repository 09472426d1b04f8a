"""Tables of competencies with a column for each level: a cross asks for the level, a text says what it is."""

from __future__ import annotations

import re

from profiles.reader.document import Category, Competency, Level, Text
from profiles.reader.parse.desk import Desk
from profiles.reader.parse.rows import BULLET, LEVEL, Row, rank_of
from profiles.reader.vocabulary import DEFINITION_WORDS, fold

_FIGURE = re.compile(r"(?:(?:niveau|trap|level)\s*)?(\d)", re.IGNORECASE)
_CROSS = re.compile(r"[xXvV✓✔✗●■]|\([xX]\)")
_EMPTY = re.compile(r"[-–—./]*")
_FEWEST = 2


def level_columns(header: list[Row]) -> dict[int, tuple[int, str]]:
    """Return rank and label of each column that a header names as a level; empty where it names fewer than two."""
    found: dict[int, tuple[int, str]] = {}
    for index, cell in enumerate(header):
        match = _FIGURE.fullmatch(cell.text)
        level = LEVEL.match(cell.text)
        if index and match:
            found[index] = (int(match[1]), cell.text)
        elif index and level:
            found[index] = (rank_of(level), level[1])
    return found if len(found) >= _FEWEST else {}


def read_level_columns(desk: Desk, table: list[list[Row]], category: Category) -> None:
    """Read a table whose header names levels. A row without a name goes on with the competency above it."""
    header, columns = table[0], level_columns(table[0])
    desk.structure(*header)
    current: Competency | None = None
    for cells in table[1:]:
        if cells[0].text or current is None:
            current = Competency(desk.text(cells[0]), category)
            desk.document.competencies.append(current)
        for index, cell in enumerate(cells[1:], 1):
            if index in columns:
                _take(desk, current, columns[index], cell)
            elif cell.text and current.definition is None and _defines(header, index):
                current.definition = desk.text(cell)
            elif cell.text:
                desk.leave(cell)


def _take(desk: Desk, competency: Competency, column: tuple[int, str], cell: Row) -> None:
    if _EMPTY.fullmatch(cell.text):
        desk.structure(cell)
        return
    rank, label = column
    level = next((level for level in competency.levels if level.rank == rank), None)
    if level is None:
        level = Level(rank, label, Text(""))
        competency.levels.append(level)
        competency.levels.sort(key=lambda one: one.rank)
    if _CROSS.fullmatch(cell.text):
        desk.structure(cell)
        return
    bullet = BULLET.match(cell.text)
    if bullet:
        desk.structure(cell.cut(0, bullet.end()))
    level.indicators.append(desk.text(cell.cut(bullet.end() if bullet else 0)))


def _defines(header: list[Row], index: int) -> bool:
    return index < len(header) and bool(DEFINITION_WORDS.fullmatch(fold(header[index].text)))
