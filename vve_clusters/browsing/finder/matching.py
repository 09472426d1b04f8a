"""Which institutions fit, in which order, and what to say about it.

The database filters what it can; places, names and postcodes are compared here, on six short values for each
institution: a thousand take some milliseconds, and accents, villages and nearness need no help of a database.
"""

from __future__ import annotations

import difflib
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet

from intranet.access.reading import Reader
from vve_clusters.browsing.finder.asking import KINDS, Ask
from vve_clusters.browsing.finder.words import Where, fold
from vve_clusters.browsing.kinds import LOOKS
from vve_clusters.browsing.seen import clusters_for, institutions_for
from vve_clusters.models import ClusterParticipation, ClusterPlace, Institution, OpeningHours, Price

MOST_NEAREST = 10
SUGGESTIONS = 3
CLOSE_ENOUGH = 0.72


@dataclass(frozen=True)
class Row:
    """What an institution is compared by."""

    pk: int
    name: str
    place: str
    postcode: str
    street: str


@dataclass
class Found:
    """The institutions that fit, best first, and how they were found."""

    keys: list[int] = field(default_factory=list)
    nearest: bool = False  # nothing lies in the postcode: these come close
    widened: bool = False  # with what lies around the postcode
    suggestions: list[str] = field(default_factory=list)


class Matching:
    """One search of one reader; at most five queries."""

    def __init__(self, reader: Reader, ask: Ask) -> None:
        self.reader = reader
        self.ask = ask

    def found(self) -> Found:
        """Return what fits."""
        rows = self.rows(fitting(self.reader, self.ask))
        found = self.among(rows)
        if not found.keys and self.ask.where.words:
            found.suggestions = self.suggestions()
        return found

    def without_wishes(self) -> int:
        """Return how many institutions would fit if only the place counted."""
        return len(self.among(self.rows(everything(self.reader))).keys)

    def among(self, rows: list[Row]) -> Found:
        """Return which of these lie where the parent asks for, best first."""
        where = self.ask.where
        if where.words:
            rows = self.with_words(rows, where)
        if where.postcode:
            return near(rows, where, wide=self.ask.nearby)
        if not where.words:
            rows = sorted(rows, key=lambda row: (fold(row.place), fold(row.name), row.pk))
        return Found([row.pk for row in rows])

    def with_words(self, rows: list[Row], where: Where) -> list[Row]:
        """Return the rows that have all words, those of the place itself first."""
        asked = " ".join(where.words)
        scored = []
        for row in rows:
            villages = self.villages.get(row.pk, ())
            everything = " ".join([fold(row.name), fold(row.place), fold(row.street), *villages])
            if all(word in everything for word in where.words):
                score = 0 if fold(row.place) == asked else 1 if asked in villages else 2
                scored.append((score, fold(row.name), row.pk, row))
        return [row for _score, _name, _pk, row in sorted(scored, key=lambda item: item[:3])]

    @cached_property
    def villages(self) -> dict[int, list[str]]:
        """The names of the clusters of each institution, and of the villages of those clusters; three queries."""
        titles = dict(clusters_for(self.reader).order_by().values_list("pk", "title"))
        names: dict[int, list[str]] = {pk: [fold(title)] for pk, title in titles.items()}
        for page, name in ClusterPlace.objects.order_by().values_list("page", "name"):
            if page in names:
                names[page].append(fold(name))
        taking_part = ClusterParticipation.objects.active().order_by()
        found: dict[int, list[str]] = {}
        for institution, cluster in taking_part.values_list("institution", "cluster"):
            found.setdefault(institution, []).extend(names.get(cluster, ()))
        return found

    def suggestions(self) -> list[str]:
        """Return places that are spelled nearly like what was typed."""
        seen = clusters_for(self.reader).order_by()
        villages = ClusterPlace.objects.filter(page__in=seen.values("pk")).order_by().values_list("name", flat=True)
        places = everything(self.reader).order_by().values_list("place", flat=True).distinct()
        by_fold = {fold(name): name for name in [*places, *villages] if name}
        close = difflib.get_close_matches(" ".join(self.ask.where.words), by_fold, SUGGESTIONS, CLOSE_ENOUGH)
        return [by_fold[name] for name in close]

    @staticmethod
    def rows(institutions: QuerySet[Institution]) -> list[Row]:
        """Return what institutions are compared by; one query."""
        values = institutions.order_by("pk").values_list("pk", "name", "place", "postcode", "street")
        return [Row(*value) for value in values]


