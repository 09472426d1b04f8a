"""Mail about minutes: that they are there, and where. What is in them stays in the house."""

from __future__ import annotations

from urllib.parse import urlsplit

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation

from accounts.models import Person
from intranet.meetings.models import Invitation, MeetingPage


def address_of(person: Person) -> str:
    """Return the address at which somebody with an account gets mail; "" when there is none."""
    if person.user is None or not person.user.is_active:
        return ""
    return person.user.email or person.email


def send_draft(message: Invitation, person: Person, meeting: MeetingPage) -> None:
    """Send a message about draft minutes. Raises OSError when the mail server does not take it."""
    base: str = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
    with translation.override(settings.LANGUAGE_CODE):
        context = {
            "person": person,
            "day": meeting.starts_at,
            "again": message.sequence > 1,
            "address": base.rstrip("/") + reverse("vve_meetings:minutes", args=[meeting.uid]),
            "site_name": getattr(settings, "WAGTAIL_SITE_NAME", ""),
        }
        subject, text, page = (
            render_to_string(f"vve_meetings/minutes/mail/draft{ending}", context)
            for ending in ("_subject.txt", ".txt", ".html")
        )
    # The name stays the same when a mail goes again after a crash: mailboxes show it once.
    name = f"<{meeting.uid}.{message.kind}.{message.sequence}.{person.uuid}@{urlsplit(base).hostname or 'localhost'}>"
    mail = EmailMultiAlternatives(
        " ".join(subject.split()), text.strip() + "\n", to=[address_of(person)], headers={"Message-ID": name}
    )
    mail.attach_alternative(page, "text/html")
    mail.send()
