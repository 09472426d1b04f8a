"""The register in the admin: who sees which rows, and what becomes of what they fill in."""

from __future__ import annotations

import csv
import io
from collections.abc import Callable
from typing import Any

import pytest
from django.urls import reverse
from openpyxl import load_workbook

from tests.factories.access import seat_holder
from tests.factories.clusters import (
    make_cluster,
    make_governing_body,
    make_institution,
    make_section,
    take_part,
)
from tests.factories.users import UserFactory
from tests.layers import layer
from vve_clusters.models import CovenantParty, Institution, Programme, Registration, SchoolHoliday

pytestmark = pytest.mark.django_db
Browser = Callable[[Any], Any]


def url(action: str, pk: int | None = None, model: str = "institution") -> str:
    return reverse(f"vve_clusters_{model}_modeladmin_{action}", args=[] if pk is None else [pk])


def form_of(institution: Institution | None = None, **values: Any) -> dict[str, Any]:
    fields = "name kind status governing_body street house_number postcode place telephone email website".split()
    data = {field: getattr(institution, f"{field}_id", getattr(institution, field, "")) or "" for field in fields}
    data |= {"kind": data["kind"] or "school", "status": data["status"] or "active"}
    data |= {"seen": institution.updated.isoformat() if institution else ""}
    rows = list(institution.registrations.all()) if institution else []
    data |= {"registrations-TOTAL_FORMS": len(rows), "registrations-INITIAL_FORMS": len(rows)}
    data |= {"registrations-MIN_NUM_FORMS": 0, "registrations-MAX_NUM_FORMS": 1000}
    for number, row in enumerate(rows):
        data |= {f"registrations-{number}-{field}": getattr(row, field) for field in ("id", "scheme", "value")}
    return data | values


def one_number(scheme: str, value: str) -> dict[str, Any]:
    return {
        "registrations-TOTAL_FORMS": 1,
        "registrations-INITIAL_FORMS": 0,
        "registrations-0-scheme": scheme,
        "registrations-0-value": value,
    }


@layer
def coordinator(home: Any) -> Any:
    return seat_holder("coordinator")


# --- who sees what


def test_coordinator_sees_all_institutions(coordinator: Any, signed_in: Browser) -> None:
    make_institution("De Boomhut"), make_institution("Klein Begin")
    page = signed_in(coordinator).get(url("index")).content.decode()
    assert "De Boomhut" in page
    assert "Klein Begin" in page


def test_contact_person_sees_own_clusters_and_changes_nothing(home: Any, signed_in: Browser) -> None:
    cluster, elsewhere = make_cluster(), make_cluster()
    own, foreign = make_institution("Klein Begin", cluster=cluster), make_institution("Verre Kust", cluster=elsewhere)
    guest = make_institution("Gastvrij", cluster=elsewhere)
    take_part(guest, cluster, home=False)
    browser = signed_in(seat_holder("contact_person", "cluster", cluster.pk))
    listed = browser.get(url("index")).content.decode()
    assert "Klein Begin" in listed
    assert "Gastvrij" in listed
    assert "Verre Kust" not in listed
    assert browser.get(url("inspect", own.pk)).status_code == 200
    assert browser.get(url("history", own.pk)).status_code == 200
    for action in ("inspect", "history", "edit", "delete"):
        assert browser.get(url(action, foreign.pk)).status_code == 404
    for action in ("edit", "delete"):
        refused = browser.post(url(action, own.pk), form_of(own, name="Overgenomen"))
        assert "Overgenomen" not in Institution.objects.values_list("name", flat=True), refused.status_code
    browser.post(url("create"), form_of(name="Erbij"))
    assert Institution.objects.count() == 3


def test_editor_sees_own_institution_only(home: Any, signed_in: Browser) -> None:
    cluster = make_cluster()
    own, neighbour = make_institution("Klein Begin", cluster=cluster), make_institution("De Buren", cluster=cluster)
    browser = signed_in(seat_holder("institution_editor", "institution", own.pk))
    assert browser.get(url("inspect", own.pk)).status_code == 200
    assert browser.get(url("inspect", neighbour.pk)).status_code == 404
    assert "De Buren" not in browser.get(url("index")).content.decode()


@pytest.mark.parametrize("model", ["institution", "governingbody", "covenantparty", "programme", "schoolholiday"])
def test_others_see_no_list(home: Any, signed_in: Browser, model: str) -> None:
    make_institution("Klein Begin", cluster=make_cluster())
    for user in (seat_holder("newsletter_editor"), UserFactory(editor_of=home), UserFactory()):
        answer = signed_in(user).get(url("index", model=model))
        assert answer.status_code in (302, 403)
        assert b"Klein Begin" not in answer.content


