"""Private notes: kept without losing text, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client

from intranet.meetings.models import MeetingState, PrivateNote
from tests.factories.meetings import make_item, make_meeting, named
from tests.factories.users import UserFactory
from tests.meetings.board import READS, Board

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
JSON = {"HTTP_ACCEPT": "application/json"}


def test_a_note_is_kept_and_only_its_writer_sees_it(board: Board, browse: Browse) -> None:
    meeting = make_meeting(board.body, "Verstuurd")
    item = make_item(meeting)
    address = f"/vergaderen/punt/{item.uid}/notitie/"
    client = browse(board.user("member"))
    assert client.post(address, {"text": "Tegen stemmen", "version": "0"}).status_code == 302
    assert "Tegen stemmen" in client.get(meeting.url).content.decode()
    assert "Tegen stemmen" in client.get(address).content.decode()
    root = UserFactory(is_superuser=True, is_staff=True)
    others = [board.user(name) for name in READS - {"member"}] + [root]
    for user in others:
        for place in (meeting.url, address):
            answer = browse(user).get(place)
            assert "Tegen stemmen" not in answer.content.decode(), (user, place)
            assert answer.status_code == 200 or place == address


def test_the_same_note_sent_twice_is_one_and_an_older_one_overwrites_nothing(board: Board, browse: Browse) -> None:
    item = make_item(make_meeting(board.body))
    address = f"/vergaderen/punt/{item.uid}/notitie/"
    client = browse(board.user("member"))
    for _ in range(2):
        kept = client.post(address, {"text": "Eerste", "version": "0"}, **JSON)
        assert (kept.status_code, kept.json()) == (200, {"version": 1})
    other = client.post(address, {"text": "Van mijn telefoon", "version": "0"}, **JSON)
    assert (other.status_code, other.json()) == (409, {"text": "Eerste", "version": 1})
    page = client.post(address, {"text": "Van mijn telefoon", "version": "0"})
    assert page.status_code == 409
    assert all(text in page.content.decode() for text in ("Eerste", "Van mijn telefoon"))
    assert PrivateNote.objects.get().text == "Eerste"


def test_whoever_may_not_read_an_item_notes_nothing_at_it(board: Board, browse: Browse) -> None:
    meeting = make_meeting(board.body)
    secret = make_item(meeting, audience=named(board.people["chair"]))
    for name in board.people:
        client = browse(board.user(name))
        answer = client.post(f"/vergaderen/punt/{secret.uid}/notitie/", {"text": "Hallo", "version": "0"})
        wanted = 302 if name in ("chair", "visitor") else 404
        assert answer.status_code == wanted, name
    assert PrivateNote.objects.get().person == board.person("chair")


def test_before_the_agenda_was_sent_there_is_nothing_to_note_at(board: Board, browse: Browse) -> None:
    item = make_item(board.meeting)
    address = f"/vergaderen/punt/{item.uid}/notitie/"
    assert browse(board.user("member")).post(address, {"text": "Hallo", "version": "0"}).status_code == 404
    MeetingState.objects.filter(meeting=board.meeting.pk).update(cancelled_at=None)
    assert browse(board.user("chair")).post(address, {"text": "Hallo", "version": "0"}).status_code == 302


@pytest.mark.parametrize("version", ["", "x", "-1", "9"])
def test_a_version_that_is_none_of_ours_is_refused_or_new(board: Board, browse: Browse, version: str) -> None:
    item = make_item(make_meeting(board.body))
    client = browse(board.user("member"))
    answer = client.post(f"/vergaderen/punt/{item.uid}/notitie/", {"text": "Hallo", "version": version}, **JSON)
    assert answer.status_code == (409 if version == "9" else 200)


def test_a_note_leaves_no_trace_in_the_log(board: Board, browse: Browse) -> None:
    from wagtail.models import ModelLogEntry, PageLogEntry

    item = make_item(make_meeting(board.body))
    before = PageLogEntry.objects.count(), ModelLogEntry.objects.count()
    browse(board.user("member")).post(f"/vergaderen/punt/{item.uid}/notitie/", {"text": "Hallo", "version": "0"})
    assert (PageLogEntry.objects.count(), ModelLogEntry.objects.count()) == before
