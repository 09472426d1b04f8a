"""The digest: when it is due, that it goes once, what it tells, and the way out."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail as mails
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import call_command
from django.test import Client
from django.utils import timezone

from accounts.models import Person
from intranet.access.models import RoleAssignment
from intranet.dashboard.digest.sending import plan_digests, send_digest
from intranet.dashboard.digest.wishes import LATE, day_due, stop_token, wish
from intranet.dashboard.models import Digest, DigestWish
from intranet.meetings.models import MeetingState
from tests.factories.meetings import make_action, make_meeting, named
from tests.meetings.board import Board

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
State = Digest.State
URL = "/overzicht/samenvatting/"
FORM = {"rhythm": "daily", "weekday": "2", "sections": ["agendas", "stukken"]}


@pytest.fixture
def news(board: Board) -> Board:
    """An agenda went out: something to tell to four people."""
    MeetingState.objects.filter(meeting=board.meeting).update(distributed_at=timezone.now())
    return board


def row(board: Board, name: str, **fields: Any) -> Digest:
    return Digest.objects.create(person=board.person(name), day=timezone.localdate(), **fields)


@pytest.mark.parametrize(
    ("rhythm", "weekday", "due"),
    [
        ("daily", 0, "2026-11-19"),
        ("off", 3, None),
        ("weekly", 3, "2026-11-19"),
        ("weekly", 2, "2026-11-18"),
        ("weekly", 0, "2026-11-16"),
        ("weekly", 6, None),
        ("weekly", 4, None),
    ],
)
def test_on_which_day_it_is_due(rhythm: str, weekday: int, due: str | None) -> None:
    thursday = dt.date(2026, 11, 19)
    assert LATE == 3
    found = day_due(DigestWish(rhythm=rhythm, weekday=weekday), thursday)
    assert found == (dt.date.fromisoformat(due) if due else None)


class TestGoingOnce:
    def test_who_has_a_role_gets_one_and_a_second_run_sends_none(
        self, news: Board, django_capture_on_commit_callbacks: Any
    ) -> None:
        for name in ("chair", "secretary", "member", "advisor", "other_member", "coordinator"):
            wish(person=news.person(name), rhythm="daily", weekday=0, without=[])
        for sent in (4, 0, 0):
            mails.outbox.clear()
            with django_capture_on_commit_callbacks(execute=True):
                call_command("send_digests")
            assert len(mails.outbox) == sent
        states = dict(Digest.objects.values_list("person__user", "state"))
        assert states[news.people["member"].pk] == State.SENT
        assert states[news.people["other_member"].pk] == State.EMPTY
        assert news.people["ended"].pk not in states

    def test_the_default_is_weekly_on_monday(self, news: Board) -> None:
        monday = timezone.make_aware(dt.datetime(2026, 11, 23, 7))
        plan_digests(now=monday + dt.timedelta(days=4))
        assert not Digest.objects.exists()
        plan_digests(now=monday + dt.timedelta(days=1))
        assert set(Digest.objects.values_list("day", flat=True)) == {monday.date()}

    def test_what_somebody_else_took_is_left_alone(self, news: Board, mailoutbox: list[Any]) -> None:
        for state in (State.SENDING, State.SENT, State.EMPTY, State.PASSED):
            taken = row(news, "member", state=state)
            assert not send_digest(taken.pk)
            taken.delete()
        assert not send_digest(10**6)
        assert mailoutbox == []

    def test_two_at_once_send_one(self, news: Board, mailoutbox: list[Any], monkeypatch: Any) -> None:
        from intranet.dashboard.digest import sending

        gathered = sending._sections
        taken: list[bool] = []

        def while_another_sends(one: Digest, until: dt.datetime) -> Any:
            found = gathered(one, until)
            if not taken:
                taken.append(True)
                assert send_digest(one.pk)
            return found

        waiting = row(news, "member")
        monkeypatch.setattr(sending, "_sections", while_another_sends)
        assert not send_digest(waiting.pk)
        assert len(mailoutbox) == 1

    def test_a_process_that_dies_while_sending_sends_no_second_one(
        self, news: Board, mailoutbox: list[Any], monkeypatch: Any, django_capture_on_commit_callbacks: Any
    ) -> None:
        wish(person=news.person("member"), rhythm="daily", weekday=0, without=[])
        waiting = row(news, "member")
        send = EmailBackend.send_messages

        def and_die(self: EmailBackend, messages: Any) -> int:
            send(self, messages)
            raise SystemExit

        monkeypatch.setattr(EmailBackend, "send_messages", and_die)
        with pytest.raises(SystemExit):
            send_digest(waiting.pk)
        monkeypatch.undo()
        with django_capture_on_commit_callbacks(execute=True):
            plan_digests()
        assert len([one for one in mailoutbox if one.to == [news.people["member"].email]]) == 1
        Digest.objects.update(day=timezone.localdate() - dt.timedelta(days=1))
        assert send_digest(row(news, "member").pk)  # the next one tells what that one may not have told

    def test_a_mail_that_was_refused_goes_with_the_next_run(
        self, news: Board, mailoutbox: list[Any], monkeypatch: Any
    ) -> None:
        def refuse(self: EmailBackend, messages: Any) -> int:
            raise ConnectionRefusedError

        waiting = row(news, "member")
        with monkeypatch.context() as down:
            down.setattr(EmailBackend, "send_messages", refuse)
            assert not send_digest(waiting.pk)
        waiting.refresh_from_db()
        assert (waiting.state, waiting.failed) == (State.WAITING, "ConnectionRefusedError")
        assert send_digest(waiting.pk)
        assert len(mailoutbox) == 1

    def test_what_still_waits_of_an_earlier_day_is_told_by_the_later_one(self, news: Board) -> None:
        wish(person=news.person("member"), rhythm="daily", weekday=0, without=[])
        old = row(news, "member")
        Digest.objects.update(day=timezone.localdate() - dt.timedelta(days=1))
        plan_digests()
        old.refresh_from_db()
        assert old.state == State.PASSED
        assert Digest.objects.filter(person=news.person("member"), state=State.WAITING).count() == 1


class TestWhatItTells:
    def test_each_begins_where_the_last_ended(self, news: Board, mailoutbox: list[Any]) -> None:
        first = row(news, "member")
        assert send_digest(first.pk)
        Digest.objects.update(day=timezone.localdate() - dt.timedelta(days=7))
        second = row(news, "member")
        assert not send_digest(second.pk)
        second.refresh_from_db()
        assert second.state == State.EMPTY
        assert len(mailoutbox) == 1

    def test_only_what_somebody_may_read_when_it_goes(self, news: Board, mailoutbox: list[Any]) -> None:
        waiting = row(news, "member")
        yesterday = timezone.localdate() - dt.timedelta(days=1)
        ended = {"start": yesterday - dt.timedelta(days=5), "until": yesterday}
        RoleAssignment.objects.filter(person=news.person("member")).update(**ended)
        assert not send_digest(waiting.pk)
        assert mailoutbox == []

    def test_nothing_confidential_leaves_the_house(self, news: Board, mailoutbox: list[Any]) -> None:
        secret = make_meeting(news.body, "Functioneren", audience=named(news.people["chair"]))
        make_action(secret, "Gesprek over ontslag", person=news.person("chair"), due=timezone.localdate())
        assert send_digest(row(news, "chair").pk)
        (mail,) = mailoutbox
        for words in (mail.subject, mail.body, mail.alternatives[0][0]):
            assert "Functioneren" not in words
            assert "ontslag" not in words

    def test_the_mail_itself(self, news: Board, mailoutbox: list[Any]) -> None:
        assert send_digest(row(news, "member").pk)
        (mail,) = mailoutbox
        assert mail.to == [news.people["member"].email]
        stop = mail.extra_headers["List-Unsubscribe"].strip("<>")
        assert mail.extra_headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
        assert stop in mail.body
        assert news.meeting.url in mail.body
        assert news.meeting.url in mail.alternatives[0][0]
        assert not re.search(r'href="/', mail.alternatives[0][0])

    def test_sections_that_somebody_left_out_are_not_in_it(self, news: Board, mailoutbox: list[Any]) -> None:
        wish(person=news.person("member"), rhythm="daily", weekday=0, without=["agendas"])
        assert not send_digest(row(news, "member").pk)
        wish(person=news.person("chair"), rhythm="daily", weekday=0, without=["signals"])
        assert send_digest(row(news, "chair").pk)


class TestChoosing:
    def test_what_somebody_chooses_is_kept(self, board: Board, browse: Browse) -> None:
        client = browse(board.user("member"))
        assert not DigestWish.objects.exists()
        assert client.get(URL).status_code == 200
        assert not DigestWish.objects.exists()
        for _twice in range(2):
            assert client.post(URL, FORM).status_code == 302
        kept = DigestWish.objects.get()
        assert (kept.person, kept.rhythm, kept.weekday) == (board.person("member"), "daily", 2)
        assert {"signals", "library", "my-actions"} == set(kept.without)
        page = client.get(URL).content.decode()
        assert len(re.findall(r"checked", page)) == 3

    def test_what_is_wrong_is_said(self, board: Board, browse: Browse) -> None:
        for wrong in ({"rhythm": "elk uur"}, {"weekday": "9"}, {"sections": ["bestaat-niet"]}):
            page = browse(board.user("member")).post(URL, {**FORM, **wrong})
            assert page.status_code == 200
            assert "Dit klopt nog niet" in page.content.decode()
        assert not DigestWish.objects.exists()

    def test_everybody_has_their_own(self, board: Board, browse: Browse) -> None:
        for name in board.people:
            reply = browse(board.user(name)).post(URL, FORM)
            kept = DigestWish.objects.filter(person__user=board.people[name]).exists() if board.people[name] else False
            assert kept is (name not in ("visitor", "staff")), name
            assert reply.status_code == (404 if name == "staff" else 302), name

    def test_the_link_in_a_mail_stops_it_without_signing_in(self, board: Board) -> None:
        person = board.person("member")
        address, client = f"{URL}stoppen/{stop_token(person)}/", Client(enforce_csrf_checks=True)
        assert client.get(address).status_code == 200
        assert not DigestWish.objects.exists()
        reply = client.post(address, {"List-Unsubscribe": "One-Click"})
        assert (reply.status_code, reply["Referrer-Policy"]) == (200, "no-referrer")
        assert DigestWish.objects.get(person=person).rhythm == "off"
        assert not plan_digests_for(person)

    def test_a_link_that_we_did_not_make_stops_nothing(self, board: Board) -> None:
        for token in ("raden", stop_token(board.person("member")) + "x"):
            for ask in (Client().get, Client().post):
                assert ask(f"{URL}stoppen/{token}/").status_code == 404
        assert not DigestWish.objects.exists()


def plan_digests_for(person: Person) -> bool:
    plan_digests(now=timezone.make_aware(dt.datetime(2026, 11, 23, 7)))
    return Digest.objects.filter(person=person).exists()
