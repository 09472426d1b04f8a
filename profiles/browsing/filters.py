"""What somebody asks of the function book: the address says it all, so it can be sent to a colleague."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TypeVar
from urllib.parse import urlencode

from django.http import QueryDict
from django.utils import timezone
from django.utils.dateparse import parse_date

KINDS = ("function", "role")
SORTS = ("title", "relevance")
HIGHEST_RANK = 10
T = TypeVar("T")
MOST_VALUES = 50  # of one filter: an address is short


@dataclass(frozen=True)
class Filters:
    """The filters of an address. What an address says that means nothing is left out.

    ``competency`` is the lineage of a competency as text, or the name of one that is in no dictionary. ``rank`` only
    counts together with it; with ``at_least`` higher ranks count, too. ``on`` is the day on which a profile must
    hold, unless ``expired`` asks for all.
    """

    words: str = ""
    kinds: tuple[str, ...] = ()
    families: tuple[int, ...] = ()
    unit: int | None = None
    staff_levels: tuple[str, ...] = ()
    competency: str = ""
    rank: int | None = None
    at_least: bool = True
    on: dt.date | None = None
    expired: bool = False
    sort: str = ""
    page: str = "1"
    bad_date: str = ""

    @classmethod
    def of(cls, query: QueryDict) -> Filters:
        """Return the filters that a query string asks for."""
        rank, at_least = _level(query.get("rank", ""))
        day = query.get("on", "").strip()
        on = _date(day)
        competency = _text(query.get("competency", ""))
        return cls(
            words=_text(query.get("q", "")),
            kinds=_several(kind for kind in query.getlist("kind") if kind in KINDS),
            families=_several(_numbers(query.getlist("family"))),
            unit=next(iter(_numbers([query.get("unit", "")])), None),
            staff_levels=_several(_text(value) for value in query.getlist("level")),
            competency=competency,
            rank=rank if competency else None,
            at_least=at_least,
            on=on,
            expired=query.get("expired") == "1",
            sort=query.get("sort", "") if query.get("sort") in SORTS else "",
            page=query.get("pagina", "1"),
            bad_date=day if day and on is None else "",
        )

    @property
    def day(self) -> dt.date:
        """The day on which profiles must hold: today, unless the address says another."""
        return self.on or timezone.localdate()

    @property
    def order(self) -> str:
        """How the results are sorted: by relevance as soon as there are words, unless the address says otherwise."""
        return (
            self.sort if self.sort and (self.words or self.sort == "title") else "relevance" if self.words else "title"
        )

    @property
    def rank_value(self) -> str:
        """The rank as the address writes it: "3" for exactly, "3+" for at least."""
        return "" if self.rank is None else f"{self.rank}{'+' if self.at_least else ''}"

    @property
    def narrow(self) -> bool:
        """Whether anything narrows the list, the words included."""
        return bool(self.words or self.pairs(without=("q", "sort", "expired")))

    def pairs(self, *, without: Sequence[str] = ()) -> list[tuple[str, str]]:
        """Return the filters as pairs of a query string, without the page and without the parameters named."""
        all_pairs = [
            ("q", self.words),
            *(("kind", kind) for kind in self.kinds),
            *(("family", str(family)) for family in self.families),
            ("unit", str(self.unit or "")),
            *(("level", level) for level in self.staff_levels),
            ("competency", self.competency),
            ("rank", self.rank_value),
            ("on", self.on.isoformat() if self.on else ""),
            ("expired", "1" if self.expired else ""),
            ("sort", self.sort),
        ]
        return [(name, value) for name, value in all_pairs if value and name not in without]

    def query(self, *, without: Sequence[str] = (), less: tuple[str, str] | None = None) -> str:
        """Return the query string, without the parameters named and without the one pair ``less``."""
        pairs = [pair for pair in self.pairs(without=without) if pair != less]
        return f"?{urlencode(pairs)}" if pairs else "?"


def _text(value: str) -> str:
    return " ".join(value.replace("\x00", "").split())[:200]


def _numbers(values: Iterable[str]) -> list[int]:
    return [int(value) for value in values if value.isascii() and value.isdigit() and len(value) < 10]


def _several(values: Iterable[T]) -> tuple[T, ...]:
    return tuple(dict.fromkeys(value for value in values if value))[:MOST_VALUES]


def _level(value: str) -> tuple[int | None, bool]:
    figure = value.removesuffix("+").strip()
    found = next(iter(_numbers([figure])), 0)
    # A plus sign that nobody encoded arrives as a space.
    return (found, value != figure) if 0 < found <= HIGHEST_RANK else (None, True)


def _date(value: str) -> dt.date | None:
    try:
        return parse_date(value)
    except ValueError:
        return None