def near(rows: list[Row], where: Where, *, wide: bool) -> Found:
    """Return the rows of a postcode; the nearest by its figures where there are none, or where all are asked for."""
    asked, whole = int(where.postcode), f"{where.postcode} {where.letters}".strip()
    apart = [
        (abs(int(row.postcode[:4]) - asked), row.postcode != whole, fold(row.name), row.pk)
        for row in rows
        if _has_postcode(row)
    ]
    apart.sort()
    here = [pk for distance, _letters, _name, pk in apart if distance == 0]
    if here and not wide:
        return Found(here)
    keys = [pk for _distance, _letters, _name, pk in apart]
    return Found(keys, widened=True) if here else Found(keys[:MOST_NEAREST], nearest=bool(keys))


def everything(reader: Reader) -> QuerySet[Institution]:
    """Return all institutions where children go that this reader sees."""
    return institutions_for(reader).filter(kind__in=KINDS, municipality_wide=False)


def fitting(reader: Reader, ask: Ask) -> QuerySet[Institution]:
    """Return the institutions that fit all wishes but the place."""
    found = everything(reader)
    if ask.wanted_kinds:
        found = found.filter(kind__in=ask.wanted_kinds)
    if ask.wants_vve:
        found = found.filter(offers_vve=True)
    if ask.age is not None:
        found = found.filter(_takes(ask.age))
    if ask.asks_sections:
        found = found.filter(*_told(ask), page__live=True)
    return found


def _takes(age: int) -> Q:
    """A child of two is two until its birthday: the whole year counts. Unknown ages are what is usual for the kind."""
    usual = [kind for kind, look in LOOKS.items() if look.ages and look.ages[0] <= age < look.ages[1]]
    unknown = Q(page=None) | Q(page__live=False) | Q(page__ages_from=None, page__ages_until=None)
    told = (Q(page__ages_from=None) | Q(page__ages_from__lt=age + 1)) & (
        Q(page__ages_until=None) | Q(page__ages_until__gt=age)
    )
    return (unknown & Q(kind__in=usual)) | (~unknown & told)


def _told(ask: Ask) -> list[Any]:
    """Return what must be on the section of an institution."""
    hours = OpeningHours.objects.filter(page=OuterRef("page"))
    wishes: list[Any] = []
    for day in ask.days:
        wishes += _open(hours.filter(weekday=day), ask) or [Exists(hours.filter(weekday=day))]
    if not ask.days and (ask.opens or ask.closes):
        same_day = OpeningHours.objects.filter(page=OuterRef("page"), weekday=OuterRef("weekday"))
        wishes.append(Exists(hours.filter(*_open(same_day, ask))))
    if ask.cost:
        told = Q(page__hourly_rate__isnull=False) | ~Q(page__cost_text="")
        wishes.append(told | Exists(Price.objects.filter(page=OuterRef("page"))))
    if ask.programme:
        wishes.append(Q(page__programmes=ask.programme))
    return wishes


def _open(hours: QuerySet[OpeningHours], ask: Ask) -> list[Any]:
    """The doors open early enough and close late enough; a pause at noon is shown, not hidden."""
    early = [Exists(hours.filter(opens__lte=ask.opens))] if ask.opens else []
    late = [Exists(hours.filter(closes__gte=ask.closes))] if ask.closes else []
    return [*early, *late]


def _has_postcode(row: Row) -> bool:
    return row.postcode[:4].isdecimal() and len(row.postcode) >= 4
