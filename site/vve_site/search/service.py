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
from vve_site.search.groups import content_types_of, row_groups, search_groups
from vve_site.search.highlight import marked, passage, terms, words
from vve_site.search.rows import Chain, Found, Row, search_rows

ON_A_PAGE = 15


@dataclass(frozen=True)
class Kind:
    """A filter on the search page: a group with the number of its results."""

    key: str
    label: str | Promise
    count: int


@dataclass(frozen=True)
class Hit:
    """One result: a page, or the address of what is no page; its kind in words, title and best passage, marked."""

    page: Page | None
    kind: str | Promise
    title: SafeString
    passage: SafeString
    url: str = ""


@dataclass(frozen=True)
class Results:
    """What a search found. ``loosened``: nothing had all the words, these have some of them or begin like them."""

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
    """Return the published pages this user may read that have the words of the query, best first; then other rows.

    ``kind`` is the key of a group (unknown or empty: all), ``page`` the page of results (out of range: the nearest).
    The number of queries depends on the number of kinds on the page of results, never on that of pages or rows.
    """
    if not terms(query):
        return Results(0, [], None)
    groups = search_groups()
    for loosened, way in enumerate(_ways(query)):
        counts: dict[int, int] = way.look(visible_to(user)).facet("content_type_id")
        rows = search_rows(user, row_groups(), way.words, way.operator) if way.operator else []
        if counts or rows:
            return _results(user, way.look, counts, groups, rows, terms(query), kind, page, loosened=bool(loosened))
    return Results(0, [], None)


@dataclass(frozen=True)
class _Way:
    """A way to look: ``look`` in pages; in rows for these words with this operator, "" where rows are not asked."""

    look: Any
    words: str
    operator: str


def _ways(query: str) -> list[_Way]:
    """All words; else titles of pages with words that begin so; else any of the words."""
    plain = " ".join(words(query))
    ways = [
        _Way(lambda pages: pages.search(plain, operator="and"), plain, "and"),
        _Way(lambda pages: pages.autocomplete(plain, operator="and"), plain, ""),
    ]
    if len(terms(query)) > 1:
        ways.append(_Way(lambda pages: pages.search(plain, operator="or"), plain, "or"))
    return ways


def _results(
    user: Reader,
    look: Any,
    counts: dict[int, int],
    groups: list[SearchGroup],
    rows: list[Found],
    wanted: list[str],
    kind: str,
    page: str | int | None,
    *,
    loosened: bool,
) -> Results:
    types = {group.key: content_types_of(group) for group in groups}
    kinds = [Kind(group.key, group.label, sum(counts.get(pk, 0) for pk in types[group.key])) for group in groups]
    kinds = [one for one in kinds if one.count] + [Kind(one.group.key, one.group.label, one.count) for one in rows]
    pages: PageQuerySet = visible_to(user)
    in_pages = sum(counts.values())
    total = in_pages + sum(one.count for one in rows)
    if kind in types and any(one.key == kind for one in kinds):
        pages = pages.filter(content_type__in=list(types[kind]))
        in_pages, rows = next(one.count for one in kinds if one.key == kind), []
    elif any(one.group.key == kind for one in rows):
        in_pages, rows = 0, [one for one in rows if one.group.key == kind]
    group_of = {pk: group for group in groups for pk in types[group.key]}
    shown = in_pages + sum(one.count for one in rows)
    found = _Counted(Chain(look(pages), in_pages, rows), shown).get_page(page)
    found.object_list = _hits(list(found.object_list), group_of, wanted)
    return Results(total, kinds, found, loosened)


def _hits(found: list[Page | Row], group_of: dict[int, SearchGroup], wanted: list[str]) -> list[Hit]:
    pages = _specific([one for one in found if isinstance(one, Page)], group_of)
    rows = [one for one in found if isinstance(one, Row)]
    return [_hit(page, group_of, wanted) for page in pages] + [_row_hit(row, wanted) for row in rows]


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


def _row_hit(found: Row, wanted: list[str]) -> Hit:
    group, row = found.group, found.row
    return Hit(None, group.label, marked(group.title(row), wanted), passage(group.text(row), wanted), group.url(row))
