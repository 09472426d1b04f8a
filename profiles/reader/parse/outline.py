"""The outline of a source: which rows are one document, and which part of it each row belongs to."""

from __future__ import annotations

import re
from dataclasses import dataclass, field

from profiles.reader.document import Kind
from profiles.reader.lines import Role
from profiles.reader.parse.rows import NUMBERED, Row, continues, hangs, is_item
from profiles.reader.vocabulary import (
    LABELS,
    NON_LIMITATIVE,
    OPENING,
    SIGNATURE,
    fold,
    heading_key,
)

_VERSION = re.compile(r"(?:versie(?:datum|nummer)?|version)\s*[: ]\s*(?=\S*\d|\d{1,2} \w)", re.IGNORECASE)
_BODY = frozenset({"competencies", "result_areas", "requirements"})
_NUMBERED_WITHIN = frozenset({"competencies", "core", "specific", "result_areas", "purpose", "identification"})
_SUB_NUMBER = re.compile(r"(\d{1,2})\.\d{1,2}\.?\s+[A-ZÀ-Ý]")
_TOP_NUMBER = re.compile(r"(\d{1,2})\.?\s+\S")


@dataclass(slots=True)
class Block:
    """A part of a document: its heading (none for what stands before the first) and the rows below it."""

    key: str
    heading: Row | None = None
    rows: list[Row] = field(default_factory=list)


@dataclass(slots=True)
class Draft:
    """The rows of one document, before they are read."""

    opening: Row | None
    rows: list[Row] = field(default_factory=list)

    @property
    def word(self) -> str:
        """The folded text of the opening line."""
        return fold(self.opening.text) if self.opening else ""

    def every_row(self) -> list[Row]:
        """The opening line and the rows after it."""
        return [self.opening, *self.rows] if self.opening else self.rows


def drafts(rows: list[Row]) -> list[Draft]:
    """Divide the rows over documents, each beginning at its opening line or at its identification."""
    found: list[Draft] = []
    seen: set[str] = set()
    for index, row in enumerate(rows):
        opens = _opens(rows, index, found, seen)
        key = "" if is_item(row) else heading_key(row.mended)
        again = not opens and _identifies(row, key) and "identification" in seen and bool(seen & _BODY)
        if opens or again:
            draft = Draft(row if opens else None, [] if opens else [row])
            if again:
                _take_title(found[-1], draft, rows, index)
            found.append(draft)
            seen = set()
        else:
            if not found:
                found.append(Draft(None))
            found[-1].rows.append(row)
        if key:
            seen.add({"core": "competencies", "specific": "competencies"}.get(key, key))
        if _identifies(row, key):
            seen.add("identification")
    return _merge_cover(found)


def _identifies(row: Row, key: str) -> bool:
    return key == "identification" or (not is_item(row) and bool(LABELS["function_title"].match(row.text)))


def _opens(rows: list[Row], index: int, found: list[Draft], seen: set[str]) -> bool:
    row = rows[index]
    text = fold(row.mended)
    match = OPENING.match(text)
    if not match or is_item(row) or row.tabular or len(text) > 120 or text[-1] in ".;,?!":
        return False
    if index and continues(rows[index - 1], row):
        return False
    current = found[-1] if found else None
    if current is None or (current.opening is None and not seen):
        return True
    tail = text[match.end() :].strip(" :-")
    if heading_key(row.mended) in ("purpose", "competencies", "result_areas") and not tail:
        named = index + 1 < len(rows) and bool(LABELS["function_title"].match(rows[index + 1].text))
        return named and _has_body(current, seen)  # "Functiebeschrijving" as a heading
    if not _has_body(current, seen):
        return False
    if tail and set(tail.split()) <= set(fold(" ".join(r.text for r in current.rows[:3])).split()) | set(
        current.word.split()
    ) | {"van", "de", "het", "een"}:
        return False  # "Profielschets algemeen coördinator:" inside the profile of that coordinator
    return not (index + 1 < len(rows) and is_item(rows[index + 1]))


def _has_body(draft: Draft, seen: set[str]) -> bool:
    return len(seen) >= 2 and len(draft.rows) > 4


def _take_title(before: Draft, draft: Draft, rows: list[Row], index: int) -> None:
    """Move the title above a second identification from the end of the previous document to its own."""
    ahead = next(
        (
            LABELS["function_title"].match(row.text)
            for row in rows[index : index + 3]
            if LABELS["function_title"].match(row.text)
        ),
        None,
    )
    if not ahead or not before.rows:
        return
    value = fold(ahead.string[ahead.end() :]).strip(" :")
    last = before.rows[-1]
    if fold(last.text) == value or last.style.role is Role.TITLE or (last.heading and last.style.level == 1):
        draft.rows.insert(0, before.rows.pop())


def _merge_cover(found: list[Draft]) -> list[Draft]:
    """Give the lines above the first opening line to the first document."""
    if (
        len(found) > 1
        and found[0].opening is None
        and not any(heading_key(row.text) for row in found[0].rows)
        and not any(is_item(row) for row in found[0].rows)
    ):
        cover = found.pop(0)
        found[0].rows = cover.rows + found[0].rows
    return found


