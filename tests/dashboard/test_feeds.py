"""Feeds for calendar programs: whose they are, what is in them today, and that a token is all they need."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.contrib.sessions.models import Session
from django.test import Client
from django.utils import timezone
from icalendar import Calendar
from wagtail.models import ModelLogEntry

from intranet.access.models import RoleAssignment
from intranet.dashboard.agenda import views
from intranet.dashboard.agenda.tokens import MOST, digest_of, give_feed
from intranet.dashboard.models import FeedToken
from intranet.meetings.inviting.calendar_file import calendar_uid
from intranet.meetings.models import MeetingState
from tests.factories.meetings import make_meeting, named
from tests.meetings.board import Board

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
URL = "/agenda/koppelen/"
FORM = {"name": "telefoon", "what": "mijn"}


def feed_of(board: Board, name: str, *, only_mine: bool = False) -> str:
    _row, token = give_feed(person=board.person(name), name=f"agenda {uuid4().hex}", only_mine=only_mine)
    return f"/agenda/feed/{token}.ics"


def titles(address: str) -> set[str]:
    answer = Client().get(address)
    assert answer.status_code == 200
    return {str(event["summary"]) for event in Calendar.from_ical(answer.content).walk("VEVENT")}


def test_the_address_is_shown_once_and_only_its_digest_is_kept(board: Board, browse: Browse) -> None:
    client = browse(board.user("member"))
    answer = client.post(URL, FORM)
    (token,) = set(re.findall(r"/agenda/feed/([\w-]+)\.ics", answer.content.decode()))
    row = FeedToken.objects.get()
    assert (row.digest, row.name, row.only_mine) == (digest_of(token), "telefoon", True)
    assert token not in str(list(FeedToken.objects.values())) + str(list(ModelLogEntry.objects.values()))
    assert token not in client.get(URL).content.decode()
    assert "no-store" in answer["Cache-Control"]
    assert Client().get(f"/agenda/feed/{token}.ics").status_code == 200


def test_what_is_wrong_is_said_at_the_field(board: Board, browse: Browse) -> None:
    answer = browse(board.user("member")).post(URL, {"name": "", "what": "iets"})
    assert answer.status_code == 200
    assert 'aria-invalid="true"' in answer.content.decode()
    assert not FeedToken.objects.exists()


def test_the_same_form_twice_makes_one(board: Board, browse: Browse) -> None:
    client = browse(board.user("member"))
    client.post(URL, FORM)
    again = client.post(URL, FORM).content.decode()
    assert "al een agenda met deze naam" in again
    assert "/agenda/feed/" not in again
    assert FeedToken.objects.count() == 1
    browse(board.user("chair")).post(URL, FORM)
    assert FeedToken.objects.count() == 2


def test_a_person_has_only_so_many(board: Board, browse: Browse) -> None:
    for _number in range(MOST):
        feed_of(board, "member")
    assert "Stop er eerst één" in browse(board.user("member")).post(URL, FORM).content.decode()
    assert FeedToken.objects.count() == MOST


def test_everybody_has_their_own_and_nobody_those_of_others(board: Board, browse: Browse) -> None:
    feed_of(board, "member")
    row = FeedToken.objects.get()
    for name in board.people:
        client = browse(board.user(name))
        assert client.get(URL).status_code == (302 if name == "visitor" else 200 if name != "staff" else 404), name
        if name != "member":
            stop = client.post(f"{URL}{row.uid}/stoppen/")
            assert stop.status_code == (302 if name == "visitor" else 404), name
            assert FeedToken.objects.filter(pk=row.pk).exists()
    client = browse(board.user("member"))
    assert client.get(f"{URL}{row.uid}/stoppen/").status_code == 405
    assert client.post(f"{URL}{uuid4()}/stoppen/").status_code == 404
    assert client.post(f"{URL}{row.uid}/stoppen/").status_code == 302
    assert not FeedToken.objects.exists()
    assert client.post(f"{URL}{row.uid}/stoppen/").status_code == 404


def test_a_visitor_makes_none(board: Board, browse: Browse) -> None:
    assert browse(None).post(URL, FORM).status_code == 302
    assert not FeedToken.objects.exists()


def test_what_is_in_it_follows_the_rights_of_today(board: Board) -> None:
    make_meeting(board.body, "Besloten", audience=named(board.people["chair"]))
    make_meeting(board.other, "Van anderen")
    assert titles(feed_of(board, "chair")) == {"Novemberoverleg", "Besloten", "Van anderen"}
    assert titles(feed_of(board, "member", only_mine=True)) == {"Novemberoverleg"}
    address = feed_of(board, "member")
    assert titles(address) == {"Novemberoverleg", "Van anderen"}
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    ends = {"start": yesterday - dt.timedelta(days=9), "until": yesterday}
    RoleAssignment.objects.filter(person=board.person("member")).update(**ends)
    assert titles(address) == set()


def test_a_closed_account_a_stopped_feed_and_a_guess_are_not_there(board: Board) -> None:
    address = feed_of(board, "member")
    user = board.people["member"]
    type(user).objects.filter(pk=user.pk).update(is_active=False)
    assert Client().get(address).status_code == 404
    type(user).objects.filter(pk=user.pk).update(is_active=True)
    assert Client().get(address).status_code == 200
    assert Client().post(address).status_code == 405
    FeedToken.objects.all().delete()
    assert Client().get(address).status_code == 404
    assert Client().get("/agenda/feed/raden.ics").status_code == 404


def test_no_session_is_made_and_nothing_keeps_the_answer(board: Board) -> None:
    before = Session.objects.count()
    answer = Client().get(feed_of(board, "member"))
    assert not answer.cookies
    assert Session.objects.count() == before
    assert "no-store" in answer["Cache-Control"]
    assert answer["Content-Type"].startswith("text/calendar")
    assert FeedToken.objects.get().used_on == timezone.localdate()


def test_what_a_calendar_program_reads(board: Board) -> None:
    start = timezone.make_aware(dt.datetime.combine(timezone.localdate(), dt.time(9, 30))) + dt.timedelta(days=40)
    meeting = make_meeting(board.body, "Overleg; met, tekens", starts_at=start, location="Raadzaal")
    MeetingState.objects.filter(meeting=meeting).update(sequence=3, cancelled_at=timezone.now())
    content = Client().get(feed_of(board, "member")).content
    assert b"\r\n" in content
    calendar = Calendar.from_ical(content)
    (zone,) = calendar.walk("VTIMEZONE")
    assert str(zone["tzid"]) == "Europe/Amsterdam"
    (event,) = [one for one in calendar.walk("VEVENT") if str(one["uid"]) == calendar_uid(meeting)]
    assert (str(event["status"]), int(event["sequence"])) == ("CANCELLED", 3)
    assert str(event["summary"]) == "Overleg; met, tekens"
    assert str(event["location"]) == "Raadzaal"
    assert event["dtstart"].dt == start
    assert event["dtstart"].params["TZID"] == "Europe/Amsterdam"
    assert str(event["url"]).endswith(meeting.url)


def test_a_program_that_asks_all_the_time_is_told_to_wait(board: Board, monkeypatch: Any) -> None:
    monkeypatch.setattr(views, "ASKED", 2)
    address, other = feed_of(board, "member"), feed_of(board, "member")
    assert [Client().get(address).status_code for _ in range(3)] == [200, 200, 429]
    assert Client().get(address)["Retry-After"] == "600"
    assert Client().get(other).status_code == 200


def test_many_meetings_cost_no_more_than_few(board: Board, django_assert_max_num_queries: Any) -> None:
    address = feed_of(board, "member")
    Client().get(address)
    with django_assert_max_num_queries(9) as few:
        Client().get(address)
    for _number in range(25):
        make_meeting(board.body)
    with django_assert_max_num_queries(len(few)):
        assert len(Calendar.from_ical(Client().get(address).content).walk("VEVENT")) == 26
