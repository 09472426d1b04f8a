"""The pages of bodies, their kinds, and making and changing them in the admin."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.core.management import call_command
from django.db.models import ProtectedError
from django.test import Client, RequestFactory
from django.urls import reverse
from wagtail import hooks
from wagtail.models import Page
from wagtail.test.utils.form_data import nested_form_data, rich_text

from intranet.access.policy import may_add
from intranet.bodies.kinds import USUAL
from intranet.bodies.models import BodyKind, BodyPage, IntranetPage
from intranet.bodies.parts import HOOK, BodyPart
from tests.bodies.conftest import World
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import make_body, make_mandate, named

pytestmark = pytest.mark.django_db

AsRole = Callable[[str], Client]


def words(answer: Any) -> str:
    return " ".join(answer.content.decode().split())


def form_of(body: BodyPage, **fields: Any) -> dict[str, Any]:
    data = {
        "title": body.title or "Werkgroep ouders",
        "slug": body.slug or "werkgroep-ouders",
        "kind": body.kind_id,
        "task": "Praat over ouders",
        "about": rich_text("<p>Sinds 2024.</p>"),
        "meetings_a_year": "2",
        "sounding_board": "",
        "audience_0": "",
        "comments-TOTAL_FORMS": 0,
        "comments-INITIAL_FORMS": 0,
        "comments-MIN_NUM_FORMS": 0,
        "comments-MAX_NUM_FORMS": "",
        "action-publish": "1",
    }
    return nested_form_data({**data, **fields})


@pytest.mark.parametrize(
    ("role", "status"),
    [
        ("chair", 200), ("secretary", 200), ("member", 200), ("advisor", 200), ("other_chair", 200),
        ("coordinator", 200), ("contact_person", 200), ("institution_editor", 200), ("staff", 404),
        ("newsletter_editor", 404), ("application_manager", 404), ("ended", 404), ("nobody", 404), ("visitor", 302),
    ],
)  # fmt: skip
def test_page_of_an_open_body_is_for_who_has_a_part_in_the_consultation(
    world: World, as_role: AsRole, role: str, status: int
) -> None:
    client = as_role(role)
    assert client.get(world.body.url).status_code == status
    assert client.get(IntranetPage.objects.get().url).status_code == status


def test_page_names_people_with_roles_and_terms_are_for_the_body(world: World, as_role: AsRole) -> None:
    seat_holder("chair", ref=world.body.pk, user=world.people["member"])
    for role in ("member", "contact_person"):
        shown = words(as_role(role).get(world.body.url))
        assert "Els Broeders" in shown
        assert shown.count("Henk Postma") == 1  # once, with both roles
        assert world.people["ended"].last_name not in shown
        link = reverse("vve_bodies:members", args=[world.body.pk])
        assert (link in shown) == (role == "member")


def test_sounding_board_shows_both_ways_where_it_is_open(world: World, as_role: AsRole) -> None:
    closed = make_body("Geheim beraad", audience=named(world.people["chair"]), sounding_board=world.other)
    BodyPage.objects.filter(pk=world.body.pk).update(sounding_board=world.other)
    assert "Projectgroep</a>" in words(as_role("member").get(world.body.url))
    asked = words(as_role("member").get(world.other.url))
    assert "Stuurgroep</a>" in asked
    assert "Geheim beraad" not in asked
    assert "Geheim beraad" in words(as_role("chair").get(world.other.url))
    assert as_role("member").get(closed.url).status_code == 404


def test_way_in_lists_the_bodies_one_may_know_of(world: World, as_role: AsRole) -> None:
    make_body("Geheim beraad", audience=named(world.people["chair"]))
    url = IntranetPage.objects.get().url
    assert "Geheim beraad" in words(as_role("chair").get(url))
    shown = words(as_role("coordinator").get(url))
    assert "Stuurgroep" in shown
    assert "Geheim beraad" not in shown


@pytest.fixture
def part() -> Iterator[None]:
    def meetings(body: BodyPage, request: Any) -> BodyPart | None:
        if request.user.last_name == "Postma":
            return None
        return BodyPart("Volgende vergadering", "components/alert.html", {"text": "Op 3 december"}, order=1)

    def aside(body: BodyPage, request: Any) -> BodyPart:
        return BodyPart("Ook handig", "components/alert.html", aside=True)

    with hooks.register_temporarily([(HOOK, meetings), (HOOK, aside)]):
        yield


def test_parts_of_other_apps_are_shown_to_whom_they_are_for(part: None, world: World, as_role: AsRole) -> None:
    shown = words(as_role("chair").get(world.body.url))
    assert "Volgende vergadering" in shown
    assert "Op 3 december" in shown
    assert "Ook handig" in shown
    assert "Volgende vergadering" not in words(as_role("member").get(world.body.url))


def test_page_of_a_body_is_as_many_queries_however_many_people(
    world: World, as_role: AsRole, django_assert_max_num_queries: Any
) -> None:
    for _number in range(12):
        user = seat_holder("member", ref=world.body.pk)
        make_mandate(world.body, user.person)
        make_body(sounding_board=world.body)
    client = as_role("member")
    client.get(world.body.url)
    with django_assert_max_num_queries(45):
        client.get(world.body.url)


def test_coordinator_makes_a_body_in_the_admin(world: World, as_role: AsRole) -> None:
    parent, kind = IntranetPage.objects.get(), BodyKind.objects.first()
    url = reverse("wagtailadmin_pages:add", args=["vve_bodies", "bodypage", parent.pk])
    answer = as_role("coordinator").post(url, form_of(BodyPage(kind=kind)))
    assert answer.status_code == 302
    made = BodyPage.objects.get(slug="werkgroep-ouders")
    assert made.live
    chair = seat_holder("chair", ref=made.pk)
    assert made.permissions_for_user(chair).can_edit()


@pytest.mark.parametrize("role", ["chair", "secretary", "member", "contact_person", "newsletter_editor"])
def test_others_make_no_bodies(world: World, as_role: AsRole, role: str) -> None:
    parent, kind = IntranetPage.objects.get(), BodyKind.objects.first()
    url = reverse("wagtailadmin_pages:add", args=["vve_bodies", "bodypage", parent.pk])
    before = Page.objects.count()
    assert as_role(role).post(url, form_of(BodyPage(kind=kind))).status_code in (302, 403, 404)
    assert Page.objects.count() == before
    assert not may_add(fresh(world.people[role]), BodyPage, parent)


def test_chair_and_secretary_change_their_own_body_and_nothing_else(world: World, as_role: AsRole) -> None:
    for role in ("chair", "secretary"):
        answer = as_role(role).post(
            reverse("wagtailadmin_pages:edit", args=[world.body.pk]), form_of(world.body, task=f"Taak van {role}")
        )
        assert answer.status_code == 302
        assert BodyPage.objects.get(pk=world.body.pk).task == f"Taak van {role}"
        for page in (world.other, IntranetPage.objects.get(), world.cluster):
            url = reverse("wagtailadmin_pages:edit", args=[page.pk])
            assert as_role(role).post(url, form_of(world.other, task="Kaping")).status_code in (302, 403, 404)
        assert BodyPage.objects.get(pk=world.other.pk).task == ""
        asked = world.body.permissions_for_user(fresh(world.people[role]))
        assert not asked.can_delete()
        assert not asked.can_unpublish()
        assert not asked.can_move()


def test_body_with_a_history_is_not_deleted(world: World, as_role: AsRole) -> None:
    make_mandate(world.body)
    client = as_role("coordinator")
    for page in (world.body, world.other):
        client.post(reverse("wagtailadmin_pages:delete", args=[page.pk]))
    assert BodyPage.objects.filter(pk=world.body.pk).exists()
    assert not BodyPage.objects.filter(pk=world.other.pk).exists()


def test_usual_kinds_are_added_once(db: None) -> None:
    BodyKind.objects.create(name="stuurgroep")
    call_command("add_body_kinds")
    call_command("add_body_kinds")
    assert sorted(name.lower() for name in BodyKind.objects.values_list("name", flat=True)) == sorted(
        name.lower() for name in USUAL
    )


@pytest.mark.parametrize("role", ["coordinator", "chair", "contact_person", "application_manager", "member"])
def test_kinds_are_changed_by_the_coordinator_only(world: World, as_role: AsRole, role: str) -> None:
    client, kind = as_role(role), BodyKind.objects.create(name="Denktank")
    client.post(reverse("vve_body_kinds:add"), {"name": "Kerngroep", "order": "5"})
    client.post(reverse("vve_body_kinds:edit", args=[kind.pk]), {"name": "Denktafel", "order": "5"})
    assert BodyKind.objects.filter(name="Kerngroep").exists() == (role == "coordinator")
    assert BodyKind.objects.filter(name="Denktafel").exists() == (role == "coordinator")
    client.post(reverse("vve_body_kinds:delete", args=[kind.pk]))
    assert BodyKind.objects.filter(pk=kind.pk).exists() == (role != "coordinator")


def test_kind_in_use_stays(world: World, as_role: AsRole) -> None:
    kind = world.body.kind
    assert kind is not None
    answer = as_role("coordinator").post(reverse("vve_body_kinds:delete", args=[kind.pk]))
    assert answer.status_code in (200, 302, 403)
    assert BodyKind.objects.filter(pk=kind.pk).exists()
    with pytest.raises(ProtectedError):
        kind.delete()


def test_draft_of_a_body_can_be_previewed(world: World) -> None:
    request = RequestFactory().get("/")
    request.user = fresh(world.people["coordinator"])
    shown = BodyPage(title="Nieuw", kind=world.body.kind).get_context(request)
    assert shown["people"] == []
    assert shown["mandates"] == []


def test_places_on_the_screen_of_people_are_the_bodies_one_runs(world: World, as_role: AsRole) -> None:
    make_body("Geheim beraad", audience=named(world.people["chair"]))
    url = reverse("vve_access_people:add")
    shown = words(as_role("coordinator").get(url))
    assert "Projectgroep" in shown
    assert "Geheim beraad" not in shown
    own = words(as_role("secretary").get(url))
    assert "Stuurgroep" in own
    assert "Projectgroep" not in own


def test_the_way_in_leads_to_the_lists_of_all_bodies(as_role: AsRole) -> None:
    page = IntranetPage.objects.get()
    answer = words(as_role("member").get(page.get_url()))
    for name in ("vve_meetings:decisions", "vve_meetings:actions", "vve_library:documents"):
        assert f'href="{reverse(name)}"' in answer
