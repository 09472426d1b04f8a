"""Who has to do an action, in words: a person, or a seat with whoever sits there today."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.models import Page

from intranet.access.models import RoleAssignment, Seat
from intranet.access.reading import Reader, visible_to
from intranet.access.roles import ROLES, SITE
from intranet.access.scopes import labels_of
from intranet.meetings.models import ActionItem

SHORT: dict[str, Promise] = {
    "chair": gettext_lazy("Chair"),
    "secretary": gettext_lazy("Secretary"),
    "member": gettext_lazy("Member"),
    "advisor": gettext_lazy("Advisor"),
    "contact_person": gettext_lazy("Contact person"),
}
"""What a seat is called beside the name of its place."""
PAGES = ("body", "cluster")
"""Scopes that are pages: their names are for who reads those."""


@dataclass(frozen=True)
class Who:
    """Who has to do it: ``text`` is the person or the seat, ``holders`` who sits in that seat today."""

    text: str
    holders: tuple[str, ...] = ()
    nobody: bool = False

    def __str__(self) -> str:
        return f"{self.text} ({', '.join(self.holders)})" if self.holders else self.text


def names_of_seats(reader: Reader, seats: Iterable[Seat]) -> dict[int, str]:
    """Return seats in words, by number: "Secretary, Stuurgroep". Places that this reader does not read stay unnamed."""
    seats = list(seats)
    refs = {seat.ref for seat in seats if seat.scope in PAGES}
    readable = visible_to(reader, Page.objects.filter(pk__in=refs)) if refs else Page.objects.none()
    titles = dict(readable.values_list("pk", "title")) if refs else {}
    places = labels_of((seat.scope, seat.ref) for seat in seats if seat.scope not in (*PAGES, SITE))
    return {seat.pk: _name(seat, titles, places) for seat in seats}


def _name(seat: Seat, titles: dict[int, str], places: dict[tuple[str, int], str]) -> str:
    role = ROLES.get(seat.role)
    name = str(SHORT.get(seat.role) or (role.label if role else seat.role))
    place = titles.get(seat.ref) if seat.scope in PAGES else places.get((seat.scope, seat.ref))
    return f"{name}, {place}" if place else name


def who_does(reader: Reader, actions: Iterable[ActionItem]) -> dict[int, Who]:
    """Return who has to do these actions (with person and seat at hand), by number; a bounded number of queries."""
    actions = list(actions)
    seats = {action.seat_id: action.seat for action in actions if action.seat is not None}
    names = names_of_seats(reader, seats.values())
    sitting: dict[int, list[str]] = {}
    if seats:
        holders = RoleAssignment.objects.active().filter(seat__in=seats).order_by("person__name")
        for seat, name in holders.values_list("seat", "person__name"):
            sitting.setdefault(seat, []).append(name)
    return {action.pk: _who(action, names, sitting) for action in actions}


def _who(action: ActionItem, names: dict[int, str], sitting: dict[int, list[str]]) -> Who:
    if action.person is not None:
        return Who(action.person.name)
    if action.seat_id is None:
        return Who(_("Nobody yet"), nobody=True)
    holders = tuple(sitting.get(action.seat_id, ()))
    return Who(names[action.seat_id], holders, nobody=not holders)


def of_nobody() -> Q:
    """Return the condition that nobody has to do an action today: nobody was chosen, or the seat is empty."""
    sitting: Any = RoleAssignment.objects.active().filter(seat=OuterRef("seat"))
    return Q(person=None) & (Q(seat=None) | ~Q(Exists(sitting)))
