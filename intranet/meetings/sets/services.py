"""Asking for a set, and clearing away old ones."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from intranet.meetings.models import MeetingPage, MeetingSet
from intranet.meetings.sets.contents import SetContents, contents_for
from intranet.meetings.sets.making import forget_file
from intranet.meetings.sets.tasks import make_in_background

PATIENCE = timedelta(minutes=30)
"""After this long somebody may ask again for a set that is still being made: its worker is gone."""
State = MeetingSet.State


def set_of(user: Any, meeting: MeetingPage) -> tuple[MeetingSet | None, SetContents]:
    """Return the set this user has of a meeting, and what it would hold now."""
    return MeetingSet.objects.filter(meeting=meeting, user=user).first(), contents_for(user, meeting)


def is_current(row: MeetingSet | None, contents: SetContents) -> bool:
    """Return whether a set is made of exactly what its reader may read now."""
    return row is not None and row.state == State.READY and bool(row.file) and row.fingerprint == contents.fingerprint


@transaction.atomic
def ask(*, user: Any, meeting: MeetingPage) -> MeetingSet:
    """Have the set of this user made, unless it is there as it should be, or is being made already."""
    contents = contents_for(user, meeting)
    MeetingSet.objects.get_or_create(meeting=meeting, user=user, defaults={"state": State.FAILED})
    row = MeetingSet.objects.select_for_update().get(meeting=meeting, user=user)
    under_way = row.state in (State.WAITING, State.BUSY) and row.asked_at > timezone.now() - PATIENCE
    if under_way or is_current(row, contents):
        return row
    row.state, row.done, row.total, row.asked_at = State.WAITING, 0, 0, timezone.now()
    row.save()
    transaction.on_commit(lambda: make_in_background.enqueue(row.pk))
    return row


def remove_old(*, before: datetime) -> int:
    """Remove the sets that were asked for before this moment, with their files; return how many."""
    removed = 0
    for number in MeetingSet.objects.filter(asked_at__lt=before).values_list("pk", flat=True):
        with transaction.atomic():
            row = MeetingSet.objects.select_for_update().filter(pk=number, asked_at__lt=before).first()
            if row is not None:
                forget_file(row)
                row.delete()
                removed += 1
    return removed
