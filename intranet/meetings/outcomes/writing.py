"""What holds for every change of a decision or an action: one at a time, on the row as it is, and in the log."""

from __future__ import annotations

from typing import Any, TypeVar

from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Page

from intranet.meetings.models import ActionItem, AgendaItem, Decision, MeetingPage, MeetingState

UNCHECKED = ("audience", "created_by")
"""Fields that no form fills in as they are stored."""

Row = TypeVar("Row", Decision, ActionItem)


class NotYours(PermissionDenied):
    """Somebody tried to change what is not theirs to change."""


class Frozen(ValidationError):
    """The minutes of the meeting were approved: what was decided stays as it is."""


class Stale(Exception):
    """Somebody else changed the row meanwhile. ``row`` is how it stands now; nothing was written."""

    def __init__(self, row: Any) -> None:
        super().__init__(str(row.pk))
        self.row = row


def locked(row: Row, version: int | None = None) -> Row:
    """Return the row as it is now, kept for this transaction. Raises Stale when it is not this version any more."""
    found: Row = type(row).objects.select_for_update(of=("self",)).get(pk=row.pk)
    if version is not None and found.version != version:
        raise Stale(found)
    return found


def store(row: Row, fields: tuple[str, ...], *, action: str, by: Any, **data: Any) -> Row:
    """Store these fields as the next version, and write in the log what was done."""
    row.version += 1
    row.full_clean(exclude=UNCHECKED)
    row.save(update_fields=[*fields, "version"])
    record(row, action, by, **data)
    return row


def record(row: Decision | ActionItem, action: str, by: Any, **data: Any) -> None:
    """Write in the log what was done. Never the words: the log is read by people who may not read the row."""
    name = row.number if isinstance(row, Decision) else _("Action %s") % row.pk
    log(row, action, user=by, title=name, data={key: value for key, value in data.items() if value not in ("", None)})


def keep_open(meeting: MeetingPage | None) -> None:
    """Hold the meeting as it is for this transaction. Raises Frozen when its minutes were approved."""
    if meeting is None:
        return
    state = MeetingState.objects.select_for_update(of=("self",)).filter(meeting=meeting.pk).first()
    if state is not None and state.is_frozen:
        raise Frozen(_("The minutes of this meeting were approved. What stands in them stays as it is."), code="frozen")


def one_at_a_time(host: Page) -> None:
    """Let whoever adds something to this body or cluster do so one after the other: numbers have no gaps or twins."""
    Page.objects.select_for_update(of=("self",), no_key=True).only("pk").get(pk=host.pk)


def place_of(item: AgendaItem | None, meeting: MeetingPage | None) -> tuple[AgendaItem | None, MeetingPage]:
    """Return item and meeting, where one of them says the other. Raises ValueError when there is neither."""
    if item is not None:
        return item, item.meeting
    if meeting is None:
        raise ValueError("an item or a meeting is needed")
    return None, meeting


def reference(row: Model | None) -> int | None:
    """Return the number of a row for the log."""
    return row.pk if row is not None else None
