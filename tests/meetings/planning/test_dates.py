"""The days of a series."""

from __future__ import annotations

import datetime as dt

import pytest

from intranet.meetings.planning.dates import MOST, Rhythm, days_of

D = dt.date


@pytest.mark.parametrize(
    ("first", "rhythm", "every", "count", "days"),
    [
        (D(2026, 11, 26), Rhythm.WEEKS, 2, 3, [D(2026, 11, 26), D(2026, 12, 10), D(2026, 12, 24)]),
        (D(2026, 12, 31), Rhythm.MONTHS, 1, 3, [D(2026, 12, 31), D(2027, 1, 31), D(2027, 2, 28)]),
        (D(2026, 11, 19), Rhythm.WEEKDAYS, 1, 3, [D(2026, 11, 19), D(2026, 12, 17), D(2027, 1, 21)]),
        (D(2026, 10, 29), Rhythm.WEEKDAYS, 1, 2, [D(2026, 10, 29), D(2026, 11, 26)]),  # the fifth, then the last
        (D(2026, 11, 26), Rhythm.MONTHS, 6, 3, [D(2026, 11, 26), D(2027, 5, 26), D(2027, 11, 26)]),
    ],
)
def test_days_of_a_series(first: D, rhythm: Rhythm, every: int, count: int, days: list[D]) -> None:
    assert days_of(first, rhythm, every, count=count) == days


def test_a_series_ends_on_its_last_day_and_never_goes_on_for_ever() -> None:
    first = D(2026, 11, 26)
    assert days_of(first, Rhythm.WEEKS, 1, until=D(2026, 12, 10))[-1] == D(2026, 12, 10)
    assert len(days_of(first, Rhythm.WEEKS, 1, until=D(2090, 1, 1))) == MOST
    assert days_of(first, Rhythm.WEEKS, 1, until=D(2026, 1, 1)) == []
