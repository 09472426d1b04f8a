"""From lines to documents: what a source says, in the words of the field. Nothing is lost and nothing is invented.

``rows`` and ``split`` give stretches of lines, ``furniture`` takes out what belongs to the page, ``outline`` divides
the rest over documents and parts, ``assemble`` gives each part to its reader, ``cautions`` looks at the result as an
editor does.
"""

from __future__ import annotations

from profiles.reader.account import check
from profiles.reader.document import Document
from profiles.reader.lines import Source
from profiles.reader.parse.assemble import assemble
from profiles.reader.parse.cautions import warn
from profiles.reader.parse.confidence import rate
from profiles.reader.parse.forms import unfold_forms
from profiles.reader.parse.furniture import find_furniture
from profiles.reader.parse.kinds import kind_of
from profiles.reader.parse.outline import drafts
from profiles.reader.parse.rows import Row, rows_of
from profiles.reader.parse.split import split_rows


def parse(source: Source) -> list[Document]:
    """Return the profiles and dictionaries in ``source``, in order; none where nothing looks like one.

    Raises :class:`~profiles.reader.account.LostText` when a character of the source would be lost or doubled.
    """
    rows = rows_of(source)
    furniture = find_furniture(rows)
    aside = [(rows[index], reason) for index, reason in sorted(furniture.items())]
    text = split_rows(unfold_forms([row for index, row in enumerate(rows) if index not in furniture]))
    found = [(draft, kind_of(draft)) for draft in drafts(text)]
    made = [(draft, kind) for draft, kind in found if kind is not None]
    left = [row for draft, kind in found if kind is None for row in draft.every_row()]
    if not made:
        return []
    documents = []
    desks = []
    for draft, kind in made:
        document, desk = assemble(draft, kind)
        documents.append(document)
        desks.append((desk, _first_line(draft.opening, draft.rows)))
    for row, reason in aside + [(row, "unknown") for row in left]:
        owner = next((desk for desk, first in reversed(desks) if first <= row.line), desks[0][0])
        owner.leave(row, reason)
    for desk, _ in desks:
        desk.document.not_placed.sort(key=lambda item: item.text.spans)
        desk.document.repairs.sort(key=lambda repair: repair.line)
        warn(desk, {line.number: line.text for line in source.lines})
        desk.document.confidence = rate(desk.document)
    if source.pictures:
        desks[0][0].warn("pages_not_read", pages=", ".join(str(page) for page in source.pictures))
    check(source, documents)
    return documents


def _first_line(opening: Row | None, rows: list[Row]) -> int:
    return opening.line if opening else rows[0].line if rows else 0
