"""The screen that sends the draft minutes."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from intranet.meetings.minutes import sharing
from intranet.meetings.minutes.showing import sharing as shown
from intranet.meetings.minutes.views.asking import meeting_to_write, trail


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def share(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show who gets a message about the draft, and send it."""
    meeting = meeting_to_write(request, uid)
    if request.method != "POST":
        context = {**shown(meeting), "state": meeting.progress, "trail": trail(request, meeting, (_("Send"), ""))}
        return render(request, "vve_meetings/minutes/share.html", context)
    before = request.POST.get("sent_before", "")
    try:
        sharing.share(meeting=meeting, by=request.user, sent_before=int(before) if before.isdecimal() else -1)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
        return redirect("vve_meetings:minutes_write", uid)
    count = len(sharing.recipients_of(meeting).reached)
    said = ngettext(
        "Who may read the meeting may read the draft now. %(count)s person gets a message.",
        "Who may read the meeting may read the draft now. %(count)s people get a message.",
        count,
    )
    messages.success(request, said % {"count": count})
    return redirect("vve_meetings:minutes", uid)
