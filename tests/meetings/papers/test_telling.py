"""Telling people of papers that came after the agenda."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.urls import reverse

from intranet.meetings.models import Invitation, MeetingState
from intranet.meetings.papers.telling import late_papers, send_waiting, tell_late
from tests.factories.meetings import make_paper, make_version, named
from tests.meetings.papers.conftest import World

pytestmark = pytest.mark.django_db


def late(world: World, title: str = "Laat", **fields: Any) -> Any:
    paper = make_paper(world.item, title, **fields)
    paper.versions.update(sent_later=True)
    return paper


def told(world: World) -> set[str]:
    """Return who has a message ready or sent."""
    users = set(Invitation.objects.filter(kind=Invitation.Kind.PAPERS).values_list("person__user", flat=True))
    return {name for name, user in world.people.items() if user.pk in users}


def test_who_is_asked_to_the_meeting_is_told_once(world: World) -> None:
    late(world)
    assert tell_late(meeting=world.meeting, by=world.user("secretary")) == 4
    assert tell_late(meeting=world.meeting, by=world.user("secretary")) == 0
    assert told(world) == {"chair", "secretary", "member", "advisor"}
    assert send_waiting(world.meeting) == 4
    assert send_waiting(world.meeting) == 0
    assert len(mail.outbox) == 4


def test_a_next_version_is_a_next_round(world: World) -> None:
    paper = late(world)
    tell_late(meeting=world.meeting, by=world.user("secretary"))
    make_version(paper, content=b"%PDF-1.4 x", replaces=True, sent_later=True)
    assert late_papers(world.user("secretary"), world.meeting) == 1
    assert tell_late(meeting=world.meeting, by=world.user("secretary")) == 4


def test_of_a_confidential_paper_only_its_readers_are_told_and_no_title_goes_out(world: World) -> None:
    late(world, "Geheimtitel", audience=named(world.people["chair"], world.people["secretary"]))
    tell_late(meeting=world.meeting, by=world.user("secretary"))
    assert told(world) == {"chair", "secretary"}
    send_waiting(world.meeting)
    sent = "".join(f"{one.subject}{one.body}{one.alternatives}" for one in mail.outbox)
    assert "Geheimtitel" not in sent
    assert world.item.title not in sent
    assert reverse("vve_meetings:set", args=[world.meeting.uid]) in sent


def test_papers_that_came_with_the_agenda_need_no_message(world: World) -> None:
    make_paper(world.item)
    assert late_papers(world.user("secretary"), world.meeting) == 0
    assert tell_late(meeting=world.meeting, by=world.user("secretary")) == 0


def test_nobody_is_told_of_papers_of_a_meeting_that_is_off(world: World) -> None:
    late(world)
    tell_late(meeting=world.meeting, by=world.user("secretary"))
    MeetingState.objects.update(cancelled_at=world.meeting.progress.distributed_at)
    world.meeting = type(world.meeting).objects.get(pk=world.meeting.pk)
    assert send_waiting(world.meeting) == 0
    assert not mail.outbox


def test_a_mail_that_fails_waits_and_keeps_no_other(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    late(world)
    tell_late(meeting=world.meeting, by=world.user("secretary"))
    from django.core.mail import EmailMultiAlternatives

    send, tries = EmailMultiAlternatives.send, []

    def sometimes(self: Any, *args: Any, **kwargs: Any) -> int:
        tries.append(self.to)
        if len(tries) == 1:
            raise OSError("weg")
        return send(self, *args, **kwargs)

    monkeypatch.setattr(EmailMultiAlternatives, "send", sometimes)
    assert send_waiting(world.meeting) == 3
    assert Invitation.objects.get(sent_at=None).failed == "OSError"
    assert send_waiting(world.meeting) == 1


def test_only_who_runs_the_meeting_sends_messages(world: World) -> None:
    late(world)
    url = reverse("vve_meetings:papers_tell", args=[world.meeting.uid])
    for name in set(world.people) - {"chair", "secretary", "coordinator"}:
        assert world.client(name).post(url).status_code in (302, 403, 404)
        assert not told(world), name
    assert world.client("chair").get(url).status_code == 405
    assert world.client("chair").post(url).status_code == 302
    assert told(world)
