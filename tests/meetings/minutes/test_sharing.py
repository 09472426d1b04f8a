"""Sending the draft: a message with a link for each person who was asked, once; and what they say about it."""

from __future__ import annotations

import smtplib
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied, ValidationError
from django.test import Client

from accounts.models import Person
from intranet.access.models import RoleAssignment
from intranet.access.seats import give
from intranet.meetings.minutes import remarks, running, sharing
from intranet.meetings.minutes.writing import save_text
from intranet.meetings.models import Invitation, MeetingState, MinutesRemark
from tests.meetings.minutes.conftest import Held, approve

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]


@pytest.fixture
def ended(held: Held) -> Held:
    save_text(item=held.item, text="Geheim genoeg voor een mail.", version=0, by=held.user("chair"))
    running.start(meeting=held.again(), by=held.user("chair"))
    running.end(meeting=held.again(), by=held.user("chair"))
    return held


def test_members_get_one_mail_with_a_link_and_nothing_of_the_minutes(
    ended: Held, browse: Browse, django_capture_on_commit_callbacks: Any
) -> None:
    tom = browse(ended.user("secretary"))
    for _twice in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            tom.post(ended.address("versturen/"), {"sent_before": "0"})
    assert sorted(one.to[0] for one in mail.outbox) == sorted(
        ended.people[name].email for name in ("chair", "secretary", "member")
    )
    for one in mail.outbox:
        html = str(one.alternatives[0][0])
        assert ended.address() in one.body
        assert ended.address() in html
        for told in (one.subject, one.body, html):
            assert "Geheim genoeg" not in told
            assert "Plannen" not in told
    assert Invitation.objects.exclude(sent_at=None).count() == 3
    assert ended.again().progress.stage == MeetingState.Stage.SHARED


def test_a_second_round_is_asked_for_by_name(ended: Held, django_capture_on_commit_callbacks: Any) -> None:
    with django_capture_on_commit_callbacks(execute=True):
        assert sharing.share(meeting=ended.again(), by=ended.user("chair"), sent_before=0) == 1
        assert sharing.share(meeting=ended.again(), by=ended.user("chair"), sent_before=1) == 2
    assert len(mail.outbox) == 6


def test_a_mail_that_fails_goes_with_the_next_run_and_the_others_not_again(
    ended: Held, monkeypatch: pytest.MonkeyPatch
) -> None:
    sharing.share(meeting=ended.again(), by=ended.user("chair"), sent_before=0)
    sending, broken = mail.EmailMultiAlternatives.send, ended.people["member"].email

    def send(self: Any, *args: Any, **kwargs: Any) -> Any:
        if self.to == [broken]:
            raise smtplib.SMTPServerDisconnected("weg")
        return sending(self, *args, **kwargs)

    with monkeypatch.context() as patch:
        patch.setattr(mail.EmailMultiAlternatives, "send", send)
        assert sharing.send_waiting(ended.again()) == 2
    assert Invitation.objects.get(sent_at=None).failed
    assert sharing.send_waiting(ended.again()) == 1
    assert sharing.send_waiting(ended.again()) == 0
    assert len(mail.outbox) == 3
    assert not Invitation.objects.exclude(failed="").exists()


def test_who_lost_their_seat_before_the_worker_came_gets_nothing(ended: Held) -> None:
    sharing.share(meeting=ended.again(), by=ended.user("chair"), sent_before=0)
    RoleAssignment.objects.filter(person__user=ended.people["member"].pk).delete()
    assert sharing.send_waiting(ended.again()) == 2
    assert ended.people["member"].email not in [one.to[0] for one in mail.outbox]


def test_who_cannot_be_reached_is_named_on_the_screen(ended: Held, browse: Browse) -> None:
    person = Person.objects.create(name="Zonder Account", email="post@voorbeeld.example")
    give(person=person, role="member", scope="body", ref=ended.body.pk, by=None)
    screen = browse(ended.user("chair")).get(ended.address("versturen/")).content.decode()
    assert "Zonder Account" in screen
    assert [one.name for one in sharing.recipients_of(ended.again()).unreached] == ["Zonder Account"]


