"""The screen of one item during the meeting: its minutes, saved while typing, and what comes out of it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intranet.meetings.minutes.forms import ItemForm
from intranet.meetings.minutes.showing import item_context, neighbours
from intranet.meetings.minutes.views.asking import item_to_write, trail
from intranet.meetings.minutes.writing import ChangedMeanwhile, mark_writing, save_text, writer_of
from intranet.meetings.models import AgendaItem, ItemMinutes
from intranet.meetings.outcomes import services as outcomes
from intranet.meetings.outcomes.warning import Place, who_cannot_read
from intranet.meetings.rules import person_of

JSON = "application/json"


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def item(request: HttpRequest, uid: UUID, item_uid: UUID) -> HttpResponse:
    """Show the minutes of an item to who writes them; save them, with a decision and an action."""
    found = item_to_write(request, uid, item_uid)
    if request.method != "POST":
        return _page(request, found, ItemForm(item=found))
    form = ItemForm(request.POST, item=found)
    if not form.is_valid():
        return _wrong(request, found, form)
    try:
        minutes = save_text(
            item=found, text=form.cleaned_data["text"], version=form.cleaned_data["version"], by=request.user
        )
    except ChangedMeanwhile as changed:
        return _changed(request, found, form, changed.minutes)
    if _wants_json(request):
        return JsonResponse(_state(request, minutes))
    try:
        _write_outcomes(request, found, form)
    except ValidationError as problem:
        again = _with_version(request, found, minutes)
        again.is_valid()
        again.add_error(None, problem.messages)
        return _wrong(request, found, again)
    mark_writing(item=found, by=request.user, done=True)
    return redirect(_onward(request, found))


@login_required
@require_POST
def busy(request: HttpRequest, uid: UUID, item_uid: UUID) -> HttpResponse:
    """Note that somebody is writing at this item, and tell how it stands."""
    found = item_to_write(request, uid, item_uid)
    return JsonResponse(_state(request, mark_writing(item=found, by=request.user, done="done" in request.POST)))


@login_required
@require_safe
def now(request: HttpRequest, uid: UUID, item_uid: UUID) -> HttpResponse:
    """Tell how an item stands: its text and version, and who is writing."""
    found = item_to_write(request, uid, item_uid)
    return JsonResponse(_state(request, getattr(found, "minutes", None) or ItemMinutes(item=found)))


def _write_outcomes(request: HttpRequest, item: AgendaItem, form: ItemForm) -> None:
    data = form.cleaned_data
    if data["decision"].strip():
        decision = outcomes.decide(item=item, text=data["decision"], by=request.user, uid=data["decision_uid"])
        messages.success(request, _("Decision %(number)s is written down.") % {"number": decision.number})
    if data["action"].strip():
        person, seat = form.person, form.seat
        outcomes.act(
            item=item,
            text=data["action"],
            person=person,
            seat=seat,
            due=data["due"],
            by=request.user,
            uid=data["action_uid"],
        )
        messages.success(request, _("The action is written down."))
        for name in who_cannot_read(Place.of(item), person=person, seat=seat):
            told = _("%(name)s may not read this item, and does read the text of the action.")
            messages.warning(request, told % {"name": name})


def _changed(request: HttpRequest, item: AgendaItem, form: ItemForm, minutes: ItemMinutes) -> HttpResponse:
    """Show both texts; the form keeps one's own, with the version that is there now: sent again it is a choice."""
    if _wants_json(request):
        return JsonResponse(_state(request, minutes), status=409)
    return _page(request, item, _with_version(request, item, minutes), theirs=minutes, status=409)


def _with_version(request: HttpRequest, item: AgendaItem, minutes: ItemMinutes) -> ItemForm:
    data = request.POST.copy()
    data["version"] = str(minutes.version)
    return ItemForm(data, item=item)


def _wrong(request: HttpRequest, item: AgendaItem, form: ItemForm) -> HttpResponse:
    if _wants_json(request):
        return JsonResponse({"problems": form.errors.get_json_data()}, status=422)
    return _page(request, item, form, status=422)


def _page(
    request: HttpRequest,
    item: AgendaItem,
    form: ItemForm,
    *,
    theirs: ItemMinutes | None = None,
    status: int = 200,
) -> HttpResponse:
    writing = reverse("vve_meetings:minutes_write", args=[item.meeting.uid])
    context: dict[str, Any] = {
        **item_context(request, item),
        "form": form,
        "theirs": theirs,
        "trail": trail(request, item.meeting, (_("Writing"), writing), (item.title, "")),
    }
    return render(request, "vve_meetings/minutes/item.html", context, status=status)


def _state(request: HttpRequest, minutes: ItemMinutes) -> dict[str, Any]:
    """Return how an item stands for the script. The token: who signed in anew in another tab can go on here."""
    writer = writer_of(minutes, besides=person_of(request.user))
    changed = minutes.changed_at
    return {
        "version": minutes.version,
        "text": minutes.text,
        "changed_at": date_format(localtime(changed), "H:i") if changed else "",
        "changed_by": minutes.changed_by.name if minutes.changed_by else "",
        "writing": writer.name if writer else "",
        "token": get_token(request),
    }


def _onward(request: HttpRequest, item: AgendaItem) -> str:
    """Return where one goes after saving: the item before or after it, the overview, or the same item."""
    meeting, wanted = item.meeting, request.POST.get("do", "")
    before, after = neighbours(request.user, item)
    place = {"previous": before, "next": after}.get(wanted)
    if place is not None:
        return reverse("vve_meetings:minutes_item", args=[meeting.uid, place.uid])
    if wanted in ("previous", "next", "overview"):
        return reverse("vve_meetings:minutes_write", args=[meeting.uid])
    return reverse("vve_meetings:minutes_item", args=[meeting.uid, item.uid])


def _wants_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "").startswith(JSON)
