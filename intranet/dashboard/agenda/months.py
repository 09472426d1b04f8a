"""Months, and what is in them."""

from __future__ import annotations

import datetime as dt
import re
from dataclasses import dataclass
from typing import Any

from django.utils import timezone

from intranet.dashboard.events import CalendarEvent, events_for

EARLIEST, LATEST = 2000, 2100
WRITTEN = re.compile(r"([0-9]{4})-([0-9]{2})")


@dataclass(frozen=True, order=True)
class Month:
    """A month of a year."""

    year: int
    number: int

    @property
    def first(self) -> dt.date:
        """Return its first day."""
        return dt.date(self.year, self.number, 1)

    @property
    def start(self) -> dt.datetime:
        """Return its first moment."""
        return timezone.make_aware(dt.datetime(self.year, self.number, 1))

    def moved(self, months: int) -> Month:
        """Return the month so many months later."""
        year, number = divmod(self.year * 12 + self.number - 1 + months, 12)
        return Month(year, number + 1)

    @property
    def key(self) -> str:
        """Return how it is written in addresses."""
        return f"{self.year:04}-{self.number:02}"


@dataclass(frozen=True)
class Day:
    """A day with what is on it."""

    date: dt.date
    events: list[CalendarEvent]


def month_of(text: str) -> Month:
    """Return the month that this text names; the one in which today lies where it names none."""
    found = WRITTEN.fullmatch(text)
    if found and EARLIEST <= int(found[1]) <= LATEST and 1 <= int(found[2]) <= 12:
        return Month(int(found[1]), int(found[2]))
    today = timezone.localdate()
    return Month(today.year, today.month)


def events_between(user: Any, start: dt.datetime, end: dt.datetime, *, only_mine: bool) -> list[CalendarEvent]:
    """Return what begins between two moments: all that this user may know of, or only what they are asked to."""
    found = [event for event in events_for(user, start, end) if start <= event.starts_at < end]
    return [event for event in found if event.mine] if only_mine else found


def days_of(events: list[CalendarEvent]) -> list[Day]:
    """Return the days on which something begins, in order."""
    days: dict[dt.date, list[CalendarEvent]] = {}
    for event in events:
        days.setdefault(timezone.localtime(event.starts_at).date(), []).append(event)
    return [Day(date, days[date]) for date in sorted(days)]


def weeks_of(month: Month, events: list[CalendarEvent]) -> list[list[Day | None]]:
    """Return the weeks of a month from Monday to Sunday; None is a day of another month."""
    by_day = {day.date: day.events for day in days_of(events)}
    last = month.moved(1).first - dt.timedelta(days=1)
    days: list[Day | None] = [None] * month.first.weekday()
    for number in range(last.day):
        date = month.first + dt.timedelta(days=number)
        days.append(Day(date, by_day.get(date, [])))
    days += [None] * (-len(days) % 7)
    return [days[start : start + 7] for start in range(0, len(days), 7)]
