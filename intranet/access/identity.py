"""What an identity provider, and the closing of an account, mean for seats.

A group of the provider gives a seat only when somebody mapped it (``IdentityGroup``); all other groups give nothing. A
seat that a group gave ends when the group is gone; what was given by hand is left alone.
"""

from __future__ import annotations

import logging
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.dispatch import receiver
from django.utils import timezone

from accounts.models import Person
from accounts.signals import account_closed, identity_groups_received
from intranet.access.managing import seats_of
from intranet.access.models import IdentityGroup, RoleAssignment, Seat
from intranet.access.seats import end, give

logger = logging.getLogger(__name__)


def roles_of(user: Any) -> set[str]:
    """Return the roles that this user has today."""
    return {seat.role for seat in seats_of(user)}


def seats_for(*, issuer: str, groups: list[str]) -> list[Seat]:
    """Return the seats that these groups of this provider give."""
    mapped = IdentityGroup.objects.filter(issuer=issuer, name__in=groups)
    return list(Seat.objects.filter(pk__in=mapped.values("seat")).order_by("pk"))


@transaction.atomic
def follow(*, person: Person, issuer: str, groups: list[str]) -> None:
    """Give and end roles so that the person has those their groups give, besides those given by hand."""
    Person.objects.select_for_update(of=("self",)).get(pk=person.pk)  # two sign-ins at once give one role
    wanted = {seat.pk: seat for seat in seats_for(issuer=issuer, groups=groups)}
    running = list(RoleAssignment.objects.active().filter(person=person).select_related("seat", "person"))
    for assignment in running:
        if assignment.issuer == issuer and assignment.seat_id not in wanted:
            end(assignment=assignment, by=None)
    held = {assignment.seat_id for assignment in running}
    for seat in wanted.values():
        if seat.pk not in held:
            _give(person, seat, issuer)


def _give(person: Person, seat: Seat, issuer: str) -> None:
    if RoleAssignment.objects.filter(person=person, seat=seat, until=None).exists():
        return  # given by hand, from a later day on
    try:
        given = give(person=person, role=seat.role, scope=seat.scope, ref=seat.ref, by=None)
    except LookupError:
        logger.warning("A group of %s gives a seat of which the place is gone: %s", issuer, seat)
        return
    RoleAssignment.objects.filter(pk=given.pk).update(issuer=issuer)


@receiver(identity_groups_received, dispatch_uid="vve_access_identity_groups")
def _groups_received(user: Any, issuer: str, groups: list[str], **kwargs: Any) -> bool:
    """Follow the groups of somebody who came in; of somebody without an account, say whether they give a place."""
    if user is None:
        return bool(seats_for(issuer=issuer, groups=groups))
    person = Person.objects.filter(user=user.pk).first()
    if person is not None:
        follow(person=person, issuer=issuer, groups=groups)
    return False


@receiver(account_closed, dispatch_uid="vve_access_account_closed")
def _account_closed(user: Any, by: Any, **kwargs: Any) -> None:
    """End every role of somebody whose account is closed, also what was still to begin."""
    ahead = RoleAssignment.objects.filter(Q(until=None) | Q(until__gte=timezone.localdate()), person__user=user.pk)
    for assignment in ahead.select_related("seat", "person"):
        end(assignment=assignment, by=None)
