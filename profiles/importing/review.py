"""The editor's version of a document: a small tree of nodes with values, kept as JSON beside what was read.

Each node has an identity that stays the same while it moves, so that a form need only send the values that were
changed, in any order, and two editors of one document do not write over each other's fields: each value knows the row
version at which it was last changed. What a node may hold is said once, in :data:`SHAPES`.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

import cattrs

_converter = cattrs.Converter()


@dataclass(frozen=True, slots=True)
class Shape:
    """What a kind of node holds: names of values, kinds of children, and the longest value that the page can store."""

    values: tuple[str, ...] = ()
    children: tuple[str, ...] = ()
    longest: dict[str, int] = field(default_factory=dict)
    movable: bool = False


SHAPES: dict[str, Shape] = {
    "document": Shape(
        ("title", "purpose", "closing", "target"),
        ("identification", "positions", "areas", "competencies", "sections", "not_placed"),
        {"title": 255},
    ),
    "identification": Shape(children=("pair",)),
    "pair": Shape(("key", "label", "value"), longest={"label": 120}, movable=True),
    "positions": Shape(children=("position",)),
    "position": Shape(("direction", "text"), longest={"text": 300}, movable=True),
    "areas": Shape(children=("area",)),
    "area": Shape(("title", "exhaustive", "result"), ("task",), movable=True),
    "task": Shape(("text",), movable=True),
    "competencies": Shape(children=("competency",)),
    "competency": Shape(("name", "category", "definition"), ("level",), {"name": 255}, movable=True),
    "level": Shape(
        ("rank", "label", "title", "indicators", "link", "other", "wording"),
        (),
        {"label": 40, "title": 400},
        movable=True,
    ),
    "sections": Shape(children=("section",)),
    "section": Shape(("title", "key", "form"), ("item",), {"title": 300}, movable=True),
    "item": Shape(("text",), movable=True),
    "not_placed": Shape(children=("lost",)),
    "lost": Shape(("choice", "reason"), longest={"reason": 200}),
}

UNDECIDED, AWAY = "", "away"
"""Choices for a line that was not placed; any other choice is ``to:<node>:<what>``: see ``editing``."""
NO_LINK, AS_DRAFT, OTHER = "none", "draft", "other"
"""Choices for a level beside the dictionary; any other choice is the UUID of a level; empty: still to decide."""


@dataclass(slots=True)
class Node:
    """A field or a group of fields.

    ``origin`` names for each value the paths of the texts in the reading that it came from; ``changed`` the row
    version at which it was last changed; ``extra`` what the node was built with and no editor changes (such as
    matches).
    """

    kind: str
    id: str
    values: dict[str, str] = field(default_factory=dict)
    origin: dict[str, list[str]] = field(default_factory=dict)
    changed: dict[str, int] = field(default_factory=dict)
    extra: dict[str, Any] = field(default_factory=dict)
    children: list[Node] = field(default_factory=list)

    def get(self, name: str) -> str:
        """Return a value; empty where there is none."""
        return self.values.get(name, "")

    def lines_of(self, name: str) -> list[str]:
        """Return the lines of a value that holds a list, without empty ones."""
        return [line.strip() for line in self.get(name).splitlines() if line.strip()]

    def walk(self) -> Iterator[Node]:
        """Yield this node and everything below it, in order."""
        yield self
        for child in self.children:
            yield from child.walk()


@dataclass(slots=True)
class Review:
    """A tree with the number that the next new node gets."""

    root: Node
    next_id: int = 1

    def new(self, kind: str, values: dict[str, str] | None = None, **members: Any) -> Node:
        """Return a new node with an identity of its own; it has no place in the tree yet."""
        node = Node(kind, f"n{self.next_id}", dict(values or {}), **members)
        self.next_id += 1
        return node

    def group(self, name: str) -> Node:
        """Return one of the groups of the document, such as ``areas``."""
        return next(child for child in self.root.children if child.kind == name)

    def by_id(self) -> dict[str, Node]:
        """Return all nodes by identity."""
        return {node.id: node for node in self.root.walk()}

    def parent_of(self, node: Node) -> Node | None:
        """Return the node that holds this one."""
        return next((above for above in self.root.walk() if any(child is node for child in above.children)), None)


def empty_review() -> Review:
    """Return a review with the document, its groups and nothing in them."""
    root = Node("document", "document")
    root.children = [Node(kind, kind) for kind in SHAPES["document"].children]
    return Review(root)


def to_data(review: Review) -> dict[str, Any]:
    """Return the review as JSON-ready values."""
    data: dict[str, Any] = _converter.unstructure(review)
    return data


def from_data(data: dict[str, Any]) -> Review:
    """Return the review that :func:`to_data` gave."""
    return _converter.structure(data, Review)


def split_cells(text: str) -> list[str]:
    r"""Return the cells of a table row as an editor writes it: ``Mon | 9-12``; ``\|`` is a bar within a cell."""
    cells, cell, escaped = [], "", False
    for char in text:
        if escaped:
            cell += char if char in "|\\" else "\\" + char
            escaped = False
        elif char == "\\":
            escaped = True
        elif char == "|":
            cells.append(cell.strip())
            cell = ""
        else:
            cell += char
    return [*cells, (cell + "\\" * escaped).strip()]


def join_cells(cells: list[str]) -> str:
    """Return what :func:`split_cells` splits."""
    return " | ".join(cell.strip().replace("\\", "\\\\").replace("|", "\\|") for cell in cells)
