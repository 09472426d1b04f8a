"""Two people at the same moment: numbers have no gaps or twins, and nothing is done twice."""

from __future__ import annotations

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from typing import Any
from uuid import uuid4

import pytest
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from accounts.models import Person
from intranet.bodies.models import BodyPage
from intranet.meetings.models import ActionItem, Decision, MeetingPage
from intranet.meetings.outcomes import services
from intranet.meetings.outcomes.services import Stale
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import make_action, make_body, make_decision, make_meeting

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def body(transactional_db: Any) -> BodyPage:
    """Make a body on a site that is made anew: a test that commits leaves an empty database to the next."""
    Locale.objects.get_or_create(language_code="nl")
    root = Page.objects.filter(depth=1).first() or Page.add_root(instance=Page(title="Root", slug="root"))
    home = root.add_child(instance=Page(title="Thuis", slug=f"thuis-{uuid4().hex[:6]}"))
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=home, is_default_site=True)
    return make_body("Stuurgroep")


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do things at the same moment; returns what each gave, or the exception."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


def deciding(meeting: MeetingPage, user: Any, text: str, **fields: Any) -> Callable[[], Any]:
    return lambda: services.decide(meeting=MeetingPage.objects.get(pk=meeting.pk), text=text, by=fresh(user), **fields)


def test_numbers_have_no_gaps_and_no_twins(body: BodyPage) -> None:
    chair, meetings = seat_holder("chair", ref=body.pk), [make_meeting(body), make_meeting(body)]
    made = at_once(*[deciding(meetings[number % 2], chair, f"Besluit {number}") for number in range(6)])
    assert [one for one in made if isinstance(one, Exception)] == []
    year = timezone.localdate().year
    assert sorted(one.number for one in made) == [f"{year}-{number:02d}" for number in range(1, 7)]


def test_a_form_that_is_sent_twice_at_once_is_one_decision(body: BodyPage) -> None:
    chair, meeting, uid = seat_holder("chair", ref=body.pk), make_meeting(body), uuid4()
    made = at_once(*[deciding(meeting, chair, "Eén keer", uid=uid)] * 3)
    assert len({one.pk for one in made}) == 1
    assert Decision.objects.count() == 1


def test_two_who_press_done_at_once_are_one_change(body: BodyPage) -> None:
    action, chair = make_action(body), seat_holder("chair", ref=body.pk)
    done = at_once(*[lambda: services.finish(action=action, by=fresh(chair))] * 3)
    assert [one.version for one in done] == [2, 2, 2]


def test_of_two_who_change_the_same_words_one_is_told(body: BodyPage) -> None:
    decision, chair = make_decision(make_meeting(body), "Eerst"), seat_holder("chair", ref=body.pk)
    acts = [
        lambda text=text: services.reword(decision=decision, text=text, version=1, by=fresh(chair))
        for text in ("Van de een", "Van de ander")
    ]
    results = at_once(*acts)
    told = [one for one in results if isinstance(one, Stale)]
    assert len(told) == 1
    assert told[0].row.text == Decision.objects.get().text


def test_of_two_who_take_an_action_over_one_has_it(body: BodyPage) -> None:
    action, members = make_action(body), [seat_holder("member", ref=body.pk) for _number in range(2)]
    results = at_once(*[lambda one=one: services.take_over(action=action, version=1, by=fresh(one)) for one in members])
    assert len([one for one in results if isinstance(one, Stale)]) == 1
    person = ActionItem.objects.get().person
    assert isinstance(person, Person)
    assert person.user in members
