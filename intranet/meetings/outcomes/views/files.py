"""The same lists as files: for a spreadsheet or on paper. Who took one away is in the log."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.template.loader import render_to_string
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.log_actions import log

from intranet.access.sheets import csv_answer, xlsx_answer
from intranet.meetings.outcomes import lists
from intranet.meetings.outcomes.logged import LIST_TAKEN
from intranet.meetings.outcomes.rows import ActionRow, DecisionRow, action_rows, decision_rows
from intranet.meetings.outcomes.views.lists import action_form, decision_form
from intranet.printing.pdf import PrintingUnavailable, pdf_of

MOST_ON_PAPER = 1000


@require_safe
@login_required
def decisions(request: HttpRequest, form: str) -> HttpResponse:
    """Give the list of decisions as CSV, XLSX or PDF."""
    found = lists.decisions_asked(request.user, decision_form(request).asked())
    heads = [
        _("Number"),
        _("Decided on"),
        _("Decision"),
        _("State"),
        _("Body or cluster"),
        _("Meeting"),
        _("Agenda item"),
        _("Under the mandate of"),
        _("Replaced by"),
        _("Plan or document"),
    ]
    return _answer(request, form, "besluitenlijst", _("List of decisions"), found, decision_rows, heads, decision_cells)


@require_safe
@login_required
def actions(request: HttpRequest, form: str) -> HttpResponse:
    """Give the list of actions as CSV, XLSX or PDF."""
    found = lists.actions_asked(request.user, action_form(request).asked())
    heads = [
        _("Action"),
        _("Who"),
        _("Before"),
        _("State"),
        _("How far is it?"),
        _("Body or cluster"),
        _("Meeting"),
        _("Agenda item"),
        _("Decision"),
        _("Plan or document"),
    ]
    return _answer(request, form, "actielijst", _("List of actions"), found, action_rows, heads, action_cells)


def decision_cells(row: DecisionRow) -> list[str]:
    """Return a decision as cells, in the order of the heads."""
    decision = row.decision
    return [
        decision.number,
        date_format(decision.decided_on, "Y-m-d"),
        decision.text,
        row.badge.text,
        *_around(row),
        row.mandate_of,
        row.replaced_by.number if row.replaced_by else "",
        row.changes.title if row.changes else "",
    ]


def action_cells(row: ActionRow) -> list[str]:
    """Return an action as cells, in the order of the heads."""
    action = row.action
    return [
        action.text,
        str(row.who),
        date_format(action.due, "Y-m-d") if action.due else "",
        row.badge.text,
        action.progress,
        *_around(row),
        row.decision.number if row.decision else "",
        row.changes.title if row.changes else "",
    ]


def _around(row: DecisionRow | ActionRow) -> list[str]:
    return [row.host.title if row.host else "", row.meeting.title if row.meeting else "", row.item]


def _answer(
    request: HttpRequest,
    form: str,
    name: str,
    title: str,
    found: Any,
    make: Callable[[Any, Any], list[Any]],
    heads: Sequence[str],
    cells: Callable[[Any], list[str]],
) -> HttpResponse:
    if form not in ("csv", "xlsx", "pdf"):
        raise Http404
    on_paper = form == "pdf"
    rows = make(request.user, found[: MOST_ON_PAPER + 1] if on_paper else found)
    left_out = on_paper and len(rows) > MOST_ON_PAPER
    rows = rows[:MOST_ON_PAPER] if on_paper else rows
    log(request.user, LIST_TAKEN, user=request.user, title=title, data={"list": name, "form": form, "rows": len(rows)})
    if form == "csv":
        return csv_answer(name, heads, map(cells, rows))
    if form == "xlsx":
        return xlsx_answer(name, title, heads, map(cells, rows))
    return _on_paper(request, name, title, rows, left_out=left_out)


def _on_paper(request: HttpRequest, name: str, title: str, rows: list[Any], *, left_out: bool) -> HttpResponse:
    context = {"title": title, "rows": rows, "left_out": left_out, "most": MOST_ON_PAPER, "at": timezone.now()}
    html = render_to_string(f"vve_meetings/outcomes/{name}_print.html", context, request)
    try:
        pdf = pdf_of(html, base_url=request.build_absolute_uri("/"))
    except PrintingUnavailable:
        text = _("No PDF can be made on this server. Take the list for a spreadsheet instead.")
        return HttpResponse(text, status=503, content_type="text/plain; charset=utf-8")
    answer = HttpResponse(pdf, content_type="application/pdf")
    answer["Content-Disposition"] = f'attachment; filename="{name}.pdf"'
    answer["Cache-Control"] = "private, no-store"
    return answer
