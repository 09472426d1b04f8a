"""What apps put in the calendar and its feeds. They register it; this app shows it and knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail import hooks

HOOK = "register_calendar_source"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function of a user, a first and a last moment that returns a list of
`CalendarEvent`: only what this user may know of. At most three queries."""


@dataclass(frozen=True)
class CalendarEvent:
    """Something in the calendar. ``uid`` and ``sequence`` are those of RFC 5545; ``of`` is the body or cluster."""

    uid: str
    title: str
    starts_at: datetime
    ends_at: datetime
    url: str
    of: str = ""
    location: str = ""
    cancelled: bool = False
    sequence: int = 0
    mine: bool = False  # this user is asked to it


def events_for(user: Any, start: datetime, end: datetime) -> list[CalendarEvent]:
    """Return what this user finds in the calendar between two moments, by time."""
    registered: list[Callable[[Any, datetime, datetime], list[CalendarEvent]]] = hooks.get_hooks(HOOK)
    found = [event for register in registered for event in register(user, start, end)]
    return sorted(found, key=lambda event: (event.starts_at, event.title))
