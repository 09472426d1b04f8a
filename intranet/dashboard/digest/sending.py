"""Makes digests ready and sends them, each once.

A row comes first, for one person and one day. Who sends takes the row (one statement, so that two at once cannot both
have it) and commits that before the mail leaves: a process that dies in between leaves a row that nobody takes again. A
mail that the server refused goes back to waiting, and goes with the next run.
"""

from __future__ import annotations

import datetime as dt
from functools import partial
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation

from accounts.models import Person, User
from intranet.dashboard.digest.wishes import Rhythm, day_due, stop_token, who_may_get_it, wish_of
from intranet.dashboard.digest_sections import DigestSection, sections_for
from intranet.dashboard.models import Digest, DigestWish

State = Digest.State
LONGEST = dt.timedelta(days=31)
SPANS = {Rhythm.DAILY: dt.timedelta(days=1), Rhythm.WEEKLY: dt.timedelta(days=7)}


def plan_digests(*, now: dt.datetime | None = None) -> int:
    """Make a row for each digest that is due, and let the worker send what waits; return how many are handed over.

    Safe to run as often as one likes, also twice at once: a row is there once, and the worker sends it once.
    """
    today = timezone.localdate(now)
    for person in who_may_get_it():
        day = day_due(_wish(person), today)
        if day is not None:
            _make_row(person, day)
    waiting = list(Digest.objects.filter(state=State.WAITING).order_by("pk").values_list("pk", flat=True))
    from intranet.dashboard.digest.tasks import send_in_background

    for number in waiting:
        transaction.on_commit(partial(send_in_background.enqueue, number))
    return len(waiting)


@transaction.atomic
def _make_row(person: Person, day: dt.date) -> None:
    """Make the row of a day; what still waits of earlier days is told by this one."""
    _row, new = Digest.objects.get_or_create(person=person, day=day)
    if new:
        Digest.objects.filter(person=person, day__lt=day, state=State.WAITING).update(state=State.PASSED)


def _wish(person: Person) -> DigestWish:
    try:
        return person.digest_wish
    except DigestWish.DoesNotExist:
        return DigestWish(person=person)


def send_digest(number: int) -> bool:
    """Send a digest that waits; return whether a mail went. What somebody else has, or was sent, stays as it is."""
    until = timezone.now()
    row = Digest.objects.select_related("person__user").filter(pk=number, state=State.WAITING).first()
    if row is None:
        return False
    sections = _sections(row, until)
    taken = State.SENDING if sections else State.EMPTY
    if not Digest.objects.filter(pk=number, state=State.WAITING).update(state=taken, until=until) or not sections:
        return False
    try:
        _mail(row.person, sections)
    except OSError as error:  # what mail servers and connections raise: it did not go
        Digest.objects.filter(pk=number).update(state=State.WAITING, until=None, failed=type(error).__name__)
        return False
    Digest.objects.filter(pk=number).update(state=State.SENT, failed="")
    return True


def _sections(row: Digest, until: dt.datetime) -> list[DigestSection]:
    """Return what there is to tell this person now; nothing when they have no role, no open account, or want none."""
    person = who_may_get_it().filter(pk=row.person_id).first()
    if person is None or person.user_id is None:
        return []
    wanted = wish_of(person)
    reader = User.objects.get(pk=person.user_id)  # what a user may read is remembered on the object: a fresh one
    return [one for one in sections_for(reader, _since(row, wanted, until), until) if one.key not in wanted.without]


def _since(row: Digest, wanted: DigestWish, until: dt.datetime) -> dt.datetime:
    """Return where the last digest that surely went ended; at first one span back, and never more than a month."""
    told = Digest.objects.filter(person=row.person_id, state__in=(State.SENT, State.EMPTY)).exclude(pk=row.pk)
    last = told.exclude(until=None).order_by("-until").values_list("until", flat=True).first()
    return max(last or until - SPANS.get(Rhythm(wanted.rhythm), SPANS[Rhythm.WEEKLY]), until - LONGEST)


def _mail(person: Person, sections: list[DigestSection]) -> None:
    """Send the mail. Raises OSError when the mail server does not take it."""
    stop = _whole(reverse("vve_dashboard:digest_stop", args=[stop_token(person)]))
    with translation.override(settings.LANGUAGE_CODE):
        context: dict[str, Any] = {
            "person": person,
            "sections": [(one, [(line, _whole(line.url)) for line in one.lines]) for one in sections],
            "urgent": any(one.urgent for one in sections),
            "overview": _whole(reverse("vve_dashboard:overview")),
            "wishes": _whole(reverse("vve_dashboard:digest")),
            "stop": stop,
            "site_name": getattr(settings, "WAGTAIL_SITE_NAME", ""),
        }
        subject, text, page = (
            render_to_string(f"vve_dashboard/mail/digest{ending}", context)
            for ending in ("_subject.txt", ".txt", ".html")
        )
    address = (person.user.email if person.user else "") or person.email
    mail = EmailMultiAlternatives(
        " ".join(subject.split()),
        text.strip() + "\n",
        to=[address],
        headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
    mail.attach_alternative(page, "text/html")
    mail.send()


def _whole(path: str) -> str:
    if path.startswith("http"):
        return path
    base: str = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
    return base.rstrip("/") + path
