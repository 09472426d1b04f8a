"""Approving minutes: one act, that freezes the meeting."""

from __future__ import annotations

import hashlib
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.core.files.base import ContentFile
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from intranet.meetings.approving import rights
from intranet.meetings.approving.document import Approval, as_bytes, document_of, fingerprint_of
from intranet.meetings.approving.sealing import hold
from intranet.meetings.models import FrozenMinutes, MeetingPage, MeetingState
from intranet.meetings.rules import may_run, person_of

APPROVED, FETCHED = "vve_meetings.minutes_approved", "vve_meetings.minutes_fetched"


class DraftChanged(Exception):
    """The draft is not any more what the person who approves it saw."""


def approve(
    *,
    meeting: MeetingPage,
    by: Any,
    seen: str,
    approved_in: MeetingPage | None,
    corrections: str = "",
    of_items: dict[str, str] | None = None,
) -> FrozenMinutes:
    """Approve the minutes of a meeting, and freeze it; what was approved already is returned as it is.

    ``approved_in`` is the meeting that did so; None is in writing. ``seen`` is the fingerprint of the draft that ``by``
    saw. ``of_items`` are corrections by the uid of the item.

    Raises:
        PermissionDenied: when this is not theirs to do, or not on this occasion.
        ValidationError: when the meeting was not held yet, or its draft was not sent.
        DraftChanged: when somebody changed the draft meanwhile.
    """
    stored: list[Any] = []
    try:
        with transaction.atomic():
            return _approve(meeting, by, seen, approved_in, corrections.strip(), of_items or {}, stored)
    except BaseException:
        for file in stored:  # the rows are rolled back; a file is not
            file.storage.delete(file.name)
        raise


def _approve(
    meeting: MeetingPage,
    by: Any,
    seen: str,
    approved_in: MeetingPage | None,
    corrections: str,
    of_items: dict[str, str],
    stored: list[Any],
) -> FrozenMinutes:
    MeetingState.objects.select_for_update().filter(meeting=meeting).first()
    before = FrozenMinutes.objects.filter(meeting=meeting).first()
    if before is not None and may_run(by, meeting):
        return before
    state = hold(meeting)
    meeting.progress = state
    _check(meeting, by, approved_in)
    if seen != fingerprint_of(meeting):
        raise DraftChanged
    now, person = timezone.now(), person_of(by)
    of_items = {uid: text.strip() for uid, text in of_items.items() if text.strip()}
    approval = Approval(now, person.name if person else str(by), approved_in, corrections, of_items)
    content = as_bytes(document_of(meeting, approval))
    frozen = FrozenMinutes(
        meeting=meeting,
        sha256=hashlib.sha256(content).hexdigest(),
        approved_at=now,
        approved_by=person,
        approved_in=approved_in,
    )
    frozen.file.save("minutes.json", ContentFile(content), save=False)
    stored.append(frozen.file)
    frozen.save()
    state.minutes_approved_at = now
    state.save(update_fields=["minutes_approved_at"])
    log(meeting, APPROVED, user=by, data={"sha256": frozen.sha256})
    return frozen


def _check(meeting: MeetingPage, by: Any, approved_in: MeetingPage | None) -> None:
    if not may_run(by, meeting):
        raise PermissionDenied
    if not rights.may_approve(by, meeting):
        raise ValidationError(_("Minutes are approved when the meeting was held and the draft was sent."))
    if approved_in is None:
        if not rights.may_approve_in_writing(by, meeting):
            raise PermissionDenied
    elif approved_in.pk not in {one.pk for one in rights.occasions(by, meeting)}:
        raise PermissionDenied
