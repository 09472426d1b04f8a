"""Titled sections of text, lists and tables."""

from __future__ import annotations

import re
from collections.abc import Callable

from profiles.reader.document import Section, Text
from profiles.reader.parse.desk import Desk
from profiles.reader.parse.items import Item, group, marry_lone_marks, nest, text_of
from profiles.reader.parse.rows import Row, continues
from profiles.reader.vocabulary import NUMBERING, heading_key

_LABELLED = re.compile(r"[A-ZÀ-Ý][^:.,;]{2,30}:\s+\S")
_TABLE_SHARE = 0.5
_SHORT = 60
_FULL = 0.75


def read_section(desk: Desk, key: str, heading: Row | None, rows: list[Row], confidence: float = 1.0) -> Section:
    """Return rows as a section; its form is that of most of its rows."""
    rows = marry_lone_marks(desk, rows)
    title = heading_text(desk, heading) if heading else Text("", (), 0.5)
    tables = sum(1 for row in rows if row.tabular)
    items: list[Text] = []
    lists = 0
    pending: list[Item] = []
    for part in group(desk, rows, _joins_within(rows)):
        if isinstance(part, Item):
            lists += 1
            if part.rows:
                pending.append(part)
            continue
        items += [text_of(desk, item, confidence) for item in nest(pending)]
        pending = []
        items.append(desk.cells(part.rows[0]) if part.rows[0].tabular else desk.text(part.rows, confidence))
    items += [text_of(desk, item, confidence) for item in nest(pending)]
    form = "table" if tables > _TABLE_SHARE * len(rows) else "list" if lists > len(items) / 2 else "text"
    return Section(title, items, key if key in _KEYS else "", form)


_KEYS = frozenset(
    {
        "introduction",
        "requirements",
        "working_environment",
        "tasks",
        "steering_role",
        "accountability",
        "hours_and_budget",
        "timetable",
        "version",
    }
)


def heading_text(desk: Desk, heading: Row, confidence: float = 1.0) -> Text:
    """Return a heading without its number and the colon that ends it."""
    number = NUMBERING.match(heading.text)
    if number and (number[0].strip()[-1] in ".)" or "." in number[0] or heading_key(heading.text)):
        mark, heading = heading.split(number.end())
        desk.structure(mark)
    bare = heading.text.rstrip(": ")
    if len(bare) < len(heading.text) and bare:
        head, mark = heading.split(len(bare))
        desk.structure(mark)
        return desk.text(head, confidence)
    return desk.text(heading, confidence)


def _joins_within(rows: list[Row]) -> Callable[[Row, Row], bool]:
    """Return what tells whether a line goes on with the paragraph of the line before it, for lines as wide as these."""
    width = max((len(row.text) for row in rows), default=0)

    def joins(previous: Row, row: Row) -> bool:
        if row.heading or previous.heading:
            return False
        ended = previous.text[-1] in ".!?:;"
        if _LABELLED.match(row.text):
            return False
        if row.flowing:
            return continues(previous, row) and not ended
        if not ended:
            return continues(previous, row) or not row.blank_before or len(previous.text) > _SHORT
        # a full line that ends a sentence by chance is followed by the rest of its paragraph
        return not row.blank_before and (not row.text[:1].isupper() or len(previous.text) > _FULL * width)

    return joins
