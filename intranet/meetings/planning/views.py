"""Screens of planning: new meetings, another time or place, cancelling."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods

from intranet.bodies.fields import problems_of
from intranet.meetings.asking import host_to_plan, meeting_to_change, meeting_to_run
from intranet.meetings.models import MeetingPage
from intranet.meetings.planning import services
from intranet.meetings.planning.days_off import named
from intranet.meetings.planning.forms import ChangeForm, PlanForm
from intranet.meetings.rules import invited, people_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def plan(request: HttpRequest, host_id: int) -> HttpResponse:
    """Plan one meeting, or look at the days of a series and plan those."""
    host = host_to_plan(request, host_id)
    form = PlanForm(request.POST or None, user=request.user, place=host, people=list(people_of(host)))
    if request.method != "POST" or not form.is_valid():
        return _plan_page(request, host, form, status=422 if request.method == "POST" else 200)
    days = form.days()
    off = named(days)
    chosen = [day for day in days if day.isoformat() in request.POST.getlist("days")]
    seen = not (form.cleaned_data["rhythm"] or off) or request.POST.get("seen") == _fingerprint(days)
    if not seen or request.POST.get("step") != "plan":
        rows = [{"day": day, "off": off.get(day, ""), "chosen": True} for day in days]
        return _plan_page(request, host, form, rows=rows)
    wanted = chosen if request.POST.get("seen") else days
    if not wanted:
        form.add_error(None, _("Choose at least one date."))
        rows = [{"day": day, "off": off.get(day, ""), "chosen": False} for day in days]
        return _plan_page(request, host, form, rows=rows, status=422)
    try:
        made = services.plan(host=host, days=wanted, of=form.plan(), by=request.user, token=form.cleaned_data["token"])
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _plan_page(request, host, form, status=422)
    text = ngettext("The meeting is planned.", "%(count)s meetings are planned.", len(made)) % {"count": len(made)}
    messages.success(request, text)
    return redirect((made[0].get_url(request) if len(made) == 1 else host.get_url(request)) or "/")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change time, place, title, introduction or audience."""
    meeting = meeting_to_change(request, uid)
    stored: Any = meeting.get_latest_revision_as_object()
    first = ChangeForm.initial_of(stored)
    asked: dict[str, Any] = {"user": request.user, "place": meeting, "people": list(invited(meeting)), "initial": first}
    if request.method != "POST":
        return _change_page(request, meeting, ChangeForm(**asked))
    form = ChangeForm(request.POST, **asked)
    if not form.is_valid():
        return _change_page(request, meeting, form, status=422)
    try:
        services.change(meeting=meeting, version=form.cleaned_data["version"], by=request.user, **form.fields_of())
    except services.ChangedMeanwhile as changed:
        again = request.POST.copy()
        again["version"] = str(changed.meeting.latest_revision_id)
        return _change_page(request, meeting, ChangeForm(again, **asked), now=changed.meeting, status=409)
    except services.Locked:
        form.add_error(None, _("Somebody locked this page in the admin. What you filled in is still below."))
        return _change_page(request, meeting, form, status=409)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _change_page(request, meeting, form, status=422)
    messages.success(request, _("The meeting is changed. Who was told of it, is told of a new time or place."))
    return redirect(meeting.get_url(request) or "/")


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def cancel(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Cancel a meeting, after asking."""
    meeting = meeting_to_run(request, uid)
    if meeting.progress.ended_at or meeting.progress.is_frozen:
        raise PermissionDenied
    if meeting.progress.cancelled_at:
        return redirect(meeting.get_url(request) or "/")
    if request.method != "POST":
        return render(request, "vve_meetings/planning/cancel.html", {"meeting": meeting})
    services.cancel(meeting=meeting, by=request.user)
    messages.success(request, _("The meeting is cancelled. Who was told of it, gets a message."))
    return redirect(meeting.get_url(request) or "/")


def _fingerprint(days: list[dt.date]) -> str:
    return f"{days[0]:%Y%m%d}-{days[-1]:%Y%m%d}-{len(days)}" if days else ""


def _plan_page(
    request: HttpRequest, host: Any, form: PlanForm, *, rows: list[dict[str, Any]] | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "host": host,
        "form": form,
        "rows": rows,
        "seen": _fingerprint([row["day"] for row in rows]) if rows else "",
        "problems": problems_of(form),
    }
    return render(request, "vve_meetings/planning/plan.html", context, status=status)


def _change_page(
    request: HttpRequest, meeting: MeetingPage, form: ChangeForm, *, now: MeetingPage | None = None, status: int = 200
) -> HttpResponse:
    context = {"meeting": meeting, "form": form, "now": now, "problems": problems_of(form)}
    return render(request, "vve_meetings/planning/change.html", context, status=status)
