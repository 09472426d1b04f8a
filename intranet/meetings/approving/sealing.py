"""The seal on a meeting of which the minutes were approved: agenda, minutes, attendance and outcomes stay as they were.

Services take hold of the meeting first (`hold`), which keeps approving and writing apart. Signals stand behind them:
what is saved or deleted as a row, by whatever screen, is refused. What goes past models (``update``, SQL) is noticed by
the command ``check_frozen_minutes``.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import connection
from django.db.models import Model
from django.db.models.signals import pre_delete, pre_save
from django.utils.translation import gettext as _

from intranet.meetings.models import (
    ActionItem,
    AgendaItem,
    Attendance,
    Decision,
    FrozenMinutes,
    ItemMinutes,
    MeetingPage,
    MeetingState,
)

FIXED: dict[type[Model], tuple[str, ...]] = {
    AgendaItem: (
        "meeting_id",
        "uid",
        "order",
        "title",
        "kind",
        "minutes_needed",
        "owner_id",
        "explanation",
        "state",
        "audience",
    ),
    ItemMinutes: ("item_id", "text"),
    Attendance: ("meeting_id", "person_id", "answer", "was_present"),
    Decision: ("host_id", "meeting_id", "item_id", "mandate_id", "uid", "number", "text", "decided_on", "audience"),
    ActionItem: ("host_id", "meeting_id", "item_id", "uid", "text", "audience"),
    MeetingState: (
        "meeting_id",
        "distributed_at",
        "started_at",
        "ended_at",
        "cancelled_at",
        "minutes_shared_at",
        "minutes_approved_at",
    ),
}
"""What does not change any more. A decision may still be carried out or withdrawn, an action done or handed over, and
actions may still follow from a decision."""

_destroying: ContextVar[bool] = ContextVar("vve_destroying_sealed_rows", default=False)


class MinutesAreFrozen(PermissionDenied):
    """The minutes of this meeting were approved: nothing of it changes."""

    def __init__(self) -> None:
        super().__init__(_("The minutes of this meeting were approved. Nothing of it can be changed any more."))


def hold(meeting: MeetingPage | int) -> MeetingState:
    """Take hold of the state of a meeting until the transaction ends, so that nobody approves it meanwhile.

    Call it within a transaction. Raises MinutesAreFrozen when the minutes were approved.
    """
    number = meeting if isinstance(meeting, int) else meeting.pk
    MeetingState.objects.get_or_create(meeting_id=number)
    state = MeetingState.objects.select_for_update().get(meeting_id=number)
    if state.is_frozen:
        raise MinutesAreFrozen
    return state


@contextmanager
def destroying() -> Iterator[None]:
    """Let rows of approved meetings go, within: only for destruction that was approved after the term ended."""
    token = _destroying.set(True)
    try:
        yield
    finally:
        _destroying.reset(token)


def refuse_change(sender: type[Model], instance: Any, raw: bool = False, **kwargs: Any) -> None:
    """Refuse to save a row of an approved meeting. Raises MinutesAreFrozen."""
    if raw:
        return
    if instance._state.adding:
        if _belongs(instance) and not _follows(instance) and _is_approved(_meeting_of(instance)):
            raise MinutesAreFrozen
        return
    stored = sender._base_manager.filter(pk=instance.pk).first()
    if stored is None or all(getattr(stored, name) == getattr(instance, name) for name in FIXED[sender]):
        return
    meetings = {_meeting_of(one) for one in (stored, instance) if _belongs(one)}
    if any(_is_approved(meeting) for meeting in meetings):
        raise MinutesAreFrozen


def refuse_removal(sender: type[Model], instance: Any, **kwargs: Any) -> None:
    """Refuse to delete a row of an approved meeting. Raises MinutesAreFrozen."""
    if not _destroying.get() and _belongs(instance) and _is_approved(_meeting_of(instance)):
        raise MinutesAreFrozen


def refuse_other_minutes(sender: type[Model], instance: FrozenMinutes, raw: bool = False, **kwargs: Any) -> None:
    """Refuse to change approved minutes themselves. Raises MinutesAreFrozen."""
    if not raw and not instance._state.adding:
        raise MinutesAreFrozen


def refuse_removal_of_minutes(sender: type[Model], instance: FrozenMinutes, **kwargs: Any) -> None:
    """Refuse to delete approved minutes themselves. Raises MinutesAreFrozen."""
    if not _destroying.get():
        raise MinutesAreFrozen


def connect() -> None:
    """Put the seal on; called once, when the app is ready."""
    for model in FIXED:
        pre_save.connect(refuse_change, sender=model, dispatch_uid=f"vve_sealed_{model.__name__}")
        pre_delete.connect(refuse_removal, sender=model, dispatch_uid=f"vve_sealed_{model.__name__}")
    pre_save.connect(refuse_other_minutes, sender=FrozenMinutes, dispatch_uid="vve_sealed_minutes")
    pre_delete.connect(refuse_removal_of_minutes, sender=FrozenMinutes, dispatch_uid="vve_sealed_minutes")


def _belongs(row: Any) -> bool:
    """Return whether a row is part of what is approved: proposals that were not on the agenda are not."""
    return not isinstance(row, AgendaItem) or row.state == AgendaItem.State.ON_AGENDA


def _follows(row: Any) -> bool:
    return isinstance(row, ActionItem) and row.decision_id is not None


def _meeting_of(row: Any) -> int | None:
    number: int | None = row.item.meeting_id if isinstance(row, ItemMinutes) else row.meeting_id
    return number


def _is_approved(meeting: int | None) -> bool:
    if meeting is None:
        return False
    states = MeetingState.objects.filter(meeting=meeting)
    if connection.in_atomic_block:  # a change under way and an approval under way wait for each other
        states = states.select_for_update()
    approved = states.values_list("minutes_approved_at", flat=True).first()
    return approved is not None
