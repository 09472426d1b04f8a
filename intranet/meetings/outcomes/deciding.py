"""Decisions: taken in a meeting or under a mandate, worded until the minutes are approved, followed after that."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from intranet.bodies.models import Mandate
from intranet.meetings.models import AgendaItem, Decision, MeetingPage
from intranet.meetings.outcomes import rights
from intranet.meetings.outcomes.logged import CARRIED_OUT, DECIDED, IN_FORCE_AGAIN, REPLACED, REWORDED, WITHDRAWN
from intranet.meetings.outcomes.writing import (
    UNCHECKED,
    NotYours,
    keep_open,
    locked,
    one_at_a_time,
    place_of,
    record,
    reference,
    store,
)
from intranet.meetings.rules import person_of

State = Decision.State


@transaction.atomic
def decide(
    *,
    text: str,
    by: Any,
    item: AgendaItem | None = None,
    meeting: MeetingPage | None = None,
    audience: str = "",
    changes: Page | None = None,
    uid: UUID | None = None,
) -> Decision:
    """Write down a decision of a meeting: at an item, or of the meeting as a whole.

    ``by`` is the account (None: the command line). ``uid`` is chosen by the form: sent twice, it is one decision.

    Raises:
        NotYours: when ``by`` does not minute this meeting, or may not read the item.
        Frozen: when the minutes were approved.
        ValidationError: when there are no words.
    """
    item, meeting = place_of(item, meeting)
    if by is not None and not rights.may_note(by, item, meeting) and not meeting.progress.is_frozen:
        raise NotYours
    keep_open(meeting)
    if meeting.host is None:
        raise ValidationError(_("This meeting belongs to no body."))
    day = min(timezone.localdate(meeting.starts_at), timezone.localdate())
    decision = Decision(host=meeting.host, meeting=meeting, item=item, decided_on=day)
    return _write(decision, text=text, by=by, audience=audience, changes=changes, uid=uid)


@transaction.atomic
def decide_under_mandate(
    *,
    mandate: Mandate,
    text: str,
    by: Any,
    decided_on: dt.date | None = None,
    audience: str = "",
    changes: Page | None = None,
    uid: UUID | None = None,
) -> Decision:
    """Write down a decision that somebody took for a body without a meeting.

    Raises:
        NotYours: when the mandate is somebody else's, or ``by`` may not read the body any more.
        ValidationError: when it did not run on that day, the day is still to come, or there are no words.
    """
    day = decided_on or timezone.localdate()
    mandate = Mandate.objects.select_related("body").get(pk=mandate.pk)
    if by is not None and not rights.holds(by, mandate):
        raise NotYours
    if day > timezone.localdate():
        raise ValidationError({"decided_on": _("This day is still to come.")})
    if not Mandate.objects.active(day).filter(pk=mandate.pk).exists():
        raise ValidationError({"decided_on": _("The mandate does not run on this day.")}, code="no_mandate")
    decision = Decision(host_id=mandate.body_id, mandate=mandate, decided_on=day)
    return _write(decision, text=text, by=by, audience=audience, changes=changes, uid=uid)


@transaction.atomic
def reword(
    *,
    decision: Decision,
    text: str,
    version: int,
    by: Any,
    audience: str | None = None,
    changes: Page | None = None,
    keep_changes: bool = False,
) -> Decision:
    """Change the words of a decision, and whom it is for; with ``keep_changes`` what it changes stays.

    Raises NotYours, Frozen, Stale, or ValidationError when it is no longer in force or there are no words.
    """
    keep_open(decision.meeting)
    found = locked(decision, version)
    _check_follows(found, by)
    _check_state(found, State.IN_FORCE)
    found.text = _words(text)
    found.audience = found.audience if audience is None else audience
    found.changes = found.changes if keep_changes else changes
    return store(found, ("text", "audience", "changes"), action=REWORDED, by=by)


@transaction.atomic
def withdraw(*, decision: Decision, version: int, by: Any) -> Decision:
    """Take a decision back; it stays in the list. Raises NotYours, Stale, or ValidationError when it is over."""
    return _become(State.WITHDRAWN, WITHDRAWN, decision, version, by)


@transaction.atomic
def carry_out(*, decision: Decision, version: int, by: Any) -> Decision:
    """Say that what was decided has been done. Raises NotYours, Stale, or ValidationError when it is over."""
    return _become(State.CARRIED_OUT, CARRIED_OUT, decision, version, by)


@transaction.atomic
def put_in_force(*, decision: Decision, version: int, by: Any) -> Decision:
    """Take back that it was carried out or withdrawn. Raises NotYours, Stale, or ValidationError."""
    found = locked(decision)
    _check_follows(found, by)
    if found.state == State.IN_FORCE:
        return found
    found = locked(decision, version)
    _check_state(found, State.CARRIED_OUT, State.WITHDRAWN)
    found.state = State.IN_FORCE
    return store(found, ("state",), action=IN_FORCE_AGAIN, by=by)


@transaction.atomic
def replace(*, decision: Decision, replacement: Decision, version: int, by: Any) -> Decision:
    """Say that another decision of the same body took its place.

    Raises NotYours, Stale, or ValidationError when either is over, or they are of different bodies.
    """
    if replacement.pk == decision.pk or replacement.host_id != decision.host_id:
        raise ValidationError({"replacement": _("Choose another decision of the same body.")})
    other = locked(replacement)
    if by is not None and not rights.reads(by, other):
        raise NotYours
    if other.state not in (State.IN_FORCE, State.CARRIED_OUT):
        raise ValidationError({"replacement": _("That decision is not in force itself.")})
    return _become(State.REPLACED, REPLACED, decision, version, by, replaced_by=other)


def _write(
    decision: Decision, *, text: str, by: Any, audience: str, changes: Page | None, uid: UUID | None
) -> Decision:
    one_at_a_time(decision.host)
    before = Decision.objects.filter(uid=uid, host=decision.host_id, meeting=decision.meeting).first() if uid else None
    if before is not None:
        return before
    decision.uid, decision.text, decision.audience = uid or uuid4(), _words(text), audience
    decision.changes, decision.created_by = changes, person_of(by) if by is not None else None
    decision.number = next_number(decision.host_id, decision.decided_on.year)
    decision.full_clean(exclude=UNCHECKED)
    decision.save()
    record(decision, DECIDED, by, item=reference(decision.item), mandate=reference(decision.mandate))
    return decision


def next_number(host: int, year: int) -> str:
    """Return the next number of a body or cluster in a year: "2026-07". Ask under the lock of the host."""
    numbers = Decision.objects.filter(host=host, number__startswith=f"{year}-").values_list("number", flat=True)
    last = max((int(end) for number in numbers if (end := number.rpartition("-")[2]).isdecimal()), default=0)
    return f"{year}-{last + 1:02d}"


def _become(
    state: str,
    action: str,
    decision: Decision,
    version: int,
    by: Any,
    *,
    replaced_by: Decision | None = None,
) -> Decision:
    found = locked(decision)
    _check_follows(found, by)
    if found.state == state and found.replaced_by == replaced_by:
        return found  # pressed twice
    found = locked(decision, version)
    _check_state(found, State.IN_FORCE, State.CARRIED_OUT)
    found.state, found.replaced_by = state, replaced_by
    return store(found, ("state", "replaced_by"), action=action, by=by, replaced_by=reference(replaced_by))


def _check_follows(decision: Decision, by: Any) -> None:
    if by is not None and not rights.may_follow(by, decision):
        raise NotYours


def _check_state(decision: Decision, *states: str) -> None:
    if decision.state not in states:
        raise ValidationError(
            _("This decision is not in force any more: %s.") % decision.get_state_display(), code="not_in_force"
        )


def _words(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise ValidationError({"text": _("Write what was decided.")}, code="required")
    return text
