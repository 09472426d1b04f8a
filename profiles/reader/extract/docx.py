"""DOCX by mammoth: its document model, which keeps type and style, rather than its HTML, which does not.

Mammoth reads a package that we made from the checked parts of the file: no pictures, no macros, no document types.
What Word
prints in front of a numbered paragraph is in no text, so it is put there before mammoth reads.
"""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import mammoth
from lxml import etree
from mammoth import documents

from profiles.reader.archive import Package
from profiles.reader.errors import UnreadableFile
from profiles.reader.extract.blocks import Block, Cell, LineWriter, Paragraph, Table
from profiles.reader.extract.word_styles import Numbering, W, WordStyle, WordStyles, is_on, numbering_of, twips_indent
from profiles.reader.limits import Limits
from profiles.reader.lines import Line, Role, Style

_RELATION = "{http://schemas.openxmlformats.org/package/2006/relationships}Relationship"
_MAIN = "/officeDocument"
_PARTS_FOR_MAMMOTH = ("styles", "numbering", "footnotes", "endnotes")
_MARK = "\ue0f0"  # private use: where the number that Word prints ends and the text of the paragraph begins
_XML_SPACE = "{http://www.w3.org/XML/1998/namespace}space"
_MC = "{http://schemas.openxmlformats.org/markup-compatibility/2006}"
_WPS = "{http://schemas.microsoft.com/office/word/2010/wordprocessingShape}"


def extract_docx(path: Path, limits: Limits) -> list[Line]:
    """Return the lines of a DOCX file. Raises :class:`UnreadableFile`."""
    with Package.open(path, "docx", limits) as package:
        _refuse_macros(package)
        parts = _Parts(package)
        styles = WordStyles(parts.xml("styles"))
        body = parts.main
        print_numbers(body, styles, Numbering(parts.xml("numbering")))
        lift_text_boxes(body)
        document = _read(parts.repacked(body))
        walk = _Walk(styles, document.notes)
        writer = LineWriter()
        writer.write_blocks(_furniture(parts.running("header"), styles))
        writer.write_blocks(walk.blocks(document.children))
        writer.write_blocks(walk.notes())
        writer.write_blocks(_furniture(parts.running("footer"), styles))
        return writer.lines


def _refuse_macros(package: Package) -> None:
    macros = any(posixpath.basename(name).lower() in {"vbaproject.bin", "vbadata.xml"} for name in package.names)
    if macros or b"macroEnabled" in package.read("[Content_Types].xml"):
        raise UnreadableFile("active_content")


class _Parts:
    """The parts of a package that hold text, by what the relationships call them."""

    def __init__(self, package: Package) -> None:
        self._package = package
        self._main_name = next(
            (target for kind, target in self._relations("") if kind.endswith(_MAIN)), "word/document.xml"
        )
        self._names = list(self._relations(self._main_name))
        self.main = package.xml(self._main_name)

    def _relations(self, part: str) -> Iterator[tuple[str, str]]:
        folder, name = posixpath.split(part)
        relations = posixpath.join(folder, "_rels", f"{name}.rels")
        if relations not in self._package.names:
            return
        for relation in self._package.xml(relations).iter(_RELATION):
            if relation.get("TargetMode") != "External":
                target = posixpath.normpath(posixpath.join("/" + folder, relation.get("Target", ""))).lstrip("/")
                yield relation.get("Type", ""), target

    def _name_of(self, kind: str) -> str | None:
        return next(
            (target for found, target in self._names if found.endswith("/" + kind) and target in self._package.names),
            None,
        )

    def xml(self, kind: str) -> etree._Element | None:
        """Return the part that the document calls ``kind``, None without one."""
        name = self._name_of(kind)
        return self._package.xml(name) if name else None

    def running(self, kind: str) -> list[etree._Element]:
        """Return all headers or all footers."""
        names = dict.fromkeys(target for found, target in self._names if found.endswith("/" + kind))
        return [self._package.xml(name) for name in names if name in self._package.names]

    def repacked(self, main: etree._Element) -> io.BytesIO:
        """Return a package with the parts that mammoth reads text from, under their usual names."""
        buffer = io.BytesIO()
        with zipfile.ZipFile(buffer, "w", zipfile.ZIP_STORED) as archive:
            archive.writestr("word/document.xml", etree.tostring(main, encoding="utf-8"))
            for kind in _PARTS_FOR_MAMMOTH:
                root = self.xml(kind)
                if root is not None:
                    archive.writestr(f"word/{kind}.xml", etree.tostring(root, encoding="utf-8"))
        buffer.seek(0)
        return buffer


