"""What an editor does to a review tree: change values, add, remove and move nodes, give lost lines a place.

Nothing here touches the database; :mod:`profiles.importing.autosave` does, with the row version.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from profiles.importing.labels import CHOICES
from profiles.importing.review import AWAY, SHAPES, UNDECIDED, Node, Review

LISTS = {"purpose", "closing", "indicators", "definition", "result"}
"""Values to which a lost line is added as a new line; in other places it becomes a node of its own."""


@dataclass(frozen=True, slots=True)
class Conflict:
    """A value that somebody else changed in the meantime: theirs is stored, ours is in the form."""

    node: str
    name: str
    theirs: str | None  # None: the field itself was removed
    ours: str


def field_name(node: Node, name: str) -> str:
    """Return the name of the form field for a value."""
    return f"{node.id}:{name}"


def apply_values(review: Review, posted: Mapping[str, str], *, seen: int, now: int) -> list[Conflict]:
    """Write posted values into the tree; returns what was not written because somebody else changed it.

    ``posted`` holds form fields by name, any subset; ``seen`` is the row version that the form was made from, ``now``
    the one that this change gets.
    """
    nodes = review.by_id()
    conflicts = []
    for key, raw in posted.items():
        node_id, _, name = key.partition(":")
        value = raw.replace("\r\n", "\n").replace("\x00", "")
        node = nodes.get(node_id)
        if node is None:
            if name and value.strip():
                conflicts.append(Conflict(node_id, name, None, value))
            continue
        if name not in SHAPES[node.kind].values or node.get(name) == value or not _is_choice(node, name, value):
            continue
        if node.changed.get(name, 0) > seen:
            conflicts.append(Conflict(node_id, name, node.get(name), value))
            continue
        _set(review, node, name, value, now)
    return conflicts


def _is_choice(node: Node, name: str, value: str) -> bool:
    """Return whether a value may be chosen; a form that our screen did not make may send any other one."""
    if node.kind == "lost" and name == "choice":
        return value in (UNDECIDED, AWAY) or value.startswith("to:")
    choices = CHOICES.get(f"{node.kind}:{name}")
    return choices is None or value in choices


def _set(review: Review, node: Node, name: str, value: str, now: int) -> None:
    if node.kind == "lost" and name == "choice":
        take_back(review, node)
        if value.startswith("to:") and not _send(review, node, value, now):
            value = UNDECIDED
    node.values[name] = value
    node.changed[name] = now


def act(review: Review, action: str, *, now: int, texts: Mapping[str, str]) -> str:
    """Do an action of the form (``add:<node>:<kind>``, ``remove:<node>``, ``up:<node>``, ``down:<node>``).

    ``texts`` are the texts of the reading by path: what a removed node was made from is listed as laid aside. Returns
    the identity of the node that the focus goes to; empty where the node no longer exists.
    """
    verb, _, rest = action.partition(":")
    node_id, _, kind = rest.partition(":")
    node = review.by_id().get(node_id)
    if node is None:
        return ""
    if verb == "add" and kind in SHAPES[node.kind].children:
        return _add(review, node, kind, now).id
    above = review.parent_of(node)
    if above is None or not SHAPES[node.kind].movable:
        return ""
    index = next(place for place, child in enumerate(above.children) if child is node)
    if verb == "remove":
        _forget(review, node, texts)
        above.children.pop(index)
        neighbours = above.children[index : index + 1] or above.children[index - 1 : index]
        return neighbours[0].id if neighbours else above.id
    step = {"up": -1, "down": 1}.get(verb, 0)
    if 0 <= index + step < len(above.children):
        above.children.insert(index + step, above.children.pop(index))
    return node.id


def _add(review: Review, node: Node, kind: str, now: int) -> Node:
    defaults = {
        "position": {"direction": "reports_to"},
        "area": {"exhaustive": "1"},
        "level": {"link": "none", "wording": "document"},
        "section": {"form": "text"},
    }
    child = review.new(kind, defaults.get(kind, {}))
    child.changed = dict.fromkeys(child.values, now)
    if kind == "competency" and review.root.extra.get("kind") != "dictionary":
        child.children.append(review.new("level", defaults["level"]))
    node.children.append(child)
    return child


def _forget(review: Review, gone: Node, texts: Mapping[str, str]) -> None:
    """List what a removed node was made from as laid aside, so that nothing disappears unseen."""
    gone_ids = {node.id for node in gone.walk()}
    paths = [path for node in gone.walk() for paths in node.origin.values() for path in paths]
    lost = review.group("not_placed")
    for node in lost.children:
        if node.extra.get("sent_to", "").partition(":")[0] in gone_ids:
            node.values["choice"] = UNDECIDED
            node.extra.pop("sent_to")
    for path in paths:
        if texts.get(path, "").strip() and not path.startswith("not_placed."):
            lost.children.append(
                review.new(
                    "lost",
                    {"choice": AWAY, "reason": ""},
                    origin={"choice": [path]},
                    extra={"text": texts[path], "reason": "removed"},
                )
            )


def open_choices(review: Review) -> int:
    """Return how many choices are still to be made: lines without a place, and levels that may be one in the
    dictionary.
    """
    return sum(
        (node.kind == "lost" and node.get("choice") == UNDECIDED) or (node.kind == "level" and not node.get("link"))
        for node in review.root.walk()
    )


def destinations(review: Review) -> Iterable[tuple[str, Node, str]]:
    """Yield where a lost line can go, as (choice, node, value name or kind of child)."""
    for node in review.root.walk():
        if node.kind in ("lost", "not_placed"):
            continue
        for name in SHAPES[node.kind].values:
            if name in LISTS:
                yield f"to:{node.id}:{name}", node, name
        for kind in SHAPES[node.kind].children:
            if any(value in SHAPES[kind].values for value in ("text", "title", "name", "value")):
                yield f"to:{node.id}:{kind}", node, kind


def _send(review: Review, lost: Node, choice: str, now: int) -> bool:
    """Give a lost line a place. Returns whether the place still exists."""
    _, node_id, what = [*choice.split(":", 2), "", ""][:3]
    node = review.by_id().get(node_id)
    if node is None:
        return False
    text, origin = lost.extra["text"], lost.origin["choice"]
    if what in SHAPES[node.kind].values and what in LISTS:
        before = node.get(what)
        node.values[what] = f"{before}\n{text}" if before.strip() else text
        node.origin[what] = [*node.origin.get(what, []), *origin]
        node.changed[what] = now
        lost.extra["sent_to"] = f"{node.id}:{what}"
        return True
    if what not in SHAPES[node.kind].children:
        return False
    child = _add(review, node, what, now)
    name = next(name for name in ("text", "value", "title", "name") if name in SHAPES[what].values)
    child.values[name], child.changed[name], child.origin[name] = text, now, list(origin)
    lost.extra["sent_to"] = f"{child.id}:"
    return True


def take_back(review: Review, lost: Node) -> None:
    """Undo sending a line: what it made disappears again, unless the editor wrote on it."""
    node_id, _, name = str(lost.extra.pop("sent_to", "")).partition(":")
    node = review.by_id().get(node_id)
    if node is None:
        return
    text, origin = lost.extra["text"], lost.origin["choice"]
    if not name:
        above = review.parent_of(node)
        if above is not None and node.values and text in node.values.values():
            above.children.remove(node)
        return
    node.origin[name] = [path for path in node.origin.get(name, []) if path not in origin]
    lines = node.get(name).split("\n")
    if text in lines:
        lines.remove(text)
        node.values[name] = "\n".join(lines)
