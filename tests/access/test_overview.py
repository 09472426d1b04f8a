"""The screens that say who may do what, and why."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from django.urls import reverse
from django.utils import timezone, translation

from intranet.access.overview.reasons import reasons_for
from intranet.access.overview.table import as_markdown
from intranet.access.sheets import safe
from tests.factories.access import seat_holder
from tests.factories.clusters import make_cluster, make_institution, make_section
from tests.layers import layer
from vve_clusters.models import ClusterPage, InstitutionPage

pytestmark = pytest.mark.django_db


@layer
def cluster(home: Any) -> ClusterPage:
    return make_cluster("Noord")


@layer
def section(cluster: ClusterPage) -> InstitutionPage:
    return make_section(make_institution("Klein Begin", cluster=cluster))


def text(client: Any, name: str, *args: Any, **query: str) -> str:
    answer = client.get(reverse(f"vve_access_overview:{name}", args=args), query)
    assert answer.status_code == 200
    return " ".join(answer.content.decode().split())


def test_reasons_name_the_seat_and_the_page_that_carries_the_grant(section: Any, cluster: ClusterPage) -> None:
    until = timezone.localdate() + timedelta(days=10)
    seat_holder("institution_editor", ref=section.institution_id, first_name="Fatima", last_name="Een", until=until)
    seat_holder("contact_person", ref=cluster.pk, first_name="Yusuf", last_name="Twee")
    seat_holder("coordinator", first_name="Marijke", last_name="Drie")
    seat_holder("staff", ref=section.institution_id, first_name="Noor", last_name="Vier")
    found = {one.person: one for one in reasons_for(section)}
    assert set(found) == {"Fatima Een", "Yusuf Twee", "Marijke Drie"}
    assert (found["Fatima Een"].granted_on, found["Fatima Een"].until) == ("Klein Begin", until)
    assert found["Yusuf Twee"].granted_on == "Noord"
    assert found["Marijke Drie"].granted_on == "Home"
    assert "publish" in found["Yusuf Twee"].deeds
    assert {one.person for one in reasons_for(section, "bulk_delete")} == {"Marijke Drie"}


def test_ended_terms_are_no_reason(section: InstitutionPage) -> None:
    today = timezone.localdate()
    day = timedelta(days=1)
    seat_holder("institution_editor", ref=section.institution_id, start=today - 3 * day, until=today - day)
    assert reasons_for(section) == []


def test_page_and_person_are_shown_to_the_contact_person(section: Any, cluster: Any, signed_in: Any) -> None:
    seat_holder("institution_editor", ref=section.institution_id, first_name="Fatima", last_name="Een")
    contact = signed_in(seat_holder("contact_person", ref=cluster.pk))
    assert "Fatima Een" in text(contact, "page", section.pk)
    assert "Fatima Een" in text(contact, "index")
    person = seat_holder("staff", ref=section.institution_id, first_name="Noor", last_name="Vier").person
    assert "Klein Begin" in text(contact, "person", person.pk)


def test_contact_person_sees_nobody_of_another_cluster(section: Any, cluster: Any, signed_in: Any) -> None:
    other = make_section()
    stranger = seat_holder("institution_editor", ref=other.institution_id, first_name="Ander", last_name="Iemand")
    contact = signed_in(seat_holder("contact_person", ref=cluster.pk))
    assert "Ander Iemand" not in text(contact, "index")
    for name, pk in (("person", stranger.person.pk), ("page", other.pk)):
        assert contact.get(reverse(f"vve_access_overview:{name}", args=[pk])).status_code in (403, 404)


@pytest.mark.parametrize("role", ["institution_editor", "staff"])
def test_who_manages_nobody_finds_no_such_screen(section: Any, signed_in: Any, role: str) -> None:
    client = signed_in(seat_holder(role, ref=section.institution_id))
    for name, args in (("index", []), ("table", []), ("page", [section.pk])):
        assert client.get(reverse(f"vve_access_overview:{name}", args=args)).status_code in (302, 404)


def test_lists_leave_as_files_without_formulas(section: Any, signed_in: Any) -> None:
    seat_holder("institution_editor", ref=section.institution_id, first_name="=1+1", last_name="")
    coordinator = signed_in(seat_holder("coordinator"))
    for name, args in (("index", []), ("page", [section.pk])):
        answer = coordinator.get(reverse(f"vve_access_overview:{name}", args=args), {"export": "csv"})
        assert answer["Content-Type"].startswith("text/csv")
        assert "'=1+1" in answer.content.decode()
    assert safe(" =x") == "' =x"
    assert safe("Fatima") == "Fatima"


def test_many_people_cost_no_more_queries(section: Any, signed_in: Any, django_assert_max_num_queries: Any) -> None:
    coordinator = signed_in(seat_holder("coordinator"))
    for _ in range(20):
        seat_holder("staff", ref=section.institution_id)
        seat_holder("institution_editor", ref=section.institution_id)
    for name, args, most in (("index", [], 30), ("page", [section.pk], 40)):
        coordinator.get(reverse(f"vve_access_overview:{name}", args=args))
        with django_assert_max_num_queries(most):
            text(coordinator, name, *args)


def test_the_page_of_the_documentation_is_what_the_table_says() -> None:
    with translation.override("en"):
        made = as_markdown()
    written = Path(__file__).parents[2] / "docs" / "features" / "who-may-what.md"
    assert written.read_text() == made, "run: manage.py who_may_what > docs/features/who-may-what.md"


def test_filters_narrow(section: Any, signed_in: Any) -> None:
    seat_holder("staff", ref=section.institution_id, first_name="Noor", last_name="Vier")
    seat_holder("institution_editor", ref=section.institution_id, first_name="Fatima", last_name="Een")
    coordinator = signed_in(seat_holder("coordinator"))
    assert "Noor Vier" not in text(coordinator, "index", role="institution_editor")
    assert "Noor Vier" in text(coordinator, "index", q="noor")
    assert "Niemand gevonden" in text(coordinator, "index", state="ended")


def test_addresses_of_others_stay_out_of_the_file(section: Any, cluster: Any, signed_in: Any) -> None:
    seat_holder("coordinator", email="coordinator@voorbeeld.example")
    seat_holder("institution_editor", ref=section.institution_id, email="redacteur@voorbeeld.example")
    contact = signed_in(seat_holder("contact_person", ref=cluster.pk))
    answer = contact.get(reverse("vve_access_overview:page", args=[section.pk]), {"export": "csv"}).content.decode()
    assert "redacteur@voorbeeld.example" in answer
    assert "coordinator@voorbeeld.example" not in answer


@pytest.mark.parametrize(
    "text", ["=1+1", " =1", "\u00a0=1", "+31 6", "-a@x.example", "@SUM(A1)", "\t=1", "\n=1", "|cmd", "%x"]
)
def test_what_a_spreadsheet_takes_for_a_formula_stays_text(text: str) -> None:
    assert safe(text) == f"'{text}"
