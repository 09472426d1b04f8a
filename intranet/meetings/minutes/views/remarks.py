"""Saying something about an item in the draft, and dealing with what was said."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_POST

from intranet.meetings.asking import meeting_for
from intranet.meetings.minutes import remarks
from intranet.meetings.models import AgendaItem, MeetingPage, MinutesRemark
from intranet.meetings.reading import items_for, reads_minutes
from intranet.meetings.rules import may_run


@login_required
@require_POST
def add(request: HttpRequest, uid: UUID, item_uid: UUID) -> HttpResponse:
    """Note a remark on an item."""
    item = _item(request, uid, item_uid)
    if not remarks.may_remark(request.user, item):
        raise PermissionDenied
    try:
        remarks.remark(item=item, text=request.POST.get("text", ""), by=request.user)
    except ValidationError as problem:
        messages.error(request, " ".join(problem.messages))
    else:
        messages.success(request, _("Your remark stands at the item."))
    return redirect(_place(item.meeting, item))


@login_required
@require_POST
def deal_with(request: HttpRequest, uid: UUID, remark_uid: UUID) -> HttpResponse:
    """Note that a remark was dealt with."""
    found = MinutesRemark.objects.select_related("item").filter(uid=remark_uid).first()
    if found is None:
        raise Http404
    found.item = _item(request, uid, found.item.uid)
    remarks.deal_with(remark=found, by=request.user)
    return redirect(_place(found.item.meeting, found.item))


def _item(request: HttpRequest, uid: UUID, item_uid: UUID) -> AgendaItem:
    """Return an item of which this user reads the minutes. Raises Http404."""
    meeting = meeting_for(request, uid)
    readable = items_for(request.user).filter(meeting=meeting, state=AgendaItem.State.ON_AGENDA)
    item = readable.filter(uid=item_uid).first()
    if item is None or not reads_minutes(request.user, meeting, runs=may_run(request.user, meeting)):
        raise Http404
    item.meeting = meeting
    return item


def _place(meeting: MeetingPage, item: AgendaItem) -> str:
    return reverse("vve_meetings:minutes", args=[meeting.uid]) + f"#punt-{item.uid}"
