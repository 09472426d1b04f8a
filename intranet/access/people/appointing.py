"""Giving a role to somebody by name and e-mail address. Who is known is recognised; who has no account is invited."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Q
from django.urls import NoReverseMatch, reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.invitations import invite
from accounts.models import Invitation, Person, User, UserManager
from intranet.access.models import RoleAssignment, Seat
from intranet.access.people import mailing
from intranet.access.roles import ROLES, SITE
from intranet.access.scopes import label_of
from intranet.access.seats import give, seat_for


class SeveralPeople(ValidationError):
    """More than one person has this address, and none of them this name."""


@dataclass(frozen=True)
class Appointment:
    """What became of giving somebody a role."""

    person: Person
    assignment: RoleAssignment
    is_new: bool  # the person was not known before
    changed: bool  # the role is new, or has other dates now
    invited: bool  # an invitation went out


def find_person(*, name: str, email: str) -> Person | None:
    """Return the person with this e-mail address: the one who signs in with it, or else who is known by it.

    Raises SeveralPeople when several are known by it and the name does not say which.
    """
    address = UserManager.normalize_email(email)
    known = Person.objects.filter(Q(user__email=address) | Q(email__iexact=address)).select_related("user")
    found = list(known.order_by("pk"))
    for person in found:
        if person.user is not None and person.user.email == address:
            return person
    if len(found) > 1:
        found = [person for person in found if person.name.strip().casefold() == name.strip().casefold()]
        if len(found) != 1:
            raise SeveralPeople(_("Several people have this e-mail address. Write the name as it is known."))
    return found[0] if found else None


@transaction.atomic
def appoint(
    *,
    name: str,
    email: str,
    role: str,
    scope: str,
    ref: int = 0,
    start: date | None = None,
    until: date | None = None,
    by: Any,
) -> Appointment:
    """Give a role to somebody, who is made when they are not known, and write to them once this is certain.

    Doing it again changes nothing and sends nothing. Raises NotAllowed when ``by`` may not give it, ValidationError for
    wrong dates or an address that several people have.
    """
    seat = seat_for(role=role, scope=scope, ref=ref)
    Seat.objects.select_for_update().get(pk=seat.pk)  # two clicks at once make one person
    person, is_new = find_or_make(name=name, email=email, by=by)
    before = _running(person, seat, start).values_list("pk", "start", "until").first()
    assignment = give(person=person, role=role, scope=scope, ref=ref, start=start, until=until, by=by)
    changed = before != (assignment.pk, assignment.start, assignment.until)
    invited = changed and write_to(person=person, role=role, scope=scope, ref=ref, by=by)
    return Appointment(person, assignment, is_new, changed, invited)


def write_to(*, person: Person, role: str, scope: str, ref: int, by: Any) -> bool:
    """Invite who has no account; tell who has one of their new role. Return whether an invitation goes out.

    Nobody gets a second invitation while the first one works.
    """
    if person.user is not None and person.user.is_active:
        transaction.on_commit(partial(_tell, person, role, scope, ref, by), robust=True)
        return False
    return invite_if_needed(person=person, by=by)


def invite_if_needed(*, person: Person, by: Any) -> bool:
    """Invite somebody who has no account, no invitation that works, and an address; return whether that was done."""
    waiting = Invitation.objects.open().filter(person=person, expires__gt=timezone.now())
    if not person.email or waiting.exists():
        return False
    return invite(person=person, by=by) is not None


def find_or_make(*, name: str, email: str, by: Any) -> tuple[Person, bool]:
    """Return the person with this address, and whether they were made now. Raises SeveralPeople, ValidationError."""
    known = find_person(name=name, email=email)
    return (known, False) if known is not None else (_make(name, email, by), True)


def _make(name: str, email: str, by: Any) -> Person:
    address = UserManager.normalize_email(email)
    user = User.objects.filter(email=address, person=None).first()
    person = Person(name=" ".join(name.split()), email=address, user=user)
    person.full_clean()
    person.save()
    log(person, "wagtail.create", user=by)
    return person


def _running(person: Person, seat: Seat, start: date | None) -> Any:
    day = start or timezone.localdate()
    return RoleAssignment.objects.filter(Q(until=None) | Q(until__gte=day), person=person, seat=seat)


def _tell(person: Person, role: str, scope: str, ref: int, by: Any) -> None:
    try:
        address = reverse("wagtailadmin_home") if ROLES[role].enters_admin else "/"
    except NoReverseMatch:
        address = "/"
    mailing.send(
        "vve_access/people/mail/role_given",
        person.email or (person.user.email if person.user else ""),
        {
            "name": person.name,
            "role": ROLES[role].label,
            "place": label_of(scope, ref) if scope != SITE else "",
            "by": str(by) if by else "",
            "address": mailing.full_address(address),
        },
    )
