"""Sending: the agenda once, mails that can be repeated, calendar files, and whether people come."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from icalendar import Calendar

from accounts.models import Person
from intranet.access.models import RoleAssignment
from intranet.access.seats import give
from intranet.meetings.inviting import mailing, messages
from intranet.meetings.inviting.tasks import send_messages
from intranet.meetings.models import Attendance, Invitation, MeetingPage, MeetingState
from intranet.meetings.reading import items_for
from tests.factories.access import seat_holder
from tests.factories.meetings import make_item, make_meeting, named
from tests.meetings.board import ASKED, READS, RUNS, Board, calendar_of, expected

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
Mails = list[Any]
Commit = Any


@pytest.fixture
def commit(django_capture_on_commit_callbacks: Any) -> Any:
    """Do what waits for the end of a transaction."""
    return lambda: django_capture_on_commit_callbacks(execute=True)


def addresses(board: Board, names: set[str]) -> list[str]:
    return sorted(board.people[name].email for name in names)


def recipients(mails: Mails) -> list[str]:
    return sorted(mail.to[0] for mail in mails)


def test_the_agenda_is_shared_once_and_mailed_to_all_who_are_asked(
    board: Board, browse: Browse, mailoutbox: Mails, commit: Commit
) -> None:
    make_item(board.meeting, "Begroting")
    assert not items_for(board.user("member")).exists()
    client = browse(board.user("secretary"))
    for _ in range(2):
        with commit():
            client.post(board.address("versturen/"), {"what": "agenda"})
    assert recipients(mailoutbox) == addresses(board, ASKED)
    assert items_for(board.user("member")).exists()
    first = board.again().progress.distributed_at
    with commit():
        client.post(board.address("versturen/"), {"what": "agenda"})
    assert board.again().progress.distributed_at == first
    assert len(mailoutbox) == len(ASKED)


def test_a_mail_says_when_and_where_and_nothing_of_the_agenda(board: Board, mailoutbox: Mails, commit: Commit) -> None:
    MeetingPage.objects.filter(pk=board.meeting.pk).update(location="Stadhuis", online="https://video.example/geheim")
    make_item(board.meeting, "Ontslag van de directeur")
    with commit():
        messages.distribute(meeting=board.again(), by=board.user("chair"))
    mail = mailoutbox[0]
    everything = f"{mail.subject} {mail.body} {mail.alternatives[0][0]} {calendar_of(mail)}"
    assert mail.subject == "Agenda: Novemberoverleg"
    assert "Stadhuis" in everything
    assert board.meeting.url in mail.body
    assert "Ontslag" not in everything
    assert "video.example" not in everything
    event = Calendar.from_ical(calendar_of(mail)).walk("VEVENT")[0]
    assert event["UID"].startswith(str(board.meeting.uid))
    assert event.decoded("DTSTART") == board.meeting.starts_at.replace(microsecond=0)
    assert str(event["ATTENDEE"]) == f"MAILTO:{mail.to[0]}"
    assert "METHOD:REQUEST" in calendar_of(mail)


def test_mail_calls_a_closed_meeting_by_its_body_and_day(board: Board, mailoutbox: Mails, commit: Commit) -> None:
    closed = make_meeting(
        board.body, "Ontslag van de directeur", audience=named(board.people["chair"], board.people["member"])
    )
    MeetingPage.objects.filter(pk=closed.pk).update(location="Bij de notaris")
    with commit():
        messages.distribute(meeting=MeetingPage.objects.get(pk=closed.pk), by=board.user("chair"))
    assert recipients(mailoutbox) == addresses(board, {"chair", "member"})
    for mail in mailoutbox:
        everything = f"{mail.subject} {mail.body} {mail.alternatives[0][0]} {calendar_of(mail)}"
        assert "Ontslag" not in everything.replace("ontslag-van-de-directeur", "")
        assert "notaris" not in everything
        assert mail.subject.startswith("Agenda: Stuurgroep, ")


def test_a_task_that_runs_twice_or_dies_between_sends_each_mail_once(
    board: Board, mailoutbox: Mails, monkeypatch: pytest.MonkeyPatch
) -> None:
    messages.distribute(meeting=board.meeting, by=board.user("chair"))
    sent, real = [], mailing.send

    def dies_at_the_third(message: Invitation) -> None:
        if len(sent) == 2:
            raise KeyboardInterrupt
        sent.append(message.pk)
        real(message)

    monkeypatch.setattr(mailing, "send", dies_at_the_third)
    with pytest.raises(KeyboardInterrupt):
        messages.send_waiting(board.meeting.pk)
    monkeypatch.setattr(mailing, "send", real)
    send_messages.call(board.meeting.pk)
    send_messages.call(board.meeting.pk)
    assert recipients(mailoutbox) == addresses(board, ASKED)


def test_a_mailbox_that_refuses_stops_nobody_else_and_is_named(
    board: Board, browse: Browse, mailoutbox: Mails, monkeypatch: pytest.MonkeyPatch, commit: Commit
) -> None:
    real = mailing.send

    def refuses(message: Invitation) -> None:
        if message.person == board.person("member"):
            raise ConnectionRefusedError
        real(message)

    monkeypatch.setattr(mailing, "send", refuses)
    client = browse(board.user("chair"))
    with commit():
        client.post(board.address("versturen/"), {"what": "agenda"})
    assert recipients(mailoutbox) == addresses(board, ASKED - {"member"})
    page = client.get(board.address("versturen/")).content.decode()
    assert "verstuur opnieuw" in page
    monkeypatch.setattr(mailing, "send", real)
    with commit():
        client.post(board.address("versturen/"), {"what": "agenda"})
    assert recipients(mailoutbox) == addresses(board, ASKED)


def test_who_has_no_address_is_named(board: Board, browse: Browse, mailoutbox: Mails, commit: Commit) -> None:
    person = Person.objects.create(name="Zonder Adres", telephone="0612345678")
    give(person=person, role="member", scope="body", ref=board.body.pk, by=None)
    client = browse(board.user("chair"))
    with commit():
        client.post(board.address("versturen/"), {"what": "agenda"})
    page = client.get(board.address("versturen/")).content.decode()
    assert "Zonder Adres, 0612345678" in page
    assert len(mailoutbox) == len(ASKED)


def test_who_joins_later_gets_theirs_and_nobody_else_again(board: Board, mailoutbox: Mails, commit: Commit) -> None:
    with commit():
        messages.distribute(meeting=board.meeting, by=board.user("chair"))
    mailoutbox.clear()
    late = seat_holder("member", ref=board.body.pk)
    with commit():
        call_command("send_meeting_messages")
        call_command("send_meeting_messages")
    assert recipients(mailoutbox) == [late.email]


def test_who_left_between_gets_nothing(board: Board, mailoutbox: Mails) -> None:
    messages.distribute(meeting=board.meeting, by=board.user("chair"))
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    gone = RoleAssignment.objects.filter(person=board.person("advisor"))
    gone.update(start=yesterday - dt.timedelta(days=9), until=yesterday)
    messages.send_waiting(board.meeting.pk)
    assert recipients(mailoutbox) == addresses(board, ASKED - {"advisor"})
    assert not Invitation.objects.filter(person=board.person("advisor")).exists()


def test_what_was_queued_is_not_sent_when_the_meeting_is_off(board: Board, mailoutbox: Mails) -> None:
    messages.distribute(meeting=board.meeting, by=board.user("chair"))
    MeetingState.objects.filter(meeting=board.meeting.pk).update(cancelled_at=timezone.now())
    messages.send_waiting(board.meeting.pk)
    assert mailoutbox == []


def test_an_invitation_comes_before_the_agenda_and_shares_nothing(
    board: Board, browse: Browse, mailoutbox: Mails, commit: Commit
) -> None:
    make_item(board.meeting, "Begroting")
    client = browse(board.user("chair"))
    for _ in range(2):
        with commit():
            client.post(board.address("versturen/"), {"what": "invitation"})
    assert recipients(mailoutbox) == addresses(board, ASKED)
    assert {mail.subject for mail in mailoutbox} == {"Uitnodiging: Novemberoverleg"}
    assert not items_for(board.user("member")).exists()


def test_every_role_at_sending(board: Board, browse: Browse, mailoutbox: Mails, commit: Commit) -> None:
    for name in board.people:
        client = browse(board.user(name))
        may = expected(name, RUNS)
        assert client.get(board.address("versturen/")).status_code == (may or 200), name
        if may:
            with commit():
                assert client.post(board.address("versturen/"), {"what": "agenda"}).status_code == may, name
    assert board.again().progress.distributed_at is None
    assert not Invitation.objects.exists()
    assert mailoutbox == []


def test_a_calendar_file_is_for_who_may_know_of_the_meeting(board: Board, browse: Browse) -> None:
    for name in board.people:
        answer = browse(board.user(name)).get(board.address("vergadering.ics"))
        assert answer.status_code == (expected(name, READS) or 200), name
        if answer.status_code == 200:
            (event,) = Calendar.from_ical(answer.content).walk("VEVENT")
            assert event["SUMMARY"] == "Novemberoverleg"
            assert "ATTENDEE" not in event
            assert answer["Cache-Control"] == "private, no-store"


def test_who_is_asked_answers_and_changes_their_mind(board: Board, browse: Browse) -> None:
    client = browse(board.user("member"))
    client.post(board.address("aanwezig/"), {"answer": "yes", "note": "Iets later"})
    client.post(board.address("aanwezig/"), {"answer": "online", "note": ""})
    row = Attendance.objects.get()
    assert (row.person, row.answer, row.note) == (board.person("member"), "online", "")
    seen = browse(board.user("advisor")).get(board.meeting.url).content.decode()
    assert "doet online mee" in seen
    assert "0 komen, 1 online, 0 verhinderd, 3 nog zonder antwoord" in seen
    outside = browse(board.user("other_member")).get(board.meeting.url).content.decode()
    assert "doet online mee" not in outside


def test_every_role_at_answering(board: Board, browse: Browse) -> None:
    for name in board.people:
        client = browse(board.user(name))
        may = expected(name, ASKED)
        answer = client.post(board.address("aanwezig/"), {"answer": "yes", "note": ""})
        assert answer.status_code == (may or 302), name
        if name == "visitor":
            assert "/account/inloggen/" in answer["Location"]
    assert Attendance.objects.count() == len(ASKED)


@pytest.mark.parametrize("data", [{"answer": ""}, {"answer": "maybe"}, {}])
def test_nonsense_is_no_answer(board: Board, browse: Browse, data: dict[str, str]) -> None:
    browse(board.user("member")).post(board.address("aanwezig/"), data)
    assert not Attendance.objects.exists()


def test_after_the_meeting_answers_make_no_sense(board: Board, browse: Browse) -> None:
    MeetingState.objects.filter(meeting=board.meeting.pk).update(ended_at=timezone.now())
    assert browse(board.user("member")).post(board.address("aanwezig/"), {"answer": "no"}).status_code == 403
    assert not Attendance.objects.exists()
