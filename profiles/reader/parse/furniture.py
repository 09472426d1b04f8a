"""Running headers, footers and page numbers: found anywhere, also in the middle of a sentence, and taken out."""

from __future__ import annotations

import re
from collections import Counter, defaultdict

from rapidfuzz import fuzz

from profiles.reader.lines import Role
from profiles.reader.parse.rows import LEVEL, LONE_NUMBER, Row, is_item
from profiles.reader.vocabulary import ANY_LABEL, OPENING, fold, heading_key

_PAGE = re.compile(
    r"(?:-\s*)?(?:pagina|pag\.?|blz\.?|bladzijde|p\.)\s*\d{1,4}(?:\s*(?:van|/|op)\s*\d{1,4})?(?:\s*-)?"
    r"|\d{1,4}\s*(?:/|van)\s*\d{1,4}|-\s*\d{1,4}\s*-",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\d{1,3}")
_ALIKE = 92
_APART = 8  # rows between the first and the last: no page is shorter
_DIGITS = re.compile(r"\d+")
_LONGEST = 160  # of a line in a table of contents
_CONTENTS = re.compile(r"inhoud(?:sopgave|stafel)?")
_LEADERS = re.compile(r".*\S\s*(?:\.{4,}|…{2,}|(?:\. ){4,}|_{4,})\s*\d{1,3}")
_ENTRY = re.compile(r".*[^\W\d_].*?[\s\t]\d{1,3}")


def find_furniture(rows: list[Row]) -> dict[int, str]:
    """Return the index of every row that belongs to the page and not to the text, with "furniture" or "page_number"."""
    found: dict[int, str] = {}
    for index, row in enumerate(rows):
        if row.style.role is Role.FURNITURE:
            found[index] = "page_number" if _PAGE.fullmatch(row.text) or _NUMBER.fullmatch(row.text) else "furniture"
        elif _PAGE.fullmatch(row.text):
            found[index] = "page_number"
    found.update(dict.fromkeys(_contents(rows), "furniture"))
    found.update(dict.fromkeys(_running(rows, found), "furniture"))
    found.update(dict.fromkeys(_running_titles(rows, found), "furniture"))
    found.update(dict.fromkeys(_lone_numbers(rows, found), "page_number"))
    return found


def _contents(rows: list[Row]) -> list[int]:
    """Tables of contents: lines with leaders to a page, and the lines with a page below a heading that says so."""
    short = [len(row.text) < _LONGEST for row in rows]
    found = [index for index, row in enumerate(rows) if short[index] and _LEADERS.fullmatch(row.text)]
    for index, row in enumerate(rows):
        if _CONTENTS.fullmatch(fold(row.text).strip(" :")):
            end = index + 1
            while end < len(rows) and short[end] and (end in found or _ENTRY.fullmatch(rows[end].text)):
                end += 1
            if end - index > 2:
                found += range(index, end)
    return found


def _running(rows: list[Row], numbers: dict[int, str]) -> list[int]:
    groups = _alike(rows, numbers)
    found: list[int] = []
    for group in groups:
        kept = group[1:] if _is_title(rows, group[0], numbers) else group
        kept = [index for index in kept if not (index and _is_bare_label(rows[index - 1]))]
        if len(group) < 2 or _heads_content(rows, group):
            continue
        apart = group[-1] - group[0] >= _APART
        edges = sum(1 for index in kept if _at_a_page_edge(rows, index, numbers))
        # a title that many profiles share stands at a page's edge by chance now and then
        if 2 * edges > len(kept) or (apart and any(_near_the_top(rows, index) for index in kept)):
            found += kept
    return found


def _running_titles(rows: list[Row], numbers: dict[int, str]) -> list[int]:
    """The name of the profile itself at the edge of each page: all but the first, unless the title follows that too.

    Only what is the same to the letter: the profiles of a family differ by one.
    """
    groups: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        opening = OPENING.match(fold(row.text)) if len(row.text) < _LONGEST and not is_item(row) else None
        if opening and index not in numbers and opening.end() < len(fold(row.text).rstrip(" :")):
            groups[_PAGE.sub("", row.text).strip()].append(index)
    found: list[int] = []
    for group in groups.values():
        edges = sum(1 for index in group[1:] if _at_a_page_edge(rows, index, numbers))
        if len(group) > 1 and 2 * edges > len(group) - 1:
            after = next((row for at, row in enumerate(rows) if at > group[0] and at not in numbers), None)
            found += group if after is not None and OPENING.match(fold(after.text)) else group[1:]
    return found


def _is_bare_label(row: Row) -> bool:
    label = ANY_LABEL.match(row.text)
    return label is not None and not row.text[label.end() :].strip(" :")


def _alike(rows: list[Row], numbers: dict[int, str]) -> list[list[int]]:
    """Groups of short lines that are the same but for a reading error or two."""
    exact: dict[str, list[int]] = defaultdict(list)
    for index, row in enumerate(rows):
        if index not in numbers and _may_run(row):
            exact[_DIGITS.sub("#", fold(row.text))].append(index)
    groups: list[list[int]] = []
    # only what repeats, or stands near the top, is compared with the rest: a long file stays quick
    keys = [key for key in exact if len(exact[key]) > 1 or exact[key][0] < 6]
    used: set[str] = set()
    for key in keys[:60]:
        if key in used:
            continue
        near = [
            other
            for other in exact
            if other not in used and abs(len(other) - len(key)) < 4 and fuzz.ratio(key, other) >= _ALIKE
        ]
        used.update(near)
        groups.append(sorted(index for other in near for index in exact[other]))
    return groups


def _may_run(row: Row) -> bool:
    text = row.text
    if len(text) > 90 or len(text) < 4 or row.tabular or is_item(row) or text[-1] in ".:;,?!" or LEVEL.match(text):
        return False
    label = ANY_LABEL.match(text)
    return not (heading_key(text) or OPENING.match(fold(text)) or (label and label.start() == 0))


def _is_title(rows: list[Row], index: int, numbers: dict[int, str]) -> bool:
    """The first of the same lines is the document's own title when it is a heading or follows an opening line."""
    before = next((rows[at] for at in range(index - 1, -1, -1) if at not in numbers), None)
    if rows[index].heading:
        return True
    return before is not None and bool(OPENING.fullmatch(fold(before.text).rstrip(" :")))


def _at_a_page_edge(rows: list[Row], index: int, numbers: dict[int, str]) -> bool:
    row = rows[index]
    beside = [at for at in (index - 1, index + 1) if 0 <= at < len(rows)]
    if any(numbers.get(at) == "page_number" for at in beside):
        return True
    return row.page is not None and any(rows[at].page != row.page for at in beside)


def _near_the_top(rows: list[Row], index: int) -> bool:
    return index < 5 and not any(row.tabular for row in rows[max(0, index - 1) : index + 2])


def _heads_content(rows: list[Row], group: list[int]) -> bool:
    """A name that heads levels or items in each of its places is a competency, not a running header."""
    heads = Counter(
        index + 1 < len(rows) and (bool(LEVEL.match(rows[index + 1].text)) or is_item(rows[index + 1]))
        for index in group
    )
    return heads[True] == len(group)


def _lone_numbers(rows: list[Row], found: dict[int, str]) -> list[int]:
    """Figures alone on their line are page numbers where pages end, and list numbers elsewhere."""
    result = []
    for index, row in enumerate(rows):
        if index in found or not _NUMBER.fullmatch(row.text) or not LONE_NUMBER.fullmatch(row.text):
            continue
        after = rows[index + 1] if index + 1 < len(rows) else None
        edge = (
            index == 0
            or after is None
            or index + 1 in found
            or index - 1 in found
            or (row.page is not None and after.page != row.page)
        )
        if edge or (
            after is not None and (is_item(after) or after.text[:1].islower() or OPENING.match(fold(after.text)))
        ):
            result.append(index)
    return result
