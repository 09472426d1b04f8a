"""What the page of a function or role profile shows beside its own fields."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import UUID

from django.db.models import prefetch_related_objects
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.text import slugify
from django.utils.translation import gettext as _
from wagtail.documents.models import AbstractDocument
from wagtail.models import Page

from intranet.access.reading import Reader, visible_to
from profiles.models import (
    CompetencyLevel,
    CompetencyPage,
    CompetencyRequirement,
    FunctionBookPage,
    FunctionProfilePage,
    Position,
    ResultArea,
    RoleProfilePage,
)
from profiles.models.function_profile import DatedPage
from profiles.models.role_profile import SectionKey
from profiles.selectors.organisation import units


@dataclass
class LevelShown:
    """A level that a function asks for, in the wording it adopted.

    ``newer`` where the dictionary has another wording by now.
    """

    rank: int | None
    label: str
    title: str
    indicators: list[str]
    newer: bool = False
    own_label: str = ""  # the label, where it is more than the usual word and the rank


@dataclass
class CompetencyShown:
    """A competency that a function asks for. Two levels of one competency are one competency with two levels."""

    name: str
    levels: list[LevelShown] = field(default_factory=list)
    page: CompetencyPage | None = None
    definition: str = ""  # only where the profile has one of its own

    @property
    def newer(self) -> bool:
        """Whether the dictionary has another wording of one of the levels."""
        return any(level.newer for level in self.levels)


@dataclass
class CompetencyGroup:
    """The competencies of one category."""

    title: str
    competencies: list[CompetencyShown]


@dataclass(frozen=True)
class Neighbour:
    """A function above or below this one; with a page where it has one that the reader may see."""

    name: str
    page: FunctionProfilePage | None


@dataclass(frozen=True)
class Anchor:
    """A line of the table of contents."""

    title: str
    id: str


@dataclass(frozen=True)
class Fact:
    """A label and a value of the key data."""

    label: str
    value: str
    url: str = ""


@dataclass
class ProfileShown:
    """Everything around the fields of a profile."""

    areas: list[ResultArea] = field(default_factory=list)
    groups: list[CompetencyGroup] = field(default_factory=list)
    reports_to: list[Neighbour] = field(default_factory=list)
    leads: list[Neighbour] = field(default_factory=list)
    unit: str = ""
    book: FunctionBookPage | None = None
    dictionary: Page | None = None
    level_word: str = ""
    highest: int = 4
    versions: list[str] = field(default_factory=list)
    contents: list[Anchor] = field(default_factory=list)
    facts: list[Fact] = field(default_factory=list)
    source: AbstractDocument | None = None
    sections: list[tuple[str, object]] = field(default_factory=list)

    @property
    def competency_count(self) -> int:
        """How many different competencies the function asks for."""
        return sum(len(group.competencies) for group in self.groups)


def function_profile(page: FunctionProfilePage, *, request: HttpRequest) -> ProfileShown:
    """Return what the page of a function profile shows; a fixed number of queries."""
    reader: Reader = request.user
    requirements = list(page.requirements.all())
    shown = _around(page, request)
    shown.areas = areas_of(page)
    shown.groups = _groups(requirements, reader, shown.level_word)
    shown.highest = max([4, *(item.rank or 0 for item in requirements)])
    shown.versions = sorted({item.dictionary_version for item in requirements if item.dictionary_version.isdigit()})
    positions = list(page.positions.all())
    shown.reports_to = _neighbours(positions, Position.Direction.REPORTS_TO, reader)
    shown.leads = _neighbours(positions, Position.Direction.LEADS, reader)
    parts = [
        (shown.areas, _("Result areas"), "resultaatgebieden"),
        (shown.groups, _("Competencies"), "competenties"),
        (shown.reports_to or shown.leads, _("Place in the organisation"), "plaats"),
        (page.closing_clause, _("Finally"), "tot-slot"),
    ]
    shown.contents = [Anchor(title, anchor) for present, title, anchor in parts if present]
    shown.facts = [
        Fact(_("Job family"), str(page.job_family or "")),
        Fact(_("Organisation unit"), shown.unit),
        Fact(_("Staff level"), page.staff_level),
        Fact(_("Salary scales"), page.salary_scales),
        *(Fact(detail.label, detail.value) for detail in page.details.all()),
        *_dates(page),
        Fact(_("Dictionary"), ", ".join(_("version %(number)s") % {"number": name} for name in shown.versions)),
    ]
    return shown


def role_profile(page: RoleProfilePage, *, request: HttpRequest) -> ProfileShown:
    """Return what the page of a role profile shows."""
    shown = _around(page, request)
    for number, section in enumerate(page.sections, start=1):
        title = section.value.get("title") or dict(SectionKey.choices).get(section.value.get("key") or "unknown") or ""
        anchor = f"{slugify(title)[:60] or 'deel'}-{number}"
        shown.sections.append((anchor, section))
        if title:
            shown.contents.append(Anchor(str(title), anchor))
    if page.closing_clause:
        shown.contents.append(Anchor(_("Finally"), "tot-slot"))
    shown.facts = [Fact(_("Organisation unit"), shown.unit), Fact(_("Version"), page.version), *_dates(page)]
    return shown


def _dates(page: DatedPage) -> list[Fact]:
    return [
        Fact(_("Valid from"), date_format(page.valid_from, "DATE_FORMAT") if page.valid_from else ""),
        Fact(_("Valid until"), date_format(page.valid_until, "DATE_FORMAT") if page.valid_until else ""),
    ]


def may_download(document: AbstractDocument, request: HttpRequest) -> bool:
    """Return whether the document view will hand out this file: it asks the restrictions of the collection."""
    return all(restriction.accept_request(request) for restriction in document.collection.get_view_restrictions())


def areas_of(page: FunctionProfilePage) -> list[ResultArea]:
    """Return the result areas with their tasks: two queries, or none for a draft in memory."""
    areas = list(page.result_areas.all())
    saved = [area for area in areas if area.pk and not getattr(area, "_cluster_related_objects", None)]
    if saved:
        prefetch_related_objects(saved, "tasks")
    return areas


def _around(page: DatedPage, request: HttpRequest) -> ProfileShown:
    reader: Reader = request.user
    parent = page.get_parent()
    book = parent.specific if parent else None
    shown = ProfileShown(book=book if isinstance(book, FunctionBookPage) else None)
    if page.organisation_unit_id:
        unit = units().get(page.organisation_unit_id)
        shown.unit = unit.full_name if unit else str(page.organisation_unit)
    dictionary = shown.book.dictionary if shown.book else None
    if dictionary:
        shown.level_word = dictionary.level_word
        shown.dictionary = visible_to(reader, Page.objects.filter(pk=dictionary.pk)).first() and dictionary
    shown.level_word = shown.level_word or _("Level")
    if page.source_document_id and may_download(page.source_document, request):
        shown.source = page.source_document
    return shown


def _neighbours(positions: Iterable[Position], direction: str, reader: Reader) -> list[Neighbour]:
    """Return the functions on one side. The name of a page that the reader may not see stays behind, too."""
    mine = [position for position in positions if position.direction == direction]
    keys = [position.profile_id for position in mine if position.profile_id]
    pages = (
        {page.pk: page for page in visible_to(reader, FunctionProfilePage.objects.filter(pk__in=keys))} if keys else {}
    )
    found = [Neighbour(position.text, pages.get(position.profile_id)) for position in mine]
    return [
        Neighbour(item.name or item.page.title if item.page else item.name, item.page)
        for item in found
        if item.name or item.page
    ]


def _groups(requirements: list[CompetencyRequirement], reader: Reader, level_word: str) -> list[CompetencyGroup]:
    current = _current_levels(requirements)
    pages = _competency_pages(requirements, current, reader)
    groups: dict[str, dict[object, CompetencyShown]] = {}
    for item in requirements:
        known = current.get(item.level_uuid) if item.level_uuid else None
        lineage = known.page.lineage_id if known else item.competency_lineage
        page = pages.get(lineage) if lineage else None
        members = groups.setdefault(item.category, {})
        competency = members.setdefault(lineage or item.name.casefold(), CompetencyShown(name=item.name, page=page))
        competency.definition = competency.definition or item.definition
        competency.levels.append(
            LevelShown(
                rank=item.rank or None,
                label=item.level_label,
                title=item.level_title,
                indicators=item.indicator_list,
                newer=bool(page and item.level_uuid and not known),
                own_label="" if item.level_label in ("", f"{level_word} {item.rank}") else item.level_label,
            )
        )
    titles = {
        CompetencyRequirement.Category.CORE: _("Core competencies"),
        CompetencyRequirement.Category.SPECIFIC: _("Specific competencies"),
        CompetencyRequirement.Category.NONE: _("Other competencies") if len(groups) > 1 else _("Competencies"),
    }
    return [
        CompetencyGroup(title, list(groups[category].values()))
        for category, title in titles.items()
        if category in groups
    ]


def _current_levels(requirements: list[CompetencyRequirement]) -> dict[UUID, CompetencyLevel]:
    """Return the levels that the dictionary still has in exactly the wording that was adopted."""
    wanted = {item.level_uuid for item in requirements if item.level_uuid}
    levels = CompetencyLevel.objects.filter(uuid__in=wanted).select_related("page") if wanted else []
    return {level.uuid: level for level in levels}


def _competency_pages(
    requirements: list[CompetencyRequirement], current: dict[UUID, CompetencyLevel], reader: Reader
) -> dict[UUID, CompetencyPage]:
    linked = {item.competency_lineage for item in requirements if item.competency_lineage}
    lineages = linked | {level.page.lineage_id for level in current.values()}
    if not lineages:
        return {}
    pages = visible_to(reader, CompetencyPage.objects.filter(lineage_id__in=lineages))
    return {page.lineage_id: page for page in pages}
