"""A calendar as a file for calendar programs (RFC 5545)."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.conf import settings
from django.utils import timezone
from icalendar import Calendar, Event, Timezone

from intranet.dashboard.agenda.months import events_between
from intranet.dashboard.events import CalendarEvent

BACK, AHEAD = dt.timedelta(days=92), dt.timedelta(days=731)
AGAIN_AFTER = dt.timedelta(hours=2)


def feed_of(user: Any, *, name: str, only_mine: bool) -> bytes:
    """Return the calendar of this user as it is for them now: the last months and the next two years."""
    now = timezone.now()
    events = events_between(user, now - BACK, now + AHEAD, only_mine=only_mine)
    calendar = Calendar()
    calendar.add("prodid", "-//Doorgaande Lijn//agenda//NL")
    calendar.add("version", "2.0")
    calendar.add("calscale", "GREGORIAN")
    calendar.add("method", "PUBLISH")
    calendar.add("name", name)
    calendar.add("x-wr-calname", name)
    calendar.add("refresh-interval", AGAIN_AFTER, parameters={"VALUE": "DURATION"})
    zone = timezone.get_default_timezone()
    first, last = dt.date(now.year - 1, 1, 1), dt.date(now.year + 4, 1, 1)
    calendar.add_component(Timezone.from_tzinfo(zone, first_date=first, last_date=last))
    for event in events:
        calendar.add_component(_entry(event, now, zone))
    return bytes(calendar.to_ical())


def _entry(event: CalendarEvent, now: dt.datetime, zone: dt.tzinfo) -> Event:
    entry = Event()
    address = event.url if event.url.startswith("http") else _base() + event.url
    entry.add("uid", event.uid)
    entry.add("dtstamp", now)
    entry.add("dtstart", event.starts_at.astimezone(zone))
    entry.add("dtend", event.ends_at.astimezone(zone))
    entry.add("sequence", event.sequence)
    entry.add("summary", event.title)
    entry.add("status", "CANCELLED" if event.cancelled else "CONFIRMED")
    entry.add("url", address)
    entry.add("description", f"{event.of}\n{address}" if event.of else address)
    if event.location:
        entry.add("location", event.location)
    return entry


def _base() -> str:
    base: str = getattr(settings, "WAGTAILADMIN_BASE_URL", "") or ""
    return base.rstrip("/")
