"""Decisions and actions on the page of a meeting, at its items, on the page of a body, and on the dashboard."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.db.models import F
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from intranet.access.reading import is_visible
from intranet.bodies.models import BodyPage
from intranet.bodies.parts import BodyPart, ConsultationLink
from intranet.dashboard.panels import DashboardPanel, first_of
from intranet.meetings.models import ActionItem
from intranet.meetings.outcomes import rights
from intranet.meetings.outcomes.rows import Link, plain_action_rows, plain_decision_rows
from intranet.meetings.outcomes.who import of_nobody
from intranet.meetings.parts import ItemPart, MeetingPart, Moment
from intranet.meetings.reading import actions_for, decisions_for, mine, run_by

SHOWN = 6
OPEN = ActionItem.State.OPEN


def of_meeting(moment: Moment) -> list[MeetingPart | ItemPart]:
    """Return the decisions and actions of a meeting, at the items where they belong; six queries."""
    user, meeting = moment.request.user, moment.meeting
    decisions = decisions_for(user).filter(meeting=meeting).order_by("pk")
    actions = actions_for(user).filter(meeting=meeting).select_related("person", "seat").order_by("pk")
    at_item: dict[int | None, dict[str, list[Any]]] = defaultdict(lambda: {"decisions": [], "actions": []})
    for decision in plain_decision_rows(decisions):
        at_item[decision.decision.item_id]["decisions"].append(decision)
    for action in plain_action_rows(user, actions):
        at_item[action.action.item_id]["actions"].append(action)
    whole = at_item.pop(None, None)
    shown = {item.pk for item in moment.outline if item is not None}
    of = {number: part for number, part in at_item.items() if number is not None and number in shown}
    parts: list[MeetingPart | ItemPart] = [ItemPart("vve_meetings/outcomes/of_item.html", of, order=60)]
    if whole:
        template = "vve_meetings/outcomes/of_meeting.html"
        parts.append(MeetingPart(template, whole, title=_("Decisions and actions"), order=120))
    return [*parts, *_open_elsewhere(moment)]


def _open_elsewhere(moment: Moment) -> list[MeetingPart]:
    """Return what is still open of earlier meetings of the same body or cluster, as a card."""
    user, meeting = moment.request.user, moment.meeting
    found = actions_for(user).filter(host=meeting.host_id, state=OPEN).exclude(meeting=meeting)
    rows = plain_action_rows(user, _by_day(found)[:SHOWN])
    if not rows:
        return []
    context = {"open_actions": rows, "host": meeting.host_id}
    return [
        MeetingPart("vve_meetings/outcomes/open_actions.html", context, "aside", title=_("Open actions"), order=140)
    ]


def all_decisions() -> ConsultationLink:
    """Lead from the consultation to the decisions of all bodies."""
    return ConsultationLink(_("Decisions"), reverse("vve_meetings:decisions"), "check", 10)


def all_actions() -> ConsultationLink:
    """Lead from the consultation to the actions of all bodies."""
    return ConsultationLink(_("Actions"), reverse("vve_meetings:actions"), "arrow-right", 20)


def decisions_of_body(body: BodyPage, request: HttpRequest) -> BodyPart | None:
    """Return the last decisions of a body; one query."""
    found = decisions_for(request.user).filter(host=body)
    rows = plain_decision_rows(found.order_by("-decided_on", "-pk")[:SHOWN])
    if not rows:
        return None
    context = {"decisions": rows, "host": body.pk}
    return BodyPart(_("Decisions"), "vve_meetings/outcomes/of_body_decisions.html", context, order=50)


def actions_of_body(body: BodyPage, request: HttpRequest) -> BodyPart | None:
    """Return the open actions of a body; three queries."""
    adds = rights.may_act_for(request.user, body)
    rows = plain_action_rows(
        request.user, _by_day(actions_for(request.user).filter(host=body, state=OPEN))[: SHOWN + 1]
    )
    if not rows and not adds:
        return None
    context = {"open_actions": rows, "host": body.pk, "adds": adds}
    return BodyPart(_("Open actions"), "vve_meetings/outcomes/open_actions.html", context, order=60)


def my_actions(request: HttpRequest) -> DashboardPanel | None:
    """Return what somebody has to do, what is late first; one query."""
    found = _by_day(ActionItem.objects.filter(mine(request.user), state=OPEN)).select_related("host")
    rows, count = first_of(found, SHOWN)
    if not rows:
        return None
    hosts = {row.host_id: Link(row.host.title, "") for row in rows if is_visible(request.user, row.host)}
    context = {"rows": plain_action_rows(None, rows, hosts), "of": "ik"}
    return DashboardPanel(
        "my-actions", _("My actions"), "vve_meetings/outcomes/panel.html", context, "first", count=count, order=30
    )


def nobodys_actions(request: HttpRequest) -> DashboardPanel | None:
    """Return open actions that nobody has to do, for who runs their body or cluster; one query."""
    running = run_by(request.user).order_by().values("pk")
    found = _by_day(actions_for(request.user).filter(of_nobody(), state=OPEN, host__in=running))
    rows, count = first_of(found, SHOWN)
    if not rows:
        return None
    context = {"rows": plain_action_rows(None, rows), "of": "niemand"}
    title = _("Actions of nobody")
    return DashboardPanel("nobodys-actions", title, "vve_meetings/outcomes/panel.html", context, count=count, order=40)


def _by_day(found: Any) -> Any:
    return found.select_related("person", "seat").order_by(F("due").asc(nulls_last=True), "pk")
