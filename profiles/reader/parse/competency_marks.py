"""What a row is among competencies: a level, a name with its level, a label, a category, a list in one sentence."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from profiles.reader.document import Category
from profiles.reader.lines import Role
from profiles.reader.parse.desk import Desk
from profiles.reader.parse.rows import CODED, LEVEL, NUMBERED, STAGE, Row, is_item
from profiles.reader.vocabulary import DEFINITION_WORDS, INDICATOR_WORDS, fold, heading_key

_OUT_OF = r"(?:\s*(?:/|van|op)\s*\d{1,2})?"
_IN_BRACKETS = re.compile(
    rf"(.{{2,80}}?)\s*\(\s*((?:niveau|trap|level|score)?\s*(\d{{1,2}}){_OUT_OF})\s*\)\s*(?:[.;,]?$|:\s+(?=\S))",
    re.IGNORECASE,
)
_AFTER_DASH = re.compile(
    rf"(.{{2,80}}?)\s*(?:[-–—:,]\s*|\s)((?:niveau|trap|level)\s*(\d{{1,2}}){_OUT_OF})\s*(?:[:.–-]\s*|\s+|$)(?=(.*)$)",
    re.IGNORECASE,
)
_IN_COLUMNS = re.compile(r"([^\W\d_].{2,80}?)\s{3,}((?:niveau|trap|level)?\s*(\d))$", re.IGNORECASE)
_DEFINED = re.compile(r"([A-ZÀ-Ý][^:.;,(]{2,60}):\s+(?=[^\W\d_])")
LABEL = re.compile(r"([^:]{3,40}?)\s*:\s*")
COMPETENCY_WORD = re.compile(r"competentie\s*(?:\d{1,2}\s*)?[:.–-]\s*", re.IGNORECASE)
CATEGORIES = {"core": Category.CORE, "specific": Category.SPECIFIC, "competencies": Category.NONE}
_LIST = re.compile(r"\s*[,;]\s*|\s+en\s+(?=[^,;]*$)")
_LONG = 120
_FEWEST, _MOST_WORDS = 2, 4


def level_finder(rows: list[Row]) -> Callable[[Row], re.Match[str] | None]:
    """Return what matches the level that begins a row: a figure, a code, or a stage that stands alone.

    Where the rows have levels with the word for it, a code ("C1") is the name of something else.
    """
    worded = any(LEVEL.match(row.text) and not is_item(row) for row in rows)

    def find(row: Row) -> re.Match[str] | None:
        if row.tabular:
            return None
        if match := LEVEL.match(row.text):
            return match
        if not worded and len(row.text) < _LONG and (match := CODED.match(row.text)):
            return match
        match = STAGE.match(row.text)
        return match if match and (match[0].rstrip().endswith(":") or match.end() == len(row.text)) else None

    return find


def code_of(row: Row) -> re.Match[str] | None:
    """Return the match of a code before a name; group 1 is the code."""
    match = CODED.match(row.text) if len(row.text) < _LONG and not row.tabular else None
    return match if match and match.end() < len(row.text) else None


def is_sentence(row: Row) -> bool:
    """Tell whether a row is a whole sentence, as an indicator without a bullet is."""
    return row.text[0].isupper() and row.text[-1] in ".;" and not row.tabular


def named_level(row: Row) -> re.Match[str] | None:
    """Return the match of a name with its level: groups are the name, the level as printed, and its figure."""
    if len(row.text) > 160 or row.tabular:
        return None
    match = _IN_BRACKETS.match(row.text) or _AFTER_DASH.match(row.text) or _IN_COLUMNS.match(row.text)
    return match if match and len(match[1].split()) <= 8 and "." not in match[1].lstrip("0123456789.") else None


def says_title(match: re.Match[str]) -> bool:
    """Tell whether what follows a match of :func:`named_level` is the title of the level; else it is a definition."""
    return match.re is _AFTER_DASH


def defined(row: Row) -> int:
    """Return where the definition begins in "Name: what it means"; 0 for any other row."""
    match = _DEFINED.match(row.text)
    return match.end() if match and len(match[1].split()) <= _MOST_WORDS + 1 else 0


def is_category(row: Row) -> bool:
    """Tell whether a row heads the core, the specific or all competencies."""
    return not is_item(row) and not row.tabular and heading_key(row.mended) in CATEGORIES


def label_kind(row: Row) -> str:
    """Return "definition" or "indicators" for a row that begins with such a word and a colon, or is nothing else."""
    if is_item(row) or row.tabular:
        return ""
    match = LABEL.match(row.text)
    word = fold(match[1] if match else row.text)
    if INDICATOR_WORDS.fullmatch(word):
        return "indicators"
    return "definition" if DEFINITION_WORDS.fullmatch(word) else ""


def heads_group(row: Row, after: Row) -> bool:
    """Tell whether a row only groups the competencies below it, by its number, its heading level, or its capitals."""
    if is_item(row) or is_item(after) or row.tabular or after.tabular or LEVEL.match(after.text):
        return False
    number, below = NUMBERED.match(row.text), NUMBERED.match(after.text)
    if number and below:
        return below[1].startswith(f"{number[1]}.")
    if row.heading and after.heading:
        return 0 < row.style.level < after.style.level
    name = len(after.text.split()) <= _MOST_WORDS and after.text[0].isupper() and after.text[-1] not in ".:;,"
    return row.text.isupper() and len(row.text) > _MOST_WORDS and not after.text.isupper() and name


def names_in_sentences(desk: Desk, rows: list[Row]) -> list[Row]:
    """Where all that a category has is one line of names with commas between them, return them as items."""
    result: list[Row] = []
    for index, row in enumerate(rows):
        alone = index == 0 or is_category(rows[index - 1])
        last = index + 1 == len(rows) or is_category(rows[index + 1])
        result += _names(desk, row) if alone and last and not is_category(row) else [row]
    return result


def _names(desk: Desk, row: Row) -> list[Row]:
    if row.tabular or is_item(row) or "," not in row.text or ":" in row.text:
        return [row]
    bare = row.text.rstrip(". ")
    cuts = [(match.start(), match.end()) for match in _LIST.finditer(bare)]
    starts, ends = [0, *(end for _, end in cuts)], [*(start for start, _ in cuts), len(bare)]
    lengths = [len(bare[start:end].split()) for start, end in zip(starts, ends, strict=True)]
    if len(starts) < _FEWEST or not all(1 <= length <= _MOST_WORDS for length in lengths):
        return [row]
    desk.structure(*(row.cut(start, end) for start, end in cuts), row.cut(len(bare)))
    return [_as_item(row.cut(start, end)) for start, end in zip(starts, ends, strict=True)]


def _as_item(row: Row) -> Row:
    return replace(row, style=replace(row.style, role=Role.LIST_ITEM))
