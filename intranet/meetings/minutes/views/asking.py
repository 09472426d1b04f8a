"""What the screens of minutes ask before they show or change anything."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _

from intranet.access.reading import is_visible
from intranet.meetings.asking import meeting_for
from intranet.meetings.models import AgendaItem, MeetingPage
from intranet.meetings.reading import items_for
from intranet.meetings.rules import may_write, may_write_item


def meeting_to_write(request: HttpRequest, uid: UUID) -> MeetingPage:
    """Return a meeting of which this user writes the minutes. Raises Http404 or PermissionDenied."""
    meeting = meeting_for(request, uid)
    if not may_write(request.user, meeting):
        raise PermissionDenied
    return meeting


def item_to_write(request: HttpRequest, uid: UUID, item_uid: UUID) -> AgendaItem:
    """Return an item of which this user writes the minutes. Raises Http404 or PermissionDenied."""
    meeting = meeting_for(request, uid)
    on_agenda = items_for(request.user).filter(meeting=meeting, state=AgendaItem.State.ON_AGENDA)
    item = on_agenda.select_related("owner", "minutes__writing", "minutes__changed_by").filter(uid=item_uid).first()
    if item is None:
        raise Http404
    item.meeting = meeting
    if not may_write_item(request.user, item):
        raise PermissionDenied
    return item


def trail(request: HttpRequest, meeting: MeetingPage, *steps: tuple[str, str]) -> list[dict[str, str]]:
    """Return the way to a screen: body, meeting, minutes, and further steps (what it is called, its address)."""
    found: list[dict[str, Any]] = []
    if meeting.host is not None and is_visible(request.user, meeting.host):
        found.append({"title": meeting.host.title, "url": meeting.host.get_url(request)})
    found.append({"title": meeting.title, "url": meeting.get_url(request)})
    found.append({"title": _("Minutes"), "url": reverse("vve_meetings:minutes", args=[meeting.uid])})
    found += [{"title": title, "url": url} for title, url in steps]
    found[-1]["url"] = ""
    return found
