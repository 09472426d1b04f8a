"""Meetings a year: which year it is, what counts, who sees it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from intranet.dashboard.yearly.counting import Counted, Year, counts_for, this_year
from intranet.meetings.models import MeetingState
from tests.factories.clusters import make_cluster
from tests.factories.meetings import make_body, make_meeting
from tests.meetings.board import Board
from vve_clusters.models import ClusterMeetingPage

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
URL = "/overzicht/vergaderingen-per-jaar/"
CSV = URL + "vergaderingen.csv"
OLD = Year(2021, school=True)


def held(host: Any, *days: tuple[int, int, int], **fields: Any) -> None:
    for day in days:
        make_meeting(host, starts_at=timezone.make_aware(dt.datetime(*day, 9)), **fields)


def counted(user: Any, year: Year) -> dict[str, tuple[int, int, int]]:
    return {one.title: (one.held, one.planned, one.missing) for one in counts_for(user, year)}


def test_which_year_it_is(settings: Any, monkeypatch: Any) -> None:
    for day, school, calendar in (
        (dt.date(2026, 7, 31), 2025, 2026),
        (dt.date(2026, 8, 1), 2026, 2026),
        (dt.date(2026, 1, 1), 2025, 2026),
    ):
        monkeypatch.setattr(timezone, "localdate", lambda day=day: day)
        settings.VVE_MEETING_YEAR = "school"
        assert this_year() == Year(school, school=True)
        settings.VVE_MEETING_YEAR = "calendar"
        assert this_year() == Year(calendar, school=False)


def test_the_edges_of_a_school_year_and_what_was_cancelled(board: Board) -> None:
    held(board.body, (2021, 7, 31), (2021, 8, 1), (2022, 7, 31), (2022, 8, 1))
    assert counted(board.user("coordinator"), OLD)["Stuurgroep"] == (2, 0, 0)
    MeetingState.objects.filter(meeting__starts_at__year=2022).update(cancelled_at=timezone.now())
    assert counted(board.user("coordinator"), OLD)["Stuurgroep"] == (1, 0, 1)


def test_what_is_to_come_counts_as_planned(board: Board) -> None:
    assert counted(board.user("chair"), this_year())["Stuurgroep"] == (0, 1, 1)
    MeetingState.objects.update(ended_at=timezone.now())
    assert counted(board.user("chair"), this_year())["Stuurgroep"] == (1, 0, 1)


def test_a_body_without_an_agreement_is_not_checked(board: Board) -> None:
    make_body("Werkgroep", meetings_a_year=0)
    assert set(counted(board.user("coordinator"), OLD)) == {"Stuurgroep", "Projectgroep"}


def test_clusters_meet_by_themselves_or_together(board: Board, cluster: Any, settings: Any) -> None:
    make_cluster("Rietzoom")
    held(cluster, (2021, 9, 1), model=ClusterMeetingPage)
    held(board.other, (2021, 10, 1))
    coordinator = counted(board.user("coordinator"), OLD)
    assert coordinator["Waterrijk"] == (1, 0, 1)
    assert coordinator["Rietzoom"] == (0, 0, 2)
    assert counted(board.user("contact_person"), OLD) == {"Waterrijk": (1, 0, 1)}
    settings.VVE_PLENARY_BODY = board.other.slug
    together = counted(board.user("coordinator"), OLD)
    assert together["Waterrijk"] == (2, 0, 0)
    assert together["Rietzoom"] == (1, 0, 1)
    assert together["Projectgroep"] == (1, 0, 1)
    settings.VVE_CLUSTER_MEETINGS_A_YEAR = 0
    assert "Waterrijk" not in counted(board.user("coordinator"), OLD)


def test_who_keeps_an_eye_on_something_opens_it(board: Board, cluster: Any, browse: Browse) -> None:
    may = {"chair", "secretary", "other_chair", "coordinator", "contact_person"}
    for name in board.people:
        for address in (URL, CSV):
            reply = browse(board.user(name)).get(address)
            assert reply.status_code == (302 if name == "visitor" else 200 if name in may else 404), (name, address)
    for name in may:
        assert browse(board.user(name)).post(URL).status_code == 405
    page = browse(board.user("chair")).get(URL).content.decode()
    assert "Stuurgroep" in page
    assert "Projectgroep" not in page[page.index("<main") :]


def test_the_file_holds_what_the_page_holds(board: Board, browse: Browse) -> None:
    board.body.title = "=cmd|overleg"
    board.body.save_revision().publish()
    held(board.body, (2021, 9, 1))
    reply = browse(board.user("chair")).get(CSV, {"jaar": "2021"})
    lines = reply.content.decode("utf-8-sig").splitlines()
    assert lines[1] == "'=cmd|overleg;2021–2022;2;1;0;1"
    assert reply["Content-Type"].startswith("text/csv")
    assert "no-store" in reply["Cache-Control"]


@pytest.mark.parametrize("asked", ["", "1999", "9999", "²⁰²¹", "20211", "x"])
def test_a_year_that_is_none_is_this_year(board: Board, browse: Browse, asked: str) -> None:
    page = browse(board.user("chair")).get(URL, {"jaar": asked}).content.decode()
    assert f"Vergaderingen in {this_year().name}" in page


def test_many_bodies_and_clusters_cost_no_more_than_few(
    board: Board, cluster: Any, browse: Browse, django_assert_max_num_queries: Any
) -> None:
    client = browse(board.user("coordinator"))
    client.get(URL)
    with django_assert_max_num_queries(24) as few:
        client.get(URL)
    for _number in range(12):
        held(make_body(), (2026, 9, 1))
        held(make_cluster(), (2026, 9, 1), model=ClusterMeetingPage)
    with django_assert_max_num_queries(len(few)):
        client.get(URL)


def test_what_is_missing() -> None:
    assert [Counted("", "", 2, planned, ended).missing for planned, ended in ((0, 0), (1, 0), (0, 2), (5, 1))] == [
        2, 1, 0, 0,
    ]  # fmt: skip
