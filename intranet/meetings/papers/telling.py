"""Telling people of papers that came after the agenda: once for each round, only who may read one of them."""

from __future__ import annotations

from functools import partial
from typing import Any
from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Max, Q, QuerySet
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.log_actions import log

from accounts.models import Person
from intranet.access.circles import members
from intranet.meetings.models import Invitation, MeetingPage, MeetingState, Paper, PaperVersion
from intranet.meetings.papers import logged
from intranet.meetings.papers.listing import last_versions
from intranet.meetings.reading import papers_for
from intranet.meetings.rules import invited

KIND = Invitation.Kind.PAPERS


def late_papers(user: Any, meeting: MeetingPage) -> int:
    """Return how many papers this user sees that came, or were replaced, since people were told last."""
    return _late(meeting).filter(paper__in=papers_for(user).filter(meeting=meeting).order_by().values("pk")).count()


@transaction.atomic
def tell_late(*, meeting: MeetingPage, by: Any) -> int:
    """Have who is asked to the meeting told of papers that came later; return how many people. Twice tells nothing new.

    The number of the newest version is the number of the round.
    """
    state = MeetingState.objects.select_for_update(of=("self",)).filter(meeting=meeting).first()
    if state is None or state.distributed_at is None or state.cancelled_at:
        return 0
    versions = list(_late(meeting).select_related("paper__item"))
    if not versions:
        return 0
    sequence = max(version.pk for version in versions)
    people = _readers(meeting, [version.paper for version in versions])
    rows = [Invitation(meeting=meeting, person=person, kind=KIND, sequence=sequence) for person in people]
    Invitation.objects.bulk_create(rows, ignore_conflicts=True)
    log(instance=meeting, action=logged.TOLD, user=by, data={"count": len(rows)})
    from intranet.meetings.papers.tasks import tell_of_late_papers

    transaction.on_commit(partial(tell_of_late_papers.enqueue, meeting.pk))
    return len(rows)


def send_waiting(meeting: MeetingPage) -> int:
    """Send the messages that wait, and return how many went. What fails waits, with the reason, and stops no other."""
    waiting = Invitation.objects.filter(meeting=meeting, kind=KIND, sent_at=None)
    return sum(_send(number, meeting) for number in waiting.order_by("pk").values_list("pk", flat=True))


def _late(meeting: MeetingPage) -> QuerySet[PaperVersion]:
    told = Invitation.objects.filter(meeting=meeting, kind=KIND).aggregate(last=Max("sequence"))["last"] or 0
    here = Paper.objects.filter(meeting=meeting, withdrawn_at=None).order_by().values("pk")
    return last_versions(here).filter(Q(sent_later=True) | Q(replaces=True), pk__gt=told)


def _readers(meeting: MeetingPage, papers: list[Paper]) -> list[Person]:
    """Return who is asked to the meeting, can be mailed and may read at least one of these papers."""
    people = [one for one in invited(meeting).select_related("user") if _address_of(one)]
    circles = [[number for number in (one.circle_id, one.item and one.item.circle_id) if number] for one in papers]
    inside = members({number for one in circles for number in one}, people)
    return [one for one in people if any(all(one.pk in inside[number] for number in asked) for asked in circles)]


def _address_of(person: Person) -> str:
    if person.user is None or not person.user.is_active:
        return ""
    return person.user.email or person.email


def _send(number: int, meeting: MeetingPage) -> bool:
    try:
        return _send_once(number, meeting)
    except OSError as error:  # what mail servers and connections raise
        Invitation.objects.filter(pk=number, sent_at=None).update(failed=type(error).__name__)
        return False


@transaction.atomic
def _send_once(number: int, meeting: MeetingPage) -> bool:
    """Send one message, unless it went or is no longer for this person; the mark goes back when the mail fails."""
    if not Invitation.objects.filter(pk=number, sent_at=None).update(sent_at=timezone.now(), failed=""):
        return False
    row = Invitation.objects.select_related("person__user").get(pk=number)
    still_asked = invited(meeting).filter(pk=row.person_id).exists()
    if meeting.progress.cancelled_at or not still_asked or not _address_of(row.person):
        row.delete()
        return False
    _mail(row, meeting)
    return True


def _mail(message: Invitation, meeting: MeetingPage) -> None:
    base: str = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "person": message.person,
            "day": meeting.starts_at,
            "address": base.rstrip("/") + reverse("vve_meetings:set", args=[meeting.uid]),
            "site_name": getattr(settings, "WAGTAIL_SITE_NAME", ""),
        }
        subject, text, page = (
            render_to_string(f"vve_meetings/papers/mail/late{ending}", context)
            for ending in ("_subject.txt", ".txt", ".html")
        )
    host = urlsplit(base).hostname or "localhost"
    # The name stays the same when a mail goes again after a crash: mailboxes show it once.
    name = f"<{meeting.uid}.{message.kind}.{message.sequence}.{message.person.uuid}@{host}>"
    mail = EmailMultiAlternatives(
        " ".join(subject.split()), text.strip() + "\n", to=[_address_of(message.person)], headers={"Message-ID": name}
    )
    mail.attach_alternative(page, "text/html")
    mail.send()
