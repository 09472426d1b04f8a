"""The wishes that are on, in words, each with the address without it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from django.utils.translation import gettext as _

from vve_clusters.browsing.finder.asking import Ask
from vve_clusters.browsing.hours import clock
from vve_clusters.models import Institution, Programme
from vve_clusters.models.hours import Weekday


@dataclass(frozen=True)
class Chip:
    """A wish that is on."""

    label: str
    query: str


def chips_of(ask: Ask, programmes: Iterable[Programme]) -> list[Chip]:
    """Return the wishes of the form; the place has a field of its own."""
    return [Chip(label, ask.query(less=pair)) for label, pair in _wishes(ask, {one.pk: one for one in programmes})]


def _wishes(ask: Ask, programmes: dict[int, Programme]) -> Iterator[tuple[str, tuple[str, str]]]:
    for kind in ask.kinds:
        yield str(Institution.Kind(kind).label), ("soort", kind)
    if ask.vve:
        yield _("With VVE (early education)"), ("vve", "1")
    for day in ask.days:
        yield str(Weekday(day).label), ("dag", str(day))
    if ask.opens:
        yield _("Open at %(time)s") % {"time": clock(ask.opens)}, ("van", ask.from_text)
    if ask.closes:
        yield _("Open until %(time)s") % {"time": clock(ask.closes)}, ("tot", ask.until_text)
    if ask.age is not None:
        age = _("%(age)s years") % {"age": ask.age} if ask.age else _("younger than 1 year")
        yield _("Child: %(age)s") % {"age": age}, ("leeftijd", str(ask.age))
    if ask.cost:
        yield _("The cost is known"), ("prijs", "1")
    if ask.programme:
        yield str(programmes.get(ask.programme, _("another programme"))), ("programma", str(ask.programme))
