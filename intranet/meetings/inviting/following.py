"""Notices that a meeting has another title, time or place, whoever wrote it: our own screen, or the admin."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.db.models.signals import post_save, pre_save

from intranet.meetings.models import MeetingPage, MeetingState

FOR_CALENDARS = ("starts_at", "ends_at", "location", "online", "title")
"""What people have in their calendars, or follow from there."""

_MARK = "_vve_changed_for_calendars"


def connect() -> None:
    """Begin to notice; called once, when the app is ready."""
    pre_save.connect(_look, dispatch_uid="vve_meeting_look")
    post_save.connect(_tell, dispatch_uid="vve_meeting_tell")


def _look(sender: Any, instance: Any, raw: bool = False, update_fields: Any = None, **kwargs: Any) -> None:
    """Compare a published meeting with what is stored; a draft is a revision, and changes nothing yet."""
    if not isinstance(instance, MeetingPage):
        return
    setattr(instance, _MARK, False)
    untouched = update_fields is not None and not set(FOR_CALENDARS) & set(update_fields)
    if raw or instance._state.adding or untouched or not instance.live:
        return
    stored = MeetingPage.objects.filter(pk=instance.pk, live=True).values(*FOR_CALENDARS).first()
    changed = stored is not None and any(stored[name] != getattr(instance, name) for name in FOR_CALENDARS)
    setattr(instance, _MARK, changed)


def _tell(sender: Any, instance: Any, **kwargs: Any) -> None:
    """Count the change for calendars, and tell those who were told of the meeting."""
    from intranet.meetings.inviting.messages import tell_changed

    if not isinstance(instance, MeetingPage) or not getattr(instance, _MARK, False):
        return
    setattr(instance, _MARK, False)
    with transaction.atomic():
        state, _new = MeetingState.objects.select_for_update().get_or_create(meeting_id=instance.pk)
        if state.ended_at or state.cancelled_at or state.is_frozen:
            return
        state.sequence += 1
        state.save(update_fields=["sequence"])
        tell_changed(meeting=MeetingPage.objects.select_related("state", "host").get(pk=instance.pk))
