"""Holding a meeting: begin, who is there, end; and what each role sees of it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client
from django.utils import timezone
from wagtail.models import PageLogEntry

from intranet.meetings.minutes import running
from intranet.meetings.minutes.writing import save_text
from intranet.meetings.models import Attendance, MeetingPage, MeetingState
from tests.factories.meetings import make_item, make_meeting, person_of
from tests.meetings.minutes.conftest import Held

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
Stage = MeetingState.Stage


def stage(held: Held) -> str:
    return held.again().progress.stage


def test_a_meeting_begins_and_ends_once(held: Held, browse: Browse) -> None:
    tom = browse(held.user("secretary"))
    for _twice in range(2):
        tom.post(held.address("begin/"))
    assert stage(held) == Stage.RUNNING
    began = held.again().progress.started_at
    for _twice in range(2):
        tom.post(held.address("einde/"))
    state = held.again().progress
    assert (state.stage, state.started_at) == (Stage.HELD, began)
    actions = PageLogEntry.objects.filter(page=held.meeting.pk, action__startswith="vve_meetings.")
    assert sorted(actions.values_list("action", flat=True)) == [running.ENDED, running.STARTED]


def test_an_agenda_that_was_not_sent_is_open_once_the_meeting_begins(held: Held) -> None:
    late = make_meeting(held.body, distributed=False)
    running.start(meeting=late, by=held.user("chair"))
    assert MeetingPage.objects.get(pk=late.pk).progress.distributed_at is not None


def test_a_meeting_that_nobody_began_here_was_held_as_planned(held: Held) -> None:
    past = make_meeting(held.body, starts_at=timezone.now() - dt.timedelta(days=2))
    running.end(meeting=past, by=held.user("chair"))
    state = MeetingPage.objects.get(pk=past.pk).progress
    assert (state.started_at, state.ended_at) == (past.starts_at, past.ends_at)


def test_a_meeting_to_come_or_cancelled_does_not_end(held: Held) -> None:
    coming = make_meeting(held.body)
    with pytest.raises(ValidationError):
        running.end(meeting=coming, by=held.user("chair"))
    MeetingState.objects.filter(meeting=held.meeting).update(cancelled_at=timezone.now())
    with pytest.raises(ValidationError):
        running.start(meeting=held.again(), by=held.user("chair"))
    assert stage(held) == Stage.CANCELLED


def test_one_tap_says_who_is_there(held: Held, browse: Browse) -> None:
    tom, nadia = browse(held.user("secretary")), person_of(held.people["member"])
    for answer, stored in (("yes", True), ("yes", True), ("no", False)):
        tom.post(held.address("aanwezig/"), {"person": nadia.uuid, "present": answer})
        assert Attendance.objects.get(meeting=held.meeting, person=nadia).was_present is stored


def test_those_who_said_that_they_would_come_are_there_in_one_tap(held: Held, browse: Browse) -> None:
    els, tom, nadia = (person_of(held.people[name]) for name in ("chair", "secretary", "member"))
    Attendance.objects.create(meeting=held.meeting, person=els, answer="yes")
    Attendance.objects.create(meeting=held.meeting, person=tom, answer="online", was_present=False)
    Attendance.objects.create(meeting=held.meeting, person=nadia, answer="no")
    browse(held.user("secretary")).post(held.address("aanwezig/"), {"all": "1"})
    found = dict(Attendance.objects.values_list("person", "was_present"))
    assert found == {els.pk: True, tom.pk: False, nadia.pk: None}


@pytest.mark.parametrize("wrong", ["", "niets", "00000000-0000-4000-8000-000000000000"])
def test_a_stranger_is_not_written_down(held: Held, browse: Browse, wrong: str) -> None:
    tom = browse(held.user("secretary"))
    assert tom.post(held.address("aanwezig/"), {"person": wrong, "present": "yes"}).status_code == 404
    outsider = person_of(held.people["other_member"])
    assert tom.post(held.address("aanwezig/"), {"person": outsider.uuid, "present": "yes"}).status_code == 404
    assert not Attendance.objects.exists()


WRITES = {"chair": 200, "secretary": 200, "coordinator": 200, "member": 403}


@pytest.mark.parametrize(
    "name", ["chair", "secretary", "coordinator", "member", "other_member", "ended", "staff", "visitor"]
)
def test_each_role_gets_what_is_theirs_and_changes_nothing_else(held: Held, browse: Browse, name: str) -> None:
    client, may = browse(held.user(name)), WRITES.get(name, 404)
    expected = 302 if name == "visitor" else may
    for address in (held.address("schrijven/"), held.address(item=held.item), held.address("nu/", held.item)):
        assert client.get(address).status_code == expected, address
    if may == 200:
        return
    nadia = person_of(held.people["member"])
    for address, fields in (
        (held.address("begin/"), {}),
        (held.address("einde/"), {}),
        (held.address("aanwezig/"), {"person": nadia.uuid, "present": "yes"}),
        (held.address(item=held.item), {"text": "x", "version": 0}),
        (held.address("bezig/", held.item), {}),
    ):
        answer = client.post(address, fields)
        assert answer.status_code == expected, address
    assert stage(held) == Stage.DISTRIBUTED
    assert not Attendance.objects.exists()


def test_the_confidential_item_is_not_there_for_the_coordinator(held: Held, browse: Browse) -> None:
    save_text(item=held.secret, text="Zeer geheim", version=0, by=held.user("chair"))
    marijke = browse(held.user("coordinator"))
    for address in ("", "schrijven/"):
        screen = marijke.get(held.address(address)).content.decode()
        assert "Zeer geheim" not in screen
        assert "Functioneren" not in screen
        assert "Vertrouwelijk" in screen or "Besloten" in screen
    assert marijke.get(held.address(item=held.secret)).status_code == 404
    assert marijke.post(held.address(item=held.secret), {"text": "x"}).status_code == 404
    assert browse(held.user("chair")).get(held.address(item=held.secret)).status_code == 200


def test_screens_cost_the_same_however_long_the_agenda(
    held: Held, browse: Browse, django_assert_max_num_queries: Any
) -> None:
    for number in range(20):
        item = make_item(held.meeting, f"Punt {number}")
        save_text(item=item, text="Besproken.", version=0, by=held.user("chair"))
    tom = browse(held.user("secretary"))
    tom.get(held.address("schrijven/"))
    for address in (held.address("schrijven/"), held.address(), held.address(item=held.item)):
        with django_assert_max_num_queries(45):
            assert tom.get(address).status_code == 200


def test_starting_is_refused_to_a_member_in_the_service_too(held: Held) -> None:
    with pytest.raises(PermissionDenied):
        running.start(meeting=held.again(), by=held.user("member"))
