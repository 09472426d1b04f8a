"""Who sits in a body."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q
from django.utils import timezone
from django.utils.functional import Promise

from accounts.models import Invitation
from intranet.access.managing import roles_to_give
from intranet.access.models import RoleAssignment
from intranet.bodies.models import BodyPage
from intranet.bodies.rules import SITTING

SOON = timedelta(days=60)
"""A term that ends within this time is marked."""

LATELY = timedelta(days=366)
"""For so long somebody who left is still listed."""


@dataclass(frozen=True)
class Named:
    """Somebody in a body with all their roles in it, for whoever may read its page."""

    name: str
    roles: list[Promise]


@dataclass(frozen=True)
class Sitting:
    """A role of somebody in a body, with its term, for the people of the body and who manages them."""

    assignment: RoleAssignment
    role: Promise
    ended: bool
    later: bool
    ends_soon: bool
    has_account: bool
    invited: bool
    may_change: bool

    @property
    def is_marked(self) -> bool:
        """Return whether there is something to mark: a term that ends soon, no account yet."""
        return self.ends_soon or not self.has_account

    @property
    def may_invite(self) -> bool:
        """Return whether an invitation can be sent."""
        return self.may_change and not self.has_account and bool(self.assignment.person.email)


def assignments_in(body: BodyPage) -> Any:
    """Return all roles that people have and had in a body."""
    found = RoleAssignment.objects.filter(seat__scope="body", seat__ref=body.pk, seat__role__in=list(SITTING))
    return found.select_related("person__user", "seat")


def people_in(body: BodyPage) -> list[Named]:
    """Return who sits in a body today: chair and secretary first, then by name. One query."""
    by_person: dict[int, list[RoleAssignment]] = {}
    for assignment in _in_order(assignments_in(body).active()):
        by_person.setdefault(assignment.person_id, []).append(assignment)
    return [
        Named(roles[0].person.name, list(dict.fromkeys(SITTING[one.seat.role] for one in roles)))
        for roles in by_person.values()
    ]


def sittings_of(body: BodyPage, user: Any) -> list[Sitting]:
    """Return all roles in a body that run, begin later or ended lately, as this user may change them."""
    today = timezone.localdate()
    waiting = Invitation.objects.open().filter(person=OuterRef("person"), expires__gt=timezone.now())
    rows = assignments_in(body).filter(Q(until=None) | Q(until__gte=today - LATELY)).annotate(invited=Exists(waiting))
    given = set(roles_to_give(user, "body", body.pk))
    return [_sitting(row, user, given) for row in _in_order(rows)]


def _sitting(row: Any, user: Any, given: set[str]) -> Sitting:
    today, account = timezone.localdate(), row.person.user
    ended = row.until is not None and row.until < today
    themselves = account is not None and account.pk == user.pk and not user.is_superuser
    return Sitting(
        assignment=row,
        role=SITTING[row.seat.role],
        ended=ended,
        later=row.start > today,
        ends_soon=not ended and row.until is not None and row.until <= today + SOON,
        has_account=account is not None and account.is_active,
        invited=row.invited,
        may_change=not ended and row.seat.role in given and not themselves,
    )


def _in_order(rows: Iterable[Any]) -> list[Any]:
    order = list(SITTING)
    return sorted(rows, key=lambda row: (order.index(row.seat.role), row.person.name.lower(), row.start))
