"""Who reads which bodies, mandates, signals and contact moments. Pages, lists, panels and the digest ask here."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.query import PageQuerySet

from intranet.access.reading import Reader, visible_to
from intranet.bodies.models import BodyPage, ContactMoment, Mandate, Signal
from intranet.bodies.rules import coordinates, may_note_contact, person_of, run_numbers


def bodies_for(user: Reader) -> PageQuerySet:
    """Return the bodies this user may know of."""
    return visible_to(user, BodyPage.objects.all())


def run_by(user: Any) -> PageQuerySet:
    """Return the bodies that this user runs; for the coordinator all that are open to them, unpublished ones too."""
    found = visible_to(user, BodyPage.objects.all(), drafts=True)
    return found if coordinates(user) else found.filter(pk__in=run_numbers(user))


def mandates_for(user: Reader) -> QuerySet[Mandate]:
    """Return the mandates this user may read: of the bodies they may know of."""
    return Mandate.objects.filter(body__in=bodies_for(user).order_by().values("pk"))


def signals_for(user: Any) -> QuerySet[Signal]:
    """Return the signals this user may read: those they sent, and those they judge."""
    person = person_of(user)
    if person is None or not user.is_active:
        return Signal.objects.none()
    return Signal.objects.filter(Q(sender=person) | _judged(user))


def judged_by(user: Any) -> QuerySet[Signal]:
    """Return the signals that this user answers: for the bodies they run; without a body they are the coordinator's."""
    return Signal.objects.filter(_judged(user))


def _judged(user: Any) -> Q:
    if not user.is_authenticated or not user.is_active:
        return Q(pk__in=())
    for_bodies = Q(body__in=run_by(user).order_by().values("pk"))
    if coordinates(user):
        return for_bodies | Q(body=None)
    return for_bodies if run_numbers(user) else Q(pk__in=())


def moments_for(user: Any) -> QuerySet[ContactMoment]:
    """Return the contact moments this user may read: their own; the coordinator all with pages open to them."""
    if not may_note_contact(user):
        return ContactMoment.objects.none()
    own = Q(by=person_of(user))
    if coordinates(user):
        own |= Q(place__in=visible_to(user, drafts=True).order_by().values("pk"))
    return ContactMoment.objects.filter(own)
