"""Holding a meeting: it begins, people are there or not, it ends."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import Person
from intranet.meetings.approving.sealing import hold
from intranet.meetings.models import Attendance, MeetingPage, MeetingState
from intranet.meetings.rules import invited, may_write

STARTED, ENDED = "vve_meetings.started", "vve_meetings.ended"


@transaction.atomic
def start(*, meeting: MeetingPage, by: Any) -> MeetingState:
    """Begin a meeting; twice is once. An agenda that was not sent is open to its readers from now on.

    Raises PermissionDenied when ``by`` does not run it, ValidationError when it was cancelled.
    """
    state = _held(meeting, by)
    if state.cancelled_at:
        raise ValidationError(_("This meeting was cancelled."))
    if state.started_at:
        return state
    state.started_at = timezone.now()
    state.distributed_at = state.distributed_at or state.started_at
    state.save(update_fields=["started_at", "distributed_at"])
    log(meeting, STARTED, user=by)
    return state


@transaction.atomic
def end(*, meeting: MeetingPage, by: Any) -> MeetingState:
    """End a meeting; twice is once. One that nobody began here began when it was planned.

    Raises PermissionDenied when ``by`` does not run it, ValidationError when it was cancelled or is still to come.
    """
    state, now = _held(meeting, by), timezone.now()
    if state.cancelled_at:
        raise ValidationError(_("This meeting was cancelled."))
    if state.ended_at:
        return state
    if not state.started_at and meeting.starts_at > now:
        raise ValidationError(_("This meeting is still to come."))
    began_here = state.started_at is not None
    state.started_at = state.started_at or meeting.starts_at
    state.distributed_at = state.distributed_at or state.started_at
    state.ended_at = now if began_here else min(meeting.ends_at, now)
    state.save(update_fields=["started_at", "ended_at", "distributed_at"])
    log(meeting, ENDED, user=by)
    return state


@transaction.atomic
def set_present(*, meeting: MeetingPage, person: Person, present: bool, by: Any) -> Attendance:
    """Write down that somebody who was asked is there, or is not.

    Raises PermissionDenied when ``by`` does not run the meeting, LookupError for somebody who was not asked.
    """
    _held(meeting, by)
    if not people_at(meeting).filter(pk=person.pk).exists():
        raise LookupError(person.pk)
    found, _new = Attendance.objects.get_or_create(meeting=meeting, person=person)
    if found.was_present != present:
        found.was_present = present
        found.save(update_fields=["was_present"])
    return found


@transaction.atomic
def all_expected_present(*, meeting: MeetingPage, by: Any) -> int:
    """Write down that who said that they would come is there, where nothing was written yet; return how many.

    Raises PermissionDenied when ``by`` does not run the meeting.
    """
    _held(meeting, by)
    coming = Attendance.objects.filter(
        meeting=meeting, was_present=None, answer__in=(Attendance.Answer.YES, Attendance.Answer.ONLINE)
    )
    return coming.update(was_present=True)


def people_at(meeting: MeetingPage) -> Any:
    """Return who can be present: those who were asked, and those of whom something was written; by name."""
    known = Q(pk__in=invited(meeting).order_by().values("pk")) | Q(attendances__meeting=meeting)
    return Person.objects.filter(known).distinct().order_by("name", "pk")


def _held(meeting: MeetingPage, by: Any) -> MeetingState:
    state = hold(meeting)
    meeting.progress = state
    if not may_write(by, meeting):
        raise PermissionDenied
    return state
