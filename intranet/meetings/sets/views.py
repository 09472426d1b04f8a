"""The screen of somebody's own set of a meeting: ask for it, see how far it is, save it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from django_sendfile import sendfile
from wagtail.log_actions import log

from intranet.meetings.asking import meeting_for
from intranet.meetings.models import MeetingPage, MeetingSet
from intranet.meetings.papers import logged
from intranet.meetings.papers.rights import is_closed_meeting
from intranet.meetings.papers.serving import sealed
from intranet.meetings.sets.contents import SetContents
from intranet.meetings.sets.gathering import WHY_NOT
from intranet.meetings.sets.services import ask, is_current, set_of

State = MeetingSet.State


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def meeting_set(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show how far the set of this user is; a POST asks for it."""
    meeting = _with_agenda(request, uid)
    if request.method == "POST":
        ask(user=request.user, meeting=meeting)
        return redirect("vve_meetings:set", meeting.uid)
    row, contents = set_of(request.user, meeting)
    context = {
        "meeting": meeting,
        "set": row,
        "current": is_current(row, contents),
        "busy": row is not None and row.state in (State.WAITING, State.BUSY),
        "failed": row is not None and row.state == State.FAILED,
        "papers": sum(1 for _one in contents.every_paper()),
        "beside": _beside(row, contents),
        "trail": [{"title": meeting.title, "url": meeting.url}, {"title": _("Meeting set"), "url": ""}],
    }
    part = request.headers.get("HX-Request") == "true"
    return render(request, f"vve_meetings/sets/{'progress' if part else 'set'}.html", context)


@login_required
@require_safe
def file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Serve the set of this user, only while it is made of exactly what they may read now."""
    meeting = _with_agenda(request, uid)
    row, contents = set_of(request.user, meeting)
    if row is None or not is_current(row, contents):
        messages.info(request, _("Something changed since this set was made. Have it made again."))
        return redirect("vve_meetings:set", meeting.uid)
    if request.method == "GET" and (contents.has_confidential or is_closed_meeting(meeting)):
        log(instance=meeting, action=logged.SET_FETCHED, user=request.user)
    name, day = _("meeting set"), date_format(localtime(meeting.starts_at), "Y-m-d")
    return sealed(
        sendfile(
            request,
            row.file.path,
            attachment="bewaren" in request.GET,
            attachment_filename=f"{name} {day}.pdf",
            mimetype="application/pdf",
        )
    )


def _with_agenda(request: HttpRequest, uid: UUID) -> MeetingPage:
    """Return a meeting of which this user reads an agenda. Raises Http404: before it is sent there is no set."""
    meeting = meeting_for(request, uid)
    if meeting.progress.distributed_at is None and not set_of(request.user, meeting)[1].items:
        raise Http404
    return meeting


def _beside(row: MeetingSet | None, contents: SetContents) -> list[dict[str, Any]]:
    """Return the papers of a set that stand beside it, with the reason; only what is still readable."""
    if row is None:
        return []
    why = {one["paper"]: one["why"] for one in row.remarks}
    found = ((one, why.get(str(one.paper.uid), "")) for one in contents.every_paper())
    return [{"one": one, "why": WHY_NOT[code]} for one, code in found if code in WHY_NOT]
