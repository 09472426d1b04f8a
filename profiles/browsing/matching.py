"""From filters to rows: which profiles of a book a reader finds."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from django.contrib.contenttypes.models import ContentType
from django.db.models import Case, Exists, IntegerField, OuterRef, Q, QuerySet, Value, When
from django.db.models.functions import Coalesce, Lower
from wagtail.models import Page
from wagtail.query import PageQuerySet
from wagtail.search.backends import get_search_backend

from intranet.access.reading import Reader, visible_to
from profiles.browsing.filters import Filters
from profiles.browsing.highlights import words_of
from profiles.models import CompetencyRequirement, FunctionBookPage, FunctionProfilePage, RoleProfilePage
from profiles.selectors.organisation import Unit

# Both kinds in one list: pages joined to the two tables that say more about them.
FUNCTION, ROLE = (
    model._meta.get_field("page_ptr").related_query_name() for model in (FunctionProfilePage, RoleProfilePage)
)
MODELS: dict[str, type[Page]] = {"function": FunctionProfilePage, "role": RoleProfilePage}
MOST_KEYS = 5000  # SQLite takes 32,766 parameters in one query, and these stand in it four times


def content_types() -> dict[str, ContentType]:
    """Return the content type of each kind; remembered by Django."""
    found = ContentType.objects.get_for_models(*MODELS.values())
    return {kind: found[model] for kind, model in MODELS.items()}


class Matching:
    """The profiles of a book that a reader may see, filtered. Asked for every facet without that facet's own filter."""

    def __init__(self, *, book: FunctionBookPage, reader: Reader, filters: Filters, units: Mapping[int, Unit]) -> None:
        self.filters = filters
        self.reader = reader
        self.units = units
        types = content_types().values()
        visible = visible_to(reader, Page.objects.child_of(book).filter(content_type__in=types))
        self._found = _with_words(visible, filters.words)
        self._pages: PageQuerySet = visible.annotate(
            unit=Coalesce(f"{FUNCTION}__organisation_unit_id", f"{ROLE}__organisation_unit_id"),
            start=Coalesce(f"{FUNCTION}__valid_from", f"{ROLE}__valid_from"),
            end=Coalesce(f"{FUNCTION}__valid_until", f"{ROLE}__valid_until"),
        )
        self._conditions = self._all_conditions()

    def pages(self, *, without: str = "") -> PageQuerySet:
        """Return the pages that meet all filters but the one named."""
        pages = self._pages
        for name, condition in self._conditions.items():
            if name != without:
                pages = pages.filter(condition)
        return pages.order_by()

    def sorted(self) -> PageQuerySet:
        """Return the pages that meet all filters, in the order that was asked for."""
        pages = self.pages()
        if self.filters.order == "title" or self._found is None:
            return pages.order_by(Lower("title"), "pk")
        in_title, exact, _any_hit = self._found
        near = Case(
            When(pk__in=in_title, then=Value(0)),
            When(pk__in=exact, then=Value(1)),
            default=Value(2),
            output_field=IntegerField(),
        )
        return pages.order_by(near, Lower("title"), "pk")

    def without_validity(self) -> PageQuerySet:
        """Return the pages that meet all filters, whether they hold on the day or not."""
        return self.pages(without="valid")

    def _all_conditions(self) -> dict[str, Q | Exists]:
        asked = self.filters
        conditions: dict[str, Q | Exists] = {}
        if self._found is not None:
            conditions["words"] = Q(pk__in=self._found[1]) | Q(pk__in=self._found[2])
        if asked.kinds:
            types = content_types()
            conditions["kind"] = Q(content_type__in=[types[kind] for kind in asked.kinds])
        if asked.families:
            conditions["family"] = Q(**{f"{FUNCTION}__job_family__in": asked.families})
        if asked.unit:
            unit = self.units.get(asked.unit)
            conditions["unit"] = Q(unit__in=unit.below if unit else [])
        if asked.staff_levels:
            conditions["level"] = Q(**{f"{FUNCTION}__staff_level__in": asked.staff_levels})
        if asked.competency:
            conditions["competency"] = self._asks_for_competency()
        if not asked.expired:
            conditions["valid"] = (Q(start=None) | Q(start__lte=asked.day)) & (Q(end=None) | Q(end__gte=asked.day))
        return conditions

    def _asks_for_competency(self) -> Exists:
        asked = self.filters
        mine = asking_for(asked.competency).filter(page_id=OuterRef("pk"))
        if asked.rank is not None:
            mine = mine.filter(rank__gte=asked.rank) if asked.at_least else mine.filter(rank=asked.rank)
        return Exists(mine)


def asking_for(competency: str) -> QuerySet[CompetencyRequirement]:
    """Return the requirements of a competency by its lineage or its name.

    Where a profile only names it, any name that the lineage has had counts, in capitals or not.
    """
    every = CompetencyRequirement.objects.annotate(folded=Lower("name")).order_by()
    try:
        lineage = UUID(competency)
    except ValueError:
        same = every.filter(folded=Lower(Value(competency)))
        linked = same.filter(competency_lineage__isnull=False).values("competency_lineage")
        return every.filter(Q(folded=Lower(Value(competency))) | Q(competency_lineage__in=linked))
    names = every.filter(competency_lineage=lineage).values("folded")
    return every.filter(Q(competency_lineage=lineage) | Q(competency_lineage=None, folded__in=names))


def _with_words(visible: PageQuerySet, words: str) -> tuple[Any, Any, Any] | None:
    """Return the pages with the words in the title, anywhere as words, anywhere as the beginning of a word.

    None where there are no words.
    """
    if not words_of(words):
        return None
    backend = get_search_backend()
    visible = visible.order_by()
    return (
        _keys(backend.search(words, visible, fields=["title"], order_by_relevance=False)),
        _keys(backend.search(words, visible, order_by_relevance=False)),
        _keys(backend.autocomplete(words, visible, order_by_relevance=False)),
    )


def _keys(found: Any) -> Any:
    """Return the keys of what was found, read once because many queries ask for them; too many: a subquery."""
    if not hasattr(found, "get_queryset"):
        return [page.pk for page in found[:MOST_KEYS]]
    keys = found.get_queryset().order_by().values_list("pk", flat=True)
    first = list(keys[: MOST_KEYS + 1])
    return first if len(first) <= MOST_KEYS else keys
