"""What the screens of meetings ask before they show or change anything."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest
from wagtail.models import Page

from intranet.access.guard import glass
from intranet.access.reading import may_read
from intranet.meetings.models import AgendaItem, MeetingPage
from intranet.meetings.reading import items_for
from intranet.meetings.rules import may_plan, may_run, may_write_item, takes_part


def meeting_for(request: HttpRequest, uid: UUID) -> MeetingPage:
    """Return a meeting this user may read. Raises Http404: others need not know that it is there."""
    meeting = MeetingPage.objects.filter(uid=uid).select_related("state", "host").first()
    if meeting is None or not may_read(request.user, meeting):
        raise Http404
    if getattr(request.user, "is_superuser", False):
        glass.watch(request, [meeting])
    return meeting


def meeting_to_run(request: HttpRequest, uid: UUID) -> MeetingPage:
    """Return a meeting this user prepares and minutes. Raises Http404 and PermissionDenied."""
    meeting = meeting_for(request, uid)
    if not may_run(request.user, meeting):
        raise PermissionDenied
    return meeting


def meeting_to_change(request: HttpRequest, uid: UUID) -> MeetingPage:
    """Return a meeting whose agenda this user may change today. Raises Http404 and PermissionDenied."""
    meeting = meeting_to_run(request, uid)
    if meeting.progress.is_frozen or meeting.progress.cancelled_at:
        raise PermissionDenied
    return meeting


def meeting_to_attend(request: HttpRequest, uid: UUID) -> MeetingPage:
    """Return a meeting to which this user is asked. Raises Http404 and PermissionDenied."""
    meeting = meeting_for(request, uid)
    if not takes_part(request.user, meeting):
        raise PermissionDenied
    return meeting


def item_for(request: HttpRequest, uid: UUID) -> AgendaItem:
    """Return an item of an agenda that this user may read. Raises Http404."""
    item = items_for(request.user).filter(uid=uid).select_related("meeting__state", "meeting__host", "owner").first()
    if item is None:
        raise Http404
    return item


def item_to_change(request: HttpRequest, uid: UUID) -> AgendaItem:
    """Return an item this user may change today. Raises Http404 and PermissionDenied."""
    item = item_for(request, uid)
    if not may_write_item(request.user, item) or item.meeting.progress.cancelled_at:
        raise PermissionDenied
    return item


def host_to_plan(request: HttpRequest, number: int) -> Any:
    """Return a body or cluster whose meetings this user plans. Raises Http404 and PermissionDenied."""
    page = Page.objects.filter(pk=number).first() if number < 2**62 else None
    if page is None or not may_read(request.user, page) or not hasattr(page.specific, "scope"):
        raise Http404
    if not may_plan(request.user, page):
        raise PermissionDenied
    return page.specific
