"""Giving somebody a seat in a body: with an account, with an invitation to make one, or without any."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.log_actions import log

from accounts.models import Person
from intranet.access.managing import may_give
from intranet.access.models import RoleAssignment, Seat
from intranet.access.people.appointing import appoint, find_or_make
from intranet.access.seats import give, seat_for
from intranet.bodies.models import BodyPage


@dataclass(frozen=True)
class Seated:
    """What became of it."""

    person: Person
    changed: bool
    invited: bool


@transaction.atomic
def seat_somebody(
    *,
    body: BodyPage,
    name: str,
    email: str,
    role: str,
    start: date | None,
    until: date | None,
    invite: bool,
    by: Any,
) -> Seated:
    """Give a role in a body; doing it again changes nothing and sends nothing.

    With ``invite`` somebody without an account gets a mail to make one. Raises NotAllowed when ``by`` may not give this
    role to this person, ValidationError for wrong dates or an address that several people have.
    """
    if not may_give(by, role, "body", body.pk):
        raise PermissionDenied  # before anybody is made
    place = {"role": role, "scope": "body", "ref": body.pk}
    if email and invite:
        done = appoint(name=name, email=email, start=start, until=until, by=by, **place)
        return Seated(done.person, done.changed, done.invited)
    seat = Seat.objects.select_for_update().get(pk=seat_for(**place).pk)  # two clicks at once make one person
    person = find_or_make(name=name, email=email, by=by)[0] if email else _without_address(name, body, by)
    before = set(_terms(person, seat))
    give(person=person, start=start, until=until, by=by, **place)
    return Seated(person, set(_terms(person, seat)) != before, False)


def _terms(person: Person, seat: Seat) -> Any:
    return RoleAssignment.objects.filter(person=person, seat=seat).values_list("pk", "start", "until")


def _without_address(name: str, body: BodyPage, by: Any) -> Person:
    """Return somebody of this name without account and address who sits or sat in this body; made when not there."""
    name = " ".join(name.split())
    known = Person.objects.filter(
        user=None, email="", name__iexact=name, assignments__seat__scope="body", assignments__seat__ref=body.pk
    )
    person = known.order_by("pk").first()
    if person is None:
        person = Person(name=name)
        person.full_clean()
        person.save()
        log(person, "wagtail.create", user=by)
    return person
