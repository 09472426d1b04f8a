"""Who may approve minutes, and on which occasion."""

from __future__ import annotations

from typing import Any

from intranet.access.models import RoleAssignment
from intranet.meetings.models import AgendaItem, MeetingPage, MeetingState
from intranet.meetings.rules import may_run, may_write, person_of


def may_approve(user: Any, meeting: MeetingPage) -> bool:
    """Return whether this user may write down that the minutes were approved: who runs the meeting, once it was held
    and the draft was sent to those who were asked."""
    stage = meeting.progress.stage
    return stage == MeetingState.Stage.SHARED and may_write(user, meeting)


def occasions(user: Any, meeting: MeetingPage) -> list[MeetingPage]:
    """Return the meetings that began and have these minutes on their agenda, as far as this user runs them; the last
    one first."""
    items = AgendaItem.objects.filter(approves=meeting, state=AgendaItem.State.ON_AGENDA)
    begun = MeetingPage.objects.filter(
        pk__in=items.values("meeting"), state__started_at__isnull=False, state__cancelled_at__isnull=True
    ).exclude(pk=meeting.pk)
    return [one for one in begun.order_by("-starts_at").specific() if may_run(user, one)]


def may_approve_in_writing(user: Any, meeting: MeetingPage) -> bool:
    """Return whether this user may approve without a meeting: the chair. A body without a chair, or a cluster, leaves
    it to who runs the meeting."""
    if not may_approve(user, meeting) or meeting.host is None:
        return False
    scope, ref = meeting.host.specific.scope
    chairs = RoleAssignment.objects.active().filter(seat__role="chair", seat__scope=scope, seat__ref=ref)
    person = person_of(user)
    return not chairs.exists() or (person is not None and chairs.filter(person=person).exists())
