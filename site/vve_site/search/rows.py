"""Searching what is no page, such as decisions, papers and actions: the rows of each group that a reader may read."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.search.backends import get_search_backend

from intranet.access.reading import Reader
from intranet.access.search import RowGroup


@dataclass(frozen=True)
class Found:
    """What a search found in one group: results to slice, and their number."""

    group: RowGroup
    results: Any
    count: int


@dataclass(frozen=True)
class Row:
    """A row among the results."""

    group: RowGroup
    row: Any


def search_rows(reader: Reader, groups: list[RowGroup], words: str, operator: str) -> list[Found]:
    """Return what is found in each group, where anything is; one query for a group. Visitors find no rows."""
    if not reader.is_authenticated:
        return []
    found = [_found(reader, group, words, operator) for group in groups]
    return [one for one in found if one.count]


def _found(reader: Reader, group: RowGroup, words: str, operator: str) -> Found:
    readable = group.rows(reader).order_by().values("pk")
    rows = readable.model._default_manager.filter(pk__in=readable).select_related(*group.related)
    results = get_search_backend().search(words, rows, operator=operator)
    return Found(group, results, results.count())


class Chain:
    """Pages, and after them the rows of the groups, as one list that takes slices: what a paginator asks for."""

    def __init__(self, pages: Any, number: int, found: list[Found]) -> None:
        self._pages, self._number, self._found = pages, number, found

    def __getitem__(self, wanted: slice) -> list[Any]:
        start, stop = wanted.start, wanted.stop
        rows: list[Any] = list(self._pages[start : min(stop, self._number)]) if start < self._number else []
        before = self._number
        for one in self._found:
            first, last = max(start - before, 0), min(stop - before, one.count)
            if first < last:
                rows += [Row(one.group, row) for row in one.results[first:last]]
            before += one.count
        return rows
