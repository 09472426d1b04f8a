"""What a row is among competencies: a level, a name with its level, a label, a category, a list in one sentence."""

from __future__ import annotations

import re
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
_FEWEST, _MOST_WORDS = 2, 4


def level_of(row: Row) -> re.Match[str] | None:
    """Return the match of a level that begins the row: a figure, a code, or a stage that stands alone."""
    if row.tabular:
        return None
    match = LEVEL.match(row.text) or CODED.match(row.text)
    if match and (match.re is LEVEL or len(row.text) < 120):
        return match
    match = STAGE.match(row.text)
    return match if match and (match[0].rstrip().endswith(":") or match.end() == len(row.text)) else None


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


def heads_group(row: Row, after: Row | None) -> bool:
    """Tell whether a numbered row only groups the competencies below it, which are numbered under its number."""
    number = NUMBERED.match(row.text)
    below = NUMBERED.match(after.text) if after is not None else None
    return bool(number and below and below[1].startswith(f"{number[1]}."))


def names_in_a_sentence(desk: Desk, rows: list[Row]) -> list[Row]:
    """Where one line holds nothing but names with commas between them, return them as items; else the rows."""
    names = [row for row in rows if not is_category(row)]
    if len(names) != 1 or names[0].tabular or is_item(names[0]) or "," not in names[0].text or ":" in names[0].text:
        return rows
    row = names[0]
    bare = row.text.rstrip(". ")
    cuts = [(match.start(), match.end()) for match in _LIST.finditer(bare)]
    starts = [0, *(end for _, end in cuts)]
    ends = [*(start for start, _ in cuts), len(bare)]
    if len(starts) < _FEWEST or any(
        len(bare[a:b].split()) not in range(1, _MOST_WORDS + 1) for a, b in zip(starts, ends, strict=True)
    ):
        return rows
    desk.structure(*(row.cut(start, end) for start, end in cuts), row.cut(len(bare)))
    items = [row.cut(start, end) for start, end in zip(starts, ends, strict=True)]
    at = rows.index(row)
    return [*rows[:at], *(_as_item(item) for item in items), *rows[at + 1 :]]


def _as_item(row: Row) -> Row:
    return replace(row, style=replace(row.style, role=Role.LIST_ITEM))
