"""Screens of sending: the agenda to all, a calendar file to oneself, and the answer whether one comes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST

from intranet.meetings.asking import meeting_for, meeting_to_attend, meeting_to_change
from intranet.meetings.inviting import attending
from intranet.meetings.inviting.calendar_file import PUBLISH, calendar_file
from intranet.meetings.inviting.forms import AttendanceForm
from intranet.meetings.inviting.messages import distribute, invite, told_of
from intranet.meetings.reading import outline_for
from intranet.meetings.rules import person_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show who gets a message and who cannot; send the invitation, or the agenda."""
    meeting = meeting_to_change(request, uid)
    if request.method == "POST":
        what = request.POST.get("what")
        if what == "agenda":
            count = distribute(meeting=meeting, by=request.user)
            done = _("The agenda is sent.")
        else:
            count = invite(meeting=meeting, by=request.user)
            done = _("The invitation is sent.")
        told = ngettext("%(count)s person gets a mail.", "%(count)s people get a mail.", count) % {"count": count}
        messages.success(request, f"{done} {told}" if count else _("Everybody who can be mailed has it already."))
        return redirect("vve_meetings:send", meeting.uid)
    context = {
        "meeting": meeting,
        "told": told_of(meeting),
        "items": len(outline_for(request.user, meeting)),
    }
    return render(request, "vve_meetings/planning/send.html", context)


@login_required
@require_POST
def attend(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Write down whether somebody comes."""
    meeting = meeting_to_attend(request, uid)
    person = person_of(request.user)
    if person is None or not attending.may_answer(meeting):
        raise PermissionDenied
    form = AttendanceForm(request.POST)
    if form.is_valid():
        attending.answer(meeting=meeting, person=person, **form.cleaned_data)
        messages.success(request, _("Your answer is kept. You can change it until the meeting."))
    else:
        messages.error(request, " ".join(str(error) for found in form.errors.values() for error in found))
    return redirect(meeting.get_url(request) or "/")


@login_required
@require_http_methods(["GET", "HEAD"])
def calendar(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give the meeting as a calendar file."""
    meeting = meeting_for(request, uid)
    content = calendar_file(meeting, title=meeting.title, method=PUBLISH, location=meeting.location)
    headers = {
        "Content-Disposition": 'attachment; filename="vergadering.ics"',
        "Cache-Control": "private, no-store",
    }
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)
