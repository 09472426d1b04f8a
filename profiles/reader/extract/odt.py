"""ODT: its content part walked in order. What was deleted under change tracking is not text; notes and text boxes
are.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path

from lxml import etree

from profiles.reader.archive import Package
from profiles.reader.errors import UnreadableFile
from profiles.reader.extract.blocks import Block, Cell, LineWriter, Paragraph, Table
from profiles.reader.extract.odt_styles import DRAW, OFFICE, STYLE, TABLE, TEXT, Look, Styles, count
from profiles.reader.extract.word_styles import numeral
from profiles.reader.limits import Limits
from profiles.reader.lines import Line, Role, Style

_HEADING_STYLE = re.compile(r"^(?:Heading|Kop)_20_([1-9])$")
_MOST_REPEATS = 200  # empty columns up to the edge of the sheet are one cell that says it is repeated 16,000 times
_FORMS = {"1": "decimal", "a": "lowerLetter", "A": "upperLetter", "i": "lowerRoman", "I": "upperRoman"}
_INDEXES = frozenset(
    f"{TEXT}{name}"
    for name in ("table-of-content", "alphabetical-index", "illustration-index", "table-index", "user-index")
)
_SILENT = frozenset(
    {
        f"{TEXT}tracked-changes",
        f"{TEXT}sequence-decls",
        f"{TEXT}variable-decls",
        f"{OFFICE}forms",
        f"{OFFICE}annotation",
    }
    | {f"{TEXT}note", f"{TEXT}ruby-text", f"{TEXT}change", f"{OFFICE}annotation-end"}
)


def extract_odt(path: Path, limits: Limits) -> list[Line]:
    """Return the lines of an ODT file. Raises :class:`UnreadableFile`."""
    with Package.open(path, "odt", limits) as package:
        _refuse_locked_and_active(package)
        content = package.xml("content.xml")
        named = package.xml("styles.xml") if "styles.xml" in package.names else None
    body = content.find(f"{OFFICE}body/{OFFICE}text")
    if body is None:
        raise UnreadableFile("broken", kind="odt")
    walk = _Walk(Styles([root for root in (named, content) if root is not None]))
    writer = LineWriter()
    writer.write_blocks(_running(walk, named, "header"))
    writer.write_blocks(walk.blocks(body))
    writer.write_blocks(walk.notes())
    writer.write_blocks(_running(walk, named, "footer"))
    return writer.lines


def _refuse_locked_and_active(package: Package) -> None:
    if "META-INF/manifest.xml" in package.names and b"encryption-data" in package.read("META-INF/manifest.xml"):
        raise UnreadableFile("encrypted")
    scripts = [
        name
        for name in package.names
        if name.startswith(("Basic/", "Scripts/")) and not name.endswith(("/", "-lc.xml", "-lb.xml"))
    ]
    if scripts:
        raise UnreadableFile("active_content")


def _running(walk: _Walk, named: etree._Element | None, which: str) -> Iterator[Block]:
    """Yield headers or footers; those of first, left and other pages often say the same, which is then said once."""
    seen: set[str] = set()
    for element in (
        named.iter(*(f"{STYLE}{which}{kind}" for kind in ("", "-left", "-first"))) if named is not None else ()
    ):
        for block in _flat(walk.blocks(element)):
            if block.text.strip() and block.text not in seen:
                seen.add(block.text)
                yield Paragraph(
                    block.text, Style(Role.FURNITURE, 0, block.style.size, block.style.bold, block.style.italic)
                )


def _flat(blocks: Iterable[Block]) -> Iterator[Paragraph]:
    for block in blocks:
        if isinstance(block, Paragraph):
            yield block
        else:
            for row in block.rows:
                for cell in row:
                    yield from _flat(cell.blocks)


@dataclass(slots=True)
class _Piece:
    text: str
    bold: bool
    italic: bool
    size: float | None


class _Walk:
    """Turns elements of the content part into blocks."""

    def __init__(self, styles: Styles) -> None:
        self._styles = styles
        self._notes: list[etree._Element] = []
        self._boxes: list[etree._Element] = []
        self._counters: dict[str, dict[int, int]] = {}

    def blocks(self, parent: etree._Element, role: Role | None = None) -> Iterator[Block]:
        """Yield the blocks in ``parent``; ``role`` overrules what they would be."""
        for element in parent:
            tag = element.tag
            if not isinstance(tag, str) or tag in _SILENT:
                continue
            if tag in {f"{TEXT}p", f"{TEXT}h"}:
                yield from self._with_boxes(self._paragraph(element, role))
            elif tag == f"{TEXT}list":
                yield from self._list(element, 1, "", role)
            elif tag == f"{TABLE}table":
                yield self._table(element)
            else:
                yield from self.blocks(element, Role.FURNITURE if tag in _INDEXES else role)

    def notes(self) -> Iterator[Block]:
        """Yield foot- and endnotes in the order in which the text names them."""
        notes, self._notes = self._notes, []
        for note in notes:
            body = note.find(f"{TEXT}note-body")
            if body is not None:
                yield from self.blocks(body)

    def _with_boxes(self, paragraph: Paragraph) -> Iterator[Block]:
        boxes, self._boxes = self._boxes, []
        yield paragraph
        for box in boxes:
            yield from self.blocks(box)

    def _paragraph(self, element: etree._Element, role: Role | None, item_level: int = 0) -> Paragraph:
        look = self._styles.look("paragraph", element.get(f"{TEXT}style-name", ""))
        pieces: list[_Piece] = []
        self._inline(element, _Piece("", look.bold, look.italic, look.size), pieces)
        shown = [piece for piece in pieces if piece.text.strip()]
        sizes = {piece.size for piece in shown}
        found, level = _role(element, look, item_level)
        return Paragraph(
            "".join(piece.text for piece in pieces).strip(" "),
            Style(
                role=role or found,
                level=0 if role else level,
                size=sizes.pop() if len(sizes) == 1 else look.size,
                bold=bool(shown) and all(piece.bold for piece in shown),
                italic=bool(shown) and all(piece.italic for piece in shown),
                indent=look.indent,
            ),
        )

    def _inline(self, element: etree._Element, around: _Piece, into: list[_Piece]) -> None:
        def add(text: str | None) -> None:
            if text:
                # White space of the file is one space; the text's own spaces are elements.
                into.append(_Piece(re.sub(r"[ \t\r\n]+", " ", text), around.bold, around.italic, around.size))

        add(element.text)
        for child in element:
            tag = child.tag
            if tag == f"{TEXT}s":
                into.append(
                    _Piece(" " * min(count(child.get(f"{TEXT}c")), 1000), around.bold, around.italic, around.size)
                )
            elif tag == f"{TEXT}tab":
                into.append(_Piece("\t", around.bold, around.italic, around.size))
            elif tag == f"{TEXT}line-break":
                into.append(_Piece("\n", around.bold, around.italic, around.size))
            elif tag == f"{TEXT}note":
                self._notes.append(child)
            elif isinstance(tag, str) and tag.startswith(DRAW):
                self._boxes.extend(box for box in child.iter(f"{DRAW}text-box") if not _within_box(box, child))
            elif isinstance(tag, str) and tag not in _SILENT:
                self._inline(child, self._inside(child, around), into)
            add(child.tail)

    def _inside(self, element: etree._Element, around: _Piece) -> _Piece:
        name = element.get(f"{TEXT}style-name")
        if element.tag != f"{TEXT}span" or not name:
            return around
        look = self._styles.look("text", name)
        return _Piece("", around.bold or look.bold, around.italic or look.italic, look.size or around.size)

    def _list(self, element: etree._Element, level: int, style: str, role: Role | None) -> Iterator[Block]:
        style = element.get(f"{TEXT}style-name") or style
        if (
            level == 1
            and element.get(f"{TEXT}continue-numbering") != "true"
            and not element.get(f"{TEXT}continue-list")
        ):
            self._counters.pop(style, None)
        for item in element:
            if item.tag not in {f"{TEXT}list-item", f"{TEXT}list-header"}:
                continue
            first = item.tag == f"{TEXT}list-item"
            for child in item:
                if child.tag in {f"{TEXT}p", f"{TEXT}h"}:
                    paragraph = self._paragraph(child, role, level if first else 0)
                    if first:
                        start = item.get(f"{TEXT}start-value")
                        paragraph.mark = self._mark(style, level, count(start) if start else None)
                    first = False
                    yield from self._with_boxes(paragraph)
                elif child.tag == f"{TEXT}list":
                    yield from self._list(child, level + 1, style, role)
                elif child.tag == f"{TABLE}table":
                    yield self._table(child)

    def _mark(self, style: str, level: int, start: int | None) -> str:
        shape = self._styles.list_level(style, level)
        if shape is None or shape.tag != f"{TEXT}list-level-style-number":
            return ""
        counters = self._counters.setdefault(style, {})
        counters[level] = (
            start if start is not None else counters.get(level, count(shape.get(f"{TEXT}start-value")) - 1) + 1
        )
        for deeper in [at for at in counters if at > level]:
            del counters[deeper]
        form = _FORMS.get(shape.get(f"{STYLE}num-format", ""))
        if form is None:
            return ""
        above = min(count(shape.get(f"{TEXT}display-levels")), level)
        number = ".".join(numeral(counters.get(at, 1), form) for at in range(level - above + 1, level + 1))
        return f"{shape.get(f'{STYLE}num-prefix', '')}{number}{shape.get(f'{STYLE}num-suffix', '')}".strip()

    def _table(self, element: etree._Element) -> Table:
        table = Table()
        for row in _rows(element):
            cells: list[Cell] = []
            for child in row:
                if child.tag != f"{TABLE}table-cell":
                    continue  # a covered cell: the cell that covers it says how far it goes
                spans = (
                    count(child.get(f"{TABLE}number-columns-spanned")),
                    count(child.get(f"{TABLE}number-rows-spanned")),
                )
                repeats = min(count(child.get(f"{TABLE}number-columns-repeated")), _MOST_REPEATS)
                blocks = list(self.blocks(child))
                cells.extend(Cell(list(blocks), *spans) for _ in range(repeats))
            table.rows.append(cells)
        return table


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == f"{TABLE}table-row":
            yield child
        elif child.tag in {f"{TABLE}table-header-rows", f"{TABLE}table-rows", f"{TABLE}table-row-group"}:
            yield from _rows(child)


def _within_box(box: etree._Element, frame: etree._Element) -> bool:
    for ancestor in box.iterancestors():
        if ancestor is frame:
            return False
        if ancestor.tag == f"{DRAW}text-box":
            return True
    return False


def _role(element: etree._Element, look: Look, item_level: int) -> tuple[Role, int]:
    if "Title" in look.names or "Titel" in look.names:
        return Role.TITLE, 0
    if element.tag == f"{TEXT}h":
        return Role.HEADING, count(element.get(f"{TEXT}outline-level"))
    heading = next((int(match.group(1)) for name in look.names if (match := _HEADING_STYLE.match(name))), 0)
    if heading:
        return Role.HEADING, heading
    return (Role.LIST_ITEM, item_level) if item_level else (Role.PARAGRAPH, 0)
