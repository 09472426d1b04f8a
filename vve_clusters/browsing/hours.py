"""Opening hours as visitors read them: the week, today, and the days on which the doors stay shut. No queries here."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.utils.formats import date_format, time_format
from django.utils.translation import gettext as _

from vve_clusters.models.hours import Weekday

WORKING_DAYS = 5
LOOK_AHEAD = 60  # days; who is closed longer says so in words


@dataclass(frozen=True)
class Block:
    """From when to when, with what the institution notes about it."""

    opens: dt.time
    closes: dt.time
    note: str = ""

    @property
    def text(self) -> str:
        """The block as "8.30–12.30"."""
        return f"{clock(self.opens)}–{clock(self.closes)}"


@dataclass(frozen=True)
class Closure:
    """Days in a row on which an institution is closed."""

    name: str
    first: dt.date
    last: dt.date

    def includes(self, day: dt.date) -> bool:
        """Return whether a day falls in it."""
        return self.first <= day <= self.last

    @property
    def one_day(self) -> bool:
        """Whether it is a single day."""
        return self.first == self.last


@dataclass(frozen=True)
class Day:
    """A day of the week."""

    weekday: int
    blocks: tuple[Block, ...]
    is_today: bool
    closure: Closure | None  # on this day of the current week

    @property
    def name(self) -> str:
        """The name of the day."""
        return str(Weekday(self.weekday).label)

    @property
    def notes(self) -> list[str]:
        """What is noted about the hours, each once."""
        return list(dict.fromkeys(block.note for block in self.blocks if block.note))


@dataclass(frozen=True)
class Week:
    """The opening hours of an institution, seen on a day."""

    today: dt.date
    days: tuple[Day, ...] = ()
    closures: tuple[Closure, ...] = ()  # from this week on
    by_weekday: dict[int, tuple[Block, ...]] = field(default_factory=dict)

    def __bool__(self) -> bool:
        return bool(self.by_weekday)

    def blocks_on(self, day: dt.date) -> tuple[Block, ...]:
        """Return when the institution is open on a date: nothing on a closing day."""
        return () if self.closed_on(day) else self.by_weekday.get(day.weekday(), ())

    def closed_on(self, day: dt.date) -> Closure | None:
        """Return the closing days that a date falls in."""
        return next((closure for closure in self.closures if closure.includes(day)), None)

    @property
    def coming(self) -> list[Closure]:
        """The closing days that are not over."""
        return [closure for closure in self.closures if closure.last >= self.today]

    @property
    def next_open(self) -> dt.date | None:
        """The first day after today on which the institution is open."""
        ahead = (self.today + dt.timedelta(days=number) for number in range(1, LOOK_AHEAD))
        return next((day for day in ahead if self.blocks_on(day)), None)

    @property
    def today_in_words(self) -> str:
        """What holds today, in one sentence; nothing where no hours are known."""
        if not self:
            return ""
        blocks = self.blocks_on(self.today)
        if blocks:
            return _("Open today: %(hours)s.") % {"hours": in_words(blocks)}
        closure = self.closed_on(self.today)
        said = _("Closed today: %(reason)s.") % {"reason": closure.name} if closure else _("Closed today.")
        again = self.next_open
        if again is None:
            return said
        day = date_format(again, "l j F")
        opens = clock(self.blocks_on(again)[0].opens)
        return f"{said} " + _("Open again on %(day)s at %(time)s.") % {"day": day, "time": opens}

    @property
    def summary(self) -> list[tuple[str, str]]:
        """The week in few lines: days with the same hours together, as ("mon, tue", "8.30–12.30")."""
        groups: dict[str, list[int]] = {}
        for weekday, blocks in sorted(self.by_weekday.items()):
            groups.setdefault(in_words(blocks), []).append(weekday)
        return [(_short_days(weekdays), hours) for hours, weekdays in groups.items()]


def week_of(
    opening_hours: Iterable[Any],
    closing_days: Iterable[Any] = (),
    holidays: Iterable[Any] = (),
    *,
    today: dt.date,
) -> Week:
    """Return the week of an institution from its rows; ``holidays`` are those of the region it follows."""
    by_weekday: dict[int, list[Block]] = {}
    for row in opening_hours:
        by_weekday.setdefault(row.weekday, []).append(Block(row.opens, row.closes, row.note))
    blocks = {weekday: tuple(sorted(found, key=_times)) for weekday, found in by_weekday.items()}
    closures = closures_of(closing_days, holidays, today=today)
    if not blocks:
        return Week(today, closures=closures)
    monday = today - dt.timedelta(days=today.weekday())
    days = []
    for weekday in range(7):
        if weekday >= WORKING_DAYS and weekday not in blocks:
            continue
        date = monday + dt.timedelta(days=weekday)
        closure = next((one for one in closures if one.includes(date) and weekday in blocks), None)
        days.append(Day(weekday, blocks.get(weekday, ()), date == today, closure))
    return Week(today, tuple(days), closures, blocks)


def closures_of(closing_days: Iterable[Any], holidays: Iterable[Any] = (), *, today: dt.date) -> tuple[Closure, ...]:
    """Return the closing days from this week on, with those of the region that the institution has not named itself."""
    monday = today - dt.timedelta(days=today.weekday())
    own = [Closure(row.name, row.first, row.last) for row in closing_days if row.last >= monday]
    rest = [Closure(row.name, row.first, row.last) for row in holidays if row.last >= monday]
    added = [one for one in rest if not any(had.first <= one.first and one.last <= had.last for had in own)]
    return tuple(sorted([*own, *added], key=lambda closure: (closure.first, closure.last)))


def in_words(blocks: Sequence[Block]) -> str:
    """Return blocks as "8.30–12.30, 13.00–17.00"."""
    return ", ".join(block.text for block in blocks)


def clock(time: dt.time) -> str:
    """Return a time as people here write it: 8.30."""
    return time_format(time, "G.i")


def _times(block: Block) -> tuple[dt.time, dt.time]:
    return (block.opens, block.closes)


def _short_days(weekdays: list[int]) -> str:
    """Return days as "mon", "mon, thu" or "mon to fri"."""
    # 1 January 2024 was a Monday: the names come from the language, not from a list of ours.
    names = [date_format(dt.date(2024, 1, 1 + weekday), "D").lower() for weekday in weekdays]
    in_a_row = weekdays[-1] - weekdays[0] == len(weekdays) - 1
    if in_a_row and len(weekdays) > 2:
        return _("%(first)s to %(last)s") % {"first": names[0], "last": names[-1]}
    return ", ".join(names)
