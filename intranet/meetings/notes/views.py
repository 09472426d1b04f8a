"""The screen of a note, and where the script on the page of the meeting saves it."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from intranet.meetings.asking import item_for
from intranet.meetings.models import AgendaItem, PrivateNote
from intranet.meetings.notes.services import LONGEST, ChangedElsewhere, notes_of, write_note
from intranet.meetings.rules import person_of


@login_required
@never_cache
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show and keep the reader's own note at an item. The script asks for JSON."""
    item = item_for(request, uid)
    person = person_of(request.user)
    if person is None:
        raise PermissionDenied
    if request.method != "POST":
        return _page(request, item, notes_of(person, [item]).get(item.pk))
    text = request.POST.get("text", "").replace("\r\n", "\n")[:LONGEST]
    version = request.POST.get("version", "")
    try:
        kept = write_note(item=item, person=person, text=text, version=int(version) if version.isdecimal() else 0)
    except ChangedElsewhere as changed:
        if _asks_json(request):
            return JsonResponse({"text": changed.note.text, "version": changed.note.version}, status=409)
        return _page(request, item, changed.note, mine=text, status=409)
    if _asks_json(request):
        return JsonResponse({"version": kept.version})
    messages.success(request, _("Your note is kept. Nobody else reads it."))
    response = redirect(item.meeting.get_url(request) or "/")
    response["Location"] += f"#punt-{item.uid}"
    return response


def _asks_json(request: HttpRequest) -> bool:
    return request.headers.get("Accept", "") == "application/json"


def _page(
    request: HttpRequest, item: AgendaItem, kept: PrivateNote | None, *, mine: str | None = None, status: int = 200
) -> HttpResponse:
    context = {
        "item": item,
        "meeting": item.meeting,
        "text": mine if mine is not None else (kept.text if kept else ""),
        "version": kept.version if kept else 0,
        "other": kept.text if kept and mine is not None else "",
        "stale": mine is not None,
        "longest": LONGEST,
    }
    return render(request, "vve_meetings/agenda/note.html", context, status=status)
