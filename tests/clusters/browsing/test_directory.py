"""The directory: who is in it for whom, what a person's own choice hides, and the coordinator's file."""

from __future__ import annotations

import csv
import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from accounts.models import Person
from tests.factories.access import seat_holder
from tests.factories.clusters import make_institution, make_section
from tests.factories.users import UserFactory
from tests.layers import layer
from vve_clusters.models import DirectoryEntry, Institution

pytestmark = pytest.mark.django_db


@layer
def staff(town: Any) -> dict[str, Any]:
    """People in seats."""
    return {
        "contact": seat_holder("contact_person", ref=town.waterrijk.pk, first_name="Yusuf", last_name="Aydin"),
        "editor": seat_holder(
            "institution_editor", ref=town.playgroup.institution_id, first_name="Anouk", last_name="Terpstra"
        ),
        "coordinator": seat_holder("coordinator", first_name="Iris", last_name="Smit"),
        "reader": seat_holder("staff", ref=town.school.institution_id, first_name="Gewone", last_name="Medewerker"),
    }


def look(browser: Client, query: str = "") -> str:
    answer = browser.get(reverse("vve_clusters:directory") + query)
    assert answer.status_code == 200
    return str(answer.content.decode()).split("<main")[1]


def choose(user: Any, **choice: str) -> None:
    DirectoryEntry.objects.update_or_create(person=user.person, defaults=choice)


@pytest.mark.parametrize("name", ["directory", "directory_entry", "directory_csv"])
def test_visitors_are_led_to_the_door(client: Client, town: Any, name: str) -> None:
    for method in (client.get, client.head):
        answer = method(reverse(f"vve_clusters:{name}"))
        assert answer.status_code == 302
        assert "inloggen" in answer["Location"]


def test_people_with_a_role_that_others_need_are_listed(
    signed_in: Callable[[Any], Client], staff: dict[str, Any]
) -> None:
    shown = look(signed_in(staff["reader"]))
    for text in ("Yusuf Aydin", "Anouk Terpstra", "Iris Smit", "Klein Begin", "Waterrijk"):
        assert text in shown
    assert "Gewone Medewerker" not in shown


def test_only_contact_persons_show_their_address_unless_people_choose_otherwise(
    signed_in: Callable[[Any], Client], staff: dict[str, Any]
) -> None:
    browser = signed_in(staff["reader"])
    shown = look(browser)
    assert staff["contact"].email in shown
    assert staff["editor"].email not in shown
    assert staff["coordinator"].email not in shown
    choose(staff["editor"], shows_name="signed_in", shows_email="signed_in", reachable="Maandag")
    choose(staff["contact"], shows_name="everybody", shows_email="nobody")
    shown = look(browser)
    assert staff["editor"].email in shown
    assert "Maandag" in shown
    assert staff["contact"].email not in shown


def test_who_hides_their_name_is_not_found_by_any_word(
    signed_in: Callable[[Any], Client], staff: dict[str, Any]
) -> None:
    choose(staff["editor"], shows_name="nobody", shows_email="everybody")
    for viewer in ("reader", "coordinator"):
        browser = signed_in(staff[viewer])
        for query in ("", "?q=Anouk", "?q=Klein+Begin", "?q=Waterrijk"):
            shown = look(browser, query)
            assert "Terpstra" not in shown
            assert staff["editor"].email not in shown


def test_search_by_name_institution_and_cluster(
    signed_in: Callable[[Any], Client], town: Any, staff: dict[str, Any]
) -> None:
    browser = signed_in(staff["reader"])
    assert "Anouk Terpstra" in look(browser, "?q=klein+begin")
    assert "Yusuf Aydin" not in look(browser, "?q=klein+begin")
    assert "Yusuf Aydin" in look(browser, "?q=waterrijk")
    assert "Iris Smit" in look(browser, "?q=iris+smit")
    in_cluster = look(browser, f"?cluster={town.waterrijk.pk}")
    assert "Anouk Terpstra" in in_cluster
    assert "Iris Smit" not in in_cluster
    assert "Niemand en niets gevonden" in look(browser, "?q=zzz")


def test_terms_that_ended_and_closed_accounts_are_not_listed(
    signed_in: Callable[[Any], Client], town: Any, staff: dict[str, Any]
) -> None:
    yesterday = dt.date.today() - dt.timedelta(days=1)
    seat_holder(
        "contact_person",
        ref=town.esch.pk,
        first_name="Oude",
        last_name="Bekende",
        start=dt.date(2020, 1, 1),
        until=yesterday,
    )
    gone = seat_holder("contact_person", ref=town.esch.pk, first_name="Al", last_name="Vertrokken")
    type(gone).objects.filter(pk=gone.pk).update(is_active=False)
    shown = look(signed_in(staff["reader"]))
    assert "Oude Bekende" not in shown
    assert "Al Vertrokken" not in shown


def test_institutions_are_listed_with_what_the_register_knows(
    signed_in: Callable[[Any], Client], town: Any, staff: dict[str, Any]
) -> None:
    browser = signed_in(staff["reader"])
    shown = look(browser, "?wat=instellingen")
    for text in ("Klein Begin", "0123 45 67 80", "BSO De Vuurtoren", "Bibliotheek", "Cluster Waterrijk"):
        assert text in shown
    assert "BSO De Vuurtoren" not in look(browser, "?wat=instellingen&q=waterrijk")
    assert "BSO De Vuurtoren" in look(browser, f"?wat=instellingen&cluster={town.esch.pk}")


