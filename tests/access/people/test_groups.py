"""Mapping groups of the organisation's own sign-in to roles."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import reverse

from intranet.access.models import IdentityGroup, Seat
from tests.factories.access import seat_holder
from tests.factories.clusters import make_cluster
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db
ISSUER = "https://inloggen.voorbeeld.example"


def test_superuser_maps_a_group_to_a_role(home: Any, signed_in: Any) -> None:
    cluster = make_cluster("Noord")
    seat_holder("contact_person", ref=cluster.pk)
    client = signed_in(UserFactory(superuser=True))
    screen = client.get(reverse("vve_identity_groups:add")).content.decode()
    assert f'value="contact_person@cluster:{cluster.pk}"' in screen
    data = {"issuer": ISSUER, "name": "vve-noord", "gives": f"contact_person@cluster:{cluster.pk}"}
    assert client.post(reverse("vve_identity_groups:add"), data).status_code == 302
    assert IdentityGroup.objects.get().seat == Seat.objects.get(role="contact_person")
    assert "Noord" in client.get(reverse("vve_identity_groups:index")).content.decode()


def test_the_same_line_twice_and_unknown_places_are_refused(home: Any, signed_in: Any) -> None:
    client = signed_in(UserFactory(superuser=True))
    data = {"issuer": ISSUER, "name": "coordinatie", "gives": "coordinator@site:0"}
    client.post(reverse("vve_identity_groups:add"), data)
    again = client.post(reverse("vve_identity_groups:add"), data)
    assert "geeft deze rol al" in again.content.decode()
    client.post(reverse("vve_identity_groups:add"), data | {"gives": "staff@institution:999"})
    assert IdentityGroup.objects.count() == 1


@pytest.mark.parametrize("role", ["coordinator", "application_manager"])
def test_nobody_else_maps_groups(home: Any, signed_in: Any, role: str) -> None:
    client = signed_in(seat_holder(role))
    for name in ("index", "add"):
        assert client.get(reverse(f"vve_identity_groups:{name}")).status_code in (302, 403, 404)
    data = {"issuer": ISSUER, "name": "coordinatie", "gives": "coordinator@site:0"}
    client.post(reverse("vve_identity_groups:add"), data)
    assert not IdentityGroup.objects.exists()
