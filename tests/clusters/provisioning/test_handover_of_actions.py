"""What somebody has to do goes over too, with a record and a way back; what a seat has to do goes with the seat."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core import mail
from django.utils import timezone

from intranet.access.seats import NotAllowed
from intranet.bodies.models import BodyPage
from intranet.meetings.models import ActionItem
from intranet.meetings.outcomes import services
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import make_action, make_body, make_item, make_meeting, named, person_of
from vve_clusters.provisioning.handover import hand_over, tasks_of, undo
from vve_clusters.provisioning.terms import Changed

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


@pytest.fixture
def body(home: Any) -> BodyPage:
    return make_body("Stuurgroep")


@pytest.fixture
def giver(body: BodyPage) -> Any:
    return seat_holder("member", ref=body.pk, email="gever@orgaan.example")


@pytest.fixture
def receiver(body: BodyPage) -> Any:
    return person_of(seat_holder("member", ref=body.pk, email="ontvanger@orgaan.example"))


def of_actions(user: Any, by: Any = None) -> list[tuple[str, str]]:
    return [
        (part.key, task.ref) for part, tasks in tasks_of(person_of(user), by) for task in tasks if part.key == "actions"
    ]


def test_open_actions_go_over_and_come_back(body: BodyPage, giver: Any, receiver: Any) -> None:
    action, done = make_action(body, person=person_of(giver)), make_action(body, person=person_of(giver))
    services.finish(action=done, by=giver)
    chosen = of_actions(giver)
    assert chosen == [("actions", str(action.pk))]
    handover = hand_over(giver=person_of(giver), receiver=receiver, chosen=chosen, day=TODAY(), by=None)
    assert ActionItem.objects.get(pk=action.pk).person == receiver
    undo(handover=handover, by=None)
    assert ActionItem.objects.get(pk=action.pk).person == person_of(giver)
    assert ActionItem.objects.get(pk=done.pk).person == person_of(giver)


def test_what_was_done_meanwhile_does_not_come_back(body: BodyPage, giver: Any, receiver: Any) -> None:
    action = make_action(body, person=person_of(giver))
    handover = hand_over(giver=person_of(giver), receiver=receiver, chosen=of_actions(giver), day=TODAY(), by=None)
    services.finish(action=action, by=receiver.user)
    with pytest.raises(Changed):
        undo(handover=handover, by=None)
    assert ActionItem.objects.get(pk=action.pk).person == receiver


def test_what_is_done_before_the_day_stays_with_who_did_it(body: BodyPage, giver: Any, receiver: Any) -> None:
    from vve_clusters.provisioning.handover import move_what_is_due

    action = make_action(body, person=person_of(giver))
    later = TODAY() + dt.timedelta(days=3)
    handover = hand_over(giver=person_of(giver), receiver=receiver, chosen=of_actions(giver), day=later, by=None)
    assert ActionItem.objects.get(pk=action.pk).person == person_of(giver)
    services.finish(action=action, by=giver)
    type(handover).objects.filter(pk=handover.pk).update(day=TODAY())
    handover.refresh_from_db()
    move_what_is_due(handover)
    assert ActionItem.objects.get(pk=action.pk).person == person_of(giver)


def test_each_hands_over_what_they_run_and_may_read(body: BodyPage, giver: Any) -> None:
    meeting = make_meeting(body)
    open_one = make_action(meeting, person=person_of(giver))
    closed = make_action(make_item(meeting, audience=named(giver)), person=person_of(giver))
    elsewhere = make_action(make_body("Projectgroep"), person=person_of(giver))
    chair = seat_holder("chair", ref=body.pk)
    refs = {ref for _key, ref in of_actions(giver, fresh(chair))}
    assert refs == {str(open_one.pk)}
    refs = {ref for _key, ref in of_actions(giver, fresh(seat_holder("coordinator")))}
    assert refs == {str(open_one.pk), str(elsewhere.pk)}
    assert {ref for _key, ref in of_actions(giver)} == {str(open_one.pk), str(closed.pk), str(elsewhere.pk)}
    assert not of_actions(giver, fresh(seat_holder("member", ref=body.pk)))


def test_who_does_not_run_the_body_gives_nothing_back(body: BodyPage, giver: Any, receiver: Any) -> None:
    make_action(body, person=person_of(giver))
    handover = hand_over(giver=person_of(giver), receiver=receiver, chosen=of_actions(giver), day=TODAY(), by=None)
    with pytest.raises(NotAllowed):
        undo(handover=handover, by=fresh(giver))


def test_the_mail_to_both_never_has_words_that_are_not_for_everybody(
    body: BodyPage, giver: Any, receiver: Any, django_capture_on_commit_callbacks: Any
) -> None:
    make_action(make_item(make_meeting(body), audience=named(giver)), "Kanarie", person=person_of(giver))
    make_action(body, "Gewone actie", person=person_of(giver))
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(giver=person_of(giver), receiver=receiver, chosen=of_actions(giver), day=TODAY(), by=None)
    assert len(mail.outbox) == 2
    assert all("Gewone actie" in message.body and "Kanarie" not in message.body for message in mail.outbox)