def _read(package: io.BytesIO) -> Any:
    """Return mammoth's document. Its reader is private; a transform that hands back an empty document gives the
    same.
    """
    found: list[Any] = []

    def keep(document: Any) -> Any:
        found.append(document)
        return documents.document([])

    try:
        mammoth.convert_to_html(package, transform_document=keep, include_embedded_style_map=False)
    except (MemoryError, UnreadableFile):
        raise
    except Exception as error:
        # Mammoth has no error of its own: a KeyError, ValueError, IOError or RecursionError each mean a document that
        # breaks the rules.
        raise UnreadableFile("broken", kind="docx") from error
    return found[0]


def print_numbers(body: etree._Element, styles: WordStyles, numbering: Numbering) -> None:
    """Put what Word prints in front of a numbered paragraph into the paragraph, closed by a private mark."""
    for paragraph in body.iter(f"{W}p"):
        properties = paragraph.find(f"{W}pPr")
        chosen = properties.find(f"{W}pStyle") if properties is not None else None
        inherited = styles.get(chosen.get(f"{W}val") if chosen is not None else None).numbering
        identity, level = numbering_of(properties.find(f"{W}numPr") if properties is not None else None)
        if identity is None and inherited:
            identity = inherited[0]
            level = inherited[1] if level is None else level
        if not identity or identity == "0" or not any((text.text or "").strip() for text in paragraph.iter(f"{W}t")):
            continue
        mark = numbering.mark(identity, level or 0)
        if mark:
            run = etree.Element(f"{W}r")
            text = etree.SubElement(run, f"{W}t")
            text.text = mark + _MARK
            text.set(_XML_SPACE, "preserve")
            paragraph.insert(0 if properties is None else 1, run)


def lift_text_boxes(body: etree._Element) -> None:
    """Give text boxes without an old-style copy such a copy: mammoth reads only that one."""
    for choice in body.iter(f"{_MC}AlternateContent"):
        boxes = list(choice.iterfind(f"{_MC}Choice//{_WPS}txbx/{W}txbxContent"))
        fallback = choice.find(f"{_MC}Fallback")
        if not boxes or (fallback is not None and any(True for _ in fallback.iter(f"{W}txbxContent"))):
            continue
        if fallback is None:
            fallback = etree.SubElement(choice, f"{_MC}Fallback")
        picture = etree.SubElement(fallback, f"{W}pict")
        picture.extend(boxes)


@dataclass(slots=True)
class _Piece:
    text: str
    bold: bool = False
    italic: bool = False
    size: float | None = None