@pytest.mark.parametrize("model", ["governingbody", "covenantparty", "programme", "schoolholiday"])
def test_contact_person_keeps_no_lists(home: Any, signed_in: Browser, model: str) -> None:
    browser = signed_in(seat_holder("contact_person", "cluster", make_cluster().pk))
    assert browser.get(url("index", model=model)).status_code in (302, 403)
    browser.post(url("create", model=model), {"name": "Erbij"})
    assert not Programme.objects.filter(name="Erbij").exists()


def test_term_that_ended_shows_nothing(home: Any, signed_in: Browser) -> None:
    import datetime as dt

    from django.utils import timezone

    cluster = make_cluster()
    own = make_institution("Klein Begin", cluster=cluster)
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    user = seat_holder("contact_person", "cluster", cluster.pk, start=yesterday - dt.timedelta(days=9), until=yesterday)
    answer = signed_in(user).get(url("inspect", own.pk))
    assert answer.status_code in (302, 403, 404)
    assert b"Klein Begin" not in answer.content


@pytest.mark.parametrize("wrong", ["0", "999999999999999999999999", "abc", "1-1", "_41"])
def test_no_row_is_not_found(coordinator: Any, signed_in: Browser, wrong: str) -> None:
    for action in ("inspect", "edit", "history", "delete"):
        address = url(action, 1).replace("/1/", f"/{wrong}/")
        assert signed_in(coordinator).get(address).status_code == 404


# --- the list


def test_other_fields_in_the_address_answer_nothing(home: Any, signed_in: Browser) -> None:
    cluster = make_cluster()
    make_institution("Klein Begin", cluster=cluster, email="geheim@voorbeeld.example")
    browser = signed_in(seat_holder("contact_person", "cluster", cluster.pk))
    for question in ("email__startswith=x", "governing_body__name=x", "bestaat_niet=1", "participations__cluster=0"):
        assert "Klein Begin" in browser.get(f"{url('index')}?{question}").content.decode()


@pytest.mark.parametrize(
    ("question", "found"),
    [
        ("kind=school", {"Bloem"}),
        ("status=closed", {"Dicht"}),
        ("cluster=none", {"Dicht", "Los"}),
        ("covenant=yes", {"Bloem", "Anker"}),
        ("covenant=no", {"Dicht", "Los"}),
        ("vve=yes", {"Anker"}),
        ("q=dorp", {"Los"}),
        ("q=99ZZ01", {"Bloem"}),
        ("cluster=x", {"Anker", "Bloem", "Dicht", "Los"}),
        ("cluster=9999999999999999999999", {"Anker", "Bloem", "Dicht", "Los"}),
        ("body=1%27--", {"Anker", "Bloem", "Dicht", "Los"}),
    ],
)
def test_filters(coordinator: Any, signed_in: Browser, question: str, found: set[str]) -> None:
    cluster, body = make_cluster(), make_governing_body("Stichting Ver")
    anchor = make_institution("Anker", cluster=cluster, offers_vve=True)
    make_institution("Bloem", cluster=cluster, kind="school", governing_body=body, registrations=[("brin6", "99ZZ01")])
    make_institution("Dicht", status="closed")
    make_institution("Los", place="Nieuwdorp")
    CovenantParty.objects.create(institution=anchor)
    CovenantParty.objects.create(governing_body=body)
    page = signed_in(coordinator).get(f"{url('index')}?{question}")
    assert {one.name for one in page.context["object_list"]} == found


def test_list_and_export_cost_the_same_at_any_size(
    coordinator: Any, signed_in: Browser, django_assert_max_num_queries: Any
) -> None:
    from tests.clusters.register.many import many_institutions

    browser = signed_in(coordinator)
    clusters = [make_cluster() for _ in range(3)]
    many_institutions(1300, clusters)
    with django_assert_max_num_queries(30):
        assert browser.get(url("index")).context["result_count"] == 1300
    with django_assert_max_num_queries(20):
        rows = b"".join(browser.get(f"{url('index')}?export=csv")).decode().splitlines()
    assert len(rows) == 1301


def test_export_cannot_be_a_formula(coordinator: Any, signed_in: Browser) -> None:
    make_institution("=HYPERLINK(1)", street="@plein", telephone="+31 12345", place="  =1+1", website="\t=2")
    browser = signed_in(coordinator)
    text = b"".join(browser.get(f"{url('index')}?export=csv")).decode()
    row = next(csv.DictReader(io.StringIO(text)))
    values = list(row.values())
    assert not [value for value in values if value.strip().startswith(("=", "+", "-", "@"))]
    assert "'=HYPERLINK(1)" in values
    book = load_workbook(io.BytesIO(b"".join(browser.get(f"{url('index')}?export=xlsx"))))
    cells = next(iter(book.active.iter_rows(min_row=2)))
    assert all(cell.data_type in ("s", "n") for cell in cells)
    assert cells[0].value == "=HYPERLINK(1)"


