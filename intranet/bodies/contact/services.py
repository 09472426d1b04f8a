"""Noting talks and visits, and whom one would speak again."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Exists, F, OuterRef, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from accounts.models import Person
from intranet.access.models import RoleAssignment
from intranet.access.scopes import around
from intranet.access.seats import NotAllowed
from intranet.bodies.models import ContactMoment
from intranet.bodies.once import made_before
from intranet.bodies.partners import own_partners
from intranet.bodies.reading import moments_for
from intranet.bodies.rules import may_change_contact, may_note_contact, person_of

PRESENT = ("director", "institution_editor", "contact_person")
"""The roles of those with whom one speaks at a cluster or institution."""

MANY = 60
AHEAD = dt.timedelta(days=14)
"""So long before the day somebody is on the list of whom to speak again."""


def people_at(place: Page) -> list[Person]:
    """Return with whom one speaks at a cluster or institution, by name; up to `MANY`."""
    near = around(place, ["institution", "cluster"])
    held = Q(pk__in=())
    for kind in ("institution", "cluster"):
        if near.get(kind):
            held = Q(seat__principals__kind=kind, seat__principals__role="", seat__principals__ref__in=near[kind])
            break
    found = RoleAssignment.objects.active().filter(held, seat__role__in=PRESENT)
    return list(Person.objects.filter(pk__in=found.values("person")).order_by("name", "pk")[:MANY])


@transaction.atomic
def note_contact(
    *,
    uid: UUID,
    place: Page,
    kind: str,
    day: dt.date,
    persons: Iterable[Person],
    notes: str,
    speak_again: dt.date | None,
    by: Any,
) -> tuple[ContactMoment, bool]:
    """Note a talk; return it, and whether it is new: the same form sent twice notes one.

    Raises NotAllowed when ``by`` keeps no contact with this place, ValidationError when something is missing.
    """
    author = person_of(by)
    if author is None or not may_note_contact(by) or not own_partners(by).filter(pk=place.pk).exists():
        raise NotAllowed
    known, uid = made_before(ContactMoment, uid, author, by=author)
    if known is not None:
        return known, False
    noted = ContactMoment(uid=uid, place=place, kind=kind, day=day, notes=notes, speak_again=speak_again, by=author)
    noted.full_clean()
    noted.save()
    noted.persons.set(persons)
    return noted, True


@transaction.atomic
def change_contact(
    *,
    moment: ContactMoment,
    kind: str,
    day: dt.date,
    persons: Iterable[Person],
    notes: str,
    speak_again: dt.date | None,
    by: Any,
) -> None:
    """Change what was noted. Raises NotAllowed for everybody but who noted it, ValidationError when it is not right."""
    if not may_change_contact(by, moment):
        raise NotAllowed
    moment.kind, moment.day, moment.notes, moment.speak_again = kind, day, notes, speak_again
    moment.full_clean()
    moment.save()
    moment.persons.set(persons)


def to_speak_again(user: Any) -> QuerySet[ContactMoment]:
    """Return the contact moments of this user after which they would speak somebody again, about now, and did not yet.

    Whoever spoke to this partner later, it counts.
    """
    later = ContactMoment.objects.filter(place=OuterRef("place"), day__gt=OuterRef("day"))
    due = moments_for(user).filter(by=person_of(user), speak_again__lte=timezone.localdate() + AHEAD)
    return due.exclude(Exists(later)).order_by(F("speak_again"), "pk")
