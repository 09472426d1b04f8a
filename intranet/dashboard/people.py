"""Who is looking: the person beside an account, and whether they take part in the consultation."""

from __future__ import annotations

from typing import Any

from accounts.models import Person
from intranet.access.managing import seats_of

CONSULTING = frozenset({"chair", "secretary", "member", "advisor", "coordinator", "contact_person"})
"""Roles whose day begins on the dashboard."""


def person_of(user: Any) -> Person | None:
    """Return the person that this account belongs to, once for a user object."""
    if not user.is_authenticated:
        return None
    found: Person | None = getattr(user, "_vve_person", None)
    if found is None:
        found = Person.objects.filter(user=user.pk).first()
        user._vve_person = found
    return found


def consults(user: Any) -> bool:
    """Return whether this user has a part in the consultation today."""
    return any(seat.role in CONSULTING for seat in seats_of(user))
