"""Actions: noted, given to people and seats, done, dropped, reopened."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from intranet.access.models import RoleAssignment
from intranet.access.seats import end, give, seat_for
from intranet.bodies.models import BodyPage
from intranet.meetings.models import ActionItem
from intranet.meetings.outcomes import services
from intranet.meetings.outcomes.services import Frozen, NotYours, Stale
from intranet.meetings.outcomes.who import who_does
from intranet.meetings.reading import actions_for
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import (
    make_action,
    make_body,
    make_decision,
    make_item,
    make_meeting,
    named,
    person_of,
)
from tests.meetings.outcomes.test_deciding import freeze

pytestmark = pytest.mark.django_db

State = ActionItem.State


def test_an_action_from_an_item_a_meeting_a_decision_and_a_body(body: BodyPage, chair: Any, member: Any) -> None:
    meeting = make_meeting(body)
    item, day = make_item(meeting), timezone.localdate()
    decision = make_decision(item)
    one = services.act(item=item, text="Bellen", person=person_of(member), due=day, by=chair)
    two = services.act(meeting=meeting, text="Schrijven", by=chair)
    three = services.act(decision=decision, text="Uitvoeren", by=chair)
    four = services.act(host=body, text="Los", by=chair)
    assert [(each.host_id, each.meeting, each.item, each.decision) for each in (one, two, three, four)] == [
        (body.pk, meeting, item, None),
        (body.pk, meeting, None, None),
        (body.pk, meeting, item, decision),
        (body.pk, None, None, None),
    ]
    assert (one.person, one.due, one.created_by) == (person_of(member), day, person_of(chair))


def test_an_action_from_a_closed_decision_is_as_closed(body: BodyPage, chair: Any, member: Any) -> None:
    decision = make_decision(make_meeting(body), audience=named(chair))
    services.act(decision=decision, text="Besloten werk", by=chair)
    assert actions_for(fresh(chair)).exists()
    assert not actions_for(fresh(member)).exists()


def test_the_same_form_sent_twice_is_one_action(body: BodyPage, chair: Any) -> None:
    uid = uuid4()
    once = services.act(host=body, text="Eén keer", by=chair, uid=uid)
    assert services.act(host=body, text="Eén keer", by=chair, uid=uid).pk == once.pk
    assert ActionItem.objects.count() == 1


def test_a_name_chosen_by_a_form_never_opens_what_is_elsewhere(body: BodyPage, chair: Any) -> None:
    elsewhere = make_action(make_body("Projectgroep"), "Van een ander")
    with pytest.raises(ValidationError):
        services.act(host=body, text="Geleend nummer", by=chair, uid=elsewhere.uid)


def test_who_does_not_run_the_body_notes_no_actions(body: BodyPage, member: Any) -> None:
    meeting = make_meeting(body)
    other = seat_holder("chair", ref=make_body().pk)
    for who in (member, other):
        for where in ({"host": body}, {"meeting": meeting}, {"decision": make_decision(meeting)}):
            with pytest.raises(NotYours):
                services.act(text="Nee", by=who, **where)
    assert not ActionItem.objects.exists()


def test_after_approval_actions_follow_from_decisions_only(body: BodyPage, chair: Any) -> None:
    meeting = make_meeting(body)
    decision, action = make_decision(meeting), make_action(meeting, "Zo staat het er")
    freeze(meeting)
    with pytest.raises(Frozen):
        services.act(meeting=meeting, text="Te laat", by=chair)
    with pytest.raises(Frozen):
        services.change(action=action, text="Anders", due=None, version=1, by=chair)
    assert services.act(decision=decision, text="Alsnog", by=chair).meeting == meeting
    later = timezone.localdate() + dt.timedelta(days=9)
    moved = services.change(action=action, text="Zo staat het er", due=later, version=1, by=chair)
    assert moved.due == later
    assert services.finish(action=action, by=chair).state == State.DONE


def test_done_twice_is_once_and_can_be_taken_back(body: BodyPage, member: Any) -> None:
    action = make_action(make_meeting(body), person=person_of(member))
    done = services.finish(action=action, by=member)
    assert (done.state, done.closed_by, done.version) == (State.DONE, person_of(member), 2)
    assert services.finish(action=action, by=member).version == 2
    again = services.reopen(action=action, by=member)
    assert (again.state, again.closed_at, again.closed_by) == (State.OPEN, None, None)


def test_done_does_not_wait_for_the_version_that_somebody_saw(body: BodyPage, chair: Any, member: Any) -> None:
    action = make_action(make_meeting(body), person=person_of(member))
    services.tell(action=action, progress="Half klaar", version=1, by=chair)
    done = services.finish(action=action, by=member)
    assert (done.state, done.progress) == (State.DONE, "Half klaar")


def test_only_who_has_it_or_runs_the_body_says_how_far_it_is(body: BodyPage, chair: Any, member: Any) -> None:
    action = make_action(make_meeting(body), person=person_of(member))
    colleague = seat_holder("member", ref=body.pk)
    for write in (services.finish, services.reopen, services.drop):
        with pytest.raises(NotYours):
            write(action=action, by=colleague)
    with pytest.raises(NotYours):
        services.tell(action=action, progress="Klaar!", version=1, by=colleague)
    with pytest.raises(NotYours):
        services.drop(action=action, by=member)  # who has to do something does not drop it
    assert services.drop(action=action, by=chair).state == State.DROPPED
    with pytest.raises(NotYours):
        services.reopen(action=action, by=member)


def test_a_chair_who_may_not_read_the_item_does_nothing_with_its_action(
    body: BodyPage, chair: Any, member: Any
) -> None:
    action = make_action(make_item(make_meeting(body), audience=named(member)), person=person_of(member))
    with pytest.raises(NotYours):
        services.finish(action=action, by=chair)


def test_an_older_version_is_told_and_overwrites_nothing(body: BodyPage, chair: Any) -> None:
    action = make_action(body, "Eerst")
    services.change(action=action, text="Daarna", due=None, version=1, by=chair)
    with pytest.raises(Stale) as told:
        services.tell(action=action, progress="Te laat", version=1, by=chair)
    assert told.value.row.text == "Daarna"
    assert ActionItem.objects.get().progress == ""


def test_a_member_takes_an_action_over_and_an_outsider_does_not(body: BodyPage, chair: Any, member: Any) -> None:
    action = make_action(make_meeting(body), person=person_of(chair))
    with pytest.raises(NotYours):
        services.take_over(action=action, version=1, by=seat_holder("member", ref=make_body().pk))
    taken = services.take_over(action=action, version=1, by=member)
    assert taken.person == person_of(member)
    assert services.take_over(action=action, version=1, by=member).version == taken.version


def test_an_action_of_a_seat_is_of_whoever_sits_there(body: BodyPage, chair: Any) -> None:
    first, second = seat_holder("secretary", ref=body.pk), seat_holder("member", ref=body.pk)
    seat = seat_for(role="secretary", scope="body", ref=body.pk)
    action = services.act(host=body, text="Archief bijwerken", seat=seat, by=chair)
    assert str(who_does(fresh(chair), [action])[action.pk]) == f"Secretaris, Stuurgroep ({person_of(first).name})"

    assignment = RoleAssignment.objects.get(person=person_of(first))
    assignment.start = timezone.localdate() - dt.timedelta(days=9)
    assignment.save()
    end(assignment=assignment, by=None)
    with pytest.raises(NotYours):
        services.finish(action=action, by=fresh(first))
    left = who_does(fresh(chair), [action])[action.pk]
    assert (left.nobody, left.holders) == (True, ())

    give(person=person_of(second), role="secretary", scope="body", ref=body.pk, by=None)
    assert services.finish(action=action, by=fresh(second)).closed_by == person_of(second)


def test_a_person_and_a_seat_at_once_are_refused(body: BodyPage, chair: Any, member: Any) -> None:
    seat = seat_for(role="secretary", scope="body", ref=body.pk)
    with pytest.raises(ValidationError):
        services.act(host=body, text="Wie?", person=person_of(member), seat=seat, by=chair)
    action = make_action(body)
    with pytest.raises(ValidationError):
        services.assign(action=action, person=person_of(member), seat=seat, version=1, by=chair)


def test_the_log_tells_who_had_it_before_and_never_the_words(body: BodyPage, chair: Any, member: Any) -> None:
    action = services.act(host=body, text="Geheim werk", person=person_of(chair), by=chair)
    services.assign(action=action, person=person_of(member), version=1, by=chair)
    entries = list(ModelLogEntry.objects.filter(action__startswith="vve_meetings.").order_by("pk"))
    assert [entry.action for entry in entries] == ["vve_meetings.action_noted", "vve_meetings.action_assigned"]
    assert entries[1].data == {"before": {"person": person_of(chair).pk}, "person": person_of(member).pk}
    assert not any("Geheim" in f"{entry.label}{entry.data}{entry.message}" for entry in entries)