def test_the_draft_is_sent_after_the_meeting(held: Held) -> None:
    with pytest.raises(ValidationError):
        sharing.share(meeting=held.again(), by=held.user("chair"), sent_before=0)
    with pytest.raises(PermissionDenied):
        sharing.share(meeting=held.again(), by=held.user("member"), sent_before=0)
    assert not Invitation.objects.exists()


READERS = {"chair", "secretary", "member", "coordinator"}


def test_the_draft_is_read_by_the_readers_of_the_meeting_once_it_was_sent(ended: Held, browse: Browse) -> None:
    def readers() -> set[str]:
        answers = {name: browse(ended.user(name)).get(ended.address()) for name in ended.people}
        assert answers["visitor"].status_code == 302
        return {name for name, answer in answers.items() if answer.status_code == 200}

    assert readers() == {"chair", "secretary", "coordinator"}
    sharing.share(meeting=ended.again(), by=ended.user("chair"), sent_before=0)
    assert readers() == READERS


def test_the_draft_leaves_out_what_is_confidential(shared: Held, browse: Browse) -> None:
    save_text(item=shared.secret, text="Een geheim woord", version=0, by=shared.user("chair"))
    save_text(item=shared.item, text="Een gewoon woord", version=0, by=shared.user("chair"))
    for name, reads in (("chair", True), ("member", False), ("coordinator", False)):
        screen = browse(shared.user(name)).get(shared.address()).content.decode()
        assert "Een gewoon woord" in screen
        assert ("Een geheim woord" in screen) is reads
        assert ("Functioneren" in screen) is reads


def remark(held: Held, client: Client, text: str, item: Any = None) -> Any:
    return client.post(held.address("opmerking/", item or held.item), {"text": text})


def test_a_member_says_what_is_not_right_once_and_who_writes_deals_with_it(shared: Held, browse: Browse) -> None:
    nadia, tom = browse(shared.user("member")), browse(shared.user("secretary"))
    for _twice in range(2):
        assert remark(shared, nadia, "Ik was er <wel>.").status_code == 302
    said = MinutesRemark.objects.get()
    assert "Ik was er &lt;wel&gt;." in tom.get(shared.address()).content.decode()
    address = shared.address(f"opmerkingen/{said.uid}/")
    assert nadia.post(address).status_code == 403
    for _twice in range(2):
        assert tom.post(address).status_code == 302
    said.refresh_from_db()
    assert said.dealt_with_at is not None


def test_remarks_are_of_who_was_asked_on_what_they_read(shared: Held, browse: Browse) -> None:
    expected = {"coordinator": 403, "other_member": 404, "ended": 404, "staff": 404, "visitor": 302}
    for name, status in expected.items():
        assert remark(shared, browse(shared.user(name)), "Ook iets").status_code == status, name
    assert remark(shared, browse(shared.user("member")), "Ook iets", shared.secret).status_code == 404
    assert remark(shared, browse(shared.user("member")), "  ").status_code == 302
    assert not MinutesRemark.objects.exists()
    assert remark(shared, browse(shared.user("chair")), "Alleen voor ons", shared.secret).status_code == 302
    assert "Alleen voor ons" in browse(shared.user("chair")).get(shared.address()).content.decode()
    assert "Alleen voor ons" not in browse(shared.user("member")).get(shared.address()).content.decode()
    said = MinutesRemark.objects.get()
    assert browse(shared.user("coordinator")).post(shared.address(f"opmerkingen/{said.uid}/")).status_code == 404


def test_before_the_draft_is_sent_and_after_approval_nobody_remarks(ended: Held, browse: Browse) -> None:
    nadia = browse(ended.user("member"))
    assert remark(ended, nadia, "Te vroeg").status_code == 404
    sharing.share(meeting=ended.again(), by=ended.user("chair"), sent_before=0)
    approve(ended)
    assert remark(ended, nadia, "Te laat").status_code == 403
    assert not remarks.may_remark(ended.user("member"), ended.item_again())
    assert not MinutesRemark.objects.exists()