def blocks(draft: Draft, kind: Kind) -> list[Block]:
    """Divide a document into its parts. The first has no heading; "version" and "closing" begin themselves."""
    found = [Block("")]
    for index, row in enumerate(draft.rows):
        current = found[-1]
        previous = draft.rows[index - 1] if index else None
        key = _key(row, previous, current, kind, draft, index)
        if key in ("version", "closing"):
            found.append(Block(key, None, [row]))
        elif key:
            found.append(Block("" if key == "other" else key, row))
        elif current.key == "version" and not continues(previous, row):
            found.append(Block("closing", None, [row]))
        else:
            current.rows.append(row)
    return found


def _key(row: Row, previous: Row | None, current: Block, kind: Kind, draft: Draft, index: int) -> str:
    """The part that begins with this row, "" where it only goes on.

    "other" for a heading of a part that we have no name for.
    """
    if is_item(row):
        return ""
    text = fold(row.mended)
    if (NON_LIMITATIVE.search(text) and not text.endswith(":")) or SIGNATURE.match(text):
        return "closing" if current.key != "closing" else ""
    if _VERSION.match(row.text) and current.key != "identification":
        return "version"
    if previous is not None and hangs(previous.text) and not row.heading and not NUMBERED.match(row.text):
        return ""
    if row.tabular and len([cell for cell in row.cells() if cell.text]) > 1:
        return ""
    key = heading_key(row.mended)
    if key and (row.heading or not row.text[0].islower()):
        return _in_context(key, row, current, kind)
    if kind is Kind.ROLE_PROFILE and _looks_like_heading(draft, index, previous):
        return "other"
    if kind is Kind.FUNCTION_PROFILE and _unknown_heading(row, current, draft):
        return "other"
    return ""


def _in_context(key: str, row: Row, current: Block, kind: Kind) -> str:
    """Some words head a part in one place and are ordinary in another."""
    inside = current.key
    if key == "areas_end":
        return "other"
    if kind is Kind.DICTIONARY:
        return (
            key
            if key in ("introduction", "core", "specific") or (key == "competencies" and inside in ("", "introduction"))
            else ""
        )
    if (
        key == "result_areas"
        and inside == "result_areas"
        and (current.rows or fold(row.text).startswith(("taken", "kernactiviteiten", "hoofdtaken")))
    ):
        return ""  # "Taken:" inside an area
    if (
        kind is Kind.FUNCTION_PROFILE
        and inside == "result_areas"
        and key in ("timetable", "hours_and_budget", "steering_role", "accountability")
        and NUMBERED.match(row.text)
    ):
        return ""  # "5. Planning en organisatie" as an area
    if (
        inside in ("competencies", "core", "specific")
        and key in ("timetable", "accountability", "working_environment", "hours_and_budget")
        and not row.heading
    ):
        return ""  # "Planning" as a competency
    if (
        key in ("core", "specific")
        and inside not in ("competencies", "core", "specific")
        and fold(row.text).endswith("competentie")
    ):
        return ""
    return key


def _looks_like_heading(draft: Draft, index: int, previous: Row | None) -> bool:
    row = draft.rows[index]
    if row.heading:
        return index > 1 or draft.opening is None
    if (
        len(row.text) > 80
        or row.text[-1] in ".;,!"
        or not row.text[0].isupper()
        or row.tabular
        or continues(previous, row)
        or index == 0
    ):
        return False
    after = draft.rows[index + 1] if index + 1 < len(draft.rows) else None
    ended = previous is None or previous.text[-1:] in ".:;!?" or previous.tabular
    return (
        ended
        and row.blank_before
        and after is not None
        and (is_item(after) or after.tabular or len(after.text) > 100 or _is_sentence_below(row, after))
    )


def _is_sentence_below(row: Row, after: Row) -> bool:
    return len(row.text) < 40 < len(after.text) and after.text[-1] == "." and not after.blank_before


def _unknown_heading(row: Row, current: Block, draft: Draft) -> bool:
    """A numbered heading that goes on with the numbers of the parts, or a heading as high as theirs."""
    if current.key == "result_areas" or current.heading is None:
        return False
    if row.heading and current.heading.heading:
        return (
            0 < row.style.level < 9
            and row.style.level == current.heading.style.level
            and current.key not in ("core", "specific")
        )
    if len(row.text) >= 60 or row.text[-1] in ".;,":
        return False
    number, last = _TOP_NUMBER.match(row.text), _TOP_NUMBER.match(current.heading.text)
    below, over = _SUB_NUMBER.match(row.text), _SUB_NUMBER.match(current.heading.text) or last
    return bool(
        (number and last and int(number[1]) == int(last[1]) + 1)
        or (below and over and below[1] == over[1] and current.key not in _NUMBERED_WITHIN)
    )
