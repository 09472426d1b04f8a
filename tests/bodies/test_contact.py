"""Talks and visits: who notes them, who reads what was said, and who was not spoken to for long."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from intranet.bodies.models import ContactMoment
from intranet.bodies.reading import moments_for
from intranet.dashboard.panels import panels_for
from tests.bodies.conftest import World
from tests.factories.access import fresh, many_sections
from tests.factories.meetings import person_of
from vve_clusters.contact.spoken import clusters_for, institutions_for

pytestmark = pytest.mark.django_db

AsRole = Callable[[str], Client]
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)
NOTES = ("coordinator", "contact_person")
OTHERS = (
    "chair", "secretary", "member", "institution_editor", "staff", "newsletter_editor", "application_manager", "ended",
    "nobody",
)  # fmt: skip


def talk(world: World, by: str = "contact_person", place: Page | None = None, **fields: Any) -> ContactMoment:
    fields = {"notes": "Zorgen over de groepsgrootte", **fields}
    page = Page.objects.get(pk=(place or world.section).pk)
    return ContactMoment.objects.create(by=person_of(world.people[by]), place=page, **fields)


def form(**fields: Any) -> dict[str, Any]:
    return {"uid": str(uuid4()), "kind": "visit", "day": TODAY.isoformat(), "notes": "Kort gesproken", **fields}


def note_url(page: Page) -> str:
    return f"{reverse('vve_bodies:contact_note')}?met={page.pk}"


@pytest.mark.parametrize("role", [*NOTES, *OTHERS, "visitor"])
def test_coordinator_and_contact_persons_note_talks(world: World, as_role: AsRole, role: str) -> None:
    client = as_role(role)
    status = 302 if role in (*NOTES, "visitor") else 404
    assert client.post(note_url(world.section), form()).status_code == status
    assert client.get(reverse("vve_bodies:contact_moments")).status_code == (200 if role in NOTES else status)
    assert client.get(reverse("vve_clusters:long_ago")).status_code == (200 if role in NOTES else status)
    assert ContactMoment.objects.count() == (role in NOTES)


@pytest.mark.parametrize("role", [*NOTES, *OTHERS, "visitor"])
def test_what_was_said_is_for_author_and_coordinator(world: World, as_role: AsRole, role: str) -> None:
    moment = talk(world)
    client = as_role(role)
    answer = client.get(reverse("vve_bodies:contact_moment", args=[moment.uid]))
    assert answer.status_code == (200 if role in NOTES else 302 if role == "visitor" else 404)
    assert ("groepsgrootte" in answer.content.decode()) == (role in NOTES)
    changed = client.post(reverse("vve_bodies:contact_change", args=[moment.uid]), form(notes="Anders"))
    assert changed.status_code == {"contact_person": 302, "coordinator": 403, "visitor": 302}.get(role, 404)
    moment.refresh_from_db()
    assert moment.notes == ("Anders" if role == "contact_person" else "Zorgen over de groepsgrootte")


def test_contact_person_does_not_read_what_the_coordinator_noted(world: World, as_role: AsRole) -> None:
    moment = talk(world, "coordinator")
    client = as_role("contact_person")
    assert client.get(reverse("vve_bodies:contact_moment", args=[moment.uid])).status_code == 404
    assert "Regenboog" not in client.get(reverse("vve_bodies:contact_moments")).content.decode()
    assert not moments_for(fresh(world.people["contact_person"])).exists()
    overview = client.get(reverse("vve_clusters:long_ago")).content.decode()
    assert "Regenboog" in overview
    assert "groepsgrootte" not in overview


def test_superuser_reads_no_notes(world: World, admin_user: Any) -> None:
    talk(world)
    assert not moments_for(admin_user).exists()


def test_contact_person_notes_talks_with_own_cluster_only(world: World, as_role: AsRole) -> None:
    client = as_role("contact_person")
    shown = client.get(reverse("vve_bodies:contact_note")).content.decode()
    assert "De Regenboog" in shown
    assert "Het Anker" not in shown
    for page in (world.far_section, world.far_cluster, world.body):
        assert client.post(note_url(page), form()).status_code == 422
    assert client.post(note_url(world.cluster), form()).status_code == 302
    assert ContactMoment.objects.get().place_id == world.cluster.pk
    assert as_role("coordinator").post(note_url(world.far_section), form()).status_code == 302


@pytest.mark.parametrize("met", ["", "0", "abc", "-1", "9" * 30])
def test_nonsense_for_a_place_asks_again(world: World, as_role: AsRole, met: str) -> None:
    answer = as_role("coordinator").post(f"{reverse('vve_bodies:contact_note')}?met={met}", form())
    assert answer.status_code == 422
    assert not ContactMoment.objects.exists()


def test_people_of_the_place_can_be_ticked_and_nobody_else(world: World, as_role: AsRole) -> None:
    editor, staff = (person_of(world.people[role]) for role in ("institution_editor", "staff"))
    client = as_role("coordinator")
    shown = client.get(note_url(world.section)).content.decode()
    assert editor.name in shown
    assert staff.name not in shown
    assert client.post(note_url(world.section), form(persons=[staff.pk])).status_code == 422
    assert client.post(note_url(world.section), form(persons=[editor.pk])).status_code == 302
    assert list(ContactMoment.objects.get().persons.all()) == [editor]


def test_same_form_twice_notes_one_talk(world: World, as_role: AsRole) -> None:
    sent = form()
    for _time in range(2):
        assert as_role("contact_person").post(note_url(world.section), sent).status_code == 302
    assert ContactMoment.objects.count() == 1


def test_form_with_the_number_of_somebody_elses_talk_makes_another(world: World, as_role: AsRole) -> None:
    theirs = talk(world)
    assert as_role("coordinator").post(note_url(world.section), form(uid=str(theirs.uid))).status_code == 302
    theirs.refresh_from_db()
    assert theirs.notes == "Zorgen over de groepsgrootte"
    assert ContactMoment.objects.filter(notes="Kort gesproken").count() == 1


def test_days_to_come_and_speaking_again_before_the_talk_are_refused(world: World, as_role: AsRole) -> None:
    client, url = as_role("contact_person"), note_url(world.section)
    assert client.post(url, form(day=(TODAY + DAY).isoformat())).status_code == 422
    assert client.post(url, form(speak_again=TODAY.isoformat())).status_code == 422
    assert (
        client.post(url, form(day="22-11-2026" if dt.date(2026, 11, 22) <= TODAY else "01-01-2026")).status_code == 302
    )


def test_whom_to_speak_again_goes_once_they_were_spoken_to(world: World, as_role: AsRole) -> None:
    talk(world, day=TODAY - 40 * DAY, speak_again=TODAY - DAY)
    client, url = as_role("contact_person"), reverse("vve_bodies:contact_moments")
    assert "dl-card--warm" in client.get(url).content.decode()
    talk(world, "coordinator", day=TODAY - DAY)
    assert "dl-card--warm" not in client.get(url).content.decode()


def test_clusters_are_marked_after_the_days_of_the_setting(world: World, settings: Any) -> None:
    talk(world, day=TODAY - 90 * DAY)
    user = fresh(world.people["coordinator"])

    def found() -> dict[str, Any]:
        return {one.page.title: (one.days, one.long_ago) for one in clusters_for(user)}

    assert found() == {"Zuid": (None, True), "Noord": (90, False)}
    settings.VVE_CONTACT_DAYS = 89
    assert found() == {"Zuid": (None, True), "Noord": (90, True)}
    talk(world, "coordinator", world.cluster, day=TODAY)
    assert found()["Noord"] == (0, False)


def test_contact_person_sees_own_cluster_and_its_institutions(world: World) -> None:
    user = fresh(world.people["contact_person"])
    talk(world, "coordinator", day=TODAY - 5 * DAY)
    assert [one.page.title for one in clusters_for(user)] == ["Noord"]
    assert [(section.title, section.last) for section in institutions_for(user)] == [("De Regenboog", TODAY - 5 * DAY)]
    assert clusters_for(fresh(world.people["chair"])) == []
    assert not institutions_for(fresh(world.people["chair"])).exists()


def panel_of(user: Any, key: str = "contact") -> Any:
    request = RequestFactory().get("/")
    request.user = user
    return next((panel for panel in panels_for(request) if panel.key == key), None)


def test_dashboard_shows_who_was_not_spoken_to(world: World) -> None:
    def long_ago() -> list[str]:
        panel = panel_of(fresh(world.people["coordinator"]), "clusters")
        return [one.spoken.page.title for one in panel.context["noted"] if one.spoken.long_ago]

    assert long_ago() == ["Noord", "Zuid"]
    assert panel_of(fresh(world.people["contact_person"])).count == 1
    talk(world)
    assert panel_of(fresh(world.people["contact_person"])) is None
    assert long_ago() == ["Zuid"]
    assert panel_of(fresh(world.people["coordinator"])) is None
    assert panel_of(fresh(world.people["chair"])) is None


def test_list_is_as_many_queries_for_many_clusters(
    world: World, as_role: AsRole, django_assert_max_num_queries: Any
) -> None:
    for section in many_sections(60, clusters=13):
        talk(world, "coordinator", section, day=TODAY - 3 * DAY)
    client = as_role("coordinator")
    client.get(reverse("vve_clusters:long_ago"))
    with django_assert_max_num_queries(25):
        client.get(reverse("vve_clusters:long_ago"))
    with django_assert_max_num_queries(20):
        client.get(reverse("vve_bodies:contact_moments"))
    with django_assert_max_num_queries(20):
        client.get(reverse("vve_bodies:contact_note"))
