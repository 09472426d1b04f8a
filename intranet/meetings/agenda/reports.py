"""Reports: what somebody is asked to tell before the meeting, so that the meeting need not."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import Person
from intranet.meetings.agenda.services import ChangedMeanwhile
from intranet.meetings.approving.sealing import hold
from intranet.meetings.models import MeetingPage, StatusReport
from intranet.meetings.rules import person_of, takes_part

ASKED, GIVEN = "vve_meetings.reports_asked", "vve_meetings.report_given"


def reports_for(user: Any, meeting: MeetingPage, *, runs: bool, attends: bool | None = None) -> list[StatusReport]:
    """Return the reports this user may read: all for who runs the meeting, and for who is asked to it once it was sent.

    Anybody else reads their own. ``attends`` says whether they are asked to it, when the caller knows.
    """
    found = StatusReport.objects.filter(meeting=meeting.pk).select_related("person").order_by("person__name", "pk")
    if attends is None:
        attends = takes_part(user, meeting)
    if runs or (attends and meeting.progress.distributed_at):
        return list(found)
    person = person_of(user)
    return list(found.filter(person=person.pk)) if person is not None else []


@transaction.atomic
def ask(*, meeting: MeetingPage, people: Iterable[Person], question: str, by: Any) -> int:
    """Ask these people for a report, and return how many were not asked before. Whoever told already is left alone."""
    hold(meeting)
    new = 0
    for person in people:
        report, made = StatusReport.objects.get_or_create(
            meeting=meeting, person=person, defaults={"question": question}
        )
        new += made
        if not made and report.given_at is None and report.question != question:
            report.question = question
            report.save(update_fields=["question"])
    log(meeting, ASKED, user=by, data={"count": new})
    return new


@transaction.atomic
def tell(*, report: StatusReport, text: str, seen: str, by: Any) -> StatusReport:
    """Write down what somebody tells. ``seen`` is the text as they found it. Raises ChangedMeanwhile."""
    hold(report.meeting_id)
    now = StatusReport.objects.select_for_update(of=("self",)).select_related("meeting").get(pk=report.pk)
    if now.text == text:
        return now
    if now.text != seen:
        raise ChangedMeanwhile(now)
    now.text, now.given_at = text, timezone.now()
    now.save(update_fields=["text", "given_at"])
    log(now.meeting, GIVEN, user=by)
    return now
