"""One document out of its draft: every part goes to the reader that knows its kind."""

from __future__ import annotations

from profiles.reader.document import Category, Document, Kind, Labelled, Section, Text
from profiles.reader.lines import Role
from profiles.reader.parse.competencies import read_competencies
from profiles.reader.parse.desk import Desk
from profiles.reader.parse.identification import label_of, read_identification
from profiles.reader.parse.items import item_of
from profiles.reader.parse.outline import Block, Draft, blocks
from profiles.reader.parse.result_areas import read_result_areas
from profiles.reader.parse.rows import Row, is_item
from profiles.reader.parse.sections import read_section
from profiles.reader.parse.title import lower_capitals, read_title, title_from_identification
from profiles.reader.vocabulary import NON_LIMITATIVE, fold

_CATEGORIES = {"core": Category.CORE, "specific": Category.SPECIFIC, "competencies": Category.NONE}
_SIGNED = 40  # who signs stands on a short line of his own
_ROLE_KEY = {"result_areas": "tasks"}


def assemble(draft: Draft, kind: Kind) -> tuple[Document, Desk]:
    """Return the document that the rows of ``draft`` are, and the desk that it was made on."""
    desk = Desk(kind)
    parts = blocks(draft, kind)
    head = read_title(desk, draft, parts[0].rows)
    category_rows: list[Row] = []
    _read_head(desk, kind, head, category_rows)
    for part in parts[1:]:
        if part.key in _CATEGORIES and kind is not Kind.ROLE_PROFILE:
            # one reader for all that follow: a competency may run on over a page, and a level over several of them
            category_rows += [part.heading] if part.heading else []
            category_rows += part.rows
            continue
        _read_competencies(desk, kind, category_rows)
        _READERS[kind](desk, part)
    _read_competencies(desk, kind, category_rows)
    title_from_identification(desk.document)
    lower_capitals(desk, draft.rows)
    if any(NON_LIMITATIVE.search(fold(text.text)) for text in desk.document.closing):
        for area in desk.document.result_areas:
            area.exhaustive = False
    return desk.document, desk


def _read_competencies(desk: Desk, kind: Kind, rows: list[Row]) -> None:
    if rows:
        read_competencies(desk, list(rows), in_dictionary=kind is Kind.DICTIONARY)
        rows.clear()


def _read_head(desk: Desk, kind: Kind, head: list[Row], competencies: list[Row]) -> None:
    """What stands between the title and the first heading."""
    if kind is Kind.DICTIONARY:
        intro, rest = _introduction(head)
        if intro:
            desk.document.sections.append(read_section(desk, "introduction", None, intro))
        competencies += rest
        return
    if kind is Kind.FUNCTION_PROFILE:
        labelled = [row for row in head if label_of(row) and not is_item(row)]
        if labelled:
            start = head.index(labelled[0])
            rest = read_identification(desk, head[start:])
            head = head[:start] + rest
    prose = [row for row in head if len(row.text) > 100 or is_item(row)]
    if prose:
        start = head.index(prose[0])
        desk.document.sections.append(read_section(desk, "introduction", None, head[start:], 0.8))
        head = head[:start]
    for row in head:
        if _same_title(desk, row):
            desk.structure(row)
        else:
            desk.leave(row, "furniture" if row.style.role is Role.FURNITURE else "unknown")


def _same_title(desk: Desk, row: Row) -> bool:
    return fold(row.text) == fold(desk.document.title.text)


def _introduction(head: list[Row]) -> tuple[list[Row], list[Row]]:
    """The prose that opens a dictionary, and what comes after it."""
    end = 0
    while (
        end < len(head)
        and not head[end].heading
        and not is_item(head[end])
        and not head[end].tabular
        and len(head[end].text) > 60
        and head[end].text[-1] in ".:"
    ):
        end += 1
    return head[:end], head[end:]