# --- the form


def test_institution_with_numbers_is_made_and_logged(coordinator: Any, signed_in: Browser) -> None:
    browser = signed_in(coordinator)
    data = form_of(name="De Sterrenkijker", postcode="8131 bh", **one_number("brin6", "99 zz-00"))
    assert browser.post(url("create"), data).status_code == 302
    made = Institution.objects.get()
    assert (made.postcode, made.registrations.get().value) == ("8131 BH", "99ZZ00")
    assert browser.get(url("history", made.pk)).context["object_list"].count() == 1


@pytest.mark.parametrize(
    ("wrong", "field"),
    [
        ({"postcode": "12345"}, "postcode"),
        ({"website": "ftp://school.example"}, "website"),
        ({"website": "javascript:alert(1)"}, "website"),
        (one_number("brin6", "ZZ9900"), "registrations-0-value"),
        (one_number("lrk", "12"), "registrations-0-value"),
        (one_number("kbo", "0123456789"), "registrations-0-value"),
    ],
)
def test_what_cannot_be_right_is_refused_and_kept_on_screen(
    coordinator: Any, signed_in: Browser, wrong: dict[str, Any], field: str
) -> None:
    answer = signed_in(coordinator).post(url("create"), form_of(name="De Sterrenkijker", **wrong))
    assert answer.status_code == 200
    page = answer.content.decode()
    assert "De Sterrenkijker" in page
    assert wrong.get(field, "") in page
    assert "error-message" in page
    assert not Institution.objects.exists()


def test_number_of_another_institution_is_refused(coordinator: Any, signed_in: Browser) -> None:
    make_institution(registrations=[("lrk", "123456789")])
    answer = signed_in(coordinator).post(url("create"), form_of(name="Tweede", **one_number("lrk", "123 456 789")))
    assert answer.status_code == 200
    assert Registration.objects.count() == 1
    assert Institution.objects.count() == 1


def test_second_of_two_people_is_told(coordinator: Any, signed_in: Browser) -> None:
    institution = make_institution("Klein Begin")
    browser = signed_in(coordinator)
    seen = form_of(institution, name="Klein Begin Oost")
    browser.post(url("edit", institution.pk), form_of(institution, telephone="0123 456789"))
    answer = browser.post(url("edit", institution.pk), seen)
    assert answer.status_code == 200
    assert "Klein Begin Oost" in answer.content.decode()
    institution.refresh_from_db()
    assert (institution.name, institution.telephone) == ("Klein Begin", "0123 456789")
    again = seen | {"seen": answer.context["form"].data["seen"]}
    assert browser.post(url("edit", institution.pk), again).status_code == 302


def test_section_is_found_by_the_new_name_at_once(coordinator: Any, signed_in: Browser) -> None:
    section = make_section(make_institution("Klein Begin", cluster=make_cluster()))
    browser = signed_in(coordinator)
    assert section.url not in browser.get("/zoeken/?q=Zeeleeuw").content.decode()
    browser.post(url("edit", section.institution_id), form_of(section.institution, place="Zeeleeuw"))
    assert section.url in browser.get("/zoeken/?q=Zeeleeuw").content.decode()


def test_superuser_cannot_delete_what_has_a_history(home: Any, signed_in: Browser) -> None:
    section = make_section(make_institution("Klein Begin", cluster=make_cluster()))
    browser = signed_in(UserFactory(superuser=True))
    answer = browser.post(url("delete", section.institution_id))
    assert answer.status_code == 200
    assert Institution.objects.filter(pk=section.institution_id).exists()


def test_inspect_shows_where_it_takes_part(coordinator: Any, signed_in: Browser) -> None:
    section = make_section(make_institution("Klein Begin", cluster=make_cluster("Waterrijk")))
    page = signed_in(coordinator).get(url("inspect", section.institution_id)).content.decode()
    assert "Waterrijk" in page
    assert section.url in page


def test_holiday_needs_a_school_year(coordinator: Any, signed_in: Browser) -> None:
    browser = signed_in(coordinator)
    data = {"region": "north", "name": "Herfstvakantie", "first": "2026-10-10", "last": "2026-10-18"}
    assert browser.post(url("create", model="schoolholiday"), data | {"school_year": "2026-2028"}).status_code == 200
    assert not SchoolHoliday.objects.exists()
    assert browser.post(url("create", model="schoolholiday"), data | {"school_year": "2026-2027"}).status_code == 302
    assert SchoolHoliday.objects.get().name == "Herfstvakantie"
