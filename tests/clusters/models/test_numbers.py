"""Numbers of registers, postcodes, and periods."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from tests.factories.clusters import make_cluster, make_governing_body, make_institution, take_part
from vve_clusters.models import ClusterParticipation, CovenantParty
from vve_clusters.numbers import normal_number, normal_postcode

DAY = dt.date(2024, 8, 1)


@pytest.mark.parametrize(
    ("scheme", "written", "kept"),
    [
        ("brin6", "99zz 00", "99ZZ00"),
        ("brin6", "99ZZ", "99ZZ"),
        ("lrk", "123.456.789", "123456789"),
        ("lrk", "123456789012", "123456789012"),
        ("kvk", "12345678", "12345678"),
        ("kbo", "BE 0123.456.749", "0123456749"),
        ("agodi", "12345", "12345"),
    ],
)
def test_number_is_kept_in_one_form(scheme: str, written: str, kept: str) -> None:
    assert normal_number(scheme, written) == kept


@pytest.mark.parametrize(
    ("scheme", "written"),
    [
        ("brin6", "ZZ9900"),
        ("brin6", "99ZZ0"),
        ("lrk", "12345678"),
        ("lrk", "1234567890123"),
        ("lrk", "١٢٣٤٥٦٧٨٩"),
        ("kvk", "1234567"),
        ("kbo", "0123456789"),
        ("kbo", "2123456749"),
        ("agodi", ""),
    ],
)
def test_what_cannot_be_a_number_is_refused(scheme: str, written: str) -> None:
    with pytest.raises(ValidationError):
        normal_number(scheme, written)


@pytest.mark.parametrize(("written", "kept"), [(" 8131bh ", "8131 BH"), ("9000", "9000"), ("", "")])
def test_postcode_is_kept_in_one_form(written: str, kept: str) -> None:
    assert normal_postcode(written) == kept


@pytest.mark.parametrize("written", ["0131 BH", "8131 SS", "8131 B", "813", "12345", "8131 BHX"])
def test_what_is_no_postcode_is_refused(written: str) -> None:
    with pytest.raises(ValidationError):
        normal_postcode(written)


@pytest.mark.django_db
def test_periods_in_one_cluster_do_not_overlap(home: Any) -> None:
    cluster = make_cluster()
    institution = make_institution(cluster=cluster, start=DAY, until=dt.date(2024, 12, 31))
    again = ClusterParticipation(institution=institution, cluster=cluster, start=dt.date(2024, 12, 31), home=False)
    with pytest.raises(ValidationError):
        again.full_clean()
    again.start = dt.date(2025, 1, 1)
    again.full_clean()


@pytest.mark.django_db
def test_one_home_at_a_time_also_past_the_form(home: Any) -> None:
    institution = make_institution(cluster=make_cluster())
    with pytest.raises(IntegrityError), transaction.atomic():
        take_part(institution, make_cluster())
    take_part(institution, make_cluster(), home=False)
    assert institution.participations.count() == 2


@pytest.mark.django_db
def test_end_before_the_start_is_refused(home: Any) -> None:
    with pytest.raises(IntegrityError), transaction.atomic():
        take_part(make_institution(), make_cluster(), start=DAY, until=DAY - dt.timedelta(days=1))


@pytest.mark.django_db
def test_covenant_party_is_one_of_three() -> None:
    body = make_governing_body()
    for party in (CovenantParty(), CovenantParty(governing_body=body, name="Gemeente")):
        with pytest.raises(ValidationError):
            party.full_clean()
    CovenantParty.objects.create(governing_body=body, start=DAY)
    with pytest.raises(ValidationError):
        CovenantParty(governing_body=body, start=DAY + dt.timedelta(days=9)).full_clean()
    CovenantParty(name="Gemeente", start=DAY).full_clean()
