"""HTML: what a reader of the page would see, in order. Scripts, styles and hidden parts are not text."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

from lxml import etree
from lxml import html as lxml_html

from profiles.reader.errors import UnreadableFile
from profiles.reader.extract.blocks import Block, Cell, LineWriter, Paragraph, Table
from profiles.reader.extract.text import decode
from profiles.reader.lines import Line, Role, Style

_HEADINGS = {f"h{level}": level for level in range(1, 7)}
_BLOCKS = frozenset(
    "address article aside blockquote body button caption center dd details dialog div dl dt fieldset figcaption "
    "figure footer form "
    "header hgroup hr html legend main menu nav ol optgroup option p pre section select summary textarea ul".split()
) | set(_HEADINGS)
_SILENT = frozenset(
    "script style template head title meta link noembed iframe object svg math audio video canvas datalist".split()
)
_BOLD = frozenset({"b", "strong", "th"})
_ITALIC = frozenset({"i", "em", "cite", "dfn"})
_HIDDEN_STYLE = re.compile(r"display\s*:\s*none|visibility\s*:\s*hidden", re.IGNORECASE)
_CHARSET = re.compile(rb"<meta[^>]{0,200}charset\s*=\s*[\"']?([A-Za-z0-9_.:-]{1,40})", re.IGNORECASE)
_DECLARATION = re.compile(r"^\s*<\?xml[^>]*\?>")
_SPACE = re.compile(r"[ \t\n\r\f]+")
_ROMAN = ((10, "x"), (9, "ix"), (5, "v"), (4, "iv"), (1, "i"))


def extract_html(path: Path) -> list[Line]:
    """Return the lines of a page. Raises :class:`UnreadableFile` ("broken")."""
    text = _DECLARATION.sub("", _text(path.read_bytes()).replace("\x00", "\ufffd"))
    try:
        root = lxml_html.document_fromstring(
            text, parser=lxml_html.HTMLParser(no_network=True, remove_comments=True, remove_pis=True)
        )
    except (etree.ParserError, etree.XMLSyntaxError) as error:
        raise UnreadableFile("broken", kind="html") from error
    walk = _Walk()
    try:
        walk.element(root)
    except RecursionError as error:
        raise UnreadableFile("broken", kind="html") from error
    walk.flush()
    writer = LineWriter()
    writer.write_blocks(walk.blocks)
    return writer.lines


def _text(data: bytes) -> str:
    named = _CHARSET.search(data[:4096])
    if named and not data.startswith((b"\xff\xfe", b"\xfe\xff", b"\xef\xbb\xbf")):
        encoding = named.group(1).decode("ascii").lower()
        # Browsers read these names as cp1252, so pages that carry them are written in it.
        encoding = "cp1252" if encoding in {"iso-8859-1", "latin-1", "latin1", "us-ascii", "ascii"} else encoding
        try:
            return data.decode(encoding, errors="replace")
        except LookupError:
            pass
    return decode(data)


class _Walk:
    """Walks the tree and gathers inline text until a block ends."""

    def __init__(self) -> None:
        self.blocks: list[Block] = []
        self._parts: list[tuple[str, bool, bool]] = []
        self._style = Style(role=Role.PARAGRAPH)
        self._mark = ""
        self._depth = 0
        self._bold = 0
        self._italic = 0
        self._aside = 0
        self._pre = 0

    def element(self, node: etree._Element) -> None:
        tag = node.tag
        if not isinstance(tag, str) or tag in _SILENT or _is_hidden(node):
            return
        if tag == "br":
            self._parts.append(("\n", False, False))
        elif tag == "table":
            self._table(node)
        elif tag in {"ul", "ol", "menu"}:
            self._list(node, ordered=tag == "ol")
        elif tag in _BLOCKS or tag == "li":
            self._block(node, tag)
        else:
            self._inline(node, tag)

    def _inline(self, node: etree._Element, tag: str) -> None:
        bold, italic = tag in _BOLD, tag in _ITALIC
        self._bold += bold
        self._italic += italic
        self._children(node)
        self._bold -= bold
        self._italic -= italic

    def _children(self, node: etree._Element) -> None:
        self._add(node.text)
        for child in node:
            self.element(child)
            self._add(child.tail)

    def _add(self, text: str | None) -> None:
        if text:
            self._parts.append((text if self._pre else _SPACE.sub(" ", text), self._bold > 0, self._italic > 0))

    def _block(self, node: etree._Element, tag: str) -> None:
        self.flush()
        before = self._style
        if tag in _HEADINGS:
            self._style = Style(role=Role.HEADING, level=_HEADINGS[tag])
        self._aside += tag == "nav"
        self._pre += tag in {"pre", "textarea"}
        self._children(node)
        self.flush()
        self._aside -= tag == "nav"
        self._pre -= tag in {"pre", "textarea"}
        self._style = before

    def _list(self, node: etree._Element, *, ordered: bool) -> None:
        self.flush()
        before, self._depth = self._style, self._depth + 1
        for item, mark in _items(node, ordered):
            if isinstance(item.tag, str) and item.tag == "li" and not _is_hidden(item):
                self._style = Style(role=Role.LIST_ITEM, level=self._depth)
                self._mark = mark
                self._children(item)
                self.flush()
                self._mark = ""
            else:
                self.element(item)
            self._add(item.tail)
            self.flush()
        self._depth -= 1
        self._style = before

    def _table(self, node: etree._Element) -> None:
        self.flush()
        for caption in node.findall("caption"):
            self.element(caption)
        table = Table()
        for row in _rows(node):
            cells = [cell for cell in row if cell.tag in {"td", "th"} and not _is_hidden(cell)]
            table.rows.append([self._cell(cell) for cell in cells])
        self.blocks.append(table)

    def _cell(self, node: etree._Element) -> Cell:
        inner = _Walk()
        inner._bold = self._bold + (node.tag == "th")
        inner._italic = self._italic
        inner._aside = self._aside
        inner._children(node)
        inner.flush()
        return Cell(inner.blocks, _count(node.get("colspan")), _count(node.get("rowspan")))

    def flush(self) -> None:
        """End the paragraph at hand, if there is one."""
        parts, self._parts = self._parts, []
        lines = "".join(text for text, _, _ in parts).split("\n")
        text = "\n".join(line if self._pre else line.strip(" ") for line in lines)
        if not text.strip():
            return
        if not self._pre:
            text = re.sub(r" {2,}", " ", text.strip())
        seen = [(bold, italic) for part, bold, italic in parts if part.strip()]
        style = Style(
            role=Role.FURNITURE if self._aside else self._style.role,
            level=self._style.level,
            bold=all(bold for bold, _ in seen),
            italic=all(italic for _, italic in seen),
        )
        self.blocks.append(Paragraph(text, style, self._mark))
        self._mark = ""
        if style.role is Role.LIST_ITEM:
            # A second paragraph of an item is not a second item.
            self._style = Style(role=Role.PARAGRAPH, level=0)


def _is_hidden(node: etree._Element) -> bool:
    return node.get("hidden") is not None or bool(_HIDDEN_STYLE.search(node.get("style") or ""))


def _rows(table: etree._Element) -> Iterator[etree._Element]:
    for child in table:
        if child.tag == "tr":
            yield child
        elif child.tag in {"thead", "tbody", "tfoot"} and not _is_hidden(child):
            yield from (row for row in child if row.tag == "tr" and not _is_hidden(row))


def _count(value: str | None) -> int:
    return int(value) if value and value.isascii() and value.isdigit() and len(value) < 6 and int(value) else 1


def _items(node: etree._Element, ordered: bool) -> Iterator[tuple[etree._Element, str]]:
    start = node.get("start", "1")
    number = int(start) if start.lstrip("-").isdigit() and len(start) < 8 else 1
    for item in node:
        mark = ""
        if ordered and item.tag == "li":
            own = item.get("value", "")
            number = int(own) if own.isascii() and own.isdigit() and len(own) < 8 else number
            mark = _numeral(number, node.get("type", "1")) + "."
            number += 1
        yield item, mark


def _numeral(number: int, form: str) -> str:
    if form in {"a", "A"} and 0 < number <= 26:
        return chr(ord(form) + number - 1)
    if form in {"i", "I"} and 0 < number < 40:
        text = ""
        for value, letters in _ROMAN:
            while number >= value:
                text, number = text + letters, number - value
        return text.upper() if form == "I" else text
    return str(number)
