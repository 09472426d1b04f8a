"""Tasks go over: all or some, today or later, with a record, a mail to both, and a way back."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.utils import timezone

from accounts.models import Invitation, Person
from intranet.access.managing import holds
from intranet.access.models import RoleAssignment
from intranet.access.seats import NotAllowed, end
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_cluster, make_section
from tests.factories.users import UserFactory
from tests.layers import layer
from vve_clusters.models import ClusterPage, Handover
from vve_clusters.moderation.workflow import ensure_workflow
from vve_clusters.provisioning.handover import hand_over, tasks_of, undo
from vve_clusters.provisioning.terms import Changed

pytestmark = pytest.mark.django_db
DAY = dt.timedelta(days=1)
TODAY = timezone.localdate


@layer
def cluster(home: Any) -> Any:
    """A cluster with a section."""
    cluster = make_cluster("Waterrijk")
    make_section(cluster=cluster)
    return ClusterPage.objects.get(pk=cluster.pk)


@layer
def giver(cluster: Any) -> Any:
    """A contact person who also edits a section, made it, and submitted it."""
    user = seat_holder("contact_person", "cluster", cluster.pk, email="gever@cluster.example")
    section = cluster.get_children().get().specific
    seat_holder("institution_editor", "institution", section.institution_id, user=user)
    section.owner = user
    section.save()
    workflow, _made = ensure_workflow(cluster.get_parent().specific)
    section.save_revision(user=user)
    workflow.start(section, user)
    return user


def person(name: str = "Ontvanger") -> Person:
    user = UserFactory(first_name=name)
    return Person.objects.create(name=name, email=user.email, user=user)


def everything(user: Any, by: Any = None) -> list[tuple[str, str]]:
    return [(part.key, task.ref) for part, tasks in tasks_of(user.person, by) for task in tasks]


def on(day: dt.date) -> Any:
    return time_machine.travel(dt.datetime.combine(day, dt.time(12), tzinfo=dt.UTC))


def test_all_that_is_somebodys_goes_to_another(
    cluster: Any, giver: Any, django_capture_on_commit_callbacks: Any
) -> None:
    receiver = person()
    with django_capture_on_commit_callbacks(execute=True):
        hand_over(giver=giver.person, receiver=receiver, chosen=everything(giver), day=TODAY(), by=None)
    section = cluster.get_children().get()
    assert not holds(fresh(giver), "contact_person")
    assert holds(fresh(receiver.user), "contact_person", "cluster", cluster.pk)
    assert holds(fresh(receiver.user), "institution_editor")
    assert section.owner == receiver.user
    assert section.current_workflow_state.requested_by == receiver.user
    assert sorted(message.to[0] for message in mail.outbox) == sorted([giver.email, receiver.user.email])
    assert not everything(fresh(giver))


def test_some_of_it_from_a_later_day(cluster: Any, giver: Any) -> None:
    receiver, day = person(), TODAY() + 5 * DAY
    chosen = [ref for ref in everything(giver) if ref[0] != "submissions"][1:]
    handover = hand_over(giver=giver.person, receiver=receiver, chosen=chosen, day=day, by=None)
    assert holds(fresh(giver), "institution_editor")
    assert not holds(fresh(receiver.user), "institution_editor")
    assert handover.items.filter(moved=None).count() == 1  # the page waits for its day
    with on(day):
        call_command("tend_seats")
        assert not holds(fresh(giver), "institution_editor")
        assert holds(fresh(receiver.user), "institution_editor")
        assert holds(fresh(giver), "contact_person")
        assert cluster.get_children().get().owner == receiver.user


def test_term_goes_over_with_its_last_day(home: Any) -> None:
    until = TODAY() + 30 * DAY
    giver, receiver = seat_holder("coordinator", until=until), person()
    hand_over(giver=giver.person, receiver=receiver, chosen=everything(giver), day=TODAY() + DAY, by=None)
    assert RoleAssignment.objects.get(person=receiver).until == until


def test_who_sits_there_already_keeps_that(cluster: Any, giver: Any) -> None:
    colleague = seat_holder("contact_person", "cluster", cluster.pk, until=TODAY() + 3 * DAY)
    hand_over(giver=giver.person, receiver=colleague.person, chosen=everything(giver)[:1], day=TODAY(), by=None)
    assert RoleAssignment.objects.get(person=colleague.person).until == TODAY() + 3 * DAY


def test_undone_it_is_as_it_was(cluster: Any, giver: Any) -> None:
    receiver = person()
    before = everything(giver)
    handover = hand_over(giver=giver.person, receiver=receiver, chosen=before, day=TODAY(), by=None)
    undo(handover=handover, by=None)
    undo(handover=handover, by=None)
    assert everything(fresh(giver)) == before
    assert not RoleAssignment.objects.active().filter(person=receiver).exists()
    assert cluster.get_children().get().owner == giver


def test_seat_of_the_receiver_is_as_it_was_after_undoing(cluster: Any, giver: Any) -> None:
    later = TODAY() + 20 * DAY
    colleague = seat_holder("contact_person", "cluster", cluster.pk, start=later, until=later + DAY)
    handover = hand_over(
        giver=giver.person, receiver=colleague.person, chosen=everything(giver)[:1], day=TODAY(), by=None
    )
    undo(handover=handover, by=None)
    kept = RoleAssignment.objects.get(person=colleague.person)
    assert (kept.start, kept.until) == (later, later + DAY)


def test_what_somebody_changed_is_not_undone(cluster: Any, giver: Any) -> None:
    receiver = person()
    handover = hand_over(giver=giver.person, receiver=receiver, chosen=everything(giver), day=TODAY(), by=None)
    end(assignment=RoleAssignment.objects.filter(person=receiver).first(), by=None, last_day=TODAY() + DAY)
    with pytest.raises(Changed):
        undo(handover=handover, by=None)
    assert cluster.get_children().get().owner == receiver.user


def test_page_waits_until_the_receiver_has_an_account(cluster: Any, giver: Any) -> None:
    receiver = Person.objects.create(name="Zonder account", email="zonder@cluster.example")
    hand_over(giver=giver.person, receiver=receiver, chosen=everything(giver), day=TODAY(), by=None)
    assert Invitation.objects.get().person == receiver
    assert cluster.get_children().get().owner == giver
    receiver.user = UserFactory(email=receiver.email)
    receiver.save()
    call_command("tend_seats")
    assert cluster.get_children().get().owner == receiver.user


def test_double_click_is_one_handover(cluster: Any, giver: Any) -> None:
    receiver, chosen = person(), everything(giver)
    first = hand_over(giver=giver.person, receiver=receiver, chosen=chosen, day=TODAY(), by=None)
    assert hand_over(giver=giver.person, receiver=receiver, chosen=chosen, day=TODAY(), by=None) == first
    with pytest.raises(ValidationError):
        hand_over(giver=giver.person, receiver=person("Derde"), chosen=chosen, day=TODAY(), by=None)
    assert Handover.objects.count() == 1


@pytest.mark.parametrize("days", [-1, -400])
def test_day_that_is_over_is_refused(giver: Any, days: int) -> None:
    with pytest.raises(ValidationError):
        hand_over(giver=giver.person, receiver=person(), chosen=everything(giver), day=TODAY() + days * DAY, by=None)


def test_nobody_hands_over_to_themselves(giver: Any) -> None:
    with pytest.raises(ValidationError):
        hand_over(giver=giver.person, receiver=giver.person, chosen=everything(giver), day=TODAY(), by=None)


def test_contact_person_hands_over_what_they_may_give(cluster: Any, giver: Any) -> None:
    colleague = seat_holder("contact_person", "cluster", cluster.pk)
    by = fresh(colleague)
    assert {part for part, _ref in everything(giver, by)} == {"seats", "sections", "submissions"}
    seats = [ref for part, ref in everything(giver, by) if part == "seats"]
    assert [RoleAssignment.objects.get(pk=ref).seat.role for ref in seats] == ["institution_editor"]
    with pytest.raises(NotAllowed):
        hand_over(giver=giver.person, receiver=colleague.person, chosen=[("seats", seats[0])], day=TODAY(), by=by)
    with pytest.raises(ValidationError):
        hand_over(giver=giver.person, receiver=person(), chosen=everything(giver), day=TODAY(), by=by)
    assert not Handover.objects.exists()


def test_nobody_hands_over_their_own_seats(cluster: Any, giver: Any) -> None:
    assert "seats" not in {part for part, _ref in everything(giver, fresh(giver))}


def test_list_of_tasks_is_bounded(cluster: Any, giver: Any, django_assert_max_num_queries: Any) -> None:
    for _number in range(6):
        section = make_section(cluster=cluster, owner=giver)
        seat_holder("institution_editor", "institution", section.institution_id, user=giver)
    coordinator = seat_holder("coordinator")
    with django_assert_max_num_queries(20):
        assert len(everything(giver, coordinator)) == 16
