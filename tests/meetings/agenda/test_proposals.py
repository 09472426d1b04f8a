"""Proposals, signals and reports: what members bring before a meeting."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import PermissionDenied
from django.test import Client
from django.utils import timezone

from intranet.bodies.models import Signal
from intranet.meetings.agenda import proposals
from intranet.meetings.models import AgendaItem, MeetingState, Paper, StatusReport
from intranet.meetings.reading import items_for
from tests.factories.meetings import make_item, make_meeting, make_paper, named
from tests.meetings.board import ASKED, RUNS, Board, expected

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
State = AgendaItem.State


def form(**fields: Any) -> dict[str, Any]:
    return {"title": "Ouderavond", "kind": "discussion", "audience_how": "", "uid": str(uuid4()), **fields}


def proposed(board: Board, **fields: Any) -> AgendaItem:
    fields.setdefault("proposed_by", board.person("member"))
    return make_item(board.meeting, "Ouderavond", state=State.PROPOSED, **fields)


def test_a_member_proposes_once_and_chair_and_secretary_find_it(board: Board, browse: Browse) -> None:
    client = browse(board.user("member"))
    data = form()
    for _ in range(2):
        assert client.post(board.address("voorstel/"), data).status_code == 302
    item = AgendaItem.objects.get()
    assert (item.state, item.proposed_by, item.owner) == ("proposed", board.person("member"), board.person("member"))
    readers = {name for name in board.people if name != "visitor" and items_for(board.user(name)).exists()}
    assert readers == RUNS | {"member"}
    assert "Ouderavond" in browse(board.user("chair")).get(board.address("agenda/")).content.decode()
    assert "Ouderavond" in client.get(board.meeting.url).content.decode()
    assert "Ouderavond" not in browse(board.user("advisor")).get(board.meeting.url).content.decode()


def test_a_proposal_for_the_chair_alone_passes_by_secretary_and_coordinator(board: Board, browse: Browse) -> None:
    whom = [f"person:{board.person('chair').pk}", f"person:{board.person('member').pk}"]
    browse(board.user("member")).post(board.address("voorstel/"), form(audience_how="chosen", audience_who=whom))
    readers = {name for name in board.people if name != "visitor" and items_for(board.user(name)).exists()}
    assert readers == {"chair", "member"}
    for name in ("secretary", "coordinator"):
        assert "Ouderavond" not in browse(board.user(name)).get(board.address("agenda/")).content.decode()


@pytest.mark.parametrize(("state", "answer"), [("on_agenda", ""), ("later", "Na de zomer"), ("refused", "Elders")])
def test_the_answer_is_told_to_who_proposed(board: Board, browse: Browse, state: str, answer: str) -> None:
    item = proposed(board)
    data = {"state": state, "answer": answer, "version": "1"}
    client = browse(board.user("secretary"))
    for _ in range(2):
        assert client.post(f"/vergaderen/punt/{item.uid}/antwoord/", data).status_code == 302
    now = AgendaItem.objects.get()
    assert (now.state, now.answer, now.version) == (state, answer, 2)
    page = browse(board.user("member")).get(board.meeting.url).content.decode()
    assert answer in page
    assert "Ouderavond" in page


def test_a_refusal_needs_a_reason(board: Board, browse: Browse) -> None:
    item = proposed(board)
    data = {"state": "refused", "answer": "", "version": "1"}
    answer = browse(board.user("chair")).post(f"/vergaderen/punt/{item.uid}/antwoord/", data, follow=True)
    assert "Vertel waarom" in answer.content.decode()
    assert AgendaItem.objects.get().state == "proposed"


def test_two_answers_to_one_proposal_do_not_overwrite_each_other(board: Board, browse: Browse) -> None:
    item = proposed(board)
    address = f"/vergaderen/punt/{item.uid}/antwoord/"
    browse(board.user("chair")).post(address, {"state": "later", "answer": "", "version": "1"})
    second = browse(board.user("secretary")).post(
        address, {"state": "refused", "answer": "Nee", "version": "1"}, follow=True
    )
    assert "intussen beantwoord" in second.content.decode()
    assert AgendaItem.objects.get().state == "later"


def test_who_proposes_and_when(board: Board, browse: Browse) -> None:
    for name in board.people:
        client = browse(board.user(name))
        may = expected(name, ASKED)
        assert client.get(board.address("voorstel/")).status_code == (may or 200), name
        assert client.post(board.address("voorstel/"), form()).status_code == (may or 302), name
    assert AgendaItem.objects.count() == len(ASKED)
    MeetingState.objects.filter(meeting=board.meeting.pk).update(started_at=timezone.now())
    assert browse(board.user("member")).post(board.address("voorstel/"), form()).status_code == 403
    assert AgendaItem.objects.count() == len(ASKED)


def test_what_was_put_off_is_taken_up_later_with_its_papers(board: Board, browse: Browse) -> None:
    item = proposed(board, proposed_by=board.person("member"))
    make_paper(item)
    AgendaItem.objects.update(state=State.LATER)
    next_one = make_meeting(board.body, distributed=False)
    client = browse(board.user("secretary"))
    for _ in range(2):
        address = f"/vergaderen/{next_one.uid}/agenda/later/"
        assert client.post(address, {"item": str(item.uid)}).status_code == 302
    now = AgendaItem.objects.get()
    assert (now.meeting_id, now.state) == (next_one.pk, "on_agenda")
    assert Paper.objects.get().meeting_id == next_one.pk


def test_what_was_put_off_goes_to_no_meeting_with_more_readers(board: Board) -> None:
    closed = make_meeting(board.body, audience=named(board.people["chair"]))
    item = make_item(closed, "Ontslag", state=State.LATER, proposed_by=board.person("chair"))
    with pytest.raises(PermissionDenied):
        proposals.take_up(item=item, meeting=board.meeting, by=board.user("chair"))
    assert AgendaItem.objects.get().meeting_id == closed.pk


def test_a_signal_becomes_one_item(board: Board, browse: Browse) -> None:
    signal = Signal.objects.create(title="Wachtlijst", text="Groeit.", body=board.body, sender=board.person("member"))
    client = browse(board.user("secretary"))
    assert "Wachtlijst" in client.get(board.address("agenda/")).content.decode()
    for _ in range(2):
        assert client.post(board.address("agenda/signaal/"), {"signal": str(signal.uid)}).status_code == 302
    item = AgendaItem.objects.get()
    assert (item.title, item.signal) == ("Wachtlijst", signal)
    assert "Nadia Bouzid" in item.explanation
    assert Signal.objects.get().state == "on_agenda"


def test_a_signal_to_another_body_is_not_taken(board: Board, browse: Browse) -> None:
    signal = Signal.objects.create(title="Elders", body=board.other, sender=board.person("member"))
    client = browse(board.user("coordinator"))
    for wanted in (str(signal.uid), "x", ""):
        assert client.post(board.address("agenda/signaal/"), {"signal": wanted}).status_code == 404
    assert not AgendaItem.objects.exists()


def test_reports_are_asked_and_given_and_read_once_the_agenda_was_sent(board: Board, browse: Browse) -> None:
    who = [board.person("member").pk, board.person("advisor").pk]
    ask = {"people": who, "question": "Hoe loopt de inschrijving?"}
    for _ in range(2):
        assert browse(board.user("secretary")).post(board.address("rapporten/"), ask).status_code == 302
    assert StatusReport.objects.count() == 2
    member = browse(board.user("member"))
    assert "Hoe loopt de inschrijving?" in member.get(board.meeting.url).content.decode()
    told = member.post(board.address("rapport/"), {"text": "Twaalf kinderen.", "seen": ""})
    assert told.status_code == 302
    chair, advisor = browse(board.user("chair")), browse(board.user("advisor"))
    assert "Twaalf kinderen." in chair.get(board.meeting.url).content.decode()
    assert "Twaalf kinderen." not in advisor.get(board.meeting.url).content.decode()
    MeetingState.objects.filter(meeting=board.meeting.pk).update(distributed_at=timezone.now())
    assert "Twaalf kinderen." in advisor.get(board.meeting.url).content.decode()
    assert "Twaalf kinderen." not in browse(board.user("other_member")).get(board.meeting.url).content.decode()


def test_a_report_told_on_two_screens_shows_both(board: Board, browse: Browse) -> None:
    StatusReport.objects.create(meeting=board.meeting, person=board.person("member"))
    client = browse(board.user("member"))
    client.post(board.address("rapport/"), {"text": "Eerste", "seen": ""})
    answer = client.post(board.address("rapport/"), {"text": "Tweede", "seen": ""})
    assert answer.status_code == 409
    assert all(text in answer.content.decode() for text in ("Eerste", "Tweede"))
    assert StatusReport.objects.get().text == "Eerste"


def test_every_role_at_the_reports(board: Board, browse: Browse) -> None:
    StatusReport.objects.create(meeting=board.meeting, person=board.person("member"))
    for name in board.people:
        client = browse(board.user(name))
        may = expected(name, RUNS)
        assert client.get(board.address("rapporten/")).status_code == (may or 200), name
        data = {"people": [board.person("advisor").pk], "question": ""}
        if may:
            assert client.post(board.address("rapporten/"), data).status_code == may, name
        own = 302 if name == "visitor" else (200 if name == "member" else 404)
        assert client.get(board.address("rapport/")).status_code == own, name
        if name != "member":
            answer = client.post(board.address("rapport/"), {"text": "Hack", "seen": ""})
            assert answer.status_code == own, name
    assert StatusReport.objects.get().text == ""
