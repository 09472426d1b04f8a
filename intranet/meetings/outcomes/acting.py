"""Actions: noted at an item, a meeting, a decision or a body; given to a person or a seat; done, dropped, reopened."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID, uuid4

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import Person
from intranet.access.models import Seat
from intranet.meetings import rules
from intranet.meetings.models import ActionItem, AgendaItem, Decision, MeetingPage
from intranet.meetings.outcomes import rights
from intranet.meetings.outcomes.logged import ASSIGNED, CHANGED, DONE, DROPPED, NOTED, PROGRESS, REOPENED
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

State = ActionItem.State
Doer = tuple[Person | None, Seat | None]
"""Who has to do it: a person or a seat, or neither."""


@transaction.atomic
def act(
    *,
    text: str,
    by: Any,
    item: AgendaItem | None = None,
    meeting: MeetingPage | None = None,
    decision: Decision | None = None,
    host: Page | None = None,
    person: Person | None = None,
    seat: Seat | None = None,
    due: dt.date | None = None,
    audience: str = "",
    changes: Page | None = None,
    uid: UUID | None = None,
) -> ActionItem:
    """Note an action: at an item, at a meeting, from a decision (also after the minutes were approved), or of a body.

    Somebody has to do it: a person, or whoever sits in a seat; without either it waits for somebody. An action from a
    decision is for as few people as the decision, unless ``audience`` says otherwise. ``uid`` is chosen by the form:
    sent twice, it is one action.

    Raises:
        NotYours: when ``by`` does not minute the meeting, run the body, or follow the decision.
        Frozen: when the minutes of the meeting were approved.
        ValidationError: when there are no words, or both a person and a seat.
    """
    action = ActionItem(person=person, seat=seat, due=due, changes=changes, audience=audience)
    if decision is not None:
        _from_decision(action, decision, by)
    elif host is not None and item is None and meeting is None:
        _of_host(action, host, by)
    else:
        _of_meeting(action, item, meeting, by)
    one_at_a_time(action.host)
    before = ActionItem.objects.filter(uid=uid, host=action.host_id, meeting=action.meeting).first() if uid else None
    if before is not None:
        return before
    action.uid, action.text = uid or uuid4(), _words(text)
    action.created_by = rules.person_of(by) if by is not None else None
    _check(action)
    action.save()
    record(
        action, NOTED, by, item=reference(action.item), decision=reference(decision), **_who(action.person, action.seat)
    )
    return action


@transaction.atomic
def change(
    *,
    action: ActionItem,
    text: str,
    due: dt.date | None,
    version: int,
    by: Any,
    who: Doer | None = None,
    audience: str | None = None,
    changes: Page | None = None,
) -> ActionItem:
    """Change what has to be done, before when, by whom (None: stays), and what it is about; by who runs the body.

    Day and person may be changed always, the words until the minutes are approved. Raises NotYours, Frozen, Stale or
    ValidationError.
    """
    found = locked(action, version)
    _check_judges(found, by)
    if _words(text) != found.text or audience not in (None, found.audience):
        keep_open(found.meeting)
    _check_open(found)
    found.person, found.seat = who or (found.person, found.seat)
    found.text, found.due, found.changes = _words(text), due, changes
    found.audience = found.audience if audience is None else audience
    _check(found)
    fields = ("text", "due", "changes", "audience", "person", "seat")
    return store(found, fields, action=CHANGED, by=by, **_who(found.person, found.seat))


@transaction.atomic
def assign(
    *,
    action: ActionItem,
    person: Person | None = None,
    seat: Seat | None = None,
    version: int,
    by: Any,
    checked: bool = False,
) -> ActionItem:
    """Give an action to somebody else; by who runs the meeting or body.

    ``checked``: it was asked before whether ``by`` may do this, such as on the day that a handover was agreed. Raises
    NotYours, Stale or ValidationError.
    """
    found = locked(action, version)
    if not checked:
        _check_judges(found, by)
    return _given_to(found, person, seat, by)


@transaction.atomic
def take_over(*, action: ActionItem, version: int, by: Any) -> ActionItem:
    """Take an action upon oneself; by who may read it all, such as a member of the body.

    Raises NotYours, Stale, or ValidationError when it is not open any more.
    """
    found = locked(action)
    person = rules.person_of(by)
    if person is None or not rights.may_take_over(by, found):
        raise NotYours
    if found.person_id == person.pk:
        return found  # pressed twice
    return _given_to(locked(action, version), person, None, by)


@transaction.atomic
def tell(*, action: ActionItem, progress: str, version: int, by: Any) -> ActionItem:
    """Say how far it is. Raises NotYours, Stale, or ValidationError when it is not open any more."""
    found = locked(action, version)
    _check_does(found, by)
    _check_open(found)
    found.progress = progress.replace("\r\n", "\n").strip()
    return store(found, ("progress",), action=PROGRESS, by=by)


@transaction.atomic
def finish(*, action: ActionItem, by: Any) -> ActionItem:
    """Say that it is done; twice is once. Whatever somebody else wrote meanwhile stays. Raises NotYours."""
    return _close(action, State.DONE, DONE, by)


@transaction.atomic
def drop(*, action: ActionItem, by: Any) -> ActionItem:
    """Say that it will not be done; by who runs the meeting or body. Raises NotYours or ValidationError."""
    _check_judges(action, by)
    return _close(action, State.DROPPED, DROPPED, by)


@transaction.atomic
def reopen(*, action: ActionItem, by: Any) -> ActionItem:
    """Take back that it was done or dropped; twice is once. Raises NotYours."""
    found = locked(action)
    _check_does(found, by)
    if found.state == State.OPEN:
        return found
    if found.state == State.DROPPED:
        _check_judges(found, by)
    found.state, found.closed_at, found.closed_by = State.OPEN, None, None
    return store(found, ("state", "closed_at", "closed_by"), action=REOPENED, by=by)


def _from_decision(action: ActionItem, decision: Decision, by: Any) -> None:
    if by is not None and not rights.may_follow(by, decision):
        raise NotYours
    action.host, action.meeting, action.item, action.decision = (
        decision.host,
        decision.meeting,
        decision.item,
        decision,
    )
    action.audience = action.audience or decision.audience


def _of_meeting(action: ActionItem, item: AgendaItem | None, meeting: MeetingPage | None, by: Any) -> None:
    item, meeting = place_of(item, meeting)
    if by is not None and not rights.may_note(by, item, meeting) and not meeting.progress.is_frozen:
        raise NotYours
    keep_open(meeting)
    if meeting.host is None:
        raise ValidationError(_("This meeting belongs to no body."))
    action.host, action.meeting, action.item = meeting.host, meeting, item


def _of_host(action: ActionItem, host: Page, by: Any) -> None:
    if by is not None and not rights.may_act_for(by, host):
        raise NotYours
    action.host = host


def _given_to(found: ActionItem, person: Person | None, seat: Seat | None, by: Any) -> ActionItem:
    _check_open(found)
    before = _who(found.person, found.seat)
    found.person, found.seat = person, seat
    _check(found)
    return store(found, ("person", "seat"), action=ASSIGNED, by=by, before=before, **_who(person, seat))


def _close(action: ActionItem, state: str, logged: str, by: Any) -> ActionItem:
    found = locked(action)
    _check_does(found, by)
    if found.state == state:
        return found  # pressed twice
    _check_open(found)
    found.state, found.closed_at = state, timezone.now()
    found.closed_by = rules.person_of(by) if by is not None else None
    return store(found, ("state", "closed_at", "closed_by"), action=logged, by=by)


def _who(person: Person | None, seat: Seat | None) -> dict[str, int]:
    return {key: row.pk for key, row in (("person", person), ("seat", seat)) if row is not None}


def _check_judges(action: ActionItem, by: Any) -> None:
    if by is not None and not rights.may_judge(by, action):
        raise NotYours


def _check_does(action: ActionItem, by: Any) -> None:
    if by is not None and not rules.may_do(by, action):
        raise NotYours


def _check_open(action: ActionItem) -> None:
    if action.state != State.OPEN:
        raise ValidationError(_("This action is not open any more: %s.") % action.get_state_display(), code="not_open")


def _check(action: ActionItem) -> None:
    if action.person_id and action.seat_id:
        raise ValidationError({"person": _("Choose a person or a seat, not both.")}, code="one_who")
    action.full_clean(exclude=UNCHECKED)


def _words(text: str) -> str:
    text = text.replace("\r\n", "\n").strip()
    if not text:
        raise ValidationError({"text": _("Write what has to be done.")}, code="required")
    return text
