"""When an institution is closed: its own closing days, and the school holidays of the region it follows."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from vve_clusters.models.hours import ClosingDay, SchoolHoliday


@dataclass(frozen=True, order=True, slots=True)
class Closed:
    """One or more days in a row on which an institution is closed."""

    first: dt.date
    last: dt.date
    name: str
    is_school_holiday: bool = False


def closed_days(page: Any, *, since: dt.date, until: dt.date | None = None) -> list[Closed]:
    """Return when an institution is closed, in order of date; one query where it follows the school holidays.

    Args:
        page: an InstitutionPage, as it is stored or as a draft has it.
        since: what ended before this day is left out.
        until: what begins after this day is left out.
    """
    own = [Closed(day.first, day.last, day.name) for day in page.closing_days.all()]
    found = [one for one in own if one.last >= since and (until is None or one.first <= until)]
    if page.holiday_region:
        holidays = SchoolHoliday.objects.filter(region=page.holiday_region, last__gte=since)
        holidays = holidays.filter(first__lte=until) if until else holidays
        found += [Closed(one.first, one.last, one.name, True) for one in holidays]
    return sorted(found)


def closed_on(page: Any, day: dt.date) -> Closed | None:
    """Return why an institution is closed on a day, or None when its opening hours hold."""
    return next(iter(closed_days(page, since=day, until=day)), None)


def take_over_holidays(page: Any, *, region: str, school_year: str) -> int:
    """Add the school holidays of a region and year to the closing days of a page in memory; return how many are new.

    For an institution that follows them in part: it can then take some out. The caller saves a revision.
    """
    here = {(day.first, day.last) for day in page.closing_days.all()}
    holidays = SchoolHoliday.objects.filter(region=region, school_year=school_year)
    new = [
        ClosingDay(name=one.name, first=one.first, last=one.last)
        for one in holidays
        if (one.first, one.last) not in here
    ]
    page.closing_days.add(*new)
    return len(new)
