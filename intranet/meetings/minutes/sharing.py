"""Sending the draft minutes to those who were asked: a message with a link, once for each person and round."""

from __future__ import annotations

from dataclasses import dataclass
from functools import partial
from typing import Any

from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import Person
from intranet.access.reading import may_read
from intranet.meetings.approving.sealing import hold
from intranet.meetings.minutes import mailing
from intranet.meetings.models import Invitation, MeetingPage
from intranet.meetings.rules import invited, may_write

SHARED = "vve_meetings.minutes_shared"
MINUTES = Invitation.Kind.MINUTES


@dataclass(frozen=True)
class Recipients:
    """Who gets a message, and who cannot: they have no account to sign in with, or no address."""

    reached: list[Person]
    unreached: list[Person]


def recipients_of(meeting: MeetingPage) -> Recipients:
    """Return whom the draft minutes can be sent to, of those who were asked."""
    people = list(invited(meeting).select_related("user"))
    reached = [person for person in people if mailing.address_of(person)]
    return Recipients(reached, [person for person in people if person not in reached])


def rounds_of(meeting: MeetingPage) -> int:
    """Return how often the draft was sent."""
    last = meeting.messages.filter(kind=MINUTES).aggregate(last=Max("sequence"))["last"]
    return int(last or 0)


@transaction.atomic
def share(*, meeting: MeetingPage, by: Any, sent_before: int) -> int:
    """Open the draft minutes to the readers of the meeting and tell those who were asked; return the round.

    ``sent_before`` is the round that ``by`` saw: pressed twice, people get one message.

    Raises:
        PermissionDenied: when ``by`` does not run the meeting, or the minutes were approved.
        ValidationError: when the meeting did not end yet.
    """
    state = hold(meeting)
    meeting.progress = state
    if not may_write(by, meeting):
        raise PermissionDenied
    if not state.ended_at:
        raise ValidationError(_("End the meeting first."))
    this = rounds_of(meeting)
    if sent_before != this:
        return this
    Invitation.objects.bulk_create(
        [
            Invitation(meeting=meeting, person=person, kind=MINUTES, sequence=this + 1)
            for person in recipients_of(meeting).reached
        ],
        ignore_conflicts=True,
    )
    if not state.minutes_shared_at:
        state.minutes_shared_at = timezone.now()
        state.save(update_fields=["minutes_shared_at"])
    log(meeting, SHARED, user=by, data={"round": this + 1})
    transaction.on_commit(partial(_enqueue, meeting.pk))
    return this + 1


def send_waiting(meeting: MeetingPage) -> int:
    """Send the messages that wait; return how many went. Run again, it sends what did not go, and nothing twice.

    Who may not read the meeting any more gets nothing.
    """
    waiting = meeting.messages.filter(kind=MINUTES, sent_at=None).values_list("pk", flat=True)
    return sum(_send(number, meeting) for number in list(waiting))


@transaction.atomic
def _send(number: int, meeting: MeetingPage) -> bool:
    message = Invitation.objects.select_for_update(of=("self",)).filter(pk=number, sent_at=None).first()
    if message is None:
        return False  # another worker was first
    person = Person.objects.select_related("user").get(pk=message.person_id)
    if person.user is None or not person.user.is_active or not may_read(person.user, meeting):
        message.failed = "may not read the meeting any more"
        message.save(update_fields=["failed"])
        return False
    try:
        mailing.send_draft(message, person, meeting)
    except OSError as error:  # smtplib raises these; the next run tries again
        message.failed = str(error)[:500]
        message.save(update_fields=["failed"])
        return False
    message.sent_at, message.failed = timezone.now(), ""
    message.save(update_fields=["sent_at", "failed"])
    return True


def _enqueue(meeting: int) -> None:
    from intranet.meetings.minutes.tasks import send_draft_minutes

    send_draft_minutes.enqueue(meeting)
