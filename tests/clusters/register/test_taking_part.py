"""The screen on which clusters an institution takes part."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone

from tests.factories.access import seat_holder
from tests.factories.clusters import make_cluster, make_institution, make_section, take_part
from vve_clusters.models import ClusterParticipation

pytestmark = pytest.mark.django_db
Browser = Callable[[Any], Any]


def url(institution: Any) -> str:
    return reverse("vve_clusters_taking_part", args=[institution.pk])


def day(number: int) -> str:
    return (timezone.localdate() + dt.timedelta(days=number)).isoformat()


@pytest.fixture
def keeper(home: Any, signed_in: Browser) -> Any:
    return signed_in(seat_holder("coordinator"))


def test_guest_joins_and_leaves(keeper: Any) -> None:
    institution, elsewhere = make_institution(cluster=make_cluster()), make_cluster("Heidebuurt")
    for _twice in range(2):
        assert keeper.post(url(institution), {"cluster": elsewhere.pk, "start": day(3)}).status_code == 302
    guest = institution.participations.get(home=False)
    assert guest.start.isoformat() == day(3)
    early = keeper.post(url(institution), {"leave": guest.pk, f"{guest.pk}-last_day": day(1)})
    assert early.status_code == 200
    assert day(1) in early.content.decode()
    assert keeper.post(url(institution), {"leave": guest.pk, f"{guest.pk}-last_day": day(9)}).status_code == 302
    guest.refresh_from_db()
    assert guest.until.isoformat() == day(9)
    assert "Heidebuurt" in keeper.get(url(institution)).content.decode()


def test_other_home_moves_the_section(keeper: Any) -> None:
    section, new = make_section(), make_cluster()
    assert keeper.post(url(section.institution), {"cluster": new.pk, "home": "on"}).status_code == 302
    section.refresh_from_db()
    assert section.get_parent().pk == new.pk


def test_move_that_cannot_be_says_why_and_changes_nothing(keeper: Any) -> None:
    section = make_section(make_institution("Klein Begin", cluster=make_cluster()))
    new = make_cluster()
    make_section(make_institution("Klein Begin", cluster=new))
    before = list(ClusterParticipation.objects.values_list())
    answer = keeper.post(url(section.institution), {"cluster": new.pk, "home": "on"})
    assert answer.status_code == 200
    assert "klein-begin" in answer.content.decode()
    assert list(ClusterParticipation.objects.values_list()) == before


@pytest.mark.parametrize("sent", [{}, {"cluster": "x"}, {"cluster": "999999"}, {"leave": "x"}, {"leave": "999999"}])
def test_bad_input_changes_nothing(keeper: Any, sent: dict[str, str]) -> None:
    institution = make_institution(cluster=make_cluster())
    assert keeper.post(url(institution), sent).status_code == 200
    assert institution.participations.count() == 1


def test_home_does_not_end_here_and_foreign_rows_do_not_either(keeper: Any) -> None:
    cluster = make_cluster()
    institution, other = make_institution(cluster=cluster), make_institution(cluster=cluster)
    foreign = take_part(other, make_cluster(), home=False)
    for participation in (institution.participations.get(), foreign):
        keeper.post(url(institution), {"leave": participation.pk})
        participation.refresh_from_db()
        assert participation.until is None


def test_only_keepers_of_the_register_come_here(home: Any, signed_in: Browser) -> None:
    cluster, elsewhere = make_cluster(), make_cluster()
    own, foreign = make_institution("Klein Begin", cluster=cluster), make_institution("Verre Kust", cluster=elsewhere)
    for user in (
        seat_holder("contact_person", "cluster", cluster.pk),
        seat_holder("institution_editor", "institution", own.pk),
        seat_holder("newsletter_editor"),
    ):
        browser = signed_in(user)
        for institution in (own, foreign):
            for answer in (browser.get(url(institution)), browser.post(url(institution), {"cluster": elsewhere.pk})):
                assert answer.status_code in (302, 403, 404)
                assert b"Verre Kust" not in answer.content
        assert ClusterParticipation.objects.count() == 2
