"""Writing on an agenda: items added, changed, moved and taken off, one writer at a time.

Who may do so is asked by the screens (`intranet.meetings.asking`). What was written is in Wagtail's log, by the uid of
the item and never in words: who reads the log may not read every item.
"""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from intranet.access.models import Audience
from intranet.access.projection import closes, keys_of
from intranet.meetings.approving.sealing import hold
from intranet.meetings.models import AgendaItem, ItemMinutes, MeetingPage

ADDED, CHANGED = "vve_meetings.item_added", "vve_meetings.item_changed"
MOVED, REMOVED = "vve_meetings.item_moved", "vve_meetings.item_removed"
STEP = 10


class ChangedMeanwhile(Exception):
    """Somebody else changed the row meanwhile; ``row`` is how it stands now. Nothing was written."""

    def __init__(self, row: Any) -> None:
        super().__init__(str(row.pk))
        self.row = row


def with_owner(audience: str, owner: Any) -> str:
    """Return an audience that has whoever introduces the item in it."""
    if owner is None or not closes(audience) or Audience.SIGNED_IN in audience.split():
        return audience
    return " ".join(sorted({*keys_of(audience), f"person:{owner.pk}"}))


def on_agenda(meeting: MeetingPage) -> Any:
    """Return the items on the agenda, confidential ones too: for counting and ordering, never for showing."""
    return AgendaItem.objects.filter(meeting=meeting.pk, state=AgendaItem.State.ON_AGENDA)


@transaction.atomic
def add_item(*, meeting: MeetingPage, by: Any, place: int | None = None, **fields: Any) -> AgendaItem:
    """Put a new item on the agenda, at a place (from 0; default: the end). Raises PermissionDenied when it is frozen.

    A form that is sent again with the same ``uid`` gives the item that is there.
    """
    hold(meeting)
    uid = fields.pop("uid", None)
    if uid is not None and (there := AgendaItem.objects.filter(meeting=meeting.pk, uid=uid).first()):
        return there
    fields["audience"] = with_owner(fields.get("audience", ""), fields.get("owner"))
    item = AgendaItem(meeting=meeting, order=after_the_last(meeting), **fields, **({"uid": uid} if uid else {}))
    item.full_clean(exclude=["audience"])
    item.save()
    if place is not None:
        _put(item, place)
    else:
        close_last(meeting)
    log(meeting, ADDED, user=by, data={"item": str(item.uid)})
    return item


@transaction.atomic
def change_item(*, item: AgendaItem, version: int, by: Any, **fields: Any) -> AgendaItem:
    """Change an item as it was at this version. Raises ChangedMeanwhile, and PermissionDenied when it is frozen."""
    hold(item.meeting_id)
    now = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    if "audience" in fields:
        fields["audience"] = with_owner(fields["audience"], fields.get("owner", now.owner))
    if all(getattr(now, name) == value for name, value in fields.items()):
        return now  # sent twice
    if now.version != version:
        raise ChangedMeanwhile(now)
    for name, value in fields.items():
        setattr(now, name, value)
    now.version += 1
    now.full_clean(exclude=["audience"])
    now.save(update_fields=[*fields, "version"])
    log(now.meeting, CHANGED, user=by, data={"item": str(now.uid)})
    return now


@transaction.atomic
def move_item(*, item: AgendaItem, place: int, by: Any) -> None:
    """Put an item at a place of the agenda (from 0); a place and not a step, so that a double press is harmless.

    Raises PermissionDenied when the agenda is frozen.
    """
    hold(item.meeting_id)
    _put(item, place)
    log(item.meeting, MOVED, user=by, data={"item": str(item.uid)})


@transaction.atomic
def remove_item(*, item: AgendaItem, by: Any) -> None:
    """Take an item with nothing in it off the agenda. Raises ValidationError when there is, and PermissionDenied.

    What somebody noted for themselves is no reason to refuse, and nobody is told of it: then the row stays, unseen.
    """
    hold(item.meeting_id)
    written = ItemMinutes.objects.filter(item=item.pk).exclude(text="")
    if item.papers.exists() or item.decisions.exists() or item.actions.exists() or written.exists():
        raise ValidationError(
            _("There are papers, minutes, decisions or actions at this item. Take those away first, or let it stay.")
        )
    meeting = item.meeting
    log(meeting, REMOVED, user=by, data={"item": str(item.uid)})
    if item.private_notes.exists() or item.proposed_by_id:
        AgendaItem.objects.filter(pk=item.pk).update(state=AgendaItem.State.REFUSED)
    else:
        ItemMinutes.objects.filter(item=item.pk).delete()
        item.delete()


def after_the_last(meeting: MeetingPage) -> int:
    last = AgendaItem.objects.filter(meeting=meeting.pk).aggregate(last=Max("order"))["last"]
    return int(last or 0) + STEP


def closing_title() -> str:
    """Return what the item that closes a meeting is called among the standing items, in the language of the site."""
    with translation.override(settings.LANGUAGE_CODE):
        return _("Any other business and closing")


def close_last(meeting: MeetingPage) -> None:
    """Put the standing item that closes the meeting behind what came after it: nobody closes and then goes on."""
    closing = on_agenda(meeting).filter(title__iexact=closing_title()).last()
    if closing is not None and on_agenda(meeting).filter(order__gt=closing.order).exists():
        closing.order = after_the_last(meeting)
        closing.save(update_fields=["order"])


def _put(item: AgendaItem, place: int) -> None:
    others = [pk for pk in on_agenda(item.meeting).values_list("pk", flat=True) if pk != item.pk]
    place = max(0, min(place, len(others)))
    orders = {pk: STEP * number for number, pk in enumerate([*others[:place], item.pk, *others[place:]], 1)}
    rows = list(AgendaItem.objects.filter(pk__in=orders))
    for row in rows:
        row.order = orders[row.pk]
    AgendaItem.objects.bulk_update(rows, ["order"])
