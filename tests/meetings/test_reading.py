"""Who reads which items, papers, decisions and actions: the selectors that every surface asks."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.utils import timezone
from wagtail.models import Page

from accounts.models import Person
from intranet.access.models import Circle
from intranet.access.reading import may_read
from intranet.access.seats import give
from intranet.bodies.models import BodyPage
from intranet.meetings import reading, rules
from intranet.meetings.models import AgendaItem, MeetingPage
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import (
    make_action,
    make_body,
    make_decision,
    make_item,
    make_meeting,
    make_paper,
    make_version,
    named,
    person_of,
)
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db

LISTS = (reading.items_for, reading.papers_for, reading.decisions_for, reading.actions_for)


@pytest.fixture
def body(home: Any) -> BodyPage:
    return make_body("Stuurgroep")


@pytest.fixture
def people(body: BodyPage) -> dict[str, Any]:
    other = make_body("Projectgroep")
    return {
        "chair": seat_holder("chair", ref=body.pk),
        "secretary": seat_holder("secretary", ref=body.pk),
        "member": seat_holder("member", ref=body.pk),
        "other_member": seat_holder("member", ref=other.pk),
        "ended": seat_holder("member", ref=body.pk, start=dt.date(2020, 1, 1), until=_yesterday()),
        "coordinator": seat_holder("coordinator"),
        "staff": UserFactory(),
        "visitor": AnonymousUser(),
    }


def _yesterday() -> dt.date:
    return timezone.localdate() - dt.timedelta(days=1)


def who_reads(people: dict[str, Any], ask: Any) -> set[str]:
    """Return the names of those for whom ``ask`` finds something."""
    return {name for name, user in people.items() if ask(fresh(user) if user.pk else user)}


def with_everything(meeting: MeetingPage, **audience: Any) -> AgendaItem:
    """Put an item with a paper, a decision and an action on an agenda."""
    item = make_item(meeting, **audience)
    make_paper(item)
    make_decision(item)
    make_action(item)
    return item


OPEN = {"chair", "secretary", "member", "other_member", "coordinator"}


@pytest.mark.parametrize("find", LISTS)
def test_what_is_open_is_read_by_who_has_a_part_in_the_consultation(body: BodyPage, people: Any, find: Any) -> None:
    with_everything(make_meeting(body))
    assert who_reads(people, find) == OPEN


@pytest.mark.parametrize("find", LISTS)
def test_a_meeting_for_members_shuts_others_out_of_all_that_is_in_it(body: BodyPage, people: Any, find: Any) -> None:
    with_everything(make_meeting(body, audience=f"body:{body.pk}"))
    assert who_reads(people, find) == {"chair", "secretary", "member", "coordinator"}


@pytest.mark.parametrize("find", LISTS)
def test_an_item_for_members_in_an_open_meeting_is_closed_with_all_that_hangs_on_it(
    body: BodyPage, people: Any, find: Any
) -> None:
    with_everything(make_meeting(body), audience=f"body:{body.pk}")
    assert who_reads(people, find) == {"chair", "secretary", "member", "coordinator"}


@pytest.mark.parametrize("find", LISTS)
def test_an_item_for_named_people_is_closed_to_the_coordinator_too(body: BodyPage, people: Any, find: Any) -> None:
    with_everything(make_meeting(body), audience=named(people["chair"], people["secretary"]))
    assert who_reads(people, find) == {"chair", "secretary"}


def test_a_confidential_paper_at_an_open_item_is_closed_by_itself(body: BodyPage, people: Any) -> None:
    item = make_item(make_meeting(body))
    make_paper(item, audience=named(people["member"]))
    assert who_reads(people, reading.items_for) == OPEN
    assert who_reads(people, reading.papers_for) == {"member"}
    assert who_reads(people, reading.versions_for) == {"member"}


def test_a_confidential_item_shows_as_a_gap_without_a_word_of_it(body: BodyPage, people: Any) -> None:
    meeting = make_meeting(body)
    first, _hidden, last = make_item(meeting), make_item(meeting, audience=named(people["chair"])), make_item(meeting)
    assert reading.outline_for(fresh(people["other_member"]), meeting) == [first, None, last]
    assert None not in reading.outline_for(fresh(people["chair"]), meeting)


@pytest.mark.parametrize("find", [reading.items_for, reading.papers_for, reading.versions_for])
def test_before_the_agenda_is_sent_only_those_who_prepare_it_read_it(body: BodyPage, people: Any, find: Any) -> None:
    meeting = make_meeting(body, distributed=False)
    make_paper(make_item(meeting))
    make_paper(meeting)
    assert who_reads(people, find) == {"chair", "secretary", "coordinator"}
    assert reading.outline_for(fresh(people["member"]), meeting) == []
    assert len(reading.outline_for(fresh(people["chair"]), meeting)) == 1


def test_who_introduces_an_item_sees_it_before_the_agenda_is_sent(body: BodyPage, people: Any) -> None:
    item = make_item(make_meeting(body, distributed=False), owner=person_of(people["member"]))
    make_paper(item)
    assert "member" in who_reads(people, reading.items_for) & who_reads(people, reading.papers_for)


def test_a_proposal_is_for_its_maker_and_who_decides_about_it(body: BodyPage, people: Any) -> None:
    proposed = {"state": AgendaItem.State.PROPOSED, "proposed_by": person_of(people["member"])}
    make_item(make_meeting(body), **proposed)
    assert who_reads(people, reading.items_for) == {"chair", "secretary", "coordinator", "member"}


def test_a_withdrawn_paper_is_only_for_who_runs_the_meeting(body: BodyPage, people: Any) -> None:
    make_paper(make_item(make_meeting(body)), withdrawn_at=timezone.now())
    assert who_reads(people, reading.papers_for) == {"chair", "secretary", "coordinator"}


def test_who_has_to_do_something_reads_that_and_nothing_more(body: BodyPage, people: Any) -> None:
    outsider = seat_holder("director", ref=_institution())
    item = with_everything(make_meeting(body), audience=named(people["chair"]))
    theirs = make_action(item, person=person_of(outsider))
    assert list(reading.actions_for(fresh(outsider))) == [theirs]
    assert not reading.items_for(fresh(outsider)).exists()
    assert not reading.decisions_for(fresh(outsider)).exists()


def _institution() -> int:
    from tests.factories.clusters import make_cluster, make_institution, make_section

    return make_section(make_institution("Klein Begin", cluster=make_cluster("Noord"))).institution_id


def test_a_decision_under_a_mandate_is_read_like_the_body(body: BodyPage, people: Any) -> None:
    make_decision(body)
    assert who_reads(people, reading.decisions_for) == OPEN


def test_a_superuser_reads_all_of_it(body: BodyPage, people: Any) -> None:
    item = with_everything(make_meeting(body), audience=named(people["chair"]))
    make_paper(item, withdrawn_at=timezone.now())
    root = UserFactory(is_superuser=True)
    assert all(find(root).exists() for find in LISTS)
    assert reading.papers_for(root).count() == 2


def test_chair_and_secretary_run_their_own_body_only(body: BodyPage, people: Any) -> None:
    meeting = make_meeting(body)
    elsewhere = make_meeting(Page.objects.get(title="Projectgroep"))
    ran = {name for name, user in people.items() if rules.may_run(fresh(user) if user.pk else user, meeting)}
    assert ran == {"chair", "secretary", "coordinator"}
    assert not rules.may_run(fresh(people["chair"]), elsewhere)
    assert may_read(fresh(people["chair"]), elsewhere)


def test_chair_runs_a_meeting_about_the_coordinator_without_the_coordinator(body: BodyPage, people: Any) -> None:
    meeting = make_meeting(body, audience=named(people["chair"], people["member"]))
    assert rules.may_run(fresh(people["chair"]), meeting)
    assert not rules.may_run(fresh(people["coordinator"]), meeting)
    assert not rules.may_run(fresh(people["secretary"]), meeting)
    assert not reading.meetings_for(fresh(people["coordinator"])).exists()


def test_those_asked_to_a_meeting_are_those_who_sit_there_on_the_day(body: BodyPage, people: Any) -> None:
    until = timezone.localdate() + dt.timedelta(days=3)
    leaving = seat_holder("member", ref=body.pk, until=until)
    soon, later = make_meeting(body, starts_at=timezone.now() + dt.timedelta(days=1)), make_meeting(body)
    assert person_of(leaving) in rules.invited(soon)
    assert person_of(leaving) not in rules.invited(later)
    assert person_of(people["ended"]) not in rules.invited(soon)


def test_the_same_people_are_one_circle(body: BodyPage, people: Any) -> None:
    meeting = make_meeting(body)
    one = make_item(meeting, audience=f"person:9 body:{body.pk}")
    two = make_item(meeting, audience=f"body:{body.pk} person:9")
    assert one.circle_id == two.circle_id
    assert Circle.objects.count() == 1
    one.audience = ""
    one.save(update_fields=["audience"])
    one.refresh_from_db()
    assert one.circle_id is None


def test_reading_costs_the_same_however_many_circles_and_meetings_there_are(
    body: BodyPage, people: Any, django_assert_max_num_queries: Any
) -> None:
    for number in range(5):
        meeting = make_meeting(body)
        for person in range(4):
            make_paper(make_item(meeting, audience=f"person:{number * 10 + person} body:{body.pk}"))
    member = fresh(people["member"])
    with django_assert_max_num_queries(4):
        assert len(reading.papers_for(member)) == 20
    with django_assert_max_num_queries(2):
        assert len(reading.items_for(member)) == 20


def test_versions_of_one_paper_are_numbered(body: BodyPage) -> None:
    paper = make_paper(make_item(make_meeting(body)))
    assert [make_version(paper).number, make_version(paper).number] == [2, 3]


def test_a_meeting_for_named_people_asks_only_them_with_an_account_or_without(body: BodyPage, people: Any) -> None:
    without_account = Person.objects.create(name="Zonder Inlog")
    give(person=without_account, role="member", scope="body", ref=body.pk, by=None)
    everybody = make_meeting(body)
    assert without_account in rules.invited(everybody)
    few = make_meeting(body, audience=f"{named(people['chair'])} person:{without_account.pk}")
    assert set(rules.invited(few)) == {person_of(people["chair"]), without_account}


def test_who_sits_from_a_later_day_is_asked_to_the_members_meeting_of_that_day(body: BodyPage, people: Any) -> None:
    later = timezone.localdate() + dt.timedelta(days=10)
    coming = seat_holder("member", ref=body.pk, start=later)
    closed = make_meeting(body, audience=f"body:{body.pk}", starts_at=timezone.now() + dt.timedelta(days=14))
    assert person_of(coming) in rules.invited(closed)
    assert not rules.takes_part(fresh(coming), closed)
