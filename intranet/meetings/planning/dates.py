"""The days of a series. Knows no Django: days in, days out."""

from __future__ import annotations

import calendar
import datetime as dt
from collections.abc import Iterator
from enum import StrEnum
from itertools import takewhile

MOST = 60


class Rhythm(StrEnum):
    """How a series goes on."""

    WEEKS = "weeks"
    MONTHS = "months"
    """On the same day of the month; the last day where a month is shorter."""
    WEEKDAYS = "weekdays"
    """On the same weekday of the month, such as the third Thursday; the last one where there is no fifth."""


def days_of(
    first: dt.date, rhythm: Rhythm, every: int, *, until: dt.date | None = None, count: int | None = None
) -> list[dt.date]:
    """Return the days of a series from its first, until a day or as many as ``count``: never more than `MOST`."""
    found = _days(first, rhythm, max(every, 1), min(count or MOST, MOST))
    return list(takewhile(lambda day: until is None or day <= until, found))


def _days(first: dt.date, rhythm: Rhythm, every: int, most: int) -> Iterator[dt.date]:
    for step in range(most):
        if rhythm == Rhythm.WEEKS:
            yield first + dt.timedelta(weeks=every * step)
            continue
        months = first.year * 12 + first.month - 1 + every * step
        year, month = divmod(months, 12)
        if rhythm == Rhythm.MONTHS:
            yield dt.date(year, month + 1, min(first.day, _last(year, month + 1)))
        else:
            yield _same_weekday(first, year, month + 1)


def _same_weekday(first: dt.date, year: int, month: int) -> dt.date:
    begin = dt.date(year, month, 1)
    day = 1 + (first.weekday() - begin.weekday()) % 7 + 7 * ((first.day - 1) // 7)
    return dt.date(year, month, day if day <= _last(year, month) else day - 7)


def _last(year: int, month: int) -> int:
    return calendar.monthrange(year, month)[1]
