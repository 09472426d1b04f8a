"""Lists: items with their wrapped lines, sub-items, detached marks, and bullets gathered before their sentences."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field, replace

from profiles.reader.document import Text
from profiles.reader.lines import Role
from profiles.reader.parse.desk import Desk
from profiles.reader.parse.rows import GLYPHS, LONE_BULLET, LONE_NUMBER, Row, bullet_end, continues


@dataclass(slots=True)
class Item:
    """An item of a list: its lines, and the items under it."""

    rows: list[Row]
    mark: str = ""
    depth: int = 0
    indent: float = 0.0
    under: list[Item] = field(default_factory=list)


def item_of(desk: Desk, row: Row) -> Item | None:
    """Return the row as the beginning of an item, its bullet put aside; None for a row without one."""
    end = bullet_end(row)
    if end < 0:
        return None
    mark, rest = row.split(end) if end else (row.cut(0, 0), row)
    desk.structure(mark)
    return Item([rest] if rest.text else [], mark.text, row.style.level, row.style.indent)


def marry_lone_marks(desk: Desk, rows: list[Row]) -> list[Row]:
    """Put marks that stand alone on their line aside; the sentences that follow as many of them become items.

    "•", "•", "•" and then three sentences; or "a." on one line and its text on the next.
    """
    result: list[Row] = []
    index = 0
    while index < len(rows):
        if not _is_lone(rows[index]):
            result.append(rows[index])
            index += 1
            continue
        marks = index
        while index < len(rows) and _is_lone(rows[index]):
            index += 1
        count = index - marks
        desk.structure(*rows[marks:index])
        previous: Row | None = None
        while (
            count
            and index < len(rows)
            and not _is_lone(rows[index])
            and bullet_end(rows[index]) < 0
            and not rows[index].heading
        ):
            row = rows[index]
            if previous is None or not continues(previous, row):
                count -= 1
                row = _as_item(row)
            result.append(row)
            previous = row
            index += 1
        while (
            previous is not None
            and index < len(rows)
            and not _is_lone(rows[index])
            and continues(previous, rows[index])
        ):
            result.append(rows[index])
            previous = rows[index]
            index += 1
    return result


def _is_lone(row: Row) -> bool:
    text = row.text
    return len(text) <= 4 and (
        bool(LONE_BULLET.fullmatch(text)) or bool(LONE_NUMBER.fullmatch(text)) or all(char in GLYPHS for char in text)
    )


def _as_item(row: Row) -> Row:
    return replace(row, style=replace(row.style, role=Role.LIST_ITEM))


def nest(items: list[Item]) -> list[Item]:
    """Put items under the item before them where their level, indent or mark says so."""
    result: list[Item] = []
    for item in items:
        parent = result[-1] if result else None
        if parent is not None and parent.rows and _is_under(item, parent):
            parent.under.append(item)
        else:
            result.append(item)
    return result


def _is_under(item: Item, parent: Item) -> bool:
    announces = parent.rows[-1].text.endswith(":")
    if item.depth > parent.depth > 0 or item.indent > parent.indent + 6:
        return announces or bool(item.rows and item.rows[0].text[:1].islower())
    if item.mark and parent.mark and item.mark != parent.mark:
        return announces
    return False


def text_of(desk: Desk, item: Item, confidence: float = 1.0) -> Text:
    """Return an item as one text; the items under it follow on lines of their own."""
    if not item.under:
        return desk.text(item.rows, confidence)
    return desk.lines([item.rows, *(sub.rows for sub in item.under)], confidence)


@dataclass(slots=True)
class Paragraph:
    """Lines of running text that belong together."""

    rows: list[Row]


def group(desk: Desk, rows: list[Row], joins: Callable[[Row, Row], bool]) -> list[Item | Paragraph]:
    """Group rows into items and paragraphs; ``joins`` tells whether a plain row goes on with the row before it."""
    found: list[Item | Paragraph] = []
    previous: Row | None = None
    for row in rows:
        item = item_of(desk, row)
        if item is not None:
            found.append(item)
        elif found and previous is not None and not row.tabular and not previous.tabular and joins(previous, row):
            found[-1].rows.append(row)
        else:
            found.append(Paragraph([row]))
        previous = row
    return found
