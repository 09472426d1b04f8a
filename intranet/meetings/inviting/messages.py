"""Who is told what of a meeting, once. Each message is a row first: sending can be repeated, and stops nowhere halfway.

What a mail says is what everybody who is asked may know: whose meeting, when, and a link. Items and papers are read on
the site, by who may.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import Person
from intranet.meetings.approving.sealing import hold
from intranet.meetings.inviting import mailing
from intranet.meetings.models import Invitation, MeetingPage
from intranet.meetings.rules import invited

Kind = Invitation.Kind
DISTRIBUTED, INVITED = "vve_meetings.distributed", "vve_meetings.invited"
ABOUT_THE_DAY = (Kind.INVITATION, Kind.AGENDA, Kind.CHANGE)
"""Messages that put the meeting in somebody's calendar."""


@dataclass(frozen=True)
class Told:
    """Of those asked to a meeting: who was told, who still waits, whose mail failed, and who cannot be mailed."""

    told: list[Person]
    waiting: list[Person]
    failed: list[Person]
    unreachable: list[Person]


def told_of(meeting: MeetingPage) -> Told:
    """Return how far telling people of this meeting is."""
    people = list(invited(meeting).select_related("user"))
    rows = Invitation.objects.filter(meeting=meeting.pk, kind__in=ABOUT_THE_DAY)
    if meeting.progress.distributed_at:
        rows = rows.filter(kind=Kind.AGENDA)
    sent = set(rows.exclude(sent_at=None).values_list("person", flat=True))
    failed = set(rows.filter(sent_at=None).exclude(failed="").values_list("person", flat=True)) - sent
    reachable = [person for person in people if mailing.address_of(person)]
    return Told(
        told=[person for person in people if person.pk in sent],
        waiting=[person for person in reachable if person.pk not in sent | failed],
        failed=[person for person in reachable if person.pk in failed],
        unreachable=[person for person in people if not mailing.address_of(person) and person.pk not in sent],
    )


@transaction.atomic
def distribute(*, meeting: MeetingPage, by: Any) -> int:
    """Share the agenda and send it to all who are asked; return how many are told now.

    The agenda is shared once. Doing it again sends it to who did not get it yet, such as somebody who came later.
    Raises PermissionDenied when the meeting was cancelled or approved.
    """
    state = hold(meeting)
    if state.cancelled_at:
        raise PermissionDenied
    if state.distributed_at is None:
        state.distributed_at = timezone.now()
        state.save(update_fields=["distributed_at"])
        log(meeting, DISTRIBUTED, user=by)
    return tell(meeting=meeting, kind=Kind.AGENDA)


@transaction.atomic
def invite(*, meeting: MeetingPage, by: Any) -> int:
    """Invite those who heard nothing of this meeting yet; return how many. Raises PermissionDenied as `distribute`."""
    state = hold(meeting)
    if state.cancelled_at:
        raise PermissionDenied
    known = Invitation.objects.filter(meeting=meeting.pk, kind__in=ABOUT_THE_DAY).values("person")
    count = tell(meeting=meeting, kind=Kind.INVITATION, people=invited(meeting).exclude(pk__in=known))
    if count:
        log(meeting, INVITED, user=by, data={"count": count})
    return count


def tell(
    *, meeting: MeetingPage, kind: str, people: QuerySet[Person] | None = None, sequence: int | None = None
) -> int:
    """Put a message ready for people (default: all who are asked), and let the worker send it; return how many are new.

    ``sequence`` says which round it is; the default fits the kind: the agenda and the invitation go once, a change once
    for each change. Whoever got a message of this kind and round gets no second one; whose mail failed gets it again.
    """
    if sequence is None:
        sequence = meeting.progress.sequence if kind in (Kind.CHANGE, Kind.CANCELLED) else 0
    asked = invited(meeting) if people is None else people
    reachable = [person for person in asked.select_related("user") if mailing.address_of(person)]
    before = Invitation.objects.filter(meeting=meeting.pk, kind=kind, sequence=sequence)
    before.filter(sent_at=None).exclude(failed="").update(failed="")
    known = set(before.values_list("person", flat=True))
    rows = [
        Invitation(meeting_id=meeting.pk, person=person, kind=kind, sequence=sequence)
        for person in reachable
        if person.pk not in known
    ]
    Invitation.objects.bulk_create(rows, ignore_conflicts=True)
    if rows or before.filter(sent_at=None).exists():
        from intranet.meetings.inviting.tasks import send_messages

        transaction.on_commit(partial(send_messages.enqueue, meeting.pk))
    return len(rows)


def tell_changed(*, meeting: MeetingPage) -> int:
    """Tell those who were told of a meeting that its time, place or title changed."""
    return tell(meeting=meeting, kind=Kind.CHANGE, people=invited(meeting).filter(pk__in=_were_told(meeting)))


def tell_cancelled(*, meeting: MeetingPage) -> int:
    """Tell those who were told of a meeting that it is off, also when they have no seat here any more."""
    return tell(meeting=meeting, kind=Kind.CANCELLED, people=Person.objects.filter(pk__in=_were_told(meeting)))


def send_waiting(meeting: int) -> int:
    """Send the messages of a meeting that wait, and return how many went. Two at once send each of them once.

    A mail that fails leaves its message waiting, with the reason, and does not stop the others.
    """
    waiting = Invitation.objects.filter(meeting=meeting, sent_at=None, failed="", kind__in=mailing.KINDS)
    return sum(_send(number) for number in waiting.order_by("pk").values_list("pk", flat=True))


def catch_up() -> int:
    """Tell who came later of what is to come, and send what waits or failed; return how many went. For every day."""
    coming = MeetingPage.objects.filter(live=True, starts_at__gt=timezone.now(), state__cancelled_at=None)
    for meeting in coming.exclude(state__distributed_at=None).select_related("state", "host"):
        tell(meeting=meeting, kind=Kind.AGENDA)
    waiting = Invitation.objects.filter(sent_at=None, kind__in=mailing.KINDS, meeting__ends_at__gt=timezone.now())
    waiting.exclude(failed="").update(failed="")
    return sum(send_waiting(number) for number in sorted(set(waiting.values_list("meeting", flat=True))))


def _send(number: int) -> bool:
    try:
        return _send_once(number)
    except OSError as error:  # what mail servers and connections raise
        Invitation.objects.filter(pk=number, sent_at=None).update(failed=type(error).__name__)
        return False


@transaction.atomic
def _send_once(number: int) -> bool:
    """Send one message, unless it was sent, or is no longer for this person.

    The row is marked before the mail goes, and the mark goes back when it fails. A second worker waits at the row.
    """
    if not Invitation.objects.filter(pk=number, sent_at=None).update(sent_at=timezone.now()):
        return False
    row = Invitation.objects.select_related("meeting__state", "meeting__host", "person__user").get(pk=number)
    if not _still_meant(row):
        row.delete()
        return False
    mailing.send(row)
    return True


def _still_meant(row: Invitation) -> bool:
    state = row.meeting.progress
    if not row.meeting.live or not mailing.address_of(row.person):
        return False
    if row.kind == Kind.CANCELLED:
        return state.cancelled_at is not None
    if state.cancelled_at or (row.kind == Kind.CHANGE and row.sequence != state.sequence):
        return False  # a newer change tells it all
    return invited(row.meeting).filter(pk=row.person_id).exists()


def _were_told(meeting: MeetingPage) -> QuerySet[Invitation, Any]:
    rows = Invitation.objects.filter(meeting=meeting.pk, kind__in=ABOUT_THE_DAY)
    return rows.exclude(sent_at=None).values(told=F("person"))
