"""Remarks on the draft: whoever was asked to the meeting says what is not right, and who writes deals with it."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _

from accounts.models import Person
from intranet.meetings.approving.sealing import hold
from intranet.meetings.models import AgendaItem, MinutesRemark
from intranet.meetings.reading import items_for
from intranet.meetings.rules import may_write_item, person_of, takes_part


def may_remark(user: Any, item: AgendaItem) -> bool:
    """Return whether this user may say something about an item in the draft: who was asked and may read the item,
    after the draft was sent and before it is approved."""
    state = item.meeting.progress
    if state.minutes_shared_at is None or state.is_frozen:
        return False
    readable = items_for(user).filter(pk=item.pk, state=AgendaItem.State.ON_AGENDA)
    return takes_part(user, item.meeting) and readable.exists()


@transaction.atomic
def remark(*, item: AgendaItem, text: str, by: Any) -> MinutesRemark:
    """Note a remark on an item; the same words of the same person are one remark.

    Raises PermissionDenied when this is not theirs to say, ValidationError when there are no words.
    """
    item.meeting.progress = hold(item.meeting_id)
    person = person_of(by)
    if person is None or not may_remark(by, item):
        raise PermissionDenied
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise ValidationError({"text": _("Write what is not right.")}, code="required")
    Person.objects.select_for_update(of=("self",), no_key=True).get(pk=person.pk)  # a double click is one remark
    before = MinutesRemark.objects.filter(item=item, person=person, text=text).first()
    if before is not None:
        return before
    made = MinutesRemark(item=item, person=person, text=text)
    made.full_clean()
    made.save()
    return made


@transaction.atomic
def deal_with(*, remark: MinutesRemark, by: Any) -> MinutesRemark:
    """Say that a remark was dealt with; twice is once. Raises PermissionDenied when ``by`` does not write the item."""
    item = remark.item
    item.meeting.progress = hold(item.meeting_id)
    if not may_write_item(by, item):
        raise PermissionDenied
    found = MinutesRemark.objects.select_for_update(of=("self",)).get(pk=remark.pk)
    if found.dealt_with_at is None:
        found.dealt_with_at, found.dealt_with_by = timezone.now(), person_of(by)
        found.save(update_fields=["dealt_with_at", "dealt_with_by"])
    return found
