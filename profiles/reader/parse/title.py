"""The title of a document, out of its opening lines or its identification."""

from __future__ import annotations

import re
from collections import Counter

from profiles.reader.document import Document, Kind, NotPlaced, Repair, Text
from profiles.reader.lines import Role
from profiles.reader.parse.desk import Desk
from profiles.reader.parse.outline import Draft
from profiles.reader.parse.rows import Row, continues, is_item
from profiles.reader.repair.words import LETTERS, is_word
from profiles.reader.vocabulary import ANY_LABEL, LABELS, OPENING, fold

_LABELLED = re.compile(r"[A-ZÀ-Ý][^:]{1,30}:\s+\S")
_LINK = re.compile(r"\s*(?:van de|van het|van|voor|[:–—-])\s+", re.IGNORECASE)


def read_title(desk: Desk, draft: Draft, head: list[Row]) -> list[Row]:
    """Take the title from the opening line and the rows above the first heading; return the rows that are left."""
    if draft.opening is not None and (rest := _after_opening(desk, draft.opening)) is not None:
        wrapped = [rest]
        while head and not rest.heading and continues(wrapped[-1], head[0]) and len(rest.text) > 30:
            wrapped.append(head.pop(0))
        desk.document.title = desk.text(wrapped)
        return head
    index = _title_index(draft, head)
    if index is None:
        return head
    row = head[index]
    sure = 1.0 if draft.opening is not None or row.style.role is Role.TITLE or row.style.level == 1 else 0.8
    desk.document.title = desk.text(row, sure)
    return head[:index] + head[index + 1 :]


def _title_index(draft: Draft, head: list[Row]) -> int | None:
    """Where the title stands: after a bare opening line, else anywhere; never the value below a label."""
    labelled = next((at for at, row in enumerate(head) if LABELS["function_title"].match(row.text)), len(head))
    found = [
        at
        for at, row in enumerate(head[:labelled])
        if _may_be_title(row) and not (at and _is_bare_label(head[at - 1])) and not _is_labelled(row)
    ]
    opening = draft.opening
    below = [at for at in found if opening is not None and head[at].line > opening.line]
    return next(iter(below or found), None)


def _is_bare_label(row: Row) -> bool:
    label = ANY_LABEL.match(row.text)
    return label is not None and not row.text[label.end() :].strip(" :")


def _is_labelled(row: Row) -> bool:
    return bool(_LABELLED.match(row.text))


def _after_opening(desk: Desk, opening: Row) -> Row | None:
    """Put "Profielschets" aside and return the name after it; the whole line is the title of a dictionary."""
    if desk.document.kind is Kind.DICTIONARY:
        return opening
    for end in range(len(opening.text), 0, -1):
        # folding may change lengths, so the place is found by trying
        if OPENING.fullmatch(fold(opening.text[:end]).rstrip(" :-")) and (
            end == len(opening.text) or not opening.text[end].isalnum()
        ):
            link = _LINK.match(opening.text, end)
            label, rest = opening.split(link.end() if link else end)
            desk.structure(label)
            return rest if rest.text else None
    return opening


def _may_be_title(row: Row) -> bool:
    label = ANY_LABEL.match(row.text)
    if label and (label.end() == len(row.text) or row.text[label.end()] in ":\t"):
        return False
    return (
        not is_item(row)
        and not row.tabular
        and len(row.text) < 120
        and row.text[-1] not in ".:;,"
        and any(char.isalpha() for char in row.text)
    )


def title_from_identification(document: Document) -> None:
    """Let the function title be the title where there is none, or where what stood above it is something else.

    The words are repeated, their place stays with the identification. What stood above, such as the name of the
    organisation in a running header, becomes a line without a place.
    """
    named = next((item for item in document.identification if item.key == "function_title" and item.value.text), None)
    if named is None or (document.title.text and _have_a_word_in_common(document.title.text, named.value.text)):
        return
    if document.title.text:
        document.not_placed.append(NotPlaced(document.title))
    document.title = Text(named.value.text, (), 0.9)


def _have_a_word_in_common(one: str, other: str) -> bool:
    """Return whether two titles may be of one function; of compounds a common part of four letters is enough."""
    words = [re.findall(r"\w{3,}", fold(text)) for text in (one, other)]
    if not all(words):
        return True
    return any(
        first == second or first[:4] == second[:4] or first in second or second in first
        for first in words[0]
        for second in words[1]
    )


def lower_capitals(desk: Desk, rows: list[Row]) -> None:
    """Write a title in capitals as the document itself writes those words elsewhere, and record it."""
    title = desk.document.title
    # words that the title only repeats stay as the identification has them
    if not title.spans or not title.text.isupper() or len(title.text) < 6:
        return
    seen = _spellings(rows)
    words = LETTERS.sub(lambda match: _spelling(match[0], seen), title.text)
    changed = words[:1].upper() + words[1:]
    if changed != title.text:
        desk.document.repairs.append(Repair(title.spans[0].line, title.text, changed, "capitals"))
        desk.document.title = Text(changed, title.spans, min(title.confidence, 0.9))


def _spelling(word: str, seen: dict[str, str]) -> str:
    known = seen.get(word.casefold())
    return known or (word.lower() if is_word(word.lower()) and len(word) > 3 else word)


def _spellings(rows: list[Row]) -> dict[str, str]:
    counts: dict[str, Counter[str]] = {}
    for row in rows:
        for match in LETTERS.finditer(row.text):
            word = match[0]
            before = row.text[: match.start()].rstrip()
            # the first word of a sentence has its capital for another reason
            weight = 3 if before and before[-1] not in ".:;?!-•" else 1
            if not row.text.isupper():
                counts.setdefault(word.casefold(), Counter())[word] += weight
    return {folded: found.most_common(1)[0][0] for folded, found in counts.items()}
