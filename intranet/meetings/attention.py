"""What meetings add to the dashboard beside their own lists: those to answer to, and papers and decisions that came."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from wagtail import hooks

from intranet.dashboard.changes import HOOK as CHANGES
from intranet.dashboard.changes import Change
from intranet.dashboard.digest_sections import NAMES_HOOK
from intranet.dashboard.panels import HOOK as PANEL
from intranet.dashboard.panels import DashboardPanel
from intranet.meetings.papers.listing import last_versions
from intranet.meetings.planning.coming import my_next
from intranet.meetings.reading import decisions_for, papers_for

SHOWN = 5


@hooks.register(PANEL)
def meetings_to_answer(request: HttpRequest) -> DashboardPanel | None:
    """Show the next meetings for which the reader was asked whether they come, and did not answer."""
    now = timezone.now()
    found = [meeting for meeting in my_next(request.user) if meeting.unanswered and _may_answer(meeting, now)]
    if not found:
        return None
    context = {"meetings": found[:SHOWN], "more": len(found) > SHOWN}
    template = "vve_meetings/planning/to_answer.html"
    return DashboardPanel("to-answer", _("Do you come?"), template, context, place="first", count=len(found), order=10)


def _may_answer(meeting: Any, now: datetime) -> bool:
    state = getattr(meeting, "state", None)
    return meeting.starts_at > now and not (state and (state.cancelled_at or state.ended_at))


@hooks.register(CHANGES)
def new_papers(user: Any, since: datetime, most: int) -> list[Change]:
    """Return the papers that came or were replaced since a moment; one query."""
    found = last_versions(papers_for(user).filter(withdrawn_at=None).order_by().values("pk"))
    found = found.filter(uploaded_at__gt=since).exclude(uploaded_by__user=user.pk).select_related("paper")
    return [
        Change(
            _("paper, replaced") if version.replaces else _("paper"),
            version.paper.title,
            reverse("vve_meetings:paper", args=[version.paper.uid]),
            version.uploaded_at,
        )
        for version in found.order_by("-uploaded_at", "-pk")[:most]
    ]


@hooks.register(CHANGES)
def new_decisions(user: Any, since: datetime, most: int) -> list[Change]:
    """Return the decisions that were written down since a moment; one query."""
    found = decisions_for(user).filter(created__gt=since).exclude(created_by__user=user.pk)
    return [
        Change(
            _("decision"),
            Truncator(decision.text).chars(120),
            reverse("vve_meetings:decision", args=[decision.uid]),
            decision.created,
        )
        for decision in found.order_by("-created", "-pk")[:most]
    ]


@hooks.register(NAMES_HOOK)
def names_in_the_digest() -> list[tuple[str, str]]:
    """Name the sections, for who chooses what is in their digest."""
    return [("agendas", _("Agendas that were sent")), ("my-actions", _("Your actions")), ("stukken", _("Papers"))]
