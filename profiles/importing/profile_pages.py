"""From a review tree to the fields of a function profile or a role profile. Saves nothing but families and units."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.translation import gettext as _

from profiles.importing.dictionary import KnownDictionary
from profiles.importing.organisation import folded, job_family, organisation_unit
from profiles.importing.review import AS_DRAFT, NO_LINK, OTHER, Node, Review, split_cells
from profiles.models import (
    CompetencyLevel,
    CompetencyRequirement,
    FunctionBookPage,
    FunctionProfilePage,
    IdentificationDetail,
    Position,
    ResultArea,
    RoleProfilePage,
    Task,
)

AddDraft = Callable[[Node, Node], CompetencyLevel]
"""Makes a draft of a competency with one level in the dictionary, and returns the level."""


def fill_function_profile(
    page: FunctionProfilePage, review: Review, *, book: FunctionBookPage, known: KnownDictionary, add_draft: AddDraft
) -> None:
    """Write a review into a function profile in memory."""
    page.purpose = review.root.get("purpose").strip()
    fields = _fill_common(page, review)
    page.job_family = job_family(fields.get("job_family", ""))
    page.staff_level = fields.get("staff_level", "")
    page.salary_scales = fields.get("salary_scales", "")
    page.details = [*_details(review, page.title), *_sections_as_details(review)]
    page.positions = _positions(review, book, page)
    page.result_areas = [
        ResultArea(
            sort_order=place,
            title=node.get("title").strip(),
            exhaustive=bool(node.get("exhaustive")),
            result=node.get("result").strip(),
            tasks=[Task(sort_order=order, text=text) for order, text in enumerate(_texts(node))],
        )
        for place, node in enumerate(_filled(review.group("areas").children))
    ]
    levels = [
        (competency, level)
        for competency in _filled(review.group("competencies").children)
        for level in competency.children
    ]
    page.requirements = [
        _requirement(competency, level, place, known, add_draft) for place, (competency, level) in enumerate(levels)
    ]


def fill_role_profile(page: RoleProfilePage, review: Review) -> None:
    """Write a review into a role profile in memory. What only a function profile has becomes sections, so nothing is
    lost.
    """
    fields = _fill_common(page, review)
    page.version = fields.get("version", "")
    sections: list[dict[str, Any]] = []
    details = _details(review, page.title)
    if details or fields.get("staff_level") or fields.get("job_family") or fields.get("salary_scales"):
        rows = [
            [node.get("label").strip(), node.get("value").strip()]
            for node in review.group("identification").children
            if node.get("value").strip() and node.get("key") not in ("version", "organisation_unit", "function_title")
        ]
        sections.append(_section("", "", [_table(rows)]))
    if review.root.get("purpose").strip():
        sections.append(_section("", "introduction", [_paragraph(review.root.get("purpose").strip())]))
    positions = [node.get("text").strip() for node in review.group("positions").children if node.get("text").strip()]
    if positions:
        sections.append(_section("", "", [_list(positions)]))
    sections += [_section_of(node) for node in _filled(review.group("sections").children)]
    sections += [
        _section(node.get("title").strip(), "tasks", [_list(_texts(node)), *_maybe(node.get("result"))])
        for node in _filled(review.group("areas").children)
    ]
    sections += [_competency_section(node) for node in _filled(review.group("competencies").children)]
    page.sections = RoleProfilePage.sections.field.stream_block.to_python(
        [{"type": "section", "value": section} for section in sections]
    )


def _fill_common(page: FunctionProfilePage | RoleProfilePage, review: Review) -> dict[str, str]:
    page.title = page.draft_title = " ".join(review.root.get("title").split())
    page.closing_clause = "\n".join(review.root.lines_of("closing"))
    fields: dict[str, str] = {}
    for node in review.group("identification").children:
        if node.get("key") and node.get("value").strip():
            fields.setdefault(node.get("key"), " ".join(node.get("value").split()))
    page.organisation_unit = organisation_unit(fields.get("organisation_unit", ""))
    return fields


def _details(review: Review, title: str) -> list[IdentificationDetail]:
    """Return the pairs that have no field of their own: unknown labels, and a second value of a known one."""
    seen: set[str] = set()
    found: list[IdentificationDetail] = []
    for node in review.group("identification").children:
        key, value = node.get("key"), node.get("value").strip()
        if not value:
            continue
        own_field = key and key not in seen and (key != "function_title" or folded(value) == folded(title))
        seen.add(key)
        if not own_field:
            found.append(IdentificationDetail(sort_order=len(found), label=node.get("label").strip(), value=value))
    return found


def _sections_as_details(review: Review) -> list[IdentificationDetail]:
    """A function profile has no sections of its own: what a document has beside the usual becomes particulars."""
    found: list[IdentificationDetail] = []
    for node in _filled(review.group("sections").children):
        title, texts = node.get("title").strip(), _texts(node)
        fits = 0 < len(title) <= 120
        value = "\n".join(texts if fits else [title, *texts]).strip()
        label = title if fits else _("Further text")
        found.append(IdentificationDetail(sort_order=1000 + len(found), label=label, value=value or title))
    return found


def _positions(review: Review, book: FunctionBookPage, page: FunctionProfilePage) -> list[Position]:
    others: dict[str, list[int]] = {}
    for pk, title in FunctionProfilePage.objects.child_of(book).exclude(pk=page.pk).values_list("pk", "draft_title"):
        others.setdefault(folded(title), []).append(pk)
    found: list[Position] = []
    for node in review.group("positions").children:
        text = " ".join(node.get("text").split())
        if text:
            same = others.get(folded(text), [])
            found.append(
                Position(
                    sort_order=len(found),
                    direction=node.get("direction") or Position.Direction.REPORTS_TO,
                    text=text,
                    profile_id=same[0] if len(same) == 1 else None,
                )
            )
    return found


def _requirement(
    competency: Node, level: Node, place: int, known: KnownDictionary, add_draft: AddDraft
) -> CompetencyRequirement:
    requirement = CompetencyRequirement(
        sort_order=place,
        category=competency.get("category"),
        name=competency.get("name").strip(),
        rank=int(level.get("rank")) if level.get("rank").strip() else None,
        level_label=level.get("label").strip(),
        level_title=" ".join(level.get("title").split()),
        definition=competency.get("definition").strip(),
        indicators="\n".join(level.lines_of("indicators")),
    )
    link = level.get("link")
    if link in ("", NO_LINK):
        return requirement
    found = (
        add_draft(competency, level) if link == AS_DRAFT else known.level(level.get("other") if link == OTHER else link)
    )
    if found is None:
        return requirement
    wording = known.wording(found)
    if level.get("wording") != "dictionary":
        wording = {name: wording[name] for name in ("competency_lineage", "level_uuid", "dictionary_version")}
    requirement.adopt(wording)
    return requirement


def _texts(node: Node) -> list[str]:
    return [child.get("text").strip() for child in node.children if child.get("text").strip()]


def _filled(nodes: list[Node]) -> list[Node]:
    """Leave out what an editor added and left empty."""
    values = ("title", "name", "text", "definition", "result", "indicators")
    return [node for node in nodes if any(below.get(name).strip() for below in node.walk() for name in values)]


def _section(title: str, key: str, body: list[dict[str, Any]]) -> dict[str, Any]:
    return {"title": title, "key": key, "body": body}


def _paragraph(text: str) -> dict[str, Any]:
    return {"type": "paragraph", "value": text}


def _maybe(text: str) -> list[dict[str, Any]]:
    return [_paragraph(text.strip())] if text.strip() else []


def _list(items: list[str]) -> dict[str, Any]:
    return {"type": "list", "value": items}


def _table(rows: list[list[str]]) -> dict[str, Any]:
    width = max((len(row) for row in rows), default=1)
    return {
        "type": "table",
        "value": {
            "columns": [{"type": "text", "heading": ""} for _column in range(width)],
            "rows": [{"values": [*row, *[""] * (width - len(row))]} for row in rows],
            "caption": "",
        },
    }


def _section_of(node: Node) -> dict[str, Any]:
    texts = _texts(node)
    if node.get("form") == "table":
        body = [_table([split_cells(text) for text in texts])] if texts else []
    elif node.get("form") == "list":
        body = [_list(texts)] if texts else []
    else:
        body = [_paragraph(text) for text in texts]
    return _section(node.get("title").strip(), node.get("key"), body)


def _competency_section(node: Node) -> dict[str, Any]:
    body = _maybe(node.get("definition"))
    for level in node.children:
        head = " ".join(part for part in (level.get("label") or level.get("rank"), level.get("title")) if part.strip())
        body += _maybe(head)
        if level.lines_of("indicators"):
            body.append(_list(level.lines_of("indicators")))
    return _section(node.get("name").strip(), "requirements", body)
