"""Screens of reports: asking for them, and telling."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intranet.bodies.fields import problems_of
from intranet.meetings.agenda import reports
from intranet.meetings.agenda.forms import AskForm, ReportForm
from intranet.meetings.agenda.services import ChangedMeanwhile
from intranet.meetings.asking import meeting_for, meeting_to_attend, meeting_to_change
from intranet.meetings.models import StatusReport
from intranet.meetings.rules import person_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def ask(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Ask people for a report."""
    meeting = meeting_to_change(request, uid)
    form = AskForm(request.POST or None, meeting=meeting)
    if request.method == "POST" and form.is_valid():
        reports.ask(meeting=meeting, by=request.user, **form.cleaned_data)
        messages.success(request, _("They find your question on the page of the meeting."))
        return redirect("vve_meetings:agenda", meeting.uid)
    context = {
        "meeting": meeting,
        "form": form,
        "asked": reports.reports_for(request.user, meeting, runs=True),
        "problems": problems_of(form),
    }
    return render(request, "vve_meetings/agenda/ask.html", context, status=422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def tell(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Tell how it goes, when asked."""
    meeting = meeting_for(request, uid)
    person = person_of(request.user)
    report = StatusReport.objects.filter(meeting=meeting.pk, person=person.pk).first() if person is not None else None
    if report is None:
        raise Http404
    meeting = meeting_to_attend(request, uid)
    if request.method != "POST":
        form = ReportForm(initial={"text": report.text, "seen": report.text})
        return _form(request, meeting, report, form)
    form = ReportForm(request.POST)
    if not form.is_valid():
        return _form(request, meeting, report, form, status=422)
    try:
        reports.tell(report=report, by=request.user, **form.cleaned_data)
    except ChangedMeanwhile as changed:
        again = request.POST.copy()
        again["seen"] = changed.row.text
        return _form(request, meeting, changed.row, ReportForm(again), status=409)
    messages.success(request, _("Your report is kept. Who prepares the meeting reads it."))
    return redirect(meeting.get_url(request) or "/")


def _form(
    request: HttpRequest, meeting: object, report: StatusReport, form: ReportForm, *, status: int = 200
) -> HttpResponse:
    context = {
        "meeting": meeting,
        "report": report,
        "form": form,
        "stale": status == 409,
        "problems": problems_of(form),
    }
    return render(request, "vve_meetings/agenda/tell.html", context, status=status)
