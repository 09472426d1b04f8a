"""The review tree of a document as it was read: the starting point of an editor."""

from __future__ import annotations

from profiles.importing.dictionary import KnownDictionary
from profiles.importing.review import AWAY, NO_LINK, UNDECIDED, Node, Review, empty_review, join_cells
from profiles.reader.document import Competency, Document, Kind, Level, ResultArea, Section, Text

FURNITURE = frozenset({"furniture", "page_number"})
"""Reasons for which a line is laid aside unless the editor wants it: running headers, footers, page numbers."""


def build_review(document: Document, known: KnownDictionary, *, target: int | None = None) -> Review:
    """Return the review tree of a document.

    ``known`` is the dictionary in which competencies are looked up; ``target`` the page that would be updated.
    """
    review = empty_review()
    root = review.root
    root.extra["kind"] = document.kind.value
    root.values["title"] = " ".join(document.title.text.split())
    root.origin["title"] = ["title"]
    root.values["target"] = str(target or "")
    _one(root, "purpose", document.purpose, "purpose")
    _list(root, "closing", document.closing, "closing")
    review.group("identification").children = _identification(review, document)
    review.group("positions").children = [
        _node(review, "position", {"direction": member}, text=(text, f"{member}.{index}"))
        for member in ("reports_to", "leads")
        for index, text in enumerate(getattr(document, member))
    ]
    review.group("areas").children = [
        _area(review, area, f"result_areas.{index}") for index, area in enumerate(document.result_areas)
    ]
    matched = known if document.kind != Kind.DICTIONARY else KnownDictionary.none()
    review.group("competencies").children = [
        _competency(review, competency, f"competencies.{index}", matched, document.kind)
        for index, competency in enumerate(document.competencies)
    ]
    review.group("sections").children = [
        _section(review, section, f"sections.{index}") for index, section in enumerate(document.sections)
    ]
    review.group("not_placed").children = [
        review.new(
            "lost",
            {"choice": AWAY if lost.reason in FURNITURE else UNDECIDED, "reason": ""},
            origin={"choice": [f"not_placed.{index}.text"]},
            extra={"text": lost.text.text, "reason": lost.reason, "line": lost.text.lines[0] if lost.text.lines else 0},
        )
        for index, lost in enumerate(document.not_placed)
    ]
    return review


def _one(node: Node, name: str, text: Text | None, path: str) -> None:
    node.values[name] = text.text if text else ""
    node.origin[name] = [path] if text else []
    if text and text.spans:
        node.extra.setdefault("line", text.spans[0].line)


def _list(node: Node, name: str, texts: list[Text], path: str) -> None:
    # An item is one line of the text area, so a break within it becomes a space.
    node.values[name] = "\n".join(" ".join(text.text.split()) for text in texts)
    node.origin[name] = [f"{path}.{index}" for index in range(len(texts))]


def _node(review: Review, kind: str, values: dict[str, str], **texts: tuple[Text | None, str]) -> Node:
    node = review.new(kind, values)
    for name, (text, path) in texts.items():
        _one(node, name, text, path)
    return node


def _identification(review: Review, document: Document) -> list[Node]:
    return [
        _node(
            review,
            "pair",
            {"key": pair.key},
            label=(pair.label, f"identification.{index}.label"),
            value=(pair.value, f"identification.{index}.value"),
        )
        for index, pair in enumerate(document.identification)
    ]


def _area(review: Review, area: ResultArea, path: str) -> Node:
    node = _node(
        review,
        "area",
        {"exhaustive": "1" if area.exhaustive else ""},
        title=(area.title, f"{path}.title"),
        result=(area.result, f"{path}.result"),
    )
    node.children = [
        _node(review, "task", {}, text=(task, f"{path}.tasks.{index}")) for index, task in enumerate(area.tasks)
    ]
    return node


def _competency(review: Review, competency: Competency, path: str, known: KnownDictionary, kind: Kind) -> Node:
    node = _node(
        review,
        "competency",
        {"category": competency.category.value},
        name=(competency.name, f"{path}.name"),
        definition=(competency.definition, f"{path}.definition"),
    )
    node.extra["code"] = competency.code
    node.children = [
        _level(review, competency, level, f"{path}.levels.{index}", known)
        for index, level in enumerate(competency.levels)
    ]
    if not node.children and kind != Kind.DICTIONARY:
        # A competency without a level is asked for all the same, and may be linked to one: it gets an empty one.
        level = _level(review, competency, None, "", known)
        node.children = [level]
    return node


def _level(review: Review, competency: Competency, level: Level | None, path: str, known: KnownDictionary) -> Node:
    rank = str(level.rank) if level and level.rank else ""
    node = review.new(
        "level", {"rank": rank, "label": level.label if level else "", "wording": "document", "other": ""}
    )
    _one(node, "title", level.title if level else None, f"{path}.title")
    _list(node, "indicators", level.indicators if level else [], f"{path}.indicators")
    node.values["link"] = NO_LINK
    match = known.match(competency.name.text, rank=level.rank if level else 0, title=level.title.text if level else "")
    if match is not None:
        node.extra["match"] = match.to_data()
        node.values["link"] = match.link
    return node


def _section(review: Review, section: Section, path: str) -> Node:
    node = _node(review, "section", {"key": section.key, "form": section.form}, title=(section.title, f"{path}.title"))
    for index, item in enumerate(section.items):
        child = _node(review, "item", {}, text=(item, f"{path}.items.{index}"))
        if section.form == "table":
            child.values["text"] = join_cells(item.text.split("\t"))
        node.children.append(child)
    return node
