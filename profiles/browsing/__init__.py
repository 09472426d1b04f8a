"""Browsing the function book: filters in the address, counts beside every choice, a page of results."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from intranet.access.reading import Reader, visible_to
from profiles.browsing.facets import Facets, facets, rank_label
from profiles.browsing.filters import Filters
from profiles.browsing.matching import Matching
from profiles.browsing.results import Result, results
from profiles.models import CompetencyDictionaryPage, FunctionBookPage
from profiles.selectors.organisation import units

PER_PAGE = 20


@dataclass(frozen=True)
class Chip:
    """A filter that is on, and the address without it."""

    label: str
    query: str


@dataclass(frozen=True)
class Browse:
    """Everything the page of the function book shows."""

    filters: Filters
    facets: Facets
    chips: list[Chip]
    results: list[Result]
    page_obj: Any
    dictionary: CompetencyDictionaryPage | None
    level_word: str

    @property
    def total(self) -> int:
        """How many profiles were found."""
        return int(self.page_obj.paginator.count)


def browse(*, book: FunctionBookPage, request: HttpRequest) -> Browse:
    """Return what this reader finds in the book; the number of queries does not depend on the number of profiles."""
    filters = Filters.of(request.GET)
    reader: Reader = request.user
    tree = units()
    matching = Matching(book=book, reader=reader, filters=filters, units=tree)
    dictionary = _dictionary(book, reader)
    level_word = (dictionary.level_word if dictionary else "") or _("Level")
    page_obj = Paginator(matching.sorted(), PER_PAGE).get_page(filters.page)
    counted = facets(matching, level_word=level_word)
    return Browse(
        filters=filters,
        facets=counted,
        chips=_chips(filters, counted, level_word),
        results=results(list(page_obj.object_list), filters=filters, units=tree),
        page_obj=page_obj,
        dictionary=dictionary,
        level_word=level_word,
    )


def _dictionary(book: FunctionBookPage, reader: Reader) -> CompetencyDictionaryPage | None:
    """Return the dictionary of the book, where the reader may see it."""
    if book.dictionary_id is None:
        return None
    return visible_to(reader, CompetencyDictionaryPage.objects.filter(pk=book.dictionary_id)).first()


def _chips(filters: Filters, counted: Facets, level_word: str) -> list[Chip]:
    chips = []
    if filters.words:
        chips.append(Chip(_("“%(words)s”") % {"words": filters.words}, filters.query(without=["q"])))
    for facet in (counted.kind, counted.family, counted.level, counted.unit):
        for choice in facet.chosen:
            label = f"{facet.title} {choice.label}" if facet is counted.level else choice.label
            chips.append(Chip(label, filters.query(less=(facet.name, choice.value))))
    if filters.competency:
        chosen = counted.competency.chosen
        label = chosen[0].label if chosen else filters.competency
        if filters.rank is not None:
            label = f"{label}: {rank_label(level_word, filters.rank, at_least=filters.at_least)}"
        chips.append(Chip(label, filters.query(without=["competency", "rank"])))
    if filters.on:
        label = _("Valid on %(date)s") % {"date": date_format(filters.on, "DATE_FORMAT")}
        chips.append(Chip(label, filters.query(without=["on"])))
    if filters.expired:
        chips.append(Chip(_("Also what does not hold"), filters.query(without=["expired"])))
    return chips
