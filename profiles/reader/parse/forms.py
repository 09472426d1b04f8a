"""Documents that are one table, with the parts' names on the left and their text on the right: unfolded to rows."""

from __future__ import annotations

from profiles.reader.parse.rows import Row
from profiles.reader.vocabulary import heading_key

_PARTS = frozenset({"purpose", "result_areas", "competencies", "core", "specific", "requirements", "position"})
_FEWEST = 2  # parts in one table; a single one is the first row of a table about something else


def unfold_forms(rows: list[Row]) -> list[Row]:
    """Return the rows; of a table with the parts of a document, each part gets its heading and its text below it."""
    result: list[Row] = []
    index = 0
    while index < len(rows):
        end = index
        while end < len(rows) and rows[end].tabular:
            end += 1
        table = rows[index:end]
        result += _unfold(table) if sum(1 for row in table if _part(row)) >= _FEWEST else table
        if end < len(rows):
            result.append(rows[end])
        index = end + 1
    return result


def _part(row: Row) -> str:
    """Our name of the part in the first cell of a row with two cells; "" for any other row."""
    cells = row.cells()
    filled = [cell for cell in cells if cell.text]
    key = heading_key(cells[0].text) if len(filled) == 2 and cells[0].text else ""
    return key if key in _PARTS and not heading_key(filled[1].text) else ""


def _unfold(table: list[Row]) -> list[Row]:
    result: list[Row] = []
    inside = False
    for row in table:
        filled = [cell for cell in row.cells() if cell.text]
        if _part(row):
            inside = True
            result += filled
        elif inside and not row.cells()[0].text and len(filled) == 1:
            result += filled
        else:
            inside = False
            result.append(row)
    return result
