"""The page of a meeting: what each reader sees, and what it costs."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.utils import timezone
from wagtail import hooks

from intranet.dashboard.digest_sections import sections_for
from intranet.dashboard.events import events_for
from intranet.dashboard.panels import panels_for
from intranet.meetings.models import MeetingState
from intranet.meetings.parts import HOOK, ItemPart, MeetingPart
from tests.factories.meetings import make_decision, make_item, make_meeting, make_paper, named
from tests.meetings.board import READS, Board

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]


def test_a_confidential_item_is_a_number_and_a_word(board: Board, browse: Browse) -> None:
    meeting = make_meeting(board.body, "Verstuurd", location="Lindezaal", online="https://video.example/kamer")
    make_item(meeting, "Opening", minutes_needed=5, order=1)
    secret = make_item(
        meeting,
        "Ontslag",
        minutes_needed=47,
        order=2,
        explanation="Om redenen",
        audience=named(board.people["chair"]),
        owner=board.person("chair"),
    )
    make_paper(secret, "Dossier Jansen")
    make_decision(secret, "Wij ontslaan")
    make_item(meeting, "Sluiting", order=3)
    page = browse(board.user("member")).get(meeting.url).content.decode()
    for told in ("Opening", "Sluiting", "Lindezaal", "https://video.example/kamer", "Besloten", "5 min"):
        assert told in page, told
    for hidden in ("Ontslag", "47 min", "Om redenen", "Dossier Jansen", "Wij ontslaan", str(secret.uid)):
        assert hidden not in page, hidden
    theirs = browse(board.user("chair")).get(meeting.url).content.decode()
    assert "Ontslag" in theirs
    assert "Dossier Jansen" in theirs


def test_the_agenda_is_not_there_before_it_was_sent(board: Board, browse: Browse) -> None:
    make_item(board.meeting, "Begroting")
    page = browse(board.user("member")).get(board.meeting.url).content.decode()
    assert "De agenda wordt voorbereid." in page
    assert "Begroting" not in page
    assert "Begroting" in browse(board.user("secretary")).get(board.meeting.url).content.decode()


def test_who_prepares_has_the_tools_and_nobody_else(board: Board, browse: Browse) -> None:
    for name in READS:
        page = browse(board.user(name)).get(board.meeting.url).content.decode()
        assert ("Agenda bewerken" in page) == (name in {"chair", "secretary", "coordinator"}), name
        assert ("Punt voorstellen" in page) == (name in {"member", "advisor"}), name
        assert ("Mijn antwoord bewaren" in page) == (name in {"chair", "secretary", "member", "advisor"}), name


@pytest.mark.parametrize(
    ("facts", "current"),
    [
        ({}, "Agenda voorbereiden"),
        ({"distributed_at"}, "Agenda verstuurd"),
        ({"distributed_at", "started_at"}, "Vergadering"),
        ({"distributed_at", "started_at", "ended_at"}, "Verslag"),
        ({"distributed_at", "started_at", "ended_at", "minutes_shared_at"}, "Verslag"),
        ({"distributed_at", "ended_at", "minutes_approved_at"}, "Verslag vastgesteld"),
    ],
)
def test_the_steps_say_where_we_are(board: Board, browse: Browse, facts: set[str], current: str) -> None:
    MeetingState.objects.filter(meeting=board.meeting.pk).update(**dict.fromkeys(facts, timezone.now()))
    page = browse(board.user("chair")).get(board.meeting.url).content.decode()
    step = page.split('aria-current="step">')[1].split("<")[0]
    assert step == current


def test_a_closed_meeting_is_not_there_for_others(board: Board, browse: Browse) -> None:
    meeting = make_meeting(board.body, "Functioneren", audience=named(board.people["chair"], board.people["member"]))
    for name in board.people:
        answer = browse(board.user(name)).get(meeting.url)
        assert (answer.status_code == 200) == (name in {"chair", "member"}), name


def test_parts_of_apps_stand_where_they_say_with_their_own_context(board: Board, browse: Browse) -> None:
    item = make_item(board.meeting, "Begroting")

    def part(moment: Any) -> list[Any]:
        context = {"part": {"item": item, "text": "Uit een ander", "version": 3, "longest": 10}}
        return [
            MeetingPart("vve_meetings/agenda/item_note.html", context, place="main", title="Eigen kop", order=50),
            ItemPart("vve_meetings/agenda/item_note.html", {item.pk: context["part"]}),
        ]

    with hooks.register_temporarily(HOOK, part):
        page = browse(board.user("chair")).get(board.meeting.url).content.decode()
    assert page.count("Uit een ander") == 2
    assert page.index("Eigen kop") < page.index('id="agenda"')


def test_the_page_costs_the_same_however_much_is_on_it(
    board: Board, browse: Browse, django_assert_max_num_queries: Any
) -> None:
    meeting = make_meeting(board.body, "Verstuurd")
    make_paper(make_item(meeting, owner=board.person("member")))
    client = browse(board.user("secretary"))
    client.get(meeting.url)
    with django_assert_max_num_queries(90) as few:
        client.get(meeting.url)
    for number in range(25):
        item = make_item(meeting, audience=named(board.people["secretary"]) if number % 3 else "")
        make_paper(item)
        make_decision(item)
        make_item(meeting, state="proposed", proposed_by=board.person("member"))
    with django_assert_max_num_queries(len(few) + 6):
        client.get(meeting.url)


def test_panel_calendar_and_digest_know_only_what_the_reader_may_know(board: Board) -> None:
    make_meeting(board.body, "Functioneren", audience=named(board.people["chair"]))
    seen = make_meeting(board.body, "Verstuurd")
    start, end = timezone.now() - timezone.timedelta(days=1), timezone.now() + timezone.timedelta(days=60)

    def told(name: str) -> str:
        user = board.user(name)
        request = RequestFactory().get("/")
        request.user = user
        panels = [str(panel.context) for panel in panels_for(request) if panel.key in ("meetings", "proposals")]
        events = [event.title for event in events_for(user, start, end)]
        lines = [line.text for section in sections_for(user, start, end) for line in section.lines]
        return " ".join([*panels, *events, *lines])

    assert "Functioneren" not in told("member")
    assert "Functioneren" in told("chair")
    assert "Functioneren" not in told("coordinator").replace("Novemberoverleg", "")
    assert seen.title in told("member")
    assert "Verstuurd" not in told("staff")
