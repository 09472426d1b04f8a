"""A meeting as a calendar file (RFC 5545), for one person or for nobody in particular."""

from __future__ import annotations

from email.utils import parseaddr
from urllib.parse import urlsplit

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, vCalAddress, vText

from intranet.meetings.models import MeetingPage

REQUEST, CANCEL, PUBLISH = "REQUEST", "CANCEL", "PUBLISH"


def calendar_uid(meeting: MeetingPage) -> str:
    """Return the name by which calendars know a meeting again: in mail, in a download, in a feed."""
    return f"{meeting.uid}@{urlsplit(base_address()).hostname or 'localhost'}"


def base_address() -> str:
    """Return the address of the site, also where there is no request."""
    base: str = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
    return base.rstrip("/")


def page_address(meeting: MeetingPage) -> str:
    """Return the whole address of the page of a meeting."""
    path = meeting.get_url() or "/"
    return path if path.startswith("http") else base_address() + path


def calendar_file(meeting: MeetingPage, *, title: str, method: str, location: str = "", to: str = "") -> bytes:
    """Return the meeting as a calendar file; ``to`` is the address of the one who is invited with it."""
    calendar = Calendar()
    calendar.add("prodid", "-//Doorgaande Lijn//vergaderingen//NL")
    calendar.add("version", "2.0")
    calendar.add("method", method)
    event = Event()
    event.add("uid", calendar_uid(meeting))
    event.add("dtstamp", timezone.now())
    event.add("dtstart", meeting.starts_at)
    event.add("dtend", meeting.ends_at)
    event.add("sequence", meeting.progress.sequence)
    event.add("summary", title)
    event.add("url", page_address(meeting))
    event.add("description", page_address(meeting))
    event.add("status", "CANCELLED" if meeting.progress.cancelled_at else "CONFIRMED")
    if location:
        event.add("location", location)
    if to:
        _address(event, to)
    calendar.add_component(event)
    return bytes(calendar.to_ical())


def _address(event: Event, to: str) -> None:
    """Say who asks whom: calendars only take a request that does."""
    name, sender = parseaddr(settings.DEFAULT_FROM_EMAIL)
    organizer = vCalAddress(f"MAILTO:{sender}")
    organizer.params["CN"] = vText(name or getattr(settings, "WAGTAIL_SITE_NAME", "") or sender)
    event["organizer"] = organizer
    attendee = vCalAddress(f"MAILTO:{to}")
    attendee.params["ROLE"] = vText("REQ-PARTICIPANT")
    attendee.params["RSVP"] = vText("FALSE")  # who comes is answered on the site
    event.add("attendee", attendee, encode=False)
