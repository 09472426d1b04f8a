"""What keeps a review from becoming a page, said per field."""

from __future__ import annotations

from dataclasses import dataclass

from django.utils.translation import gettext as _

from profiles.importing.dictionary import KnownDictionary
from profiles.importing.organisation import unit_names
from profiles.importing.review import AS_DRAFT, NO_LINK, OTHER, SHAPES, Node, Review


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend first: in which value of which node, and what to do."""

    node: str
    name: str
    message: str


class NotReady(Exception):
    """The review cannot be saved as a page yet; ``problems`` say why."""

    def __init__(self, problems: list[Problem]) -> None:
        super().__init__("; ".join(problem.message for problem in problems))
        self.problems = problems


def problems_of(review: Review, known: KnownDictionary) -> list[Problem]:
    """Return what is to be mended before the review can become a page."""
    found = [problem for node in review.root.walk() for problem in _of_node(node)]
    for node in review.root.walk():
        if node.kind == "level":
            found += _of_link(node, known)
    return found


def _of_node(node: Node) -> list[Problem]:
    found = [
        Problem(node.id, name, _("This is longer than %(limit)d characters. Make it shorter.") % {"limit": limit})
        for name, limit in SHAPES[node.kind].longest.items()
        if len(node.get(name)) > limit
    ]
    if node.kind == "document" and not node.get("title").strip():
        found.append(Problem(node.id, "title", _("Write a title.")))
    if node.kind == "competency" and not node.get("name").strip() and _says_anything(node):
        found.append(Problem(node.id, "name", _("Write the name of the competency.")))
    if node.kind == "area" and not node.get("title").strip() and _says_anything(node):
        found.append(Problem(node.id, "title", _("Write what the result is.")))
    if node.kind == "level" and not _is_rank(node.get("rank")):
        found.append(Problem(node.id, "rank", _("Write a number from 0 to 99, or leave it empty.")))
    if node.kind == "pair":
        found += _of_pair(node)
    return found


def _of_pair(node: Node) -> list[Problem]:
    limit = {"staff_level": 40, "salary_scales": 120, "job_family": 200, "version": 120}.get(node.get("key"))
    if limit and len(node.get("value")) > limit:
        return [
            Problem(
                node.id, "value", _("This is longer than %(limit)d characters. Make it shorter.") % {"limit": limit}
            )
        ]
    if node.get("key") == "organisation_unit" and node.get("value").strip() and not unit_names(node.get("value")):
        return [Problem(node.id, "value", _("Write the name of a unit."))]
    if node.get("value").strip() and not node.get("key") and not node.get("label").strip():
        return [Problem(node.id, "label", _("Write what this is."))]
    return []


def _of_link(node: Node, known: KnownDictionary) -> list[Problem]:
    link = node.get("link")
    if link in ("", NO_LINK):
        return []
    if link == AS_DRAFT:
        return [] if known.page else [Problem(node.id, "link", _("There is no dictionary to add it to."))]
    if known.level(node.get("other") if link == OTHER else link) is None:
        return [
            Problem(
                node.id, "link", _("This level is not in the dictionary (any more). Choose another one, or no link.")
            )
        ]
    return []


def _says_anything(node: Node) -> bool:
    values = ("text", "title", "name", "definition", "result", "indicators")
    return any(below.get(name).strip() for below in node.walk() for name in values)


def _is_rank(text: str) -> bool:
    return not text.strip() or (text.strip().isdecimal() and len(text.strip()) <= 2)
