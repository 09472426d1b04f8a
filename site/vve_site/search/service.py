"""One search over the whole site. It filters by reader first, so that nothing closed is counted, let alone shown."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as PaginatorPage
from django.core.paginator import Paginator
from django.utils.functional import Promise
from django.utils.safestring import SafeString
from wagtail.models import Page
from wagtail.query import PageQuerySet

from intranet.access.reading import Reader, visible_to
from intranet.access.search import SearchGroup
from vve_site.search.groups import content_types_of, search_groups
from vve_site.search.highlight import marked, passage, terms, words

ON_A_PAGE = 15


@dataclass(frozen=True)
class Kind:
    """A filter on the search page: a group with the number of its results."""

    key: str
    label: str | Promise
    count: int


@dataclass(frozen=True)
class Hit:
    """One result: the page, its kind in words, and its title and best passage with the words marked."""

    page: Page
    kind: str | Promise
    title: SafeString
    passage: SafeString


@dataclass(frozen=True)
class Results:
    """What a search found. ``loosened``: no page had all the words, these have some of them or begin like them."""

    total: int
    kinds: list[Kind]
    hits: PaginatorPage | None
    loosened: bool = False


class _Counted(Paginator):
    """A paginator that was told the number, because the facets counted already."""

    def __init__(self, found: Any, count: int) -> None:
        super().__init__(found, ON_A_PAGE)
        self._known = count

    @cached_property
    def count(self) -> int:
        return self._known


def search(user: Reader, query: str, *, kind: str = "", page: str | int | None = 1) -> Results:
    """Return the published pages this user may read that have the words of the query, best first.

    ``kind`` is the key of a group (unknown or empty: all), ``page`` the page of results (out of range: the nearest).
    The number of queries depends on the number of page types on the page of results, never on that of pages.
    """
    if not terms(query):
        return Results(0, [], None)
    groups = search_groups()
    for loosened, look in enumerate(_ways(query)):
        counts: dict[int, int] = look(visible_to(user)).facet("content_type_id")
        if counts:
            return _results(user, look, counts, groups, terms(query), kind, page, loosened=bool(loosened))
    return Results(0, [], None)


def _ways(query: str) -> list[Any]:
    """All words; else titles with words that begin so; else any of the words."""
    plain = " ".join(words(query))
    ways = [
        lambda pages: pages.search(plain, operator="and"),
        lambda pages: pages.autocomplete(plain, operator="and"),
    ]
    if len(terms(query)) > 1:
        ways.append(lambda pages: pages.search(plain, operator="or"))
    return ways


def _results(
    user: Reader,
    look: Any,
    counts: dict[int, int],
    groups: list[SearchGroup],
    wanted: list[str],
    kind: str,
    page: str | int | None,
    *,
    loosened: bool,
) -> Results:
    types = {group.key: content_types_of(group) for group in groups}
    kinds = [Kind(group.key, group.label, sum(counts.get(pk, 0) for pk in types[group.key])) for group in groups]
    kinds = [one for one in kinds if one.count]
    pages: PageQuerySet = visible_to(user)
    total = shown = sum(counts.values())
    if kind in {one.key for one in kinds}:
        pages = pages.filter(content_type__in=list(types[kind]))
        shown = next(one.count for one in kinds if one.key == kind)
    group_of = {pk: group for group in groups for pk in types[group.key]}
    found = _Counted(look(pages), shown).get_page(page)
    found.object_list = [_hit(row, group_of, wanted) for row in _specific(list(found.object_list), group_of)]
    return Results(total, kinds, found, loosened)


def _specific(rows: list[Page], group_of: dict[int, SearchGroup]) -> list[Page]:
    """Return the rows as pages of their own type: one query for a type, and one for each relation its text needs."""
    by_type: dict[int, list[int]] = {}
    for row in rows:
        by_type.setdefault(row.content_type_id, []).append(row.pk)
    full: dict[int, Page] = {}
    for content_type_id, keys in by_type.items():
        model: Any = ContentType.objects.get_for_id(content_type_id).model_class()
        if model is not None:
            group = group_of.get(content_type_id)
            full |= model.objects.prefetch_related(*(group.prefetch if group else ())).in_bulk(keys)
    return [full.get(row.pk, row) for row in rows]


def _hit(page: Page, group_of: dict[int, SearchGroup], wanted: list[str]) -> Hit:
    group = group_of.get(page.content_type_id)
    text = page.search_description or ""
    if group and isinstance(page, group.models):
        text = group.text(page) or text
    kind = group.label if group else page.get_verbose_name()
    return Hit(page, kind, marked(page.title, wanted), passage(text, wanted))