def test_section_that_is_closed_to_the_reader_is_not_named(
    signed_in: Callable[[Any], Client], town: Any, staff: dict[str, Any]
) -> None:
    hidden = make_institution("Geheime groep", cluster=town.waterrijk)
    make_section(hidden, audience=f"institution:{hidden.pk}")
    seat_holder("institution_editor", ref=hidden.pk, first_name="Bekende", last_name="Redacteur")
    browser = signed_in(staff["reader"])
    for query in ("", "?q=Geheime", "?wat=instellingen", "?wat=instellingen&q=geheime"):
        assert "Geheime groep" not in look(browser, query)
    assert "Bekende Redacteur" not in look(browser, "?q=geheime")


@pytest.mark.parametrize(
    "query", ["?cluster=abc", "?cluster=-1", "?cluster=99999999999999", "?wat=x&pagina=z", "?q=%00"]
)
def test_nonsense_in_the_address_is_harmless(
    signed_in: Callable[[Any], Client], staff: dict[str, Any], query: str
) -> None:
    look(signed_in(staff["reader"]), query)


def test_only_a_coordinator_takes_the_list_away(signed_in: Callable[[Any], Client], staff: dict[str, Any]) -> None:
    address = reverse("vve_clusters:directory_csv")
    for name in ("reader", "editor", "contact"):
        browser = signed_in(staff[name])
        assert browser.get(address).status_code == 403
        assert "adresboek.csv" not in look(browser)
    browser = signed_in(staff["coordinator"])
    assert "adresboek.csv" in look(browser)
    answer = browser.get(address)
    assert answer.status_code == 200
    assert answer["Content-Disposition"] == 'attachment; filename="adresboek-mensen.csv"'


def test_the_file_is_safe_against_formulas_and_hides_what_people_hide(
    signed_in: Callable[[Any], Client], town: Any, staff: dict[str, Any]
) -> None:
    Person.objects.filter(pk=staff["contact"].person.pk).update(name='=HYPERLINK("http://kwaad.example")')
    Institution.objects.filter(pk=town.after_school.pk).update(name="@SUM(1)", telephone="+31 123")
    browser = signed_in(staff["coordinator"])
    for what in ("mensen", "instellingen"):
        text = browser.get(reverse("vve_clusters:directory_csv") + f"?wat={what}").content.decode("utf-8-sig")
        rows = list(csv.reader(text.splitlines(), delimiter=";"))
        cells = [cell for row in rows for cell in row]
        assert not [cell for cell in cells if cell[:1] in ("=", "+", "@", "-")]
        assert staff["editor"].email not in cells
    assert any(cell == "'+31 123" for cell in cells)


def test_people_choose_what_others_see(signed_in: Callable[[Any], Client], staff: dict[str, Any]) -> None:
    browser = signed_in(staff["editor"])
    address = reverse("vve_clusters:directory_entry")
    form = browser.get(address).context["form"]
    assert (form["shows_name"].value(), form["shows_email"].value()) == ("signed_in", "nobody")
    wrong = {"shows_name": "iedereen", "shows_email": "nobody", "shows_telephone": "nobody", "reachable": "Dinsdag"}
    refused = browser.post(address, wrong)
    assert "Er is nog niets bewaard" in refused.content.decode()
    assert "Dinsdag" in refused.content.decode()
    assert not DirectoryEntry.objects.exists()
    answer = browser.post(address, {**wrong, "shows_name": "everybody"}, follow=True)
    assert "Bewaard" in answer.content.decode()
    entry = DirectoryEntry.objects.get()
    assert (entry.person, entry.shows_name, entry.reachable) == (staff["editor"].person, "everybody", "Dinsdag")
    browser.post(address, {**wrong, "shows_name": "nobody"})
    assert DirectoryEntry.objects.get().shows_name == "nobody"


def test_contact_person_begins_with_what_is_usual_for_them(
    signed_in: Callable[[Any], Client], staff: dict[str, Any]
) -> None:
    form = signed_in(staff["contact"]).get(reverse("vve_clusters:directory_entry")).context["form"]
    assert (form["shows_name"].value(), form["shows_email"].value()) == ("everybody", "everybody")
    assert form["shows_telephone"].value() == "nobody"


def test_account_without_a_person_is_told_what_to_do(signed_in: Callable[[Any], Client], town: Any) -> None:
    browser = signed_in(UserFactory())
    address = reverse("vve_clusters:directory_entry")
    assert "Vraag het de coördinator" in browser.get(address).content.decode()
    assert browser.post(address, {"shows_name": "everybody"}).status_code == 200
    assert not DirectoryEntry.objects.exists()


def test_number_of_queries_does_not_grow(
    signed_in: Callable[[Any], Client], town: Any, staff: dict[str, Any], django_assert_max_num_queries: Any
) -> None:
    for number in range(8):
        institution = make_institution(f"Groep {number}", cluster=town.esch)
        seat_holder("institution_editor", ref=institution.pk, first_name="Redacteur", last_name=str(number))
    browser = signed_in(staff["coordinator"])
    for query in ("", "?q=groep", "?wat=instellingen", "?wat=instellingen&q=esch"):
        look(browser, query)
        with django_assert_max_num_queries(20):
            look(browser, query)
    with django_assert_max_num_queries(16):
        browser.get(reverse("vve_clusters:directory_csv"))
