"""Meetings on the page of their body, on the dashboard, in the calendar, in the digest and in the log."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from intranet.bodies.models import BodyPage
from intranet.bodies.parts import HOOK as BODY_HOOK
from intranet.bodies.parts import BodyPart
from intranet.dashboard.digest_sections import HOOK as DIGEST_HOOK
from intranet.dashboard.digest_sections import DigestLine, DigestSection
from intranet.dashboard.events import HOOK as CALENDAR_HOOK
from intranet.dashboard.events import CalendarEvent
from intranet.dashboard.panels import HOOK as PANEL_HOOK
from intranet.dashboard.panels import DashboardPanel
from intranet.meetings.inviting.calendar_file import calendar_uid
from intranet.meetings.models import AgendaItem, MeetingPage
from intranet.meetings.planning.coming import coming, held, hosts_of, my_coming, my_next
from intranet.meetings.planning.naming import title_for
from intranet.meetings.reading import items_for, meetings_for
from intranet.meetings.rules import may_plan

ON_A_BODY = 5
ON_THE_DASHBOARD = 5
ACTIONS: tuple[tuple[str, Any, Any], ...] = (
    ("vve_meetings.item_added", gettext_lazy("Put an item on an agenda"), gettext_lazy("Item put on the agenda")),
    ("vve_meetings.item_changed", gettext_lazy("Change an item of an agenda"), gettext_lazy("Agenda item changed")),
    ("vve_meetings.item_moved", gettext_lazy("Move an item of an agenda"), gettext_lazy("Agenda item moved")),
    ("vve_meetings.item_removed", gettext_lazy("Take an item off an agenda"), gettext_lazy("Agenda item taken off")),
    ("vve_meetings.item_proposed", gettext_lazy("Propose an item"), gettext_lazy("Agenda item proposed")),
    ("vve_meetings.proposal_judged", gettext_lazy("Answer a proposal"), gettext_lazy("Proposal answered")),
    ("vve_meetings.reports_asked", gettext_lazy("Ask for reports"), gettext_lazy("Reports asked beforehand")),
    ("vve_meetings.report_given", gettext_lazy("Give a report"), gettext_lazy("Report given beforehand")),
    ("vve_meetings.distributed", gettext_lazy("Send an agenda"), gettext_lazy("Agenda sent")),
    ("vve_meetings.invited", gettext_lazy("Invite to a meeting"), gettext_lazy("Invitations sent")),
    ("vve_meetings.cancelled", gettext_lazy("Cancel a meeting"), gettext_lazy("Meeting cancelled")),
)


@hooks.register("register_log_actions")
def meetings_in_the_log(actions: LogActionRegistry) -> None:
    """Say in words what preparing a meeting writes in the log; never what is on the agenda."""
    for action, label, message in ACTIONS:
        actions.register_action(action, label, message)


@hooks.register(BODY_HOOK)
def meetings_of_body(body: BodyPage, request: HttpRequest) -> BodyPart | None:
    """Show the meetings of a body; three queries at most."""
    context = meetings_of(body, request)
    if not (context["coming"] or context["held"] or context["plan"]):
        return None
    return BodyPart(_("Meetings"), "vve_meetings/planning/list.html", context, order=10)


def meetings_of(host: Any, request: HttpRequest) -> dict[str, Any]:
    """Return what the list of the meetings of a host shows."""
    soon = coming(request.user).filter(host=host.pk)[:ON_A_BODY]
    return {
        "coming": list(soon),
        "held": list(held(request.user, host)[:ON_A_BODY]),
        "plan": reverse("vve_meetings:plan", args=[host.pk]) if may_plan(request.user, host) else "",
    }


@hooks.register(PANEL_HOOK)
def my_meetings(request: HttpRequest) -> DashboardPanel | None:
    """Show the meetings to which the reader is asked."""
    found = my_next(request.user)[:ON_THE_DASHBOARD]
    if not found:
        return None
    template = "vve_meetings/planning/my_meetings.html"
    return DashboardPanel("meetings", _("My meetings"), template, {"coming": found}, place="aside", order=10)


@hooks.register(PANEL_HOOK)
def waiting_proposals(request: HttpRequest) -> DashboardPanel | None:
    """Show the proposals that the reader has to answer; two queries."""
    waiting = items_for(request.user).filter(state=AgendaItem.State.PROPOSED, meeting__ends_at__gte=timezone.now())
    found = list(waiting.exclude(proposed_by__user=request.user.pk).select_related("meeting", "proposed_by")[:10])
    if not found:
        return None
    template = "vve_meetings/planning/waiting.html"
    title = _("Proposals that wait for an answer")
    return DashboardPanel("proposals", title, template, {"items": found}, place="first", count=len(found), order=30)


@hooks.register(CALENDAR_HOOK)
def meetings_in_the_calendar(user: Any, start: datetime, end: datetime) -> list[CalendarEvent]:
    """Return the meetings between two moments that this user may know of; three queries."""
    found = meetings_for(user).filter(starts_at__lt=end, ends_at__gt=start).select_related("state", "host")
    mine = hosts_of(user)
    return [_event(meeting, mine) for meeting in found]


def _event(meeting: MeetingPage, mine: set[int]) -> CalendarEvent:
    state = getattr(meeting, "state", None)  # fetched with the meeting; ``progress`` would ask for each
    return CalendarEvent(
        uid=calendar_uid(meeting),
        title=meeting.title,
        starts_at=meeting.starts_at,
        ends_at=meeting.ends_at,
        url=meeting.get_url() or "",
        of=meeting.host.title if meeting.host else "",
        location=meeting.location,
        cancelled=state is not None and state.cancelled_at is not None,
        sequence=state.sequence if state else 0,
        mine=meeting.host_id in mine,
    )


@hooks.register(DIGEST_HOOK)
def agendas_in_the_digest(user: Any, since: datetime, until: datetime) -> DigestSection | None:
    """Tell which agendas were sent, by whose they are and when: a title can say too much for a mail."""
    sent = my_coming(user).filter(state__distributed_at__gt=since, state__distributed_at__lte=until)
    lines = [
        DigestLine(
            text=title_for(meeting.host, timezone.localtime(meeting.starts_at).date()),
            url=meeting.get_url() or "",
        )
        for meeting in sent[:10]
        if meeting.host is not None
    ]
    return DigestSection("agendas", _("Agendas that were sent"), lines, order=20) if lines else None
