"""Who is asked to do something without reading what it belongs to: they read the words of the action, and no more."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from accounts.models import Person
from intranet.access.circles import is_open
from intranet.access.models import RoleAssignment, Seat
from intranet.access.reading import may_read
from intranet.meetings.models import ActionItem, AgendaItem, Decision, MeetingPage


@dataclass(frozen=True)
class Place:
    """What an action belongs to."""

    host: Page
    meeting: MeetingPage | None = None
    item: AgendaItem | None = None
    decision: Decision | None = None

    @classmethod
    def of(cls, row: ActionItem | Decision | AgendaItem | MeetingPage) -> Place:
        """Return the place of an action, or of what an action comes from. Raises ValueError without a body."""
        if isinstance(row, Decision):
            return cls(row.host, row.meeting, row.item, row)
        if isinstance(row, ActionItem):
            return cls(row.host, row.meeting, row.item, row.decision)
        item = row if isinstance(row, AgendaItem) else None
        meeting: MeetingPage = row.meeting if isinstance(row, AgendaItem) else row  # type: ignore[assignment]
        if meeting.host is None:
            raise ValueError("a meeting of no body")
        return cls(meeting.host, meeting, item)


def who_cannot_read(place: Place, *, person: Person | None = None, seat: Seat | None = None) -> list[str]:
    """Return the names of those who would have the action without reading its item, meeting, body or decision.

    People without an account read nothing on this site, and are not named.
    """
    if seat is not None:
        sitting = RoleAssignment.objects.active().filter(seat=seat).exclude(person__user=None)
        people = list(Person.objects.filter(pk__in=sitting.values("person")).select_related("user").order_by("name"))
    else:
        people = [person] if person is not None and person.user_id is not None else []
    return [one.name for one in people if not _reads(one, place)]


def _reads(person: Person, place: Place) -> bool:
    user: Any = person.user
    if user is None or not user.is_active:
        return True
    rows = [row.circle_id for row in (place.item, place.decision) if row is not None]
    return (
        may_read(user, place.host) and (place.meeting is None or may_read(user, place.meeting)) and is_open(user, rows)
    )
