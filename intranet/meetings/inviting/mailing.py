"""The mails about a meeting: in text and simple HTML, with the meeting as a calendar file."""

from __future__ import annotations

from email.mime.text import MIMEText
from typing import Any

from django.conf import settings
from django.core.mail import EmailMultiAlternatives
from django.template.loader import render_to_string
from django.utils import timezone, translation

from accounts.models import Person
from intranet.access.projection import closes
from intranet.meetings.inviting.calendar_file import CANCEL, REQUEST, base_address, calendar_file, page_address
from intranet.meetings.models import Invitation, MeetingPage
from intranet.meetings.planning.naming import title_for

Kind = Invitation.Kind
KINDS = (Kind.INVITATION, Kind.CHANGE, Kind.CANCELLED, Kind.AGENDA)
"""The kinds of messages that are sent from here; those about papers and minutes have senders of their own."""


def address_of(person: Person) -> str:
    """Return the address at which somebody gets mail; "" when there is none, or their account was closed."""
    if person.user is None:
        return person.email
    return (person.user.email or person.email) if person.user.is_active else ""


def is_confidential(meeting: MeetingPage) -> bool:
    """Return whether a meeting, or whose it is, is for fewer people than the consultation as a whole."""
    host: Any = meeting.host.specific if meeting.host else None
    return closes(meeting.audience) or closes(getattr(host, "audience", ""))


def neutral_title(meeting: MeetingPage) -> str:
    """Return what a mail may call a meeting: its title, or only whose it is and when for a meeting that is closed."""
    if meeting.host is None or not is_confidential(meeting):
        return meeting.title
    return title_for(meeting.host, timezone.localtime(meeting.starts_at).date())


def send(message: Invitation) -> None:
    """Send one message. Raises OSError when the mail server does not take it."""
    meeting, to = message.meeting, address_of(message.person)
    location = "" if is_confidential(meeting) else meeting.location
    with translation.override(settings.LANGUAGE_CODE):
        title = neutral_title(meeting)
        context = {
            "person": message.person,
            "title": title,
            "begins": timezone.localtime(meeting.starts_at),
            "ends": timezone.localtime(meeting.ends_at),
            "location": location,
            "address": page_address(meeting),
            "kind": message.kind,
            "site_name": getattr(settings, "WAGTAIL_SITE_NAME", ""),
        }
        subject, text, page = (
            render_to_string(f"vve_meetings/mail/meeting{ending}", context)
            for ending in ("_subject.txt", ".txt", ".html")
        )
    mail = EmailMultiAlternatives(
        " ".join(subject.split()), text.strip() + "\n", to=[to], headers={"Message-ID": _message_id(message)}
    )
    mail.attach_alternative(page, "text/html")
    method = CANCEL if message.kind == Kind.CANCELLED else REQUEST
    mail.attach(_attachment(calendar_file(meeting, title=title, method=method, location=location, to=to), method))
    mail.send()


def _message_id(message: Invitation) -> str:
    """Return a name that stays the same when a mail is sent anew after a crash: mailboxes show it once."""
    host = base_address().rpartition("/")[2] or "localhost"
    return f"<{message.meeting.uid}.{message.kind}.{message.sequence}.{message.person.uuid}@{host}>"


def _attachment(content: bytes, method: str) -> Any:
    part = MIMEText(content.decode(), "calendar", "utf-8")
    part.set_param("method", method)
    part.add_header("Content-Disposition", "attachment", filename="vergadering.ics")
    return part
