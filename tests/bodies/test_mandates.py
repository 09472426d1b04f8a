"""Mandates of a body: who gives and ends them, who reads them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from intranet.access.seats import NotAllowed
from intranet.bodies.mandates.services import GIVEN, give_mandate
from intranet.bodies.models import Mandate
from intranet.bodies.reading import mandates_for
from tests.bodies.conftest import World
from tests.factories.access import fresh
from tests.factories.meetings import make_body, make_mandate, named, person_of

pytestmark = pytest.mark.django_db

AsRole = Callable[[str], Client]
TODAY = timezone.localdate()
DAY = dt.timedelta(days=1)
RUNS = ("chair", "secretary", "coordinator")
READS = (*RUNS, "member", "advisor", "other_chair", "contact_person", "institution_editor")
OUTSIDE = ("staff", "newsletter_editor", "application_manager", "ended", "nobody")


def form(world: World, **fields: Any) -> dict[str, Any]:
    return {
        "uid": str(uuid4()),
        "person": person_of(world.people["member"]).pk,
        "about": "Maatregelen tot 2.500 euro",
        "basis": "Besluit 2026-4",
        "start": TODAY.isoformat(),
        **fields,
    }


@pytest.mark.parametrize("role", [*READS, *OUTSIDE, "visitor"])
def test_readers_of_the_body_read_its_mandates(world: World, as_role: AsRole, role: str) -> None:
    make_mandate(world.body, about="Maatregelen uitvoeren")
    make_mandate(world.body, about="Van vroeger", start=TODAY - 9 * DAY, until=TODAY - DAY)
    answer = as_role(role).get(reverse("vve_bodies:mandates", args=[world.body.pk]))
    assert answer.status_code == (200 if role in READS else 302 if role == "visitor" else 404)
    assert ("Maatregelen uitvoeren" in answer.content.decode()) == (role in READS)
    assert ("Van vroeger" in answer.content.decode()) == (role in READS)


@pytest.mark.parametrize("role", [*READS, *OUTSIDE, "visitor"])
def test_who_runs_the_body_gives_and_ends_mandates(world: World, as_role: AsRole, role: str) -> None:
    mandate = make_mandate(world.body)
    client = as_role(role)
    status = 302 if role in (*RUNS, "visitor") else 403 if role in READS else 404
    given = client.post(reverse("vve_bodies:mandate_add", args=[world.body.pk]), form(world))
    ended = client.post(reverse("vve_bodies:mandate_end", args=[world.body.pk, mandate.uid]), {"last_day": ""})
    assert (given.status_code, ended.status_code) == (status, status)
    assert Mandate.objects.filter(basis="Besluit 2026-4").count() == (role in RUNS)
    assert Mandate.objects.active().filter(pk=mandate.pk).exists() == (role not in RUNS)


def test_same_form_twice_gives_one_mandate_and_one_line_in_the_log(world: World, as_role: AsRole) -> None:
    sent, client = form(world), as_role("chair")
    for _time in range(2):
        assert client.post(reverse("vve_bodies:mandate_add", args=[world.body.pk]), sent).status_code == 302
    assert Mandate.objects.count() == 1
    assert PageLogEntry.objects.filter(action=GIVEN, page=world.body.pk).count() == 1


def test_nobody_gives_a_mandate_to_themselves(world: World, as_role: AsRole) -> None:
    own = person_of(world.people["chair"])
    answer = as_role("chair").post(reverse("vve_bodies:mandate_add", args=[world.body.pk]), form(world, person=own.pk))
    assert answer.status_code == 422
    with pytest.raises(NotAllowed):
        give_mandate(
            body=world.body,
            uid=uuid4(),
            person=own,
            about="Alles",
            basis="",
            start=TODAY,
            until=None,
            by=fresh(world.people["chair"]),
        )
    assert not Mandate.objects.exists()


def test_coordinator_and_contact_persons_can_get_a_mandate_and_outsiders_cannot(world: World, as_role: AsRole) -> None:
    for role, status in (("coordinator", 302), ("contact_person", 302), ("staff", 422), ("other_chair", 422)):
        sent = form(world, person=person_of(world.people[role]).pk)
        assert (
            as_role("chair").post(reverse("vve_bodies:mandate_add", args=[world.body.pk]), sent).status_code == status
        )


def test_a_mandate_ends_after_its_last_day(world: World, as_role: AsRole) -> None:
    mandate = make_mandate(world.body)
    url = reverse("vve_bodies:mandate_end", args=[world.body.pk, mandate.uid])
    assert as_role("chair").post(url, {"last_day": (TODAY - DAY).isoformat()}).status_code == 422
    assert as_role("chair").post(url, {"last_day": (TODAY + DAY).isoformat()}).status_code == 302
    assert Mandate.objects.active(TODAY + DAY).filter(pk=mandate.pk).exists()
    assert not Mandate.objects.active(TODAY + 2 * DAY).filter(pk=mandate.pk).exists()
    wrong = form(world, until=(TODAY - DAY).isoformat())
    assert as_role("chair").post(reverse("vve_bodies:mandate_add", args=[world.body.pk]), wrong).status_code == 422


def test_a_mandate_of_another_body_is_not_found_here(world: World, as_role: AsRole) -> None:
    theirs = make_mandate(world.other)
    url = reverse("vve_bodies:mandate_end", args=[world.body.pk, theirs.uid])
    assert as_role("coordinator").post(url, {"last_day": ""}).status_code == 404
    assert Mandate.objects.active().filter(pk=theirs.pk).exists()


def test_mandates_of_a_closed_body_are_for_its_named_people(world: World) -> None:
    closed = make_body("Geheim", audience=named(world.people["chair"]))
    make_mandate(closed)
    assert mandates_for(fresh(world.people["chair"])).filter(body=closed).count() == 1
    assert not mandates_for(fresh(world.people["coordinator"])).filter(body=closed).exists()
