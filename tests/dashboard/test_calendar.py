"""The calendar: what is in it for whom, months, lists; never a query for each meeting."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from intranet.dashboard.agenda.months import Month, month_of, weeks_of
from intranet.meetings.models import MeetingState
from tests.factories.meetings import make_meeting, named
from tests.meetings.board import Board
from vve_clusters.models import ClusterMeetingPage

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]


def at(year: int, month: int, day: int, hour: int = 10) -> dt.datetime:
    return timezone.make_aware(dt.datetime(year, month, day, hour))


def text(browse: Browse, user: Any, address: str = "/agenda/?maand=2027-03") -> str:
    reply = browse(user).get(address)
    assert reply.status_code == 200
    return reply.content.decode()


def test_who_sees_what(board: Board, cluster: Any, browse: Browse) -> None:
    make_meeting(board.body, "Open overleg", starts_at=at(2027, 3, 2))
    make_meeting(board.body, "Functioneren", starts_at=at(2027, 3, 3), audience=named(board.people["chair"]))
    make_meeting(cluster, "Clusteroverleg", starts_at=at(2027, 3, 4), model=ClusterMeetingPage)
    expected = {
        "chair": {"Open overleg", "Functioneren", "Clusteroverleg"},
        "secretary": {"Open overleg", "Clusteroverleg"},
        "member": {"Open overleg"},
        "coordinator": {"Open overleg", "Clusteroverleg"},
        "contact_person": {"Open overleg", "Clusteroverleg"},
        "other_member": {"Open overleg"},
        "staff": set(),
        "ended": set(),
        "newsletter_editor": set(),
        "application_manager": set(),
    }
    titles = {"Open overleg", "Functioneren", "Clusteroverleg"}
    for name, seen in expected.items():
        page = text(browse, board.user(name))
        assert {title for title in titles if title in page} == seen, name
    assert browse(None).get("/agenda/").status_code == 302
    assert browse(board.user("chair")).post("/agenda/").status_code == 405


def test_only_mine_leaves_out_what_one_is_not_asked_to(board: Board, browse: Browse) -> None:
    make_meeting(board.body, "Van de stuurgroep", starts_at=at(2027, 3, 2))
    make_meeting(board.other, "Van de projectgroep", starts_at=at(2027, 3, 3))
    page = text(browse, board.user("member"), "/agenda/?maand=2027-03&welke=mijn")
    assert "Van de stuurgroep" in page
    assert "Van de projectgroep" not in page
    assert "Van de projectgroep" in text(browse, board.user("member"))


def test_cancelled_meetings_stay_and_say_so(board: Board, browse: Browse) -> None:
    meeting = make_meeting(board.body, "Gaat niet door", starts_at=at(2027, 3, 2))
    MeetingState.objects.filter(meeting=meeting).update(cancelled_at=timezone.now())
    page = text(browse, board.user("member"))
    assert "<s>" in page
    assert "Afgezegd" in page


def test_a_month_holds_what_begins_in_it_and_no_more(board: Board, browse: Browse) -> None:
    make_meeting(board.body, "Laatste avond", starts_at=at(2027, 2, 28, 23), ends_at=at(2027, 3, 1, 2))
    make_meeting(board.body, "Eerste ochtend", starts_at=at(2027, 3, 1, 0))
    make_meeting(board.body, "Volgende maand", starts_at=at(2027, 4, 1, 0))
    page = text(browse, board.user("member"))
    assert "Eerste ochtend" in page
    assert "Laatste avond" not in page
    assert "Volgende maand" not in page
    assert "maand=2027-02" in page
    assert "maand=2027-04" in page


def test_the_list_shows_what_is_to_come(board: Board, browse: Browse) -> None:
    make_meeting(board.body, "Gisteren", starts_at=timezone.now() - dt.timedelta(days=1))
    page = text(browse, board.user("chair"), "/agenda/?vorm=lijst")
    assert "Novemberoverleg" in page
    assert "Gisteren" not in page
    assert "vd-month" not in page.replace("vd-months", "")


@pytest.mark.parametrize("asked", ["", "2027-13", "1999-01", "٢٠٢٧-٠٣", "x" * 500, "2027-3", "2027-03-01"])
def test_a_month_that_is_none_is_this_month(board: Board, browse: Browse, asked: str) -> None:
    assert month_of(asked) == month_of("")
    assert browse(board.user("staff")).get("/agenda/", {"maand": asked}).status_code == 200


def test_months_and_weeks() -> None:
    assert Month(2026, 12).moved(1) == Month(2027, 1)
    assert Month(2027, 1).moved(-1) == Month(2026, 12)
    assert len(weeks_of(Month(2027, 2), [])) == 4  # 28 days from a Monday
    weeks = weeks_of(Month(2026, 11), [])
    assert weeks[0][:6] == [None] * 6
    assert weeks[0][6] is not None
    assert weeks[0][6].date == dt.date(2026, 11, 1)
    assert {len(week) for week in weeks} == {7}


def test_many_meetings_cost_no_more_than_few(board: Board, browse: Browse, django_assert_max_num_queries: Any) -> None:
    client = browse(board.user("coordinator"))
    client.get("/agenda/?vorm=lijst")
    with django_assert_max_num_queries(22) as few:
        client.get("/agenda/?vorm=lijst")
    for number in range(40):
        make_meeting(board.body, starts_at=timezone.now() + dt.timedelta(days=number % 20 + 1))
    with django_assert_max_num_queries(len(few)):
        client.get("/agenda/?vorm=lijst")