def _function_part(desk: Desk, part: Block) -> None:
    key = part.key
    if key in ("identification", "position"):
        rest = [row for row in read_identification(desk, part.rows) if row.text]
        if rest:
            told = all(row.text[-1] in ".:;" or len(row.text) > _SIGNED for row in rest)
            desk.document.sections.append(read_section(desk, "", part.heading, rest, 1.0 if told else 0.7))
        elif part.heading:
            desk.structure(part.heading)
    elif key == "purpose" and desk.document.purpose is None and part.rows:
        if part.heading:
            desk.structure(part.heading)
        desk.document.purpose = _prose(desk, part.rows)
    elif key == "result_areas":
        if part.rows:
            read_result_areas(desk, part.rows, part.heading)
        elif part.heading:
            desk.structure(part.heading)
    else:
        _other_part(desk, part)


def _role_part(desk: Desk, part: Block) -> None:
    _other_part(desk, part)


def _dictionary_part(desk: Desk, part: Block) -> None:
    if part.key == "introduction":
        intro, rest = _introduction(part.rows)
        desk.document.sections.append(read_section(desk, "introduction", part.heading, intro))
        read_competencies(desk, rest, in_dictionary=True)
    else:
        _other_part(desk, part)


def _other_part(desk: Desk, part: Block) -> None:
    if part.key == "closing":
        desk.document.closing += [_flat(desk, item) for item in _sentences(part.rows)]
    elif part.key == "version":
        _version(desk, part.rows)
    elif part.key in _CATEGORIES:
        section = read_section(desk, "requirements", part.heading, part.rows)
        desk.document.sections.append(section)
    else:
        key = _ROLE_KEY.get(part.key, part.key)
        desk.document.sections.append(read_section(desk, key, part.heading, part.rows))


def _version(desk: Desk, rows: list[Row]) -> None:
    first = rows[0]
    end = next((at for at, char in enumerate(first.text) if char in " :"), len(first.text))
    label, value = first.split(end)
    if value.text.startswith(":"):
        mark, value = value.split(1)
        desk.structure(mark)
    if desk.document.kind is Kind.ROLE_PROFILE:
        desk.document.sections.append(Section(desk.text(label), [desk.text([value, *rows[1:]])], "version"))
    else:
        desk.document.identification.append(Labelled(desk.text(label), desk.text([value, *rows[1:]]), "version"))


def _sentences(rows: list[Row]) -> list[list[Row]]:
    """Closing rows, with the lines of one clause together."""
    found: list[list[Row]] = []
    for row in rows:
        signs = len(row.text) < _SIGNED and bool(found) and len(found[-1][-1].text) < _SIGNED
        ended = not found or found[-1][-1].text[-1] in ".:" or row.blank_before or row.tabular or signs
        if found and (not ended or row.text[:1].islower()):
            found[-1].append(row)
        else:
            found.append([row])
    return found


def _flat(desk: Desk, rows: list[Row]) -> Text:
    return desk.text([cell for row in rows for cell in (row.cells() if row.tabular else [row])])


def _prose(desk: Desk, rows: list[Row]) -> Text:
    """Running text as one text; items of a list on lines of their own."""
    groups: list[list[Row]] = []
    for row in rows:
        item = item_of(desk, row)
        if item is not None:
            groups.append(item.rows)
        elif groups and groups[-1] and not _begins_paragraph(groups[-1][-1], row):
            groups[-1].append(row)
        else:
            groups.append([row])
    flat = [[cell for row in group for cell in (row.cells() if row.tabular else [row])] for group in groups]
    return desk.lines(flat)


def _begins_paragraph(previous: Row, row: Row) -> bool:
    apart = row.flowing or row.blank_before
    return apart and previous.text[-1] in ".!?" and row.text[0].isupper() and not row.tabular


_READERS = {Kind.FUNCTION_PROFILE: _function_part, Kind.ROLE_PROFILE: _role_part, Kind.DICTIONARY: _dictionary_part}
