"""Two bodies with their people, and two clusters with institutions."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from intranet.bodies.models import BodyPage
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_cluster, make_institution, make_section
from tests.factories.meetings import make_body
from tests.factories.users import UserFactory
from tests.layers import layer
from vve_clusters.models import ClusterPage, InstitutionPage


@dataclass
class World:
    """A steering group with its people, another body, and two clusters with an institution each."""

    body: BodyPage
    other: BodyPage
    cluster: ClusterPage
    section: InstitutionPage
    far_cluster: ClusterPage
    far_section: InstitutionPage
    people: dict[str, Any]


@layer
def world(home: Any) -> World:
    """Make it."""
    body, other = make_body("Stuurgroep"), make_body("Projectgroep", kind="Projectgroep")
    cluster, far = make_cluster("Noord"), make_cluster("Zuid")
    section = make_section(make_institution("De Regenboog", cluster=cluster))
    far_section = make_section(make_institution("Het Anker", cluster=far))
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    people = {
        "chair": seat_holder("chair", ref=body.pk, first_name="Els", last_name="Broeders"),
        "secretary": seat_holder("secretary", ref=body.pk, first_name="Tom", last_name="Verhagen"),
        "member": seat_holder("member", ref=body.pk, first_name="Henk", last_name="Postma"),
        "advisor": seat_holder("advisor", ref=body.pk),
        "ended": seat_holder("chair", ref=body.pk, start=dt.date(2020, 1, 1), until=yesterday),
        "other_chair": seat_holder("chair", ref=other.pk),
        "coordinator": seat_holder("coordinator", first_name="Marijke", last_name="Hoekstra"),
        "contact_person": seat_holder("contact_person", ref=cluster.pk, first_name="Yusuf", last_name="Demir"),
        "institution_editor": seat_holder("institution_editor", ref=section.institution_id),
        "staff": seat_holder("staff", ref=section.institution_id),
        "newsletter_editor": seat_holder("newsletter_editor"),
        "application_manager": seat_holder("application_manager"),
        "nobody": UserFactory(),
    }
    return World(body, other, cluster, section, far, far_section, people)


@pytest.fixture
def as_role(world: World) -> Callable[[str], Client]:
    """Sign somebody in: ``as_role("chair").get(...)``; "visitor" is nobody."""

    def sign_in(role: str) -> Client:
        client = Client()
        if role != "visitor":
            client.force_login(fresh(world.people[role]))
        return client

    return sign_in
