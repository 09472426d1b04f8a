"""Programmes and school holidays that are known, and when an institution is closed."""

from __future__ import annotations

import datetime as dt
from itertools import pairwise
from typing import Any

import pytest
from django.core.management import call_command

from tests.factories.access import seat_holder
from tests.factories.clusters import make_cluster, make_section
from vve_clusters.closing import Closed, closed_days, closed_on, take_over_holidays
from vve_clusters.known_lists import HOLIDAYS, add_known_lists
from vve_clusters.models import ClosingDay, Programme, Region, SchoolHoliday

pytestmark = pytest.mark.django_db
AUTUMN = dt.date(2026, 10, 12)


def test_known_lists_are_added_once() -> None:
    assert add_known_lists() == (6, 45)
    assert add_known_lists() == (0, 0)


def test_what_was_changed_by_hand_stays() -> None:
    add_known_lists()
    Programme.objects.filter(name="Piramide").update(in_use=False)
    holiday = SchoolHoliday.objects.get(region="north", school_year="2026-2027", name="Herfstvakantie")
    SchoolHoliday.objects.filter(pk=holiday.pk).update(first=holiday.first + dt.timedelta(days=7))
    call_command("add_cluster_lists", verbosity=0)
    assert not Programme.objects.get(name="Piramide").in_use
    assert SchoolHoliday.objects.count() == 45


def test_every_region_has_five_holidays_a_year_in_order_from_saturday_to_sunday() -> None:
    add_known_lists()
    for year in HOLIDAYS:
        for region in Region.values:
            days = list(SchoolHoliday.objects.filter(region=region, school_year=year).order_by("first"))
            assert len(days) == 5
            assert all((one.first.weekday(), one.last.weekday()) == (5, 6) for one in days)
            assert all(one.last < other.first for one, other in pairwise(days))
            for one in days:
                one.full_clean()


def test_own_closing_days_and_those_of_the_region_stand_together(home: Any, django_assert_num_queries: Any) -> None:
    add_known_lists()
    section = make_section(
        holiday_region="north", closing_days=[ClosingDay(name="Studiedag", first=AUTUMN, last=AUTUMN)]
    )
    with django_assert_num_queries(2):
        days = closed_days(section, since=AUTUMN, until=dt.date(2026, 12, 31))
    assert [day.name for day in days] == ["Herfstvakantie", "Studiedag", "Kerstvakantie"]
    assert closed_on(section, dt.date(2026, 11, 2)) is None
    section.holiday_region = ""
    assert closed_days(section, since=AUTUMN) == [Closed(AUTUMN, AUTUMN, "Studiedag")]


def test_holidays_are_taken_over_once(home: Any) -> None:
    add_known_lists()
    section = make_section()
    assert take_over_holidays(section, region="south", school_year="2026-2027") == 5
    assert take_over_holidays(section, region="south", school_year="2026-2027") == 0
    section.save_revision().publish()
    assert section.closing_days.count() == 5


def test_button_adds_what_is_known(home: Any, signed_in: Any) -> None:
    from django.urls import reverse

    address = reverse("vve_clusters_schoolholiday_modeladmin_index")
    contact = signed_in(seat_holder("contact_person", "cluster", make_cluster().pk))
    contact.post(address)
    assert not SchoolHoliday.objects.exists()
    browser = signed_in(seat_holder("coordinator"))
    assert '<form method="post"' in browser.get(address).content.decode()
    assert browser.post(address).status_code == 302
    assert SchoolHoliday.objects.count() == 45
