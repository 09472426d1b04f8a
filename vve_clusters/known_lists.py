"""What every partnership starts with: VVE programmes, and the school holidays of the three regions.

The dates are those of the national overview: set for Christmas, May and summer, advised for autumn and spring.
Schools may add days; an editor changes the list in the admin.
"""

from __future__ import annotations

import datetime as dt

from django.db import transaction

from vve_clusters.models import Programme, Region, SchoolHoliday

PROGRAMMES = (
    ("Uk & Puk", "Uk en Puk, Puk"),
    ("Piramide", "Pyramide"),
    ("Startblokken", "Startblokken van Basisontwikkeling, Basisontwikkeling"),
    ("Kaleidoscoop", ""),
    ("Ik & Ko", "Ik en Ko"),
    ("Peuterplein", ""),
)
"""Name and other spellings."""

AUTUMN, CHRISTMAS, SPRING, MAY, SUMMER = (
    "Herfstvakantie",
    "Kerstvakantie",
    "Voorjaarsvakantie",
    "Meivakantie",
    "Zomervakantie",
)
NORTH, MIDDLE, SOUTH = Region.NORTH, Region.MIDDLE, Region.SOUTH
EVERYWHERE = (NORTH, MIDDLE, SOUTH)

HOLIDAYS: dict[str, tuple[tuple[str, tuple[Region, ...], str, str], ...]] = {
    "2025-2026": (
        (AUTUMN, (NORTH, MIDDLE), "2025-10-18", "2025-10-26"),
        (AUTUMN, (SOUTH,), "2025-10-11", "2025-10-19"),
        (CHRISTMAS, EVERYWHERE, "2025-12-20", "2026-01-04"),
        (SPRING, (NORTH,), "2026-02-21", "2026-03-01"),
        (SPRING, (MIDDLE, SOUTH), "2026-02-14", "2026-02-22"),
        (MAY, EVERYWHERE, "2026-04-25", "2026-05-03"),
        (SUMMER, (NORTH,), "2026-07-04", "2026-08-16"),
        (SUMMER, (MIDDLE,), "2026-07-18", "2026-08-30"),
        (SUMMER, (SOUTH,), "2026-07-11", "2026-08-23"),
    ),
    "2026-2027": (
        (AUTUMN, (NORTH,), "2026-10-10", "2026-10-18"),
        (AUTUMN, (MIDDLE, SOUTH), "2026-10-17", "2026-10-25"),
        (CHRISTMAS, EVERYWHERE, "2026-12-19", "2027-01-03"),
        (SPRING, (NORTH, MIDDLE), "2027-02-20", "2027-02-28"),
        (SPRING, (SOUTH,), "2027-02-13", "2027-02-21"),
        (MAY, EVERYWHERE, "2027-04-24", "2027-05-02"),
        (SUMMER, (NORTH,), "2027-07-10", "2027-08-22"),
        (SUMMER, (MIDDLE,), "2027-07-17", "2027-08-29"),
        (SUMMER, (SOUTH,), "2027-07-24", "2027-09-05"),
    ),
    "2027-2028": (
        (AUTUMN, (NORTH, MIDDLE), "2027-10-16", "2027-10-24"),
        (AUTUMN, (SOUTH,), "2027-10-23", "2027-10-31"),
        (CHRISTMAS, EVERYWHERE, "2027-12-25", "2028-01-09"),
        (SPRING, (NORTH,), "2028-02-19", "2028-02-27"),
        (SPRING, (MIDDLE, SOUTH), "2028-02-26", "2028-03-05"),
        (MAY, EVERYWHERE, "2028-04-29", "2028-05-07"),
        (SUMMER, (NORTH,), "2028-07-15", "2028-08-27"),
        (SUMMER, (MIDDLE,), "2028-07-08", "2028-08-20"),
        (SUMMER, (SOUTH,), "2028-07-22", "2028-09-03"),
    ),
}


@transaction.atomic
def add_known_lists() -> tuple[int, int]:
    """Add what is missing of both lists, and change nothing that is there; return how many of each are new.

    A programme is there when its name is, also where it can no longer be chosen. A holiday is there when its region
    has one of that name in that school year, whatever its dates: these may have been set right by hand.
    """
    before = Programme.objects.count(), SchoolHoliday.objects.count()
    for name, also_known_as in PROGRAMMES:
        if not Programme.objects.filter(name__iexact=name).exists():
            Programme.objects.create(name=name, also_known_as=also_known_as)
    here = set(SchoolHoliday.objects.values_list("region", "school_year", "name"))
    SchoolHoliday.objects.bulk_create(
        (
            SchoolHoliday(
                region=region,
                school_year=year,
                name=name,
                first=dt.date.fromisoformat(first),
                last=dt.date.fromisoformat(last),
            )
            for year, holidays in HOLIDAYS.items()
            for name, regions, first, last in holidays
            for region in regions
            if (region, year, name) not in here
        ),
        ignore_conflicts=True,
    )
    return Programme.objects.count() - before[0], SchoolHoliday.objects.count() - before[1]