class _Walk:
    """Turns mammoth's elements into blocks."""

    def __init__(self, styles: WordStyles, notes: Any) -> None:
        self._styles = styles
        self._notes = notes
        self._references: list[Any] = []

    def blocks(self, elements: Iterable[Any]) -> Iterator[Block]:
        """Yield a block for each paragraph and table among ``elements``, in order."""
        for element in elements:
            if isinstance(element, documents.Paragraph):
                yield self._paragraph(element)
            elif isinstance(element, documents.Table):
                yield self._table(element)
            elif isinstance(element, documents.Checkbox | documents.Text | documents.Run | documents.Hyperlink):
                # Content controls may hold text that stands in no paragraph.
                text = "".join(piece.text for piece in self._pieces([element], _Piece("")))
                if text.strip():
                    yield Paragraph(text, Style(role=Role.PARAGRAPH))

    def notes(self) -> Iterator[Block]:
        """Yield foot- and endnotes in the order in which the text names them."""
        references, self._references = self._references, []
        for reference in references:
            try:
                note = self._notes.resolve(reference)
            except KeyError:
                continue
            yield from self.blocks(note.body)

    def _table(self, element: Any) -> Table:
        rows = []
        for row in element.children:
            if isinstance(row, documents.TableRow):
                cells = [cell for cell in row.children if isinstance(cell, documents.TableCell)]
                rows.append([Cell(list(self.blocks(cell.children)), cell.colspan, cell.rowspan) for cell in cells])
        return Table(rows)

    def _paragraph(self, element: Any) -> Paragraph:
        style = self._styles.get(element.style_id)
        pieces = list(self._pieces(element.children, _Piece("", style.bold, style.italic, style.size)))
        text = "".join(piece.text for piece in pieces)
        mark, _, text = text.rpartition(_MARK)
        shown = [piece for piece in pieces if piece.text.strip() and _MARK not in piece.text]
        sizes = {piece.size for piece in shown}
        role, level = _role(element, style)
        own_indent = _points(element.indent.start)
        return Paragraph(
            text.rstrip(),
            Style(
                role=role,
                level=level,
                size=sizes.pop() if len(sizes) == 1 else style.size,
                bold=bool(shown) and all(piece.bold for piece in shown),
                italic=bool(shown) and all(piece.italic for piece in shown),
                indent=style.indent if own_indent is None else own_indent,
            ),
            mark=mark,
        )

    def _pieces(self, elements: Iterable[Any], around: _Piece) -> Iterator[_Piece]:
        for element in elements:
            if isinstance(element, documents.Run):
                size = element.font_size or around.size
                inner = _Piece("", around.bold or element.is_bold, around.italic or element.is_italic, size)
                yield from self._pieces(element.children, inner)
            elif isinstance(element, documents.Text):
                yield _Piece(element.value, around.bold, around.italic, around.size)
            elif isinstance(element, documents.Tab):
                yield _Piece("\t", around.bold, around.italic, around.size)
            elif isinstance(element, documents.Break):
                yield _Piece("\n")
            elif isinstance(element, documents.Checkbox):
                yield _Piece("☒" if element.checked else "☐", around.bold, around.italic, around.size)
            elif isinstance(element, documents.NoteReference):
                self._references.append(element)
            elif isinstance(element, documents.HasChildren) and not isinstance(
                element, documents.Paragraph | documents.Table
            ):
                yield from self._pieces(element.children, around)


def _role(element: Any, style: WordStyle) -> tuple[Role, int]:
    if style.is_contents:
        return Role.FURNITURE, 0
    if style.is_title:
        return Role.TITLE, 0
    if style.outline:
        return Role.HEADING, style.outline
    if element.numbering is not None:
        return Role.LIST_ITEM, int(element.numbering.level_index) + 1
    return Role.PARAGRAPH, 0


def _points(twips: str | None) -> float | None:
    try:
        return int(twips) / 20 if twips is not None else None
    except ValueError:
        return None


def _furniture(parts: Iterable[etree._Element], styles: WordStyles) -> Iterator[Block]:
    """Yield the paragraphs of headers or footers; first, odd and even ones often say the same, which is then said
    once.
    """
    seen: set[str] = set()
    for root in parts:
        for paragraph in root.iter(f"{W}p"):
            text = _plain_text(paragraph)
            if not text.strip() or text in seen:
                continue
            seen.add(text)
            properties = paragraph.find(f"{W}pPr")
            chosen = properties.find(f"{W}pStyle") if properties is not None else None
            style = styles.get(chosen.get(f"{W}val") if chosen is not None else None)
            bold = [is_on(switch.get(f"{W}val")) for switch in paragraph.iterfind(f"{W}r/{W}rPr/{W}b")]
            indent = twips_indent(properties.find(f"{W}ind")) if properties is not None else None
            yield Paragraph(
                text,
                Style(Role.FURNITURE, 0, style.size, style.bold or (bool(bold) and all(bold)), indent=indent or 0.0),
            )


def _plain_text(paragraph: etree._Element) -> str:
    parts: list[str] = []
    for element in paragraph.iter(f"{W}t", f"{W}tab", f"{W}br", f"{W}noBreakHyphen"):
        parent = element.getparent()
        if parent is None or parent.tag != f"{W}r" or (element.tag == f"{W}tab" and parent.tag == f"{W}tabs"):
            continue
        if next(element.iterancestors(f"{W}p"), None) is not paragraph or any(
            True for _ in element.iterancestors(f"{_MC}Fallback")
        ):
            continue
        parts.append(
            {f"{W}tab": "\t", f"{W}br": "\n", f"{W}noBreakHyphen": "\u2011"}.get(element.tag) or element.text or ""
        )
    return "".join(parts).strip()
