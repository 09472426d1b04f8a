"""Competencies in tables.

A matrix of task by competency with figures, a table of codes, a list with a column for the level.
"""

from __future__ import annotations

import re

from profiles.reader.document import Category, Competency, Level, ResultArea, Section, Text
from profiles.reader.parse.desk import Desk
from profiles.reader.parse.grids import level_columns, read_level_columns
from profiles.reader.parse.rows import BULLET, LEVEL, Row, rank_of
from profiles.reader.vocabulary import fold

_RANK = re.compile(r"(?:(?:niveau|trap)\s*)?(\d{1,2})", re.IGNORECASE)
_EMPTY = re.compile(r"[-–—./]*")
_CODE = re.compile(r"[A-Z]{1,4}\.?\d{0,3}")
_COLUMNS = {
    "code": re.compile(r"code|nr\.?|nummer|afkorting"),
    "name": re.compile(r"(?:gedrags|kern)?competenties?|naam|naam competentie|specifieke competenties?"),
    "level": re.compile(r"niveau|trap|level|vereist(?:e)? (?:niveau|trap)|graad|score"),
    "definition": re.compile(r"definitie|omschrijving|betekenis|toelichting"),
    "indicators": re.compile(r"(?:gedrags)?indicatoren|gedrag|gedragsvoorbeelden|operationalisatie"),
}


def read_tables(desk: Desk, rows: list[Row], category: Category) -> list[Row]:
    """Take the tables out of ``rows`` and return what is left."""
    rest: list[Row] = []
    index = 0
    while index < len(rows):
        if not rows[index].tabular:
            rest.append(rows[index])
            index += 1
            continue
        end = index
        while end < len(rows) and rows[end].tabular:
            end += 1
        table = [row.cells() for row in rows[index:end]]
        if rest and is_nameless(table):
            rest += rows[index:end]
        elif level_columns(table[0]):
            read_level_columns(desk, table, category)
        elif _is_matrix(table):
            _read_matrix(desk, table, category)
        else:
            _read_list(desk, table, category)
        index = end
    return rest


def _is_matrix(table: list[list[Row]]) -> bool:
    if len(table) < 2 or len(table[0]) < 3:
        return False
    body = [cell.text for row in table[1:] for cell in row[1:]]
    digits = sum(1 for text in body if _RANK.fullmatch(text))
    blanks = sum(1 for text in body if _EMPTY.fullmatch(text))
    return (
        digits > 0 and digits + blanks >= 0.8 * len(body) and not any(_RANK.fullmatch(cell.text) for cell in table[0])
    )


def _read_matrix(desk: Desk, table: list[list[Row]], category: Category) -> None:
    """Competencies are the columns.

    Each asks the levels that stand below it. The tasks in the first column are kept.
    """
    header, body = table[0], table[1:]
    for column, name in enumerate(header[1:], 1):
        if not name.text:
            continue
        ranks: dict[int, str] = {}
        for row in body:
            cell = row[column].text if column < len(row) else ""
            if match := _RANK.fullmatch(cell):
                ranks.setdefault(int(match[1]), cell)
        levels = [Level(rank, label, Text("")) for rank, label in sorted(ranks.items())]
        desk.document.competencies.append(Competency(desk.text(name), category, None, levels))
    for row in body:
        desk.structure(*(cell for cell in row[1:] if _RANK.fullmatch(cell.text) or _EMPTY.fullmatch(cell.text)))
        for strange in row[1:]:
            if strange.text and not _RANK.fullmatch(strange.text) and not _EMPTY.fullmatch(strange.text):
                desk.leave(strange)
    tasks = [desk.text(row[0]) for row in body if row[0].text]
    title = desk.text(header[0], 0.7) if header[0].text else Text("", (), 0.5)
    if desk.document.result_areas:
        desk.document.sections.append(Section(title, tasks, "", "list"))
    else:
        desk.document.result_areas.append(ResultArea(title, tasks))


def _read_list(desk: Desk, table: list[list[Row]], category: Category) -> None:
    columns = _header(table[0])
    if columns:
        desk.structure(*table[0])
        table = table[1:]
    else:
        columns = _guess(table)
    for row in table:
        _read_row(desk, row, columns, category)


