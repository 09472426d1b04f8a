"""Cutting rows where a conversion glued things together: headings, levels and bullets in the middle of a line."""

from __future__ import annotations

import re
from itertools import pairwise

from profiles.reader.parse.rows import GLYPHS, LEVEL, Row, is_item
from profiles.reader.vocabulary import ANY_LABEL, fold, heading_key

_INNER_BULLET = re.compile(rf"(?<=\s)[{GLYPHS}](?=\s*\S)")
_INNER_O = re.compile(r"(?<=\s)o(?=\s+[A-ZÀ-Ý])")
_INNER_DASH = re.compile(r"(?<=[.:;]\s)[-–](?=\s+[A-ZÀ-Ý])")
_INNER_LEVEL = re.compile(r"(?<=[.;:!?)…]\s)(?:Trap|Niveau|TRAP|NIVEAU)\s+\d(?=\s*[:–-]|\s+\S|\s*$)")
_LAST_LEVEL = re.compile(r"(?<![-–—:,(]\s)(?<=\S\s)(?:Trap|Niveau|TRAP|NIVEAU)\s+\d\s*:?$")
_LEVEL_ANYWHERE = re.compile(r"(?<=\S\s)(?:Trap|Niveau|TRAP|NIVEAU)\s+\d\b")
# A heading of two or more capitalised or numbered words; single words are too common inside sentences.
_NUMBERED_HEADING = re.compile(r"(?<=\s)\d{1,2}\.(?:\d{1,2}\.?)?\s+[A-Z]")
_NUMBERED_TITLE = re.compile(rf"(?<=\s)\d{{1,2}}\.\s+[A-ZÀ-Ý](?=[^{GLYPHS}.:;]{{2,120}}\s[{GLYPHS}])")
_WORD_START = re.compile(r"(?<=\s)[A-ZÀ-Ý]")
_LABELLED = re.compile(r"([^:.;]{3,70}?)\s*:(?=\s)\s*(?=\S)")
_ONE_LINE = 500


def split_rows(rows: list[Row]) -> list[Row]:
    """Return the rows, cut wherever something begins inside one."""
    pressed = _is_pressed(rows)
    result: list[Row] = []
    for row in rows:
        if row.tabular or (row.heading and len(row.text) < 120):
            result.append(row)
            continue
        cuts = _cuts(row, pressed and len(row.text) >= _ONE_LINE)
        bounds = [0, *sorted(cut for cut in cuts if cut), len(row.text)]
        parts = [row.cut(start, end) for start, end in pairwise(bounds)]
        result += [piece for part in parts if part.text for piece in _after_label(part)]
    return result


def _is_pressed(rows: list[Row]) -> bool:
    """Whether a document was pressed into a few long lines: they hold most of its text and several headings."""
    long = [row for row in rows if len(row.text) >= _ONE_LINE]
    total = sum(len(row.text) for row in rows)
    return (
        bool(long)
        and sum(len(row.text) for row in long) > 0.6 * total
        and any(len(_headings(row.text)) >= 2 for row in long)
    )


def _cuts(row: Row, pressed: bool) -> set[int]:
    text = row.text
    cuts = {match.start() for pattern in (_INNER_BULLET, _INNER_LEVEL, _LAST_LEVEL) for match in pattern.finditer(text)}
    if pressed or text.startswith("o ") or len(_INNER_O.findall(text)) > 1:
        cuts |= {match.start() for match in _INNER_O.finditer(text)}
    if len(dashes := [match.start() for match in _INNER_DASH.finditer(text)]) > 1:
        cuts |= set(dashes)
    if pressed:
        cuts |= _headings(text) | {match.start() for match in _LEVEL_ANYWHERE.finditer(text)}
        cuts |= _labels(text) | {match.start() for match in _NUMBERED_TITLE.finditer(text)}
    return cuts


def _headings(text: str) -> set[int]:
    """Where a heading of the vocabulary begins in ``text``, and where it ends."""
    found: set[int] = set()
    starts = [match.start() for match in _NUMBERED_HEADING.finditer(text)]
    taken = {text.index(" ", at) + 1 for at in starts}
    ends = 0
    for at in sorted({0, *starts, *(match.start() for match in _WORD_START.finditer(text))} - taken):
        length = _heading_length(text, at) if at >= ends else 0
        if length:
            found |= {at, at + length}
            ends = at + length
    return found


def _heading_length(text: str, at: int) -> int:
    """Length of the longest heading that begins at ``at``, of at most six words; 0 for none."""
    ends = [match.end() for match in re.finditer(r"\S+", text[at : at + 90])][:7]
    numbered = text[at].isdigit()
    for count in range(len(ends), 0, -1):
        words = text[at : at + ends[count - 1]]
        if (
            count == 1
            and not (words.isupper() and len(words) > 4)
            and not fold(words).startswith(("resultaat", "kerncomp", "gedragscomp", "identificatie"))
        ):
            continue
        if numbered and count == 1:
            continue
        key = heading_key(words, tails=False)
        if key and (count <= 5 or numbered) and (words.isupper() or _plain(words)):
            return ends[count - 1]
    return 0


def _plain(words: str) -> bool:
    return not re.search(r"[.,;:]\s", re.sub(r"^\d{1,2}\.(?:\d{1,2}\.?)?\s+", "", words))


def _labels(text: str) -> set[int]:
    head = text[:1500]
    return {match.start() for match in ANY_LABEL.finditer(head) if match[0][:1].isupper()}


def _after_label(row: Row) -> list[Row]:
    """Cut "Doel van de functie: ..." after its colon."""
    if is_item(row) or LEVEL.match(row.text):
        return [row]
    match = _LABELLED.match(row.text)
    if match and heading_key(match[1]) not in ("", "hours_and_budget", "identification", "timetable"):
        return list(row.split(match.end()))
    return [row]
