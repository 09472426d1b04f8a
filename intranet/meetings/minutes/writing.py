"""Writing minutes with several people at once: nothing is overwritten unseen, and one sees who is writing."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from accounts.models import Person
from intranet.meetings.approving.sealing import hold
from intranet.meetings.models import AgendaItem, ItemMinutes
from intranet.meetings.rules import may_write_item, person_of

WRITES_FOR = dt.timedelta(seconds=30)
"""So long after the last sign of life somebody counts as writing. The screen gives one every ten seconds."""


class ChangedMeanwhile(Exception):
    """Somebody saved a newer version. ``minutes`` is how the item stands now; nothing was written."""

    def __init__(self, minutes: ItemMinutes) -> None:
        super().__init__(str(minutes.item_id))
        self.minutes = minutes


@transaction.atomic
def save_text(*, item: AgendaItem, text: str, version: int, by: Any) -> ItemMinutes:
    """Save the minutes of an item, as the next version; the same text again changes nothing.

    ``version`` is the one that ``by`` began with. Saving is not in Wagtail's log: it happens every few seconds. The row
    says who changed it last; approving is in the log.

    Raises:
        PermissionDenied: when this is not theirs to write, or the minutes were approved.
        ChangedMeanwhile: when there is a newer version with another text.
    """
    state = hold(item.meeting_id)
    item.meeting.progress = state
    if not may_write_item(by, item):
        raise PermissionDenied
    minutes = _row(item)
    text = text.replace("\r\n", "\n").strip()
    if text == minutes.text:
        return minutes
    if version != minutes.version:
        raise ChangedMeanwhile(minutes)
    minutes.text, minutes.version = text, minutes.version + 1
    minutes.changed_at, minutes.changed_by = timezone.now(), person_of(by)
    minutes.save(update_fields=["text", "version", "changed_at", "changed_by"])
    return minutes


@transaction.atomic
def mark_writing(*, item: AgendaItem, by: Any, done: bool = False) -> ItemMinutes:
    """Say that somebody is writing at an item, or no longer is. Who came first stays named until they are done.

    Raises PermissionDenied when this is not theirs to write, or the minutes were approved.
    """
    item.meeting.progress = hold(item.meeting_id)
    if not may_write_item(by, item):
        raise PermissionDenied
    person, now = person_of(by), timezone.now()
    minutes = _row(item)
    mine = Q(writing=person)
    free = mine if done else mine | Q(writing=None) | Q(writing_at__lt=now - WRITES_FOR)
    mark = (None, None) if done else (person, now)
    ItemMinutes.objects.filter(free, pk=minutes.pk).update(writing=mark[0], writing_at=mark[1])
    minutes.refresh_from_db()
    return minutes


def writer_of(minutes: ItemMinutes, *, besides: Person | None = None) -> Person | None:
    """Return who is writing at an item just now, other than ``besides``."""
    fresh = minutes.writing_at is not None and minutes.writing_at > timezone.now() - WRITES_FOR
    if not fresh or minutes.writing is None or minutes.writing == besides:
        return None
    return minutes.writing


def _row(item: AgendaItem) -> ItemMinutes:
    ItemMinutes.objects.get_or_create(item=item)
    return ItemMinutes.objects.select_for_update(of=("self",)).get(item=item)
