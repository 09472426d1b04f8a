"""Who sits in a body: giving and ending seats, with terms."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.models import Invitation, Person
from intranet.access.models import RoleAssignment
from intranet.access.reading import may_read
from intranet.bodies.models import BodyPage
from tests.bodies.conftest import World
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import make_body, named, person_of

pytestmark = pytest.mark.django_db

AsRole = Callable[[str], Client]
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)
EVERYBODY = (
    "chair", "secretary", "member", "advisor", "ended", "other_chair", "coordinator", "contact_person",
    "institution_editor", "staff", "newsletter_editor", "application_manager", "nobody", "visitor",
)  # fmt: skip


def list_url(world: World) -> str:
    return reverse("vve_bodies:members", args=[world.body.pk])


def add_url(world: World) -> str:
    return reverse("vve_bodies:member_add", args=[world.body.pk])


def held(world: World, role: str) -> RoleAssignment:
    return RoleAssignment.objects.get(
        person__user=world.people[role], seat__role=role, seat__ref=world.body.pk, seat__scope="body"
    )


def somebody(role: str = "member", **fields: Any) -> dict[str, Any]:
    return {"name": "Nadia Bouzid", "email": "nadia@voorbeeld.example", "role": role, "invite": "on", **fields}


@pytest.mark.parametrize("role", EVERYBODY)
def test_list_of_terms_is_for_the_body_and_who_manages_it(world: World, as_role: AsRole, role: str) -> None:
    expected = {"chair": 200, "secretary": 200, "member": 200, "advisor": 200, "coordinator": 200, "visitor": 302}
    assert as_role(role).get(list_url(world)).status_code == expected.get(role, 404)


@pytest.mark.parametrize("role", EVERYBODY)
def test_only_chair_secretary_and_coordinator_add_people(world: World, as_role: AsRole, role: str) -> None:
    expected = {"chair": 302, "secretary": 302, "coordinator": 302, "visitor": 302, "member": 403, "advisor": 403}
    before = RoleAssignment.objects.count()
    answer = as_role(role).post(add_url(world), somebody())
    assert answer.status_code == expected.get(role, 404)
    allowed = role in ("chair", "secretary", "coordinator")
    assert RoleAssignment.objects.count() == before + allowed
    assert Person.objects.filter(email="nadia@voorbeeld.example").exists() == allowed


@pytest.mark.parametrize("role", EVERYBODY)
def test_only_chair_secretary_and_coordinator_end_a_term(world: World, as_role: AsRole, role: str) -> None:
    expected = {"chair": 302, "secretary": 302, "coordinator": 302, "visitor": 302, "member": 403, "advisor": 403}
    member = held(world, "member")
    answer = as_role(role).post(reverse("vve_bodies:member_term", args=[world.body.pk, member.pk]), {"stop": "1"})
    assert answer.status_code == expected.get(role, 404)
    member.refresh_from_db()
    assert member.is_active == (role not in ("chair", "secretary", "coordinator"))


@pytest.mark.parametrize("role", EVERYBODY)
def test_only_chair_secretary_and_coordinator_invite(world: World, as_role: AsRole, role: str) -> None:
    seat = held(world, "member").seat
    person = Person.objects.create(name="Zonder", email="zonder@voorbeeld.example")
    assignment = RoleAssignment.objects.create(person=person, seat=seat)
    answer = as_role(role).post(reverse("vve_bodies:member_invite", args=[world.body.pk, assignment.pk]))
    expected = {"chair": 302, "secretary": 302, "coordinator": 302, "visitor": 302, "member": 403, "advisor": 403}
    assert answer.status_code == expected.get(role, 404)
    assert Invitation.objects.filter(person=person).exists() == (role in ("chair", "secretary", "coordinator"))


def test_secretary_gives_no_chair_and_chair_gives_a_secretary(world: World, as_role: AsRole) -> None:
    before = RoleAssignment.objects.count()
    assert as_role("secretary").post(add_url(world), somebody("chair")).status_code == 422
    assert as_role("secretary").post(add_url(world), somebody("secretary")).status_code == 422
    assert as_role("chair").post(add_url(world), somebody("chair")).status_code == 422
    assert RoleAssignment.objects.count() == before
    assert as_role("chair").post(add_url(world), somebody("secretary")).status_code == 302
    assert RoleAssignment.objects.filter(person__name="Nadia Bouzid", seat__role="secretary").exists()


def test_secretary_cannot_end_the_chair(world: World, as_role: AsRole) -> None:
    chair = held(world, "chair")
    answer = as_role("secretary").post(reverse("vve_bodies:member_term", args=[world.body.pk, chair.pk]), {"stop": "1"})
    assert answer.status_code == 403
    chair.refresh_from_db()
    assert chair.is_active


def test_nobody_gives_themselves_a_role(world: World, as_role: AsRole) -> None:
    chair = world.people["chair"]
    answer = as_role("chair").post(add_url(world), somebody(name="Els Broeders", email=chair.email))
    assert answer.status_code == 422
    assert not RoleAssignment.objects.filter(person__user=chair, seat__role="member").exists()


def test_a_seat_of_another_body_is_not_found_here(world: World, as_role: AsRole) -> None:
    theirs = RoleAssignment.objects.get(person__user=world.people["other_chair"])
    url = reverse("vve_bodies:member_term", args=[world.body.pk, theirs.pk])
    assert as_role("coordinator").post(url, {"stop": "1"}).status_code == 404
    theirs.refresh_from_db()
    assert theirs.is_active


def test_a_new_member_gets_an_invitation_and_twice_changes_nothing(
    world: World, as_role: AsRole, django_capture_on_commit_callbacks: Any
) -> None:
    client = as_role("secretary")
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(add_url(world), somebody()).status_code == 302
    person = Person.objects.get(name="Nadia Bouzid")
    assert person.assignments.count() == 1
    assert [message.to for message in mail.outbox] == [["nadia@voorbeeld.example"]]
    given = ModelLogEntry.objects.filter(action="vve_access.given", object_id=str(person.pk)).get()
    assert given.user == world.people["secretary"]
    assert given.data["ref"] == world.body.pk


@pytest.mark.parametrize("email", ["", "nadia@voorbeeld.example"])
def test_a_member_without_login_gets_no_mail(
    world: World, as_role: AsRole, email: str, django_capture_on_commit_callbacks: Any
) -> None:
    Person.objects.create(name="Iemand anders")  # has no address either, and is not taken for her
    client = as_role("chair")
    form = {name: value for name, value in somebody(email=email).items() if name != "invite"}
    for _time in range(2):
        with django_capture_on_commit_callbacks(execute=True):
            assert client.post(add_url(world), form).status_code == 302
    person = Person.objects.get(name="Nadia Bouzid")
    assert person.assignments.count() == 1
    assert not mail.outbox
    assert "Nadia Bouzid" in client.get(list_url(world)).content.decode()


def test_last_day_before_the_first_is_refused(world: World, as_role: AsRole) -> None:
    answer = as_role("chair").post(add_url(world), somebody(start=TODAY.isoformat(), until=(TODAY - DAY).isoformat()))
    assert answer.status_code == 422
    assert 'href="#id_until"' in answer.content.decode()
    assert not Person.objects.filter(name="Nadia Bouzid").exists()


def test_a_term_gets_another_last_day(world: World, as_role: AsRole) -> None:
    member = held(world, "member")
    url = reverse("vve_bodies:member_term", args=[world.body.pk, member.pk])
    until = TODAY + 30 * DAY
    assert as_role("secretary").post(url, {"until": (TODAY - DAY).isoformat()}).status_code == 422
    assert as_role("secretary").post(url, {"until": until.isoformat()}).status_code == 302
    member.refresh_from_db()
    assert member.until == until
    shown = as_role("member").get(list_url(world)).content.decode()
    assert "utrecht-status-badge--warning" in shown  # it ends soon


def test_a_term_far_away_is_not_marked(world: World, as_role: AsRole) -> None:
    seat_holder("member", ref=world.body.pk, until=TODAY + 300 * DAY)
    assert "utrecht-status-badge--warning" not in as_role("member").get(list_url(world)).content.decode()


def test_a_term_that_ended_yesterday_opens_nothing(world: World, as_role: AsRole) -> None:
    client = as_role("ended")
    assert client.get(world.body.url).status_code == 404
    assert client.get(reverse("vve_bodies:mandates", args=[world.body.pk])).status_code == 404
    assert client.get(reverse("vve_bodies:signals")).status_code == 404
    ended = fresh(world.people["ended"])
    assert not world.body.permissions_for_user(ended).can_edit()
    assert not may_read(ended, world.body)


def test_a_term_that_begins_tomorrow_opens_nothing_yet(world: World) -> None:
    user = seat_holder("member", ref=world.body.pk, start=TODAY + DAY)
    assert not may_read(user, world.body)


def test_several_roles_of_one_person_hold_at_once(world: World, as_role: AsRole) -> None:
    user = world.people["member"]
    seat_holder("secretary", ref=world.other.pk, user=user)
    seat_holder("advisor", ref=world.body.pk, user=user)
    client = as_role("member")
    assert client.get(reverse("vve_bodies:member_add", args=[world.other.pk])).status_code == 200
    assert client.get(add_url(world)).status_code == 403
    shown = " ".join(client.get(world.body.url).content.decode().split())
    assert shown.count("Henk Postma<") == 1
    own = held(world, "member")
    answer = as_role("chair").post(reverse("vve_bodies:member_term", args=[world.body.pk, own.pk]), {"stop": "1"})
    assert answer.status_code == 302
    assert may_read(fresh(user), world.body)  # still as advisor


def test_unpublished_body_gives_its_people_nothing_until_it_is_back(world: World) -> None:
    body: BodyPage = BodyPage.objects.get(pk=world.body.pk)
    body.unpublish()
    for role in ("chair", "secretary", "member"):
        user = fresh(world.people[role])
        assert not may_read(user, body, drafts=True)
        assert not may_read(user, world.other)
        assert not body.permissions_for_user(user).can_edit()
        assert not user.has_perm("wagtailadmin.access_admin")
    BodyPage.objects.get(pk=body.pk).get_latest_revision().publish()
    chair = fresh(world.people["chair"])
    assert may_read(chair, BodyPage.objects.get(pk=body.pk))
    assert chair.has_perm("wagtailadmin.access_admin")


def test_deleted_body_gives_its_people_nothing(world: World) -> None:
    seat_holder("chair", ref=world.other.pk, user=world.people["nobody"])
    BodyPage.objects.get(pk=world.other.pk).delete()
    user = fresh(world.people["nobody"])
    assert not may_read(user, world.body)
    assert not user.has_perm("wagtailadmin.access_admin")


def test_list_is_as_many_queries_for_many_people(
    world: World, as_role: AsRole, django_assert_max_num_queries: Any
) -> None:
    for _number in range(15):
        seat_holder("member", ref=world.body.pk)
    client = as_role("chair")
    client.get(list_url(world))
    with django_assert_max_num_queries(20):
        client.get(list_url(world))


def test_a_body_for_named_people_does_not_exist_for_its_other_people(world: World, as_role: AsRole) -> None:
    chair = world.people["chair"]
    closed = make_body("Vertrouwelijk", audience=named(chair, world.people["member"]))
    seat_holder("chair", ref=closed.pk, user=chair)
    seat_holder("member", ref=closed.pk, user=world.people["advisor"])
    url = reverse("vve_bodies:members", args=[closed.pk])
    assert as_role("chair").get(url).status_code == 200
    for role in ("advisor", "coordinator", "secretary"):
        assert as_role(role).get(url).status_code == 404
        assert as_role(role).post(reverse("vve_bodies:member_add", args=[closed.pk]), somebody()).status_code == 404
    assert person_of(chair).assignments.count() == 2
