"""What begins a result area: numbers, letters and codes, and what the lines around them show."""

from __future__ import annotations

import re
from dataclasses import replace

from profiles.reader.lines import Role
from profiles.reader.parse.rows import LETTER_NUMBERED, NUMBERED, Row, is_item
from profiles.reader.vocabulary import INTRO, fold

_CODED = re.compile(r"([A-Z]{1,3}\d{1,2}(?:[-.][A-Z]{0,2}\d{1,2})*)\s*[:.)–-]\s+(?=\S)")
_TENEINDE = re.compile(r"als (?:een |de |het )?[^,]{2,60}.{0,400}\b(?:teneinde|ten einde|zodat|om)\b")
_COLUMNS = {
    "number": re.compile(r"nr\.?|nummer|#"),
    "title": re.compile(r"resultaats?gebied(?:en)?|kerntaak|kerntaken|taakgebied(?:en)?|kernresultaat|rol|thema"),
    "tasks": re.compile(r"taken|taak|(?:kern)?activiteiten|werkzaamheden|omschrijving|werkprocessen"),
    "result": re.compile(r"(?:beoogde? )?resulta(?:at|ten)"),
}


def number_match(row: Row) -> re.Match[str] | None:
    """Return the match of the number, letter or code that a row begins with; group 1 is the mark itself."""
    return _CODED.match(row.text) or NUMBERED.match(row.text) or LETTER_NUMBERED.match(row.text)


def number_of(row: Row) -> str:
    """Return the number, letter or code that a row begins with; "" without one."""
    match = number_match(row)
    return match[1] if match else ""


def is_below(number: str, other: str) -> bool:
    """Tell whether a number belongs under another, as 2.1 under 2."""
    return bool(other) and number.startswith(f"{other}.")


def mode_of(rows: list[Row]) -> str:
    """Return by what areas are told apart: "heading", "number", "bold", or "plain" where only the neighbours tell."""
    plain = [row for row in rows if not is_item(row) and not row.tabular]
    if any(row.heading and not is_intro_line(row) for row in plain):
        return "heading"
    numbers = [row for row in plain if number_of(row)]
    if numbers and _may_be_first(numbers[0]) and (plain[0] in numbers or len(numbers) > 1):
        return "number"
    bold = [row for row in plain if row.style.bold]
    if bold and len(bold) < len(rows) / 2 + 1 and bold[0] is plain[0]:
        return "bold"
    return "plain"


def _may_be_first(row: Row) -> bool:
    number = number_of(row)
    return number in ("1", "A", "1.1") or "." in number or bool(_CODED.match(row.text))


def is_intro_line(row: Row) -> bool:
    """Tell whether a row only announces the tasks below it."""
    text = fold(row.mended)
    return len(text) < 130 and text.endswith((":", "...")) and bool(INTRO.match(text)) and not _TENEINDE.match(text)


def tells_to_what_end(row: Row, after: Row | None) -> bool:
    """Tell whether a row begins a sentence "Als ... teneinde ...", which is an area by itself."""
    text = fold(row.text)
    if not text.startswith("als ") or not row.text[0].isupper():
        return False
    return bool(_TENEINDE.match(text) or (after is not None and _TENEINDE.match(f"{text} {fold(after.text)}")))


def columns_of(cells: list[Row]) -> dict[int, str]:
    """Return what the cells of a header call their columns: number, title, tasks or result; empty for no header."""
    named = {
        index: next((name for name, pattern in _COLUMNS.items() if pattern.fullmatch(fold(cell.text))), "")
        for index, cell in enumerate(cells)
        if cell.text
    }
    return named if named and all(named.values()) and len(set(named.values())) == len(named) else {}


def numbered_items_as_titles(rows: list[Row]) -> list[Row]:
    """In one list of numbered and other items, the numbered ones are the titles of areas: let them be plain rows."""
    items = [row for row in rows if row.style.role is Role.LIST_ITEM]
    numbered = [row for row in items if NUMBERED.match(row.text)]
    if not numbered or numbered[0] is not rows[0] or len(numbered) == len(items) or len(items) < len(rows):
        return rows
    return [replace(row, style=replace(row.style, role=Role.PARAGRAPH)) if row in numbered else row for row in rows]
