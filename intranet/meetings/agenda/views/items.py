"""Editing an agenda: the overview, and one item at a time."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.utils.translation import pgettext
from django.views.decorators.http import require_http_methods, require_POST

from intranet.access.circles import is_open
from intranet.bodies.fields import problems_of
from intranet.meetings.agenda import services
from intranet.meetings.agenda.forms import AnswerForm, ItemForm
from intranet.meetings.agenda.proposals import kept_for_later, may_take_up, proposals_for, signals_waiting
from intranet.meetings.agenda.standing import put_standing_items
from intranet.meetings.asking import item_to_change, meeting_to_change
from intranet.meetings.models import AgendaItem, MeetingPage
from intranet.meetings.reading import outline_for
from intranet.meetings.rules import invited

WRITTEN = ("title", "kind", "minutes_needed", "owner", "explanation", "audience")


@login_required
@require_http_methods(["GET", "HEAD"])
def agenda(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show the agenda to who makes it: order, time, proposals and signals that wait."""
    meeting = meeting_to_change(request, uid)
    outline = outline_for(request.user, meeting)
    proposals = proposals_for(request.user, meeting)
    later = kept_for_later(request.user, meeting)
    planned = sum(item.minutes_needed or 0 for item in outline if item is not None)
    length = int((meeting.ends_at - meeting.starts_at).total_seconds() // 60)
    context = {
        "meeting": meeting,
        "rows": [
            {"number": number, "item": item, "up": number - 2, "down": number, "last": number == len(outline)}
            for number, item in enumerate(outline, 1)
        ],
        "planned": planned,
        "length": length,
        "over": max(planned - length, 0),
        "hidden": any(item is None for item in outline),
        "proposals": [(item, AnswerForm(initial={"version": item.version})) for item in proposals if _waits(item)],
        "judged": [item for item in proposals if not _waits(item)],
        "later": [(item, may_take_up(item, meeting)) for item in later],
        "signals": signals_waiting(request.user, meeting),
    }
    return render(request, "vve_meetings/agenda/agenda.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put an item on the agenda."""
    meeting = meeting_to_change(request, uid)
    form = ItemForm(
        request.POST or None,
        user=request.user,
        meeting=meeting,
        people=list(invited(meeting)),
        places=_places(request, meeting),
    )
    if request.method == "POST" and form.is_valid():
        fields = {name: form.cleaned_data[name] for name in WRITTEN}
        services.add_item(
            meeting=meeting,
            by=request.user,
            place=form.cleaned_data.get("place"),
            uid=form.cleaned_data["uid"],
            **fields,
        )
        messages.success(request, _("The item is on the agenda."))
        return redirect("vve_meetings:agenda", meeting.uid)
    return _form(request, meeting, form, status=422 if request.method == "POST" else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change an item. Who saves an older version sees both, and nothing is overwritten."""
    item = item_to_change(request, uid)
    people = list(invited(item.meeting))
    asked: dict[str, Any] = {"user": request.user, "meeting": item.meeting, "people": people, "item": item}
    if request.method != "POST":
        return _form(request, item.meeting, ItemForm(**asked), item)
    form = ItemForm(request.POST, **asked)
    if not form.is_valid():
        return _form(request, item.meeting, form, item, status=422)
    try:
        services.change_item(
            item=item,
            version=form.cleaned_data["version"] or 0,
            by=request.user,
            **{name: form.cleaned_data[name] for name in WRITTEN},
        )
    except services.ChangedMeanwhile as changed:
        again = request.POST.copy()
        again["version"] = str(changed.row.version)
        form = ItemForm(again, **asked)
        return _form(request, item.meeting, form, item, now=_seen_now(request, changed.row), status=409)
    messages.success(request, _("The item is changed."))
    return redirect("vve_meetings:agenda", item.meeting.uid)


@login_required
@require_POST
def move(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put an item at another place."""
    item = item_to_change(request, uid)
    place = request.POST.get("place", "")
    if place.isdecimal() and len(place) < 6:
        services.move_item(item=item, place=int(place), by=request.user)
        messages.success(request, _("“%(title)s” has another place.") % {"title": item.title})
    response = redirect("vve_meetings:agenda", item.meeting.uid)
    response["Location"] += f"#punt-{item.uid}"
    return response


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def remove(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take an item off the agenda, after asking."""
    item = item_to_change(request, uid)
    if request.method != "POST":
        return render(request, "vve_meetings/agenda/remove.html", {"meeting": item.meeting, "item": item})
    try:
        services.remove_item(item=item, by=request.user)
    except ValidationError as error:
        messages.error(request, " ".join(error.messages))
    else:
        messages.success(request, _("“%(title)s” is off the agenda.") % {"title": item.title})
    return redirect("vve_meetings:agenda", item.meeting.uid)


@login_required
@require_POST
def standing(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Put the standing items on the agenda."""
    meeting = meeting_to_change(request, uid)
    made = put_standing_items(meeting=meeting, by=request.user)
    messages.success(request, _("The standing items are on the agenda.") if made else _("They were there already."))
    return redirect("vve_meetings:agenda", meeting.uid)


def _seen_now(request: HttpRequest, item: AgendaItem) -> AgendaItem | None:
    """Return the item as it stands now, when the user may still read it."""
    return item if is_open(request.user, [item.circle_id]) else None


def _waits(item: AgendaItem) -> bool:
    return item.state == AgendaItem.State.PROPOSED


def _places(request: HttpRequest, meeting: MeetingPage) -> list[tuple[Any, str]]:
    outline = outline_for(request.user, meeting)
    found: list[tuple[Any, str]] = [("", _("At the end"))]
    for number, item in enumerate(outline):
        name = item.title if item is not None else pgettext("agenda item", "Confidential")
        found.append((number, _("Before %(number)s. %(title)s") % {"number": number + 1, "title": name}))
    return found if outline else []


def _form(
    request: HttpRequest,
    meeting: MeetingPage,
    form: ItemForm,
    item: AgendaItem | None = None,
    *,
    now: AgendaItem | None = None,
    status: int = 200,
) -> HttpResponse:
    context = {
        "meeting": meeting,
        "form": form,
        "item": item,
        "now": now,
        "stale": status == 409,
        "problems": problems_of(form),
    }
    return render(request, "vve_meetings/agenda/item.html", context, status=status)
