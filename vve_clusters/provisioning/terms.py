"""Dates of roles as they were, for undoing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from intranet.access.models import RoleAssignment
from intranet.access.seats import CHANGED


class Changed(ValidationError):
    """What is to be undone was changed by somebody meanwhile."""


def as_text(day: dt.date | None) -> str | None:
    """Return a day as it is kept in a record."""
    return day.isoformat() if day else None


def restore(assignment: RoleAssignment, row: dict[str, Any], by: Any) -> None:
    """Give a role the last day that it had (``row["before"]``). Raises Changed when the person got it anew."""
    until = dt.date.fromisoformat(row["before"]) if row["before"] else None
    others = RoleAssignment.objects.filter(person=assignment.person_id, seat=assignment.seat_id).exclude(
        pk=assignment.pk
    )
    others = others.exclude(until__lt=assignment.start)
    if until is not None:
        others = others.filter(start__lte=until)
    if others.exists():
        raise Changed(_("%s was given this role anew.") % assignment.person)
    assignment.until = until
    assignment.save(update_fields=["until"])
    seat = assignment.seat
    what = {"role": seat.role, "scope": seat.scope, "ref": seat.ref}
    log(
        assignment.person,
        CHANGED,
        user=by,
        data={**what, "start": assignment.start.isoformat(), "until": as_text(until)},
    )
