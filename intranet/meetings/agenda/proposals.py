"""What members bring: proposals for the agenda, and signals to the body that become items."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import Person
from intranet.access.reading import chain
from intranet.bodies.models import Signal
from intranet.bodies.reading import judged_by
from intranet.bodies.signals import put_on_agenda
from intranet.meetings.agenda.services import ChangedMeanwhile, add_item, after_the_last, close_last, with_owner
from intranet.meetings.approving.sealing import hold
from intranet.meetings.models import AgendaItem, MeetingPage, Paper
from intranet.meetings.reading import items_for

PROPOSED, JUDGED = "vve_meetings.item_proposed", "vve_meetings.proposal_judged"
State = AgendaItem.State


def may_propose(meeting: MeetingPage) -> bool:
    """Return whether proposals can still come: until the meeting begins. Who may, is asked by the screens."""
    state = meeting.progress
    return not (state.started_at or state.ended_at or state.cancelled_at or state.is_frozen)


def proposals_for(user: Any, meeting: MeetingPage) -> list[AgendaItem]:
    """Return the proposals for this meeting that this user may read, those of others only when they judge them."""
    found = items_for(user).filter(meeting=meeting.pk, proposed_by__isnull=False).exclude(state=State.ON_AGENDA)
    return list(found.select_related("proposed_by", "owner"))


def kept_for_later(user: Any, meeting: MeetingPage) -> list[AgendaItem]:
    """Return proposals that were put off at other meetings of this host, and can be taken up here."""
    found = items_for(user).filter(meeting__host=meeting.host_id, state=State.LATER).exclude(meeting=meeting.pk)
    return list(found.select_related("proposed_by", "meeting"))


def signals_waiting(user: Any, meeting: MeetingPage) -> list[Signal]:
    """Return the signals to this body that were not dealt with; the user judges them."""
    found = judged_by(user).filter(body=meeting.host_id, state=Signal.State.NEW)
    return list(found.select_related("sender"))


@transaction.atomic
def propose(*, meeting: MeetingPage, by: Person, user: Any, **fields: Any) -> AgendaItem:
    """Bring an item, for chair and secretary to decide about. Raises PermissionDenied when it is too late.

    A form that is sent again with the same ``uid`` gives the item that is there.
    """
    hold(meeting)
    uid = fields.pop("uid", None)
    if uid is not None and (there := AgendaItem.objects.filter(meeting=meeting.pk, uid=uid, proposed_by=by).first()):
        return there
    if not may_propose(meeting):
        raise PermissionDenied
    fields["audience"] = with_owner(fields.get("audience", ""), by)
    who = {"owner": by, "proposed_by": by, "state": State.PROPOSED, **({"uid": uid} if uid else {})}
    item = AgendaItem(meeting=meeting, order=after_the_last(meeting), **who, **fields)
    item.full_clean(exclude=["audience"])
    item.save()
    log(meeting, PROPOSED, user=user, data={"item": str(item.uid)})
    return item


@transaction.atomic
def judge(*, item: AgendaItem, state: str, answer: str, version: int, by: Any) -> AgendaItem:
    """Answer a proposal: on the agenda, later, or not. Raises ChangedMeanwhile and PermissionDenied."""
    hold(item.meeting_id)
    now = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    if (now.state, now.answer) == (state, answer):
        return now  # sent twice
    if now.version != version or now.state == State.ON_AGENDA:
        raise ChangedMeanwhile(now)
    now.state, now.answer, now.version = State(state), answer, now.version + 1
    now.order = after_the_last(now.meeting)
    now.full_clean(exclude=["audience"])
    now.save(update_fields=["state", "answer", "version", "order"])
    close_last(now.meeting)
    log(now.meeting, JUDGED, user=by, data={"item": str(now.uid), "state": state})
    return now


@transaction.atomic
def take_up(*, item: AgendaItem, meeting: MeetingPage, by: Any) -> AgendaItem:
    """Put a proposal that was put off on the agenda of another meeting of the same host, with its papers.

    Raises PermissionDenied where more people would read it than could before, and ChangedMeanwhile.
    """
    hold(meeting)
    now = AgendaItem.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=item.pk)
    if now.meeting_id == meeting.pk and now.state == State.ON_AGENDA:
        return now  # sent twice
    if now.state != State.LATER:
        raise ChangedMeanwhile(now)
    if now.meeting.host_id != meeting.host_id or not may_take_up(now, meeting):
        raise PermissionDenied(_("This meeting is open to more people than the proposal was for."))
    now.meeting, now.state, now.version = meeting, State.ON_AGENDA, now.version + 1
    now.order = after_the_last(meeting)
    now.save(update_fields=["meeting", "state", "version", "order"])
    close_last(meeting)
    Paper.objects.filter(item=now.pk).update(meeting=meeting)
    log(meeting, JUDGED, user=by, data={"item": str(now.uid), "state": str(now.state)})
    return now


def may_take_up(item: AgendaItem, meeting: MeetingPage) -> bool:
    """Return whether nobody reads an item at this meeting who could not read it where it was."""
    return chain(item.meeting) <= chain(meeting)


@transaction.atomic
def take_signal(*, meeting: MeetingPage, signal: Signal, by: Any) -> AgendaItem:
    """Make an item of a signal; pressed twice it is one item. Raises PermissionDenied when the agenda is frozen."""
    hold(meeting)
    there = AgendaItem.objects.filter(meeting=meeting.pk, signal=signal.pk).exclude(state=State.REFUSED).first()
    if there is not None:
        return there
    told = _("Signal from %(name)s") % {"name": signal.sender.name}
    item = add_item(
        meeting=meeting,
        by=by,
        title=signal.title,
        kind=AgendaItem.Kind.DISCUSSION,
        explanation="\n\n".join(part for part in (signal.text, told) if part),
        signal=signal,
    )
    put_on_agenda(signal, by=by)
    return item
