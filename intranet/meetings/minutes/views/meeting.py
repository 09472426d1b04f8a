"""The screens of a meeting as a whole: its minutes to read, the overview for who writes, beginning and ending."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST, require_safe

from intranet.meetings.approving.views import approved
from intranet.meetings.asking import meeting_for
from intranet.meetings.minutes import running
from intranet.meetings.minutes.showing import draft, overview
from intranet.meetings.minutes.views.asking import meeting_to_write, trail
from intranet.meetings.reading import reads_minutes
from intranet.meetings.rules import may_run


@login_required
@require_safe
def minutes(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the minutes as this reader sees them: approved ones from the frozen file, a draft once it was sent."""
    meeting = meeting_for(request, uid)
    runs = may_run(request.user, meeting)
    if meeting.progress.is_frozen:
        return approved(request, meeting)
    if not reads_minutes(request.user, meeting, runs=runs):
        raise Http404
    context = {**draft(request, meeting, runs=runs), "trail": trail(request, meeting)}
    return render(request, "vve_meetings/minutes/draft.html", context)


@login_required
@require_safe
def write(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show who writes the minutes how far they are, who is there, and what one can do."""
    meeting = meeting_to_write(request, uid)
    context = {**overview(request, meeting), "trail": trail(request, meeting, (_("Writing"), ""))}
    return render(request, "vve_meetings/minutes/overview.html", context)


@login_required
@require_POST
def start(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Begin the meeting."""
    meeting = meeting_to_write(request, uid)
    try:
        running.start(meeting=meeting, by=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("vve_meetings:minutes_write", uid)


@login_required
@require_POST
def end(request: HttpRequest, uid: UUID) -> HttpResponse:
    """End the meeting."""
    meeting = meeting_to_write(request, uid)
    try:
        running.end(meeting=meeting, by=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    return redirect("vve_meetings:minutes_write", uid)


@login_required
@require_POST
def present(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write down who is there: one person, or all who said that they would come."""
    meeting = meeting_to_write(request, uid)
    if "all" in request.POST:
        running.all_expected_present(meeting=meeting, by=request.user)
    else:
        person = running.people_at(meeting).filter(uuid=_uuid(request.POST.get("person", ""))).first()
        if person is None:
            raise Http404
        running.set_present(
            meeting=meeting, person=person, present=request.POST.get("present") == "yes", by=request.user
        )
    return redirect(reverse("vve_meetings:minutes_write", args=[uid]) + "#aanwezig")


def _uuid(text: str) -> UUID:
    try:
        return UUID(text)
    except ValueError as error:
        raise Http404 from error
