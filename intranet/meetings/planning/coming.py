"""Which meetings are to come, and which are somebody's own: for panels, the calendar and the digest."""

from __future__ import annotations

from typing import Any

from django.db.models import BooleanField, Exists, ExpressionWrapper, OuterRef, Q
from django.utils import timezone
from wagtail.models import Page

from intranet.access.models import RoleAssignment
from intranet.access.reading import Reader
from intranet.meetings.models import Attendance, Invitation
from intranet.meetings.reading import meetings_for
from intranet.meetings.rules import INVITED

ONES = 25


def hosts_of(user: Reader) -> set[int]:
    """Return the numbers of the bodies and clusters to whose meetings this user is asked; one query for a user."""
    if not user.is_authenticated:
        return set()
    found: set[int] | None = getattr(user, "_vve_meeting_hosts", None)
    if found is None:
        asked = Q(pk__in=())
        for scope, roles in INVITED.items():
            asked |= Q(seat__role__in=roles, seat__principals__kind=scope)
        sitting = RoleAssignment.objects.active().filter(asked, person__user=user.pk)
        found = set(sitting.values_list("seat__principals__ref", flat=True))
        user._vve_meeting_hosts = found  # type: ignore[attr-defined]
    return found


def coming(user: Reader) -> Any:
    """Return the meetings to come that this user may know of, soonest first; cancelled ones are among them."""
    found = meetings_for(user).filter(ends_at__gte=timezone.now()).select_related("state", "host")
    return found.order_by("starts_at", "pk")


def my_coming(user: Reader) -> Any:
    """Return the meetings to come to which this user is asked; of closed ones those they may read."""
    return coming(user).filter(host__in=hosts_of(user))


def held(user: Reader, host: Page) -> Any:
    """Return the meetings of a host that are over and were not cancelled, latest first."""
    found = meetings_for(user).filter(host=host.pk, ends_at__lt=timezone.now(), state__cancelled_at=None)
    return found.select_related("state").order_by("-starts_at", "-pk")


def my_next(user: Reader) -> list[Any]:
    """Return the next of one's own meetings, at most `ONES`; one query for a user object.

    Each says as ``unanswered`` whether this user was invited to it, and did not say yet whether they come.
    """
    found: list[Any] | None = getattr(user, "_vve_next_meetings", None)
    if found is None:
        own = {"meeting": OuterRef("pk"), "person__user": user.pk}
        answered = Attendance.objects.filter(**own).exclude(answer=Attendance.Answer.UNKNOWN)
        asked = Exists(Invitation.objects.filter(**own)) & ~Exists(answered)
        found = list(my_coming(user).annotate(unanswered=ExpressionWrapper(asked, BooleanField()))[:ONES])
        user._vve_next_meetings = found  # type: ignore[union-attr]
    return found
