"""Opening hours as visitors read them."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import translation

from tests.clusters.browsing.conftest import hours
from vve_clusters.browsing.hours import week_of
from vve_clusters.models import ClosingDay, SchoolHoliday

MONDAY = dt.date(2026, 11, 23)
MORNINGS = hours((0, "08:30", "12:30"), (3, "08:30", "12:30"))


def closed(name: str, first: str, last: str) -> ClosingDay:
    return ClosingDay(name=name, first=dt.date.fromisoformat(first), last=dt.date.fromisoformat(last))


def said(today: dt.date, closing: Any = (), holidays: Any = ()) -> str:
    with translation.override("nl"):
        return week_of(MORNINGS, closing, holidays, today=today).today_in_words


def test_today_is_open() -> None:
    assert said(MONDAY) == "Vandaag open: 8.30–12.30."


def test_today_is_closed_and_the_next_day_is_named() -> None:
    assert said(dt.date(2026, 11, 24)) == "Vandaag gesloten. Weer open op donderdag 26 november om 8.30 uur."


def test_closing_day_gives_its_reason_and_is_skipped_for_the_next_day() -> None:
    closing = [closed("Studiedag", "2026-11-23", "2026-11-26")]
    assert said(MONDAY, closing) == "Vandaag gesloten: Studiedag. Weer open op maandag 30 november om 8.30 uur."


def test_nothing_is_promised_when_all_coming_weeks_are_closed() -> None:
    assert said(MONDAY, [closed("Verbouwing", "2026-11-01", "2027-11-01")]) == "Vandaag gesloten: Verbouwing."


def test_no_hours_no_sentence() -> None:
    assert week_of([], [closed("Kerst", "2026-12-20", "2027-01-03")], today=MONDAY).today_in_words == ""


def test_closing_day_of_this_week_is_said_beside_the_day() -> None:
    week = week_of(MORNINGS, [closed("Studiedag", "2026-11-26", "2026-11-26")], today=MONDAY)
    assert [day.closure.name if day.closure else "" for day in week.days] == ["", "", "", "Studiedag", ""]


def test_weekend_is_a_row_only_when_it_is_open() -> None:
    assert len(week_of(MORNINGS, today=MONDAY).days) == 5
    assert len(week_of(hours((5, "09:00", "10:00")), today=MONDAY).days) == 6


def test_holidays_of_the_region_are_added_unless_the_institution_named_them_itself() -> None:
    christmas = SchoolHoliday(
        region="north", school_year="2026-2027", name="Kerst", first=dt.date(2026, 12, 19), last=dt.date(2027, 1, 3)
    )
    spring = SchoolHoliday(
        region="north", school_year="2026-2027", name="Voorjaar", first=dt.date(2027, 2, 20), last=dt.date(2027, 2, 28)
    )
    own = closed("Wij zijn dicht met kerst", "2026-12-19", "2027-01-04")
    week = week_of(MORNINGS, [own], [christmas, spring], today=MONDAY)
    assert [closure.name for closure in week.coming] == ["Wij zijn dicht met kerst", "Voorjaar"]


def test_past_closing_days_are_forgotten() -> None:
    assert week_of(MORNINGS, [closed("Herfst", "2026-10-10", "2026-10-18")], today=MONDAY).coming == []


def test_days_with_the_same_hours_are_one_line() -> None:
    with translation.override("nl"):
        every_day = week_of(hours(*[(day, "07:30", "18:30") for day in range(5)]), today=MONDAY)
        assert every_day.summary == [("ma tot en met vr", "7.30–18.30")]
        assert week_of(MORNINGS, today=MONDAY).summary == [("ma, do", "8.30–12.30")]
