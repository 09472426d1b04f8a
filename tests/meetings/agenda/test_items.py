"""Editing an agenda: items added, changed, moved, taken off; and who may."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from intranet.meetings.agenda import services
from intranet.meetings.agenda.services import ChangedMeanwhile, add_item, change_item
from intranet.meetings.agenda.standing import put_standing_items
from intranet.meetings.models import AgendaItem, MeetingState, PrivateNote
from intranet.meetings.reading import items_for, outline_for
from tests.factories.meetings import make_item, make_meeting, make_paper, named
from tests.meetings.board import RUNS, Board, expected

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]


def form(**fields: Any) -> dict[str, Any]:
    return {"title": "Begroting", "kind": "decision", "minutes_needed": "20", "audience_how": "", **fields}


def titles(board: Board) -> list[str]:
    return [item.title if item else "-" for item in outline_for(board.user("chair"), board.again())]


def test_a_new_item_comes_where_it_is_asked_and_once(board: Board, browse: Browse) -> None:
    make_item(board.meeting, "Opening", order=1)
    make_item(board.meeting, "Sluiting", order=2)
    client = browse(board.user("secretary"))
    data = form(place="1", uid=str(uuid4()))
    assert [client.post(board.address("agenda/punt/"), data).status_code for _ in range(2)] == [302, 302]
    assert titles(board) == ["Opening", "Begroting", "Sluiting"]


def test_what_comes_later_comes_before_the_closing_of_the_meeting(board: Board) -> None:
    put_standing_items(meeting=board.meeting, by=board.user("chair"))
    add_item(meeting=board.meeting, by=board.user("chair"), title="Begroting")
    assert titles(board)[-2:] == ["Begroting", services.closing_title()]
    add_item(meeting=board.meeting, by=board.user("chair"), title="Plannen")
    assert titles(board)[-3:] == ["Begroting", "Plannen", services.closing_title()]


def test_the_owner_is_always_among_those_for_whom_an_item_is(board: Board, browse: Browse) -> None:
    whom = [f"person:{board.person('chair').pk}"]
    data = form(audience_how="chosen", audience_who=whom, owner=board.person("member").pk)
    assert browse(board.user("chair")).post(board.address("agenda/punt/"), data).status_code == 302
    item = AgendaItem.objects.get()
    readers = {name for name in board.people if name != "visitor" and items_for(board.user(name)).exists()}
    assert readers == {"chair", "member"}
    assert item.is_closed
    assert outline_for(board.user("secretary"), board.again()) in ([], [None])


def test_nobody_shuts_themselves_out(board: Board, browse: Browse) -> None:
    data = form(audience_how="chosen", audience_who=[f"person:{board.person('member').pk}"])
    answer = browse(board.user("secretary")).post(board.address("agenda/punt/"), data)
    assert answer.status_code == 422
    assert "U zou dit zelf niet meer zien" in answer.content.decode()
    assert not AgendaItem.objects.exists()


def test_two_who_change_an_item_see_both_and_lose_nothing(board: Board, browse: Browse) -> None:
    item = make_item(board.meeting, "Begroting")
    address = f"/vergaderen/punt/{item.uid}/"
    assert browse(board.user("chair")).post(address, form(title="Begroting 2027", version="1")).status_code == 302
    client = browse(board.user("secretary"))
    mine = form(title="Begroting en verantwoording", version="1")
    answer = client.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Begroting 2027" in page
    assert "Begroting en verantwoording" in page
    assert AgendaItem.objects.get().title == "Begroting 2027"
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    assert client.post(address, {**mine, "version": version}).status_code == 302
    assert AgendaItem.objects.get().title == "Begroting en verantwoording"


def test_the_same_change_sent_twice_is_one(board: Board, browse: Browse) -> None:
    item = make_item(board.meeting, "Begroting")
    client = browse(board.user("chair"))
    data = form(version="1", owner=board.person("member").pk, audience_how="chosen")
    data["audience_who"] = [f"person:{board.person('chair').pk}"]
    answers = [client.post(f"/vergaderen/punt/{item.uid}/", data).status_code for _ in range(2)]
    assert answers == [302, 302]
    assert AgendaItem.objects.get().version == 2


def test_who_no_longer_may_read_an_item_is_not_told_how_it_stands(board: Board) -> None:
    item = make_item(board.meeting, "Begroting")
    change_item(item=item, version=1, by=board.user("chair"), audience=named(board.people["chair"]), title="Ontslag")
    with pytest.raises(ChangedMeanwhile):
        change_item(item=item, version=1, by=board.user("secretary"), title="Anders")
    assert AgendaItem.objects.get().title == "Ontslag"


def test_items_move_by_place_and_a_double_press_is_harmless(board: Board, browse: Browse) -> None:
    for number, title in enumerate("ABC"):
        make_item(board.meeting, title, order=number)
    last = AgendaItem.objects.get(title="C")
    client = browse(board.user("chair"))
    for _ in range(2):
        assert client.post(f"/vergaderen/punt/{last.uid}/plaats/", {"place": "1"}).status_code == 302
    assert titles(board) == ["A", "C", "B"]
    for nonsense in ("", "x", "-1", "9" * 30):
        client.post(f"/vergaderen/punt/{last.uid}/plaats/", {"place": nonsense})
    assert titles(board) == ["A", "C", "B"]


def test_an_item_moves_past_a_confidential_one_without_seeing_it(board: Board, browse: Browse) -> None:
    make_item(board.meeting, "Geheim", order=1, audience=named(board.people["chair"]))
    mine = make_item(board.meeting, "Open", order=2)
    page = browse(board.user("secretary")).get(board.address("agenda/")).content.decode()
    assert "Geheim" not in page
    assert "Besloten" in page
    browse(board.user("secretary")).post(f"/vergaderen/punt/{mine.uid}/plaats/", {"place": "0"})
    assert titles(board) == ["Open", "Geheim"]


def test_only_an_empty_item_goes(board: Board, browse: Browse) -> None:
    empty, full = make_item(board.meeting, "Leeg"), make_item(board.meeting, "Vol")
    make_paper(full)
    client = browse(board.user("chair"))
    client.get(f"/vergaderen/punt/{empty.uid}/weg/")
    assert AgendaItem.objects.count() == 2
    for item in (empty, full):
        assert client.post(f"/vergaderen/punt/{item.uid}/weg/").status_code == 302
    assert titles(board) == ["Vol"]


def test_a_note_of_somebody_is_no_reason_that_anybody_hears_of_and_is_kept(board: Board, browse: Browse) -> None:
    item = make_item(board.meeting, "Leeg")
    PrivateNote.objects.create(item=item, person=board.person("member"), text="Vragen!")
    assert browse(board.user("chair")).post(f"/vergaderen/punt/{item.uid}/weg/").status_code == 302
    assert titles(board) == []
    assert PrivateNote.objects.get().text == "Vragen!"


def test_standing_items_come_once_around_what_is_there(board: Board) -> None:
    earlier = make_meeting(board.body, starts_at=timezone.now() - timezone.timedelta(days=60))
    make_item(board.meeting, "Begroting")
    assert put_standing_items(meeting=board.meeting, by=board.user("chair")) == 4
    assert put_standing_items(meeting=board.meeting, by=board.user("chair")) == 0
    found = titles(board)
    assert (found[0], found[-1], found[3]) == ("Opening en mededelingen", "Rondvraag en sluiting", "Begroting")
    assert AgendaItem.objects.get(approves=earlier).kind == "decision"


def test_standing_items_tell_nothing_of_a_meeting_that_is_more_closed(board: Board) -> None:
    make_meeting(
        board.body, starts_at=timezone.now() - timezone.timedelta(days=6), audience=named(board.people["chair"])
    )
    assert put_standing_items(meeting=board.meeting, by=board.user("chair")) == 3
    assert not AgendaItem.objects.exclude(approves=None).exists()


def test_more_minutes_than_the_meeting_has_are_told(board: Board, browse: Browse) -> None:
    make_item(board.meeting, minutes_needed=90)
    make_item(board.meeting, minutes_needed=50)
    page = browse(board.user("chair")).get(board.address("agenda/")).content.decode()
    assert "Dat is 20 minuten te veel." in page


@pytest.mark.parametrize("fact", ["minutes_approved_at", "cancelled_at"])
def test_nothing_changes_on_an_agenda_that_is_closed(board: Board, browse: Browse, fact: str) -> None:
    item = make_item(board.meeting, "Begroting")
    MeetingState.objects.filter(meeting=board.meeting.pk).update(**{fact: timezone.now()})
    client = browse(board.user("chair"))
    for end in ("agenda/", "agenda/punt/", "versturen/", "wijzigen/"):
        assert client.get(board.address(end)).status_code == 403
    for end in ("", "plaats/", "weg/"):
        assert client.post(f"/vergaderen/punt/{item.uid}/{end}", form(version="1", place="0")).status_code == 403
    assert AgendaItem.objects.get().title == "Begroting"


def test_every_role_at_every_screen_of_the_agenda(board: Board, browse: Browse) -> None:
    item = make_item(board.meeting, "Begroting", order=7)
    before = AgendaItem.objects.values().get()
    for name in board.people:
        client = browse(board.user(name))
        may = expected(name, RUNS)
        unseen = may if name in RUNS or name == "visitor" else 404  # an agenda that was not sent
        for end in ("agenda/", "agenda/punt/"):
            assert client.get(board.address(end)).status_code == (may or 200), (name, end)
        for end in ("", "weg/"):
            assert client.get(f"/vergaderen/punt/{item.uid}/{end}").status_code == (unseen or 200), (name, end)
        if may:
            for end in ("agenda/punt/", "agenda/vast/", "agenda/signaal/", "agenda/later/"):
                assert client.post(board.address(end), form()).status_code == may, (name, end)
            for end in ("", "plaats/", "weg/", "antwoord/"):
                data = form(version="1", place="0", state="refused", answer="Nee")
                assert client.post(f"/vergaderen/punt/{item.uid}/{end}", data).status_code == unseen, (name, end)
    assert AgendaItem.objects.values().get() == before


def test_an_item_that_is_not_for_the_secretary_is_not_there(board: Board, browse: Browse) -> None:
    item = make_item(board.meeting, "Geheim", audience=named(board.people["chair"]))
    client = browse(board.user("secretary"))
    for end in ("", "weg/", "notitie/"):
        assert client.get(f"/vergaderen/punt/{item.uid}/{end}").status_code == 404
    assert client.post(f"/vergaderen/punt/{item.uid}/", form(version="1")).status_code == 404
    assert AgendaItem.objects.get().title == "Geheim"


def test_the_log_names_no_item(board: Board) -> None:
    from wagtail.models import PageLogEntry

    item = add_item(meeting=board.meeting, by=board.user("chair"), title="Ontslag van de directeur")
    services.remove_item(item=item, by=board.user("chair"))
    told = [f"{entry.label} {entry.data}" for entry in PageLogEntry.objects.filter(action__startswith="vve_meetings")]
    assert len(told) == 2
    assert "Ontslag" not in " ".join(told)


def test_the_agenda_screen_costs_the_same_however_long_it_is(
    board: Board, browse: Browse, django_assert_max_num_queries: Any
) -> None:
    client = browse(board.user("secretary"))
    for number in range(3):
        make_item(board.meeting, audience=named(board.people["secretary"]) if number % 2 else "")
    with django_assert_max_num_queries(60) as few:
        client.get(board.address("agenda/"))
    for number in range(30):
        proposed = {"state": "proposed", "proposed_by": board.person("member")} if number % 5 == 0 else {}
        make_item(board.meeting, owner=board.person("member"), **proposed)
    with django_assert_max_num_queries(len(few) + 3):
        client.get(board.address("agenda/"))
