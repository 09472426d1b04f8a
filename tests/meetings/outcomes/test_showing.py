"""Decisions and actions on other pages: meeting, body, dashboard, digest and search."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone

from accounts.models import User
from intranet.access.models import RoleAssignment
from intranet.access.seats import seat_for
from intranet.bodies.models import BodyPage
from intranet.dashboard.digest_sections import DigestSection
from intranet.meetings.models import ActionItem
from intranet.meetings.outcomes import showing, telling
from intranet.meetings.parts import ItemPart, Moment
from intranet.meetings.reading import outline_for
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import make_action, make_body, make_decision, make_item, make_meeting, named, person_of

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)


def request_of(user: User) -> Any:
    request = RequestFactory().get("/")
    request.user = fresh(user)
    return request


def test_what_is_decided_stands_at_its_item_for_who_reads_it(body: BodyPage, chair: Any, member: Any) -> None:
    meeting = make_meeting(body, "De vergadering")
    item, closed = make_item(meeting), make_item(meeting, audience=named(chair))
    for place, word in ((item, "Bij het punt"), (closed, "Kanarie"), (meeting, "Van het geheel")):
        make_decision(place, f"{word} besloten")
        make_action(place, f"{word} gedaan")
    request = request_of(member)
    moment = Moment(meeting, request, outline_for(request.user, meeting), runs=False)
    parts = showing.of_meeting(moment)
    assert [set(part.of) for part in parts if isinstance(part, ItemPart)] == [{item.pk}]
    client = Client()
    client.force_login(member)
    page = client.get(meeting.url).content.decode()
    for words in ("Bij het punt besloten", "Bij het punt gedaan", "Van het geheel besloten", "Van het geheel gedaan"):
        assert words in page
    assert "Kanarie" not in page
    client.force_login(chair)
    assert "Kanarie besloten" in client.get(meeting.url).content.decode()


def test_a_meeting_costs_the_same_however_much_was_decided(
    body: BodyPage, member: Any, django_assert_max_num_queries: Any
) -> None:
    meeting = make_meeting(body)
    seat = seat_for(role="secretary", scope="body", ref=body.pk)
    counted = []
    for _round in range(2):
        for _number in range(8):
            item = make_item(meeting)
            make_decision(item)
            make_action(item, seat=seat)
            make_action(body, person=person_of(member))
        request = request_of(member)
        moment = Moment(meeting, request, outline_for(request.user, meeting), runs=False)
        with django_assert_max_num_queries(8) as queries:
            showing.of_meeting(moment)
        counted.append(len(queries))
    assert counted[0] == counted[1]


def test_the_page_of_a_body_has_its_decisions_and_open_actions(body: BodyPage, chair: Any, member: Any) -> None:
    make_decision(make_meeting(body), "Een besluit")
    make_decision(make_meeting(body, audience=named(chair)), "Kanarie")
    make_action(body, "Nog te doen")
    make_action(body, "Al gedaan", state=ActionItem.State.DONE)
    client = Client()
    client.force_login(member)
    page = client.get(body.url).content.decode()
    assert "Een besluit" in page
    assert "Nog te doen" in page
    assert "Kanarie" not in page
    assert "Al gedaan" not in page
    assert reverse("vve_meetings:action_new", args=[body.pk]) not in page
    client.force_login(chair)
    assert reverse("vve_meetings:action_new", args=[body.pk]) in client.get(body.url).content.decode()


def test_the_dashboard_has_what_is_mine_late_first_in_three_queries(
    body: BodyPage, member: Any, django_assert_max_num_queries: Any
) -> None:
    today = timezone.localdate()
    assert showing.my_actions(request_of(member)) is None
    for number in range(9):
        make_action(body, f"Later {number}", person=person_of(member), due=today + number * DAY)
    make_action(body, "Te laat", seat=seat_for(role="member", scope="body", ref=body.pk), due=today - DAY)
    make_action(body, "Van een ander", due=today - DAY)
    request = request_of(member)
    request.user.pk  # noqa: B018 -- the session has the user already
    showing.my_actions(request)  # what a request asks once for all panels
    with django_assert_max_num_queries(3):
        panel = showing.my_actions(request)
    assert panel is not None
    rows = panel.context["rows"]
    assert (panel.count, len(rows), rows[0].action.text, rows[0].host.title) == (10, 6, "Te laat", "Stuurgroep")
    assert "Van een ander" not in [row.action.text for row in rows]


def test_what_is_left_of_who_went_is_shown_to_who_runs_the_body(body: BodyPage, chair: Any, member: Any) -> None:
    gone = seat_holder("secretary", ref=body.pk)
    make_action(body, "Achtergelaten", seat=seat_for(role="secretary", scope="body", ref=body.pk))
    make_action(make_body("Elders"), "Niet van ons")
    assert showing.nobodys_actions(request_of(chair)) is None
    RoleAssignment.objects.filter(person=person_of(gone)).update(
        start=timezone.localdate() - 5 * DAY, until=timezone.localdate() - DAY
    )
    panel = showing.nobodys_actions(request_of(chair))
    assert panel is not None
    assert [row.action.text for row in panel.context["rows"]] == ["Achtergelaten"]
    assert showing.nobodys_actions(request_of(member)) is None


def noon(day: dt.date) -> dt.datetime:
    return timezone.make_aware(dt.datetime.combine(day, dt.time(12)))


def told(user: User, since: dt.date, until: dt.date) -> DigestSection | None:
    return telling.my_actions_in_digest(fresh(user), noon(since), noon(until))


@pytest.mark.parametrize("step", [1, 7])
def test_the_digest_tells_each_thing_at_most_once_a_week(body: BodyPage, member: Any, step: int) -> None:
    start = dt.date(2026, 3, 2)
    action = make_action(body, "Bellen", person=person_of(member), due=start + 16 * DAY)
    ActionItem.objects.filter(pk=action.pk).update(created=noon(start) - dt.timedelta(hours=1))
    notes = []
    for number in range(0, 35, step):
        day = start + number * DAY
        section = told(member, day - step * DAY, day)
        notes += [line.note.split(",")[0].split(":")[0].split(" ")[0] for line in section.lines] if section else []
    assert notes[:2] == ["nieuw", "vóór"]
    assert set(notes[2:]) == {"te"}
    assert len(notes[2:]) in (2, 3)  # 18 days late: after 1, 8 and 15 days
    ActionItem.objects.update(state=ActionItem.State.DONE)
    assert told(member, start - DAY, start) is None


def test_words_that_are_not_for_everybody_never_leave_by_mail(body: BodyPage, chair: Any, member: Any) -> None:
    today = timezone.localdate()
    mine = {"person": person_of(member), "due": today + 7 * DAY}
    make_action(make_item(make_meeting(body), audience=named(chair)), "Kanarie punt", **mine)
    make_action(make_meeting(body, audience=named(chair)), "Kanarie vergadering", **mine)
    make_action(make_body("Dicht", audience=named(chair)), "Kanarie orgaan", **mine)
    make_action(make_meeting(body), "Kanarie actie", audience=named(chair), **mine)
    make_action(make_meeting(body), "Gewoon", **mine)
    make_action(make_meeting(body), "Van een ander", person=person_of(chair), due=today + 7 * DAY)
    section = told(member, today - DAY, today)
    assert section is not None
    assert section.urgent
    assert sorted(line.text for line in section.lines) == ["Een actie voor u"] * 4 + ["Gewoon"]


def found(user: Any, words: str) -> str:
    client = Client()
    if user is not None:
        client.force_login(user)
    return str(client.get(reverse("vve_search:search"), {"q": words}).content.decode())


def test_the_search_finds_them_by_their_words_for_who_reads_them(body: BodyPage, people: Any) -> None:
    meeting = make_meeting(body)
    closed = make_item(meeting, audience=named(people["chair"]))
    decision, action = make_decision(meeting, "Zonnebloemen kopen"), make_action(meeting, "Zonnebloemen planten")
    hidden = make_decision(closed, "Zonnebloemen verkopen")
    ways = [reverse("vve_meetings:decision", args=[row.uid]) for row in (decision, hidden)]
    ways.append(reverse("vve_meetings:action", args=[action.uid]))
    readers = {"chair", "secretary", "member", "advisor", "other_chair", "other_member", "coordinator"}
    for who, user in people.items():
        page = found(user, "zonnebloemen")
        assert [way in page for way in ways] == [who in readers, who == "chair", who in readers], who


def test_the_search_pages_through_pages_and_rows_together(body: BodyPage, member: Any) -> None:
    from vve_site.search.service import search

    meeting = make_meeting(body, "Tulpen")
    for number in range(20):
        make_decision(meeting, f"Tulpen {number}", number=f"2026-{number}")
    first, second = search(fresh(member), "tulpen"), search(fresh(member), "tulpen", page=2)
    assert first.hits is not None
    assert second.hits is not None
    assert (first.total, len(first.hits.object_list), len(second.hits.object_list)) == (21, 15, 6)
    assert first.hits.object_list[0].page == meeting
    urls = {hit.url for hit in [*first.hits.object_list, *second.hits.object_list]}
    assert len(urls) == 21  # twenty decisions, and "" for the page
    only = search(fresh(member), "tulpen", kind="besluiten")
    assert only.hits is not None
    assert only.hits.paginator.count == 20
    assert search(fresh(member), "tulpen 19").total == 1
