"""The structure tree of a tagged PDF as blocks, each with the marked content that it is made of, in the order of
reading.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from pdfminer.pdfdocument import PDFDocument
from pdfminer.pdftypes import PDFObjRef, resolve1
from pdfminer.psparser import PSLiteral

from profiles.reader.lines import Role

_HEADING = re.compile(r"^H([1-6])?$")
_INLINE = frozenset(
    "Span Link Em Strong Quote Reference Annot Code Sub Ruby RB RT RP Warichu WT WP BibEntry Form Lbl".split()
)
_PARAGRAPHS = frozenset("P Caption Note FENote Figure Formula Index BibEntry".split())
_FURNITURE = frozenset("Artifact TOC TOCI".split())
_DEEPEST = 200
_MOST = 200_000  # elements; a tree that leads back into itself ends here

Place = tuple[int, int]  # page from 1, number of the marked content on it


@dataclass(slots=True)
class TaggedBlock:
    """A paragraph, heading or list item with its pieces of marked content."""

    role: Role
    level: int = 0
    places: list[Place] = field(default_factory=list)


@dataclass(slots=True)
class TaggedTable:
    """A table: rows of cells of blocks. Spans are (columns, rows)."""

    rows: list[list[TaggedCell]] = field(default_factory=list)


@dataclass(slots=True)
class TaggedCell:
    """A table cell."""

    blocks: list[Tagged] = field(default_factory=list)
    colspan: int = 1
    rowspan: int = 1


Tagged = TaggedBlock | TaggedTable


def read_tags(document: PDFDocument, pages: dict[int, int]) -> list[Tagged]:
    """Return the blocks of the structure tree, none for a file without one. ``pages`` gives the page of an object
    number.
    """
    root = resolve1(document.catalog.get("StructTreeRoot"))
    if not isinstance(root, dict):
        return []
    return _Tree(root, pages).blocks()


class _Tree:
    def __init__(self, root: dict[str, Any], pages: dict[int, int]) -> None:
        self._root = root
        self._pages = pages
        roles = resolve1(root.get("RoleMap"))
        self._roles = roles if isinstance(roles, dict) else {}
        self._seen: set[int] = set()
        self._count = 0

    def blocks(self) -> list[Tagged]:
        into: list[Tagged] = []
        self._children(self._root, None, into, _State(), 0)
        return [block for block in into if not isinstance(block, TaggedBlock) or block.places]

    def _type(self, element: dict[str, Any]) -> str:
        name = _name(element.get("S"))
        for _ in range(5):
            mapped = _name(resolve1(self._roles.get(name)))
            if not mapped or mapped == name:
                break
            name = mapped
        return name

    def _kids(self, element: dict[str, Any]) -> Iterator[Any]:
        kids = resolve1(element.get("K"))
        for kid in kids if isinstance(kids, list) else [element.get("K")]:
            if isinstance(kid, PDFObjRef):
                if kid.objid in self._seen:
                    continue
                self._seen.add(kid.objid)
            yield resolve1(kid)

    def _page(self, element: dict[str, Any], page: int | None) -> int | None:
        reference = element.get("Pg")
        return self._pages.get(reference.objid, page) if isinstance(reference, PDFObjRef) else page

    def _children(
        self, element: dict[str, Any], page: int | None, into: list[Tagged], state: _State, depth: int
    ) -> None:
        page = self._page(element, page)
        for kid in self._kids(element):
            self._count += 1
            if depth > _DEEPEST or self._count > _MOST:
                return
            if isinstance(kid, int):
                state.add(into, page, kid)
            elif isinstance(kid, dict) and "MCID" in kid:
                number = resolve1(kid["MCID"])
                if isinstance(number, int):
                    state.add(into, self._page(kid, page), number)
            elif isinstance(kid, dict) and "S" in kid:
                self._element(kid, page, into, state, depth + 1)

    def _element(
        self, element: dict[str, Any], page: int | None, into: list[Tagged], state: _State, depth: int
    ) -> None:
        kind = self._type(element)
        heading = _HEADING.match(kind)
        if kind in _FURNITURE or state.furniture:
            inner = (
                _State(furniture=True)
                if kind != "TOCI"
                else _State(furniture=True, open=state.start(into, Role.FURNITURE))
            )
            self._children(element, page, into, state if kind in _INLINE else inner, depth)
        elif heading or kind == "Title":
            block = state.start(
                into, Role.HEADING if heading else Role.TITLE, int(heading.group(1) or 1) if heading else 0
            )
            self._children(element, page, into, _State(open=block, depth=state.depth, solid=True), depth)
        elif kind == "L":
            state.open = None
            self._children(element, page, into, _State(depth=state.depth + 1), depth)
        elif kind == "LI":
            block = state.start(into, Role.LIST_ITEM, max(state.depth, 1))
            self._children(element, page, into, _State(open=block, depth=state.depth, item=True), depth)
        elif (
            kind == "LBody"
            or kind in _INLINE
            or (kind == "NonStruct" and (state.solid or self._is_inline(element, depth)))
        ):
            self._children(element, page, into, state, depth)
        elif kind == "Table":
            state.open = None
            self._table(element, page, into, depth)
        elif kind in _PARAGRAPHS and state.solid:
            self._children(element, page, into, state, depth)
        elif kind in _PARAGRAPHS:
            self._paragraph(element, page, into, state, depth)
        else:
            state.open = state.open if state.item else None
            self._children(element, page, into, state, depth)
            state.open = state.open if state.item else None

    def _paragraph(
        self, element: dict[str, Any], page: int | None, into: list[Tagged], state: _State, depth: int
    ) -> None:
        if state.item and state.open is not None:
            # The first paragraph of an item is the item; what follows it is not a second item.
            self._children(element, page, into, _State(open=state.open, depth=state.depth, solid=True), depth)
            state.open = None
            return
        block = state.start(into, Role.PARAGRAPH)
        self._children(element, page, into, _State(open=block, depth=state.depth, solid=True), depth)
        state.open = None

    def _is_inline(self, element: dict[str, Any], depth: int) -> bool:
        """True where nothing in the element is a block: browsers call a piece of a sentence and a whole section the
        same.
        """
        kids = resolve1(element.get("K"))
        for kid in kids if isinstance(kids, list) else [kids]:
            kid = resolve1(kid)
            if depth > _DEEPEST or not isinstance(kid, dict) or "S" not in kid:
                continue
            if self._type(kid) not in _INLINE | {"NonStruct"} or not self._is_inline(kid, depth + 1):
                return False
        return True

    def _table(self, element: dict[str, Any], page: int | None, into: list[Tagged], depth: int) -> None:
        table = TaggedTable()
        for row in self._rows(element, into, page, depth):
            cells: list[TaggedCell] = []
            for kid in self._kids(row):
                if isinstance(kid, dict) and self._type(kid) in {"TD", "TH"}:
                    cell = TaggedCell([], *_spans(kid))
                    self._children(kid, self._page(row, page), cell.blocks, _State(), depth + 2)
                    cells.append(cell)
            table.rows.append(cells)
        into.append(table)

    def _rows(
        self, element: dict[str, Any], into: list[Tagged], page: int | None, depth: int
    ) -> Iterator[dict[str, Any]]:
        for kid in self._kids(element):
            if not isinstance(kid, dict) or depth > _DEEPEST:
                continue
            kind = self._type(kid)
            if kind == "TR":
                yield kid
            elif kind in {"THead", "TBody", "TFoot"}:
                yield from self._rows(kid, into, page, depth + 1)
            else:
                self._element(kid, page, into, _State(), depth + 1)


@dataclass(slots=True)
class _State:
    """Where content goes: ``open`` is the block being filled; ``solid`` keeps nested paragraphs in it."""

    open: TaggedBlock | None = None
    depth: int = 0  # of lists
    item: bool = False
    solid: bool = False
    furniture: bool = False

    def start(self, into: list[Tagged], role: Role, level: int = 0) -> TaggedBlock:
        block = TaggedBlock(role, level)
        into.append(block)
        return block

    def add(self, into: list[Tagged], page: int | None, number: int) -> None:
        if page is None:
            return
        if self.open is None:
            self.open = self.start(into, Role.FURNITURE if self.furniture else Role.PARAGRAPH)
        self.open.places.append((page, number))


def _name(value: Any) -> str:
    if isinstance(value, PSLiteral):
        return value.name if isinstance(value.name, str) else value.name.decode("ascii", "replace")
    return ""


def _spans(cell: dict[str, Any]) -> tuple[int, int]:
    attributes = resolve1(cell.get("A"))
    columns = rows = 1
    for item in attributes if isinstance(attributes, list) else [attributes]:
        item = resolve1(item)
        if isinstance(item, dict):
            columns = _positive(item.get("ColSpan"), columns)
            rows = _positive(item.get("RowSpan"), rows)
    return columns, rows


def _positive(value: Any, otherwise: int) -> int:
    value = resolve1(value)
    return value if isinstance(value, int) and 0 < value < 1000 else otherwise
