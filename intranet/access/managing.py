"""Who manages whom, and which seats somebody has. Nobody gives themselves anything, or more than they have."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import QuerySet

from accounts.models import Person
from intranet.access import scopes
from intranet.access.models import RoleAssignment, Seat
from intranet.access.roles import ROLES, SITE


def seats_of(user: Any) -> list[Seat]:
    """Return the seats that this user holds today; one query for a user object."""
    if not user.is_authenticated or not user.is_active:
        return []
    found: list[Seat] | None = getattr(user, "_vve_seats", None)
    if found is None:
        running = RoleAssignment.objects.active().filter(person__user=user.pk)
        found = list(Seat.objects.filter(pk__in=running.values("seat")).order_by("role", "scope", "ref"))
        user._vve_seats = found
    return found


def holds(user: Any, role: str, scope: str | None = None, ref: int | None = None) -> bool:
    """Return whether the user has this role today (in this scope); superusers do not count as anybody."""
    return any(seat.role == role and scope in (None, seat.scope) and ref in (None, seat.ref) for seat in seats_of(user))


def scopes_of(user: Any, role: str) -> list[int]:
    """Return the numbers of the scopes in which the user has this role today."""
    return [seat.ref for seat in seats_of(user) if seat.role == role]


def roles_to_give(user: Any, scope: str, ref: int) -> list[str]:
    """Return the roles that this user may give and take in this scope."""
    here = [key for key, role in ROLES.items() if role.scope == scope]
    if not user.is_authenticated or not user.is_active:
        return []
    if user.is_superuser:
        return here
    around = _places_around(scope, ref)
    given = {
        role
        for seat in seats_of(user)
        if seat.scope == SITE or (seat.scope, seat.ref) in around
        for role in ROLES[seat.role].gives
    }
    return [key for key in here if key in given]


def may_give(user: Any, role: str, scope: str, ref: int, person: Person | None = None) -> bool:
    """Return whether this user may give this role here (to this person): never to themselves, except break-glass."""
    to_self = person is not None and person.user_id is not None and person.user_id == user.pk
    return role in roles_to_give(user, scope, ref) and (not to_self or bool(user.is_superuser))


def manages_people(user: Any) -> bool:
    """Return whether this user manages people anywhere."""
    if not user.is_authenticated or not user.is_active:
        return False
    return bool(user.is_superuser) or any(ROLES[seat.role].gives for seat in seats_of(user) if seat.role in ROLES)


def manageable_seats(user: Any) -> QuerySet[Seat]:
    """Return the seats whose holders this user manages; a bounded number of queries."""
    if not manages_people(user):
        return Seat.objects.none()
    if user.is_superuser:
        return Seat.objects.all()
    found = Seat.objects.none()
    for seat in seats_of(user):
        gives = ROLES[seat.role].gives
        if not gives:
            continue
        mine = Seat.objects.filter(role__in=gives)
        found |= mine if seat.scope == SITE else mine.filter(_within(seat))
    return found.distinct()


def _within(seat: Seat) -> Any:
    from intranet.access.seats import at

    kind = scopes.scope_kinds()[seat.scope]
    place = kind.find([seat.ref]).get(seat.ref)
    parts: Iterable[tuple[str, int]] = kind.parts(place) if place is not None else ()
    return at([(seat.scope, seat.ref), *parts])


def _places_around(scope: str, ref: int) -> set[tuple[str, int]]:
    kind = scopes.scope_kinds().get(scope)
    place = kind.find([ref]).get(ref) if kind else None
    wider = kind.wider(place) if kind and place is not None else ()
    return {(scope, ref), *wider}