def is_nameless(table: list[list[Row]]) -> bool:
    """Tell whether a table has levels and indicators, and no column for the competency that they belong to."""
    columns = _header(table[0]).values()
    return "level" in columns and "name" not in columns and "code" not in columns


def read_levels(desk: Desk, competency: Competency, rows: list[Row]) -> None:
    """Read the rows of a nameless table as levels of the competency."""
    columns = _header(rows[0].cells())
    desk.structure(*rows[0].cells())
    for row in rows[1:]:
        cells = [(columns.get(index, ""), cell) for index, cell in enumerate(row.cells()) if cell.text]
        level = next((cell for column, cell in cells if column == "level"), None)
        _add_level(desk, competency, level, [cell for _, cell in cells if cell is not level])


def _header(cells: list[Row]) -> dict[int, str]:
    found: dict[int, str] = {}
    for index, cell in enumerate(cells):
        for name, pattern in _COLUMNS.items():
            if pattern.fullmatch(fold(cell.text)) and name not in found.values():
                found[index] = name
                break
    return found if "name" in found.values() or len(found) > 1 else {}


def _guess(table: list[list[Row]]) -> dict[int, str]:
    """Name the columns of a table without a header by what stands in them."""
    found: dict[int, str] = {}
    width = max(len(row) for row in table)
    for index in range(width):
        texts = [row[index].text for row in table if index < len(row) and row[index].text]
        if texts and all(_RANK.fullmatch(text) for text in texts) and "level" not in found.values():
            found[index] = "level"
        elif texts and all(_CODE.fullmatch(text) for text in texts) and "code" not in found.values() and width > 1:
            found[index] = "code"
        elif "name" not in found.values():
            found[index] = "name"
        else:
            found[index] = (
                "indicators"
                if any(BULLET.match(text) for text in texts) or "definition" in found.values()
                else "definition"
            )
    if "name" not in found.values() and "code" in found.values():
        found = {index: "name" if name == "code" else name for index, name in found.items()}
    return found


def _read_row(desk: Desk, cells: list[Row], columns: dict[int, str], category: Category) -> None:
    by_name: dict[str, Row] = {}
    extra: list[Row] = []  # what stands in no column, or in a second column of one name
    for index, cell in enumerate(cells):
        if cell.text and (index not in columns or by_name.setdefault(columns[index], cell) is not cell):
            extra.append(cell)
    name, code = by_name.get("name"), by_name.get("code")
    previous = desk.document.competencies[-1] if desk.document.competencies else None
    if name is None and code is None and previous is None:
        for cell in [*by_name.values(), *extra]:
            desk.leave(cell)
        return
    if name is not None or code is not None or previous is None:
        # a code without a name is explained elsewhere: the code is all that we know it by
        called = desk.text([name or code or cells[0]], 1.0 if name else 0.6)
        previous = Competency(called, category, code=code.text if code and name else "")
        if code and name:
            desk.structure(code)
        desk.document.competencies.append(previous)
    if definition := by_name.get("definition"):
        previous.definition = desk.text(definition) if previous.definition is None else previous.definition
        if (
            previous.definition.spans[0].start != definition.start
            or previous.definition.spans[0].line != definition.line
        ):
            desk.leave(definition)
    _add_level(desk, previous, by_name.get("level"), [cell for cell in (by_name.get("indicators"), *extra) if cell])


def _add_level(desk: Desk, competency: Competency, level: Row | None, indicators: list[Row]) -> None:
    texts = []
    for cell in indicators:
        bullet = BULLET.match(cell.text)
        if bullet:
            desk.structure(cell.cut(0, bullet.end()))
        texts.append(desk.text(cell.cut(bullet.end() if bullet else 0)))
    if level is None:
        if texts and competency.levels:
            competency.levels[-1].indicators += texts
        elif texts:
            competency.levels.append(Level(0, "", Text(""), texts))
        return
    match = LEVEL.match(level.text)
    plain = _RANK.match(level.text)
    if match:
        mark, title = level.split(match.end())
        desk.structure(mark)
        competency.levels.append(Level(rank_of(match), match[1], desk.text(title), texts))
    elif plain:
        mark, title = level.split(plain.end())
        desk.structure(mark)
        competency.levels.append(Level(int(plain[1]), plain[0], desk.text(title), texts))
    else:
        competency.levels.append(Level(0, "", desk.text(level), texts))
