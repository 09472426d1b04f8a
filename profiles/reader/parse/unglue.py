"""Headings that a page break glued to the end of the item before them: the title of an area, the name of a competency.

Cut only where what follows proves it: the next number in line before an introduction of tasks, a capital in the middle
of a sentence before a level.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace
from itertools import takewhile

from profiles.reader.lines import Role
from profiles.reader.parse.rows import NUMBERED, Row, hangs, is_item
from profiles.reader.repair.words import is_word
from profiles.reader.vocabulary import INTRO, fold

_INNER_NUMBER = re.compile(r"(?<=\s)(\d{1,2})[.)]?(?=\s+[A-ZÀ-Ý][a-zà-ÿ])")
_LAST_NAME = re.compile(r"(?<=[a-zà-ÿ),;.…])\s+([A-ZÀ-Ý][a-zà-ÿ]{4,30}(?: [a-zà-ÿ]{2,20}){0,3})$")
_ABSTRACT = ("heid", "iteit", "ing", "tie", "schap", "vermogen", "en")
_BEFORE_NAMES = re.compile(
    r"\b(?:in|op|voor|door|bij|uit|over|onder|tegen|om|stad|gemeente|provincie|dienst|team|afdeling)$"
)


def unglue_areas(rows: list[Row]) -> list[Row]:
    """Return rows, with the next area's number and title cut from the row that they were glued to."""
    result: list[Row] = []
    last = 0
    for index, row in enumerate(rows):
        after = list(takewhile(lambda other: not is_item(other), rows[index + 1 : index + 5]))
        number = NUMBERED.match(row.text)
        if number and not is_item(row) and number[1].isdigit():
            last = int(number[1])
        inner = next((match for match in _INNER_NUMBER.finditer(row.text) if int(match[1]) == last + 1), None)
        if inner and inner.start() and any(_introduces(other) for other in after):
            result += _cut(row, inner.start())
            last += 1
        else:
            result.append(row)
    return result


def _may_end(row: Row) -> bool:
    """Whether the row is an item or the end of one."""
    return is_item(row) or row.text[:1].islower()


def _cut(row: Row, at: int) -> tuple[Row, Row]:
    """Cut a row; what comes after the cut is no item of a list, whatever the file says."""
    item, heading = row.split(at)
    return item, replace(heading, style=replace(heading.style, role=Role.PARAGRAPH))


def _introduces(row: Row) -> bool:
    return row.text.rstrip().endswith(":") and bool(INTRO.match(fold(row.text)))


def _is_common_noun(word: str) -> bool:
    """A place or a person at the end of a sentence has a capital too."""
    return is_word(word) or word.endswith(_ABSTRACT)


def unglue_names(rows: list[Row], is_level: Callable[[Row], bool]) -> list[Row]:
    """Return rows, with a competency's name cut from the end of the item before it, where a level follows."""
    result: list[Row] = []
    for index, row in enumerate(rows):
        after = rows[index + 1] if index + 1 < len(rows) else None
        name = _LAST_NAME.search(row.text) if _may_end(row) and after and is_level(after) else None
        before = row.text[: name.start()] if name else ""
        if (
            name
            and _is_common_noun(name[1].split()[0].lower())
            and not hangs(before)
            and not _BEFORE_NAMES.search(before)
        ):
            result += _cut(row, name.start(1))
        else:
            result.append(row)
    return result
