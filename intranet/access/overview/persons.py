"""What one person may do, and until when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils import timezone

from accounts.models import Person
from intranet.access import roles, scopes
from intranet.access.models import PageGroupObjectPermission, RoleAssignment
from intranet.access.overview.table import in_words


@dataclass(frozen=True)
class Held:
    """A role that somebody has, had or will have, with what it lets them do and on which pages it stands."""

    role: str
    place: str
    start: date
    until: date | None
    state: str
    may: tuple[tuple[str, str], ...]
    pages: tuple[tuple[int, str], ...]


def roles_of(person: Person, seats: Any) -> list[Held]:
    """Return the roles of this person at these seats (a queryset), present ones first; a bounded number of queries."""
    assignments = list(RoleAssignment.objects.filter(person=person, seat__in=seats).select_related("seat"))
    labels = scopes.labels_of((one.seat.scope, one.seat.ref) for one in assignments)
    pages: dict[int, dict[int, str]] = {}
    rows = PageGroupObjectPermission.objects.filter(group__seat__in=[one.seat_id for one in assignments])
    for seat, pk, title in rows.values_list("group__seat", "content_object_id", "content_object__title"):
        pages.setdefault(seat, {})[pk] = title
    found = [
        Held(
            role=str(roles.ROLES[one.seat.role].label) if one.seat.role in roles.ROLES else one.seat.role,
            place=labels[one.seat.scope, one.seat.ref],
            start=one.start,
            until=one.until,
            state=_state(one),
            may=tuple(_may(one.seat.role)),
            pages=tuple(sorted(pages.get(one.seat_id, {}).items(), key=lambda page: page[1].lower())),
        )
        for one in assignments
    ]
    order = {"now": 0, "later": 1, "ended": 2}
    return sorted(found, key=lambda held: (order[held.state], held.role, held.place))


def _state(assignment: RoleAssignment) -> str:
    if assignment.start > timezone.localdate():
        return "later"
    return "now" if assignment.is_active else "ended"


def _may(role: str) -> Any:
    for row in roles.ROWS.values():
        cell = row.of(role)
        if cell:
            yield str(row.label), in_words(cell)
