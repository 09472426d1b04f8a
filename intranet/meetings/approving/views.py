"""The screens of approved minutes: approving them, and reading one's part of them, as a page and as a PDF."""

from __future__ import annotations

import logging
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.template.loader import render_to_string
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.log_actions import log

from intranet.meetings.approving import rights
from intranet.meetings.approving.document import fingerprint_of
from intranet.meetings.approving.forms import ApprovalForm
from intranet.meetings.approving.frozen import OPEN, Damaged, part_for, read
from intranet.meetings.approving.services import FETCHED, DraftChanged, approve
from intranet.meetings.asking import meeting_for, meeting_to_run
from intranet.meetings.minutes.views.asking import trail
from intranet.meetings.models import MeetingPage
from intranet.meetings.papers.rights import is_closed_meeting
from intranet.meetings.reading import outline_for
from intranet.meetings.rules import may_write_item
from intranet.printing.pdf import PrintingUnavailable, pdf_of

logger = logging.getLogger(__name__)


def approved(request: HttpRequest, meeting: MeetingPage) -> HttpResponse:
    """Answer with the approved minutes, for a reader who may read the meeting."""
    context: dict[str, Any] = {"meeting": meeting, "trail": trail(request, meeting)}
    try:
        context["part"] = _part(request, meeting)
    except Damaged:
        return render(request, "vve_meetings/minutes/damaged.html", context, status=500)
    return render(request, "vve_meetings/minutes/approved.html", context)


@login_required
@require_safe
def pdf(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Give the approved minutes as a PDF: the same part of them that the reader sees on the screen."""
    meeting = meeting_for(request, uid)
    if not meeting.progress.is_frozen:
        raise Http404
    context: dict[str, Any] = {"meeting": meeting}
    try:
        context["part"] = _part(request, meeting)
        content = pdf_of(render_to_string("vve_meetings/minutes/print.html", context))
    except Damaged:
        return render(request, "vve_meetings/minutes/damaged.html", context, status=500)
    except PrintingUnavailable:
        messages.error(request, _("No PDF can be made here now. You can print the page."))
        return redirect("vve_meetings:minutes", uid)
    if request.method == "GET" and _is_confidential(meeting, context["part"]):
        log(meeting, FETCHED, user=request.user)
    day = date_format(localtime(meeting.starts_at), "Y-m-d")
    answer = HttpResponse(content, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="verslag-{day}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def approve_minutes(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the form with which minutes are approved, and approve them."""
    meeting = meeting_to_run(request, uid)
    if meeting.progress.is_frozen:
        return redirect("vve_meetings:minutes", uid)
    if not rights.may_approve(request.user, meeting):
        raise PermissionDenied(_("Minutes are approved when the meeting was held and the draft was sent."))
    form = _form(request, meeting)
    if request.method != "POST" or not form.is_valid():
        return _page(request, meeting, form, status=422 if form.is_bound else 200)
    try:
        approve(
            meeting=meeting,
            by=request.user,
            seen=form.cleaned_data["seen"],
            approved_in=form.approved_in,
            corrections=form.cleaned_data["corrections"],
            of_items=form.corrections_of_items,
        )
    except DraftChanged:
        return _page(request, meeting, _form(request, meeting, seen_now=True), changed=True, status=409)
    except ValidationError as problem:
        form.add_error(None, problem)
        return _page(request, meeting, form, status=422)
    messages.success(request, _("The minutes are approved. They do not change any more."))
    return redirect("vve_meetings:minutes", uid)


def _is_confidential(meeting: MeetingPage, part: dict[str, Any]) -> bool:
    """Return whether there is something in this part that is not for all who have a part in the consultation."""
    rows = [*part["decisions"], *part["actions"]]
    for item in part["items"]:
        rows += [] if item["is_closed"] else [item, *item["papers"], *item["decisions"], *item["actions"]]
    return is_closed_meeting(meeting) or any(one["audience"] not in OPEN for one in rows)


def _part(request: HttpRequest, meeting: MeetingPage) -> dict[str, Any]:
    frozen = getattr(meeting, "frozen_minutes", None)
    try:
        if frozen is None:
            raise Damaged("gone")
        return part_for(request.user, read(frozen))
    except Damaged as damaged:
        logger.exception("The approved minutes of meeting %s are %s", meeting.pk, damaged)
        raise


def _form(request: HttpRequest, meeting: MeetingPage, *, seen_now: bool = False) -> ApprovalForm:
    """Return the form, filled in with what was sent; ``seen_now`` with the draft as it is now, to send it again."""
    outline = list(enumerate(outline_for(request.user, meeting), start=1))
    for _number, item in outline:
        if item is not None:
            item.meeting = meeting
    items = [(number, item) for number, item in outline if item is not None and may_write_item(request.user, item)]
    data = request.POST.copy() if request.method == "POST" else None
    if data is not None and seen_now:
        data["seen"] = fingerprint_of(meeting)
    return ApprovalForm(
        data,
        occasions=rights.occasions(request.user, meeting),
        in_writing=rights.may_approve_in_writing(request.user, meeting),
        items=items,
        initial={"seen": fingerprint_of(meeting)},
    )


def _page(
    request: HttpRequest, meeting: MeetingPage, form: ApprovalForm, *, changed: bool = False, status: int = 200
) -> HttpResponse:
    context = {
        "meeting": meeting,
        "form": form,
        "changed": changed,
        "can": bool(form.fields["occasion"].choices),  # type: ignore[attr-defined]
        "trail": trail(request, meeting, (pgettext("minutes", "Approve"), "")),
    }
    return render(request, "vve_meetings/minutes/approve.html", context, status=status)
