"""Writes to editors whose sections nobody looked at for long: one mail for all of them, and never twice a week."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from typing import Any

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMultiAlternatives
from django.db import transaction
from django.db.models import Q
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import timezone, translation
from wagtail.log_actions import log

from accounts.models import Person
from intranet.access.models import RoleAssignment
from vve_clusters.desk.work import stale
from vve_clusters.models import InstitutionPage, SectionReminder

CONFIRMED = "vve_clusters.confirmed"
SALT = "vve_clusters.section_reminders"
AGAIN_AFTER = dt.timedelta(days=7)


@transaction.atomic
def confirm(*, section: InstitutionPage, by: Any) -> None:
    """Write down that a section is right today. Whether they may is asked by the caller.

    This is a fact of today and not a matter of drafts: no revision is made, and nothing waits for anybody.
    """
    InstitutionPage.objects.filter(pk=section.pk).update(confirmed_on=timezone.localdate())
    log(instance=section, action=CONFIRMED, user=by)


def send_reminders(*, now: dt.datetime | None = None) -> int:
    """Send each editor of stale sections one mail; return how many were sent. Safe to run as often as one likes."""
    now = now or timezone.now()
    sections: dict[int, Any] = {page.institution_id: page for page in stale(InstitutionPage.objects.all())}
    editors = (
        RoleAssignment.objects.active()
        .filter(seat__role="institution_editor", seat__scope="institution", seat__ref__in=list(sections))
        .filter(person__user__is_active=True)
        .exclude(person__email="", person__user__email="")
    )
    of_person: dict[int, list[Any]] = defaultdict(list)
    for person, institution in editors.order_by("person", "pk").values_list("person", "seat__ref").distinct():
        if sections[institution] not in of_person[person]:
            of_person[person].append(sections[institution])
    unwanted = Q(wanted=False) | Q(last_sent__gt=now - AGAIN_AFTER)
    not_now = set(SectionReminder.objects.filter(unwanted).values_list("person", flat=True))
    due = {person: pages for person, pages in of_person.items() if person not in not_now}
    people = Person.objects.filter(pk__in=list(due)).select_related("user").order_by("pk")
    return sum(_remind(person, due[person.pk], now) for person in people)


@transaction.atomic
def _remind(person: Person, pages: list[Any], now: dt.datetime) -> bool:
    """Send one mail, unless somebody else just did; a mail that cannot be sent leaves no record and is tried again."""
    SectionReminder.objects.get_or_create(person=person)
    reminder = SectionReminder.objects.select_for_update().get(person=person)
    if not reminder.wanted or (reminder.last_sent and reminder.last_sent > now - AGAIN_AFTER):
        return False
    reminder.last_sent, reminder.about = now, [page.pk for page in pages]
    reminder.save(update_fields=["last_sent", "about"])
    _mail(person, pages)
    return True


def _mail(person: Person, pages: list[Any]) -> None:
    stop = _whole(reverse("vve_clusters:desk:stop_reminders", args=[stop_token(person)]))
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "person": person,
            "sections": [(page, _whole(reverse("vve_clusters:desk:confirm", args=[page.pk]))) for page in pages],
            "desk": _whole(reverse("vve_clusters:desk:home")),
            "stop": stop,
            "site_name": getattr(settings, "WAGTAIL_SITE_NAME", ""),
        }
        subject, text, page = (
            render_to_string(f"vve_clusters/desk/mail/reminder{ending}", context)
            for ending in ("_subject.txt", ".txt", ".html")
        )
    address = (person.user.email if person.user else "") or person.email
    mail = EmailMultiAlternatives(
        " ".join(subject.split()),
        text,
        to=[address],
        headers={"List-Unsubscribe": f"<{stop}>", "List-Unsubscribe-Post": "List-Unsubscribe=One-Click"},
    )
    mail.attach_alternative(page, "text/html")
    mail.send()


def stop_token(person: Person) -> str:
    """Return what in an address stands for "no more reminders for this person"; it needs no signing in."""
    return signing.dumps(str(person.uuid), salt=SALT)


def person_of(token: str) -> Person | None:
    """Return whom a token is of, or None for one that we did not make."""
    try:
        return Person.objects.filter(uuid=signing.loads(token, salt=SALT)).first()
    except signing.BadSignature:
        return None


def want_reminders(*, person: Person, wanted: bool) -> None:
    """Write down whether somebody wants reminders."""
    SectionReminder.objects.update_or_create(person=person, defaults={"wanted": wanted})


def wants_reminders(user: Any) -> bool:
    """Return whether a user gets reminders."""
    return not SectionReminder.objects.filter(person__user=user.pk, wanted=False).exists()


def _whole(path: str) -> str:
    base: str = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
    return base.rstrip("/") + path
