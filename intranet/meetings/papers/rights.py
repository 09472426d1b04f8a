"""What the screens of papers ask before they show or change anything."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any
from uuid import UUID

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from intranet.access.circles import is_open
from intranet.access.lookups import prefixes
from intranet.access.models import Audience, AudienceRule
from intranet.meetings import rules
from intranet.meetings.asking import item_for, meeting_for
from intranet.meetings.models import MeetingPage, Paper, PaperVersion
from intranet.meetings.papers.services import Place
from intranet.meetings.reading import papers_for, versions_for

WITH = ("item", "meeting__state", "meeting__host")


def paper_for(request: HttpRequest, uid: UUID) -> Paper:
    """Return a paper this user may read. Raises Http404: others need not know that it is there."""
    paper = papers_for(request.user).filter(uid=uid).select_related(*WITH).first()
    if paper is None:
        raise Http404
    if paper.item is not None:
        paper.item.meeting = paper.meeting
    return paper


def paper_to_change(request: HttpRequest, uid: UUID) -> Paper:
    """Return a paper this user may change today. Raises Http404 and PermissionDenied."""
    paper = paper_for(request, uid)
    if not may_change(request.user, paper):
        raise PermissionDenied
    return paper


def version_for(request: HttpRequest, uid: UUID, version: UUID) -> PaperVersion:
    """Return a version of a paper that this user may read. Raises Http404."""
    found = versions_for(request.user).filter(uid=version, paper__uid=uid)
    one = found.select_related("paper__item", "paper__meeting").first()
    if one is None:
        raise Http404
    return one


def place_to_fill(request: HttpRequest, *, item: UUID | None = None, meeting: UUID | None = None) -> Place:
    """Return the item or meeting to which this user may bring papers today. Raises Http404 and PermissionDenied."""
    place = Place(meeting_for(request, meeting)) if meeting else _at_item(request, item)
    if not may_fill(request.user, place):
        raise PermissionDenied
    return place


def _at_item(request: HttpRequest, uid: UUID | None) -> Place:
    if uid is None:
        raise Http404
    item = item_for(request, uid)
    return Place(item.meeting, item)


def may_fill(user: Any, place: Place) -> bool:
    """Return whether this user may bring papers here: until the meeting is cancelled or its minutes are approved."""
    if place.meeting.progress.cancelled_at:
        return False
    if place.item is not None:
        return rules.may_add_papers(user, place.item)
    return rules.may_write(user, place.meeting)


def may_change(user: Any, paper: Paper) -> bool:
    """Return whether this user, who may read the paper, may change it: who may bring papers to the same place."""
    return is_open(user, [paper.circle_id]) and may_fill(user, Place(paper.meeting, paper.item))


def is_confidential(paper: Paper) -> bool:
    """Return whether not everybody who has a part in the consultation may read a paper: then its readers are noted."""
    closed_item = paper.item is not None and paper.item.is_closed
    return paper.is_closed or closed_item or is_closed_meeting(paper.meeting)


def is_closed_meeting(meeting: MeetingPage) -> bool:
    """Return whether somebody chose for whom a meeting, or a page above it, is."""
    return bool(closed_meetings([meeting]))


def closed_meetings(meetings: Iterable[MeetingPage]) -> set[int]:
    """Return the numbers of those of these meetings that are, with all above them, not for all who take part."""
    above = {meeting.pk: set(prefixes(meeting.path)) for meeting in meetings}
    paths = {path for one in above.values() for path in one}
    rules_above = AudienceRule.objects.filter(page__path__in=paths, closes=True)
    chosen = rules_above.exclude(source=AudienceRule.Source.KIND).exclude(audience=Audience.SIGNED_IN)
    closed = set(chosen.values_list("page__path", flat=True))
    return {number for number, one in above.items() if closed & one}
