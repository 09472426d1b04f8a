"""The choices of each filter, with how many profiles each would give: all other filters count, its own does not."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.db.models import Count, Q
from django.db.models.functions import Lower
from django.utils.translation import gettext as _

from intranet.access.reading import Reader, visible_to
from profiles.browsing.filters import HIGHEST_RANK, Filters
from profiles.browsing.highlights import fold
from profiles.browsing.matching import FUNCTION, Matching, asking_for, content_types
from profiles.models import CompetencyPage, CompetencyRequirement, JobFamily


@dataclass(frozen=True)
class Choice:
    """A value of a filter. ``count`` is how many profiles it gives; ``depth`` how far it is indented in a tree."""

    value: str
    label: str
    count: int
    chosen: bool = False
    depth: int = 0

    @property
    def indent(self) -> str:
        """Spaces for an option of a select, which can be indented in no other way."""
        return "\u2003" * self.depth


@dataclass(frozen=True)
class Facet:
    """A filter with its choices."""

    name: str
    title: str
    choices: list[Choice]

    @property
    def chosen(self) -> list[Choice]:
        """The choices that are on."""
        return [choice for choice in self.choices if choice.chosen]


@dataclass(frozen=True)
class Facets:
    """All filters of the book. Each takes one query, the competencies three, whatever the number of profiles."""

    kind: Facet
    family: Facet
    unit: Facet
    level: Facet
    competency: Facet
    rank: Facet
    expired: int

    @property
    def checks(self) -> list[Facet]:
        """The filters of which several values may be on at once, as far as there is something to choose."""
        return [facet for facet in (self.kind, self.family, self.level) if len(facet.choices) > 1 or facet.chosen]


def facets(matching: Matching, *, level_word: str) -> Facets:
    """Count all filters."""
    filters = matching.filters
    day = filters.day
    valid = (Q(start=None) | Q(start__lte=day)) & (Q(end=None) | Q(end__gte=day))
    return Facets(
        kind=_kind(matching, filters),
        family=_family(matching, filters),
        unit=_unit(matching, filters),
        level=_staff_level(matching, filters),
        competency=_competency(matching, filters),
        rank=_rank(matching, filters, level_word),
        expired=matching.without_validity().exclude(valid).count(),
    )


def _counts(matching: Matching, field: str, without: str) -> dict[Any, int]:
    rows = matching.pages(without=without).values_list(field).annotate(number=Count("pk"))
    return {value: number for value, number in rows if value not in (None, "")}


def _kind(matching: Matching, filters: Filters) -> Facet:
    counts = _counts(matching, "content_type", "kind")
    titles = {"function": _("Function profiles"), "role": _("Role profiles")}
    types = content_types()
    choices = [
        Choice(kind, titles[kind], counts.get(types[kind].pk, 0), kind in filters.kinds)
        for kind in titles
        if counts.get(types[kind].pk) or kind in filters.kinds
    ]
    return Facet("kind", _("Kind"), choices)


def _family(matching: Matching, filters: Filters) -> Facet:
    counts = _counts(matching, f"{FUNCTION}__job_family", "family")
    wanted = {*counts, *filters.families}
    choices = [
        Choice(str(family.pk), family.name, counts.get(family.pk, 0), family.pk in filters.families)
        for family in JobFamily.objects.filter(pk__in=wanted).order_by(Lower("name"))
    ]
    return Facet("family", _("Job family"), choices)


def _unit(matching: Matching, filters: Filters) -> Facet:
    """Count each unit with everything below it."""
    counts = _counts(matching, "unit", "unit")
    choices = []
    for unit in matching.units.values():
        number = sum(counts.get(key, 0) for key in unit.below)
        if number or unit.pk == filters.unit:
            choices.append(Choice(str(unit.pk), unit.name, number, unit.pk == filters.unit, unit.depth))
    return Facet("unit", _("Organisation unit"), choices)


def _staff_level(matching: Matching, filters: Filters) -> Facet:
    counts = _counts(matching, f"{FUNCTION}__staff_level", "level")
    choices = [
        Choice(level, level, counts.get(level, 0), level in filters.staff_levels)
        for level in sorted({*counts, *filters.staff_levels}, key=fold)
    ]
    return Facet("level", _("Staff level"), choices)


def _competency(matching: Matching, filters: Filters) -> Facet:
    """Count profiles by competency. One that some profiles link and others only name is one choice."""
    pages = matching.pages(without="competency").values("pk")
    asked = CompetencyRequirement.objects.filter(page__in=pages).order_by()
    rows = list(
        asked.values_list("competency_lineage", Lower("name")).annotate(number=Count("page", distinct=True)).order_by()
    )
    forms = [(lineage, name) for lineage, name, _number in rows]
    key_of = _keys(forms)
    counts: dict[str, int] = defaultdict(int)
    members: dict[str, list[tuple[UUID | None, str]]] = defaultdict(list)
    for lineage, name, number in rows:
        counts[key_of[lineage, name]] += number
        members[key_of[lineage, name]].append((lineage, name))
    _count_once(asked, counts, {key: found for key, found in members.items() if len(found) > 1})
    labels = _labels(members, matching.reader)
    choices = [
        Choice(key, labels[key], number, key == filters.competency) for key, number in counts.items() if labels[key]
    ]
    if filters.competency and filters.competency not in counts:
        choices.append(Choice(filters.competency, name_of(filters.competency, matching.reader), 0, chosen=True))
    return Facet("competency", _("Competency"), sorted(choices, key=lambda choice: fold(choice.label)))


def _keys(forms: list[tuple[UUID | None, str]]) -> dict[tuple[UUID | None, str], str]:
    """Return the value of the filter for each form: the lineage, also for its name without a link; else the name."""
    lineage_by_name = {name: str(lineage) for lineage, name in forms if lineage}
    return {(lineage, name): str(lineage) if lineage else lineage_by_name.get(name, name) for lineage, name in forms}


def _count_once(asked: Any, counts: dict[str, int], shared: dict[str, list[tuple[UUID | None, str]]]) -> None:
    """Correct the counts of competencies with several forms: a profile with two of them counts once.

    One query, or none.
    """
    if not shared:
        return
    home = {form: key for key, forms in shared.items() for form in forms}
    lineages = {lineage for lineage, _name in home if lineage}
    rows = asked.annotate(folded=Lower("name")).filter(
        Q(competency_lineage__in=lineages) | Q(folded__in={name for _lineage, name in home})
    )
    pages: dict[str, set[int]] = defaultdict(set)
    for lineage, name, page in rows.values_list("competency_lineage", "folded", "page_id"):
        if key := home.get((lineage, name)):
            pages[key].add(page)
    for key, found in pages.items():
        counts[key] = len(found)


def _labels(members: dict[str, list[tuple[UUID | None, str]]], reader: Reader) -> dict[str, str]:
    """Return what each choice is called: as the dictionary calls it now, else as the profiles write it."""
    lineages = {lineage for forms in members.values() for lineage, _name in forms if lineage}
    pages = visible_to(reader, CompetencyPage.objects.filter(lineage_id__in=lineages))
    titles = dict(pages.values_list("lineage_id", "title"))
    labels = {}
    for key, forms in members.items():
        lineage = next((lineage for lineage, _name in forms if lineage), None)
        name = forms[0][1]
        labels[key] = titles.get(lineage) or name[:1].upper() + name[1:]
    return labels


def name_of(competency: str, reader: Reader) -> str:
    """Return what a competency of an address is called; at most one query."""
    try:
        lineage = UUID(competency)
    except ValueError:
        return competency[:1].upper() + competency[1:]
    pages = visible_to(reader, CompetencyPage.objects.filter(lineage_id=lineage))
    return pages.values_list("title", flat=True).first() or _("Unknown competency")


def _rank(matching: Matching, filters: Filters, level_word: str) -> Facet:
    """Count the ranks of the chosen competency, exactly and with everything above."""
    title = level_word
    if not filters.competency:
        return Facet("rank", title, [])
    pages = matching.pages(without="competency").values("pk")
    asked = asking_for(filters.competency).filter(page__in=pages)
    ranks = range(1, HIGHEST_RANK + 1)
    conditions = {f"exact_{rank}": Q(rank=rank) for rank in ranks} | {
        f"least_{rank}": Q(rank__gte=rank) for rank in ranks
    }
    counts = asked.aggregate(
        **{name: Count("page", distinct=True, filter=condition) for name, condition in conditions.items()}
    )
    choices = []
    highest = max([rank for rank in ranks if counts[f"exact_{rank}"]], default=0)
    for rank in ranks:
        for at_least in (True, False):
            value = f"{rank}{'+' if at_least else ''}"
            count = counts[f"{'least' if at_least else 'exact'}_{rank}"]
            chosen = filters.rank_value == value
            if (count and not (at_least and rank == highest)) or chosen:
                choices.append(Choice(value, rank_label(level_word, rank, at_least=at_least), count, chosen))
    return Facet("rank", title, choices)


def rank_label(level_word: str, rank: int, *, at_least: bool) -> str:
    """Return a rank in words."""
    level = f"{level_word} {rank}"
    return _("%(level)s or higher") % {"level": level} if at_least else level
