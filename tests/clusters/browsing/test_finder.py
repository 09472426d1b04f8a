"""A parent finds childcare by place, village or postcode, with wishes; what is not understood is said."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse

from intranet.access.models import Audience
from tests.clusters.browsing.conftest import hours
from tests.factories.clusters import make_cluster, make_institution, make_section
from tests.factories.users import UserFactory
from vve_clusters.models import Institution, InstitutionPage, Programme

pytestmark = pytest.mark.django_db

NAMES = ("De Boomhut", "Klein Begin", "Obs De Sterrenkijker", "BSO De Vuurtoren", "Bibliotheek")


def ask(client: Client, query: str = "") -> str:
    answer = client.get(reverse("vve_clusters:finder") + query)
    assert answer.status_code == 200
    return str(answer.content.decode())


def found(client: Client, query: str = "") -> list[str]:
    """Return the names in the results, in their order."""
    heads = re.findall(r'<li class="dl-card vc-result">.*?<h3[^>]*>(.*?)</h3>', ask(client, query), re.DOTALL)
    return [re.sub(r"<[^>]+>", "", head) for head in heads]


def test_without_wishes_all_places_for_children_are_listed(client: Client, town: Any) -> None:
    assert sorted(found(client)) == sorted(NAMES[:4])  # the library is no childcare


@pytest.mark.parametrize(
    ("query", "names"),
    [
        ("?waar=oosterveen", ["De Boomhut", "Klein Begin", "Obs De Sterrenkijker"]),  # a place, and a village
        ("?waar=NOORDWIJK", ["BSO De Vuurtoren"]),
        ("?waar=waterlelie", ["Klein Begin"]),
        ("?waar=De+Esch", ["BSO De Vuurtoren"]),
        ("?waar=boomhut", ["De Boomhut"]),
        ("?waar=peuterspeelzaal", ["Klein Begin"]),
        ("?waar=kinderdagverblijf+in+Oosterveen", ["De Boomhut"]),
        ("?waar=vve+hoogland", ["Klein Begin"]),
        ("?waar=1236", ["Klein Begin"]),
        ("?waar=1236xy", ["Klein Begin"]),
        ("?waar=1236+XY+Hoogland", ["Klein Begin"]),
        ("?soort=school&soort=daycare", ["Obs De Sterrenkijker", "De Boomhut"]),
        ("?vve=1", ["Klein Begin"]),
        ("?dag=1", ["De Boomhut"]),
        ("?dag=0&dag=3", ["Klein Begin", "De Boomhut"]),
        ("?van=07:30", ["De Boomhut"]),
        ("?van=08:30&tot=17:00", ["Klein Begin", "De Boomhut"]),
        ("?dag=3&tot=17:00", ["De Boomhut"]),
        ("?leeftijd=3", ["De Boomhut", "Klein Begin"]),
        ("?leeftijd=0", ["De Boomhut"]),
        ("?leeftijd=8", ["BSO De Vuurtoren", "Obs De Sterrenkijker"]),
        ("?prijs=1", ["De Boomhut", "Klein Begin"]),
        ("?waar=zzzz", []),
    ],
)
def test_finds_by_place_and_wishes(client: Client, town: Any, query: str, names: list[str]) -> None:
    assert sorted(found(client, query)) == sorted(names)


def test_finds_by_programme(client: Client, town: Any) -> None:
    programme = Programme.objects.get(name="Uk & Puk")
    assert found(client, f"?programma={programme.pk}") == ["Klein Begin"]
    assert found(client, "?programma=999999") == []


def test_place_itself_comes_before_villages_of_the_cluster(client: Client, town: Any) -> None:
    assert found(client, "?waar=oosterveen")[0] == "De Boomhut"


def test_accents_and_capitals_do_not_matter(client: Client, town: Any) -> None:
    make_institution("Crèche ’t Égeltje", place="Curaçaodorp")
    assert found(client, "?waar=curacaodorp") == ["Crèche ’t Égeltje"]
    assert found(client, "?waar=EGELTJE") == ["Crèche ’t Égeltje"]


def test_nearest_by_figures_is_said_to_be_that(client: Client, town: Any) -> None:
    shown = ask(client, "?waar=1235")
    assert "Niets in postcode 1235" in shown
    assert "niet altijd de kortste weg" in shown
    names = found(client, "?waar=1235")
    assert set(names[:3]) == {"De Boomhut", "Klein Begin", "Obs De Sterrenkijker"}  # each one figure away
    assert names[-1] == "BSO De Vuurtoren"


def test_surroundings_of_a_postcode_can_be_asked(client: Client, town: Any) -> None:
    assert "ruim=1" in ask(client, "?waar=1236")
    names = found(client, "?waar=1236&ruim=1")
    assert names[0] == "Klein Begin"
    assert len(names) == 4


def test_old_word_is_explained(client: Client, town: Any) -> None:
    assert "Dat heet nu peuteropvang" in ask(client, "?waar=peuterspeelzaal")


@pytest.mark.parametrize(
    ("query", "text"),
    [
        ("?waar=123", "Een postcode heeft vier cijfers"),
        ("?waar=12345", "Een postcode heeft vier cijfers"),
        ("?van=25:00", "“25:00” is geen tijd"),
        ("?van=gisteren", "“gisteren” is geen tijd"),
        ("?van=10:00&tot=9:00", "Deze tijd is niet later"),
        ("?leeftijd=-1", "Kies de leeftijd"),
        ("?leeftijd=40", "Kies de leeftijd"),
    ],
)
def test_wrong_input_is_explained_and_everything_else_counts(client: Client, town: Any, query: str, text: str) -> None:
    shown = ask(client, query)
    assert text in shown
    assert 'aria-invalid="true"' in shown
    assert found(client, query)
    assert found(client, f"{query}&soort=daycare") == ["De Boomhut"]


@pytest.mark.parametrize(
    "query",
    ["?pagina=abc", "?pagina=999", "?programma=x", "?soort=<b>&dag=9&vve=ja", "?waar=%00", "?waar=" + "x" * 5000],
)
def test_nonsense_in_the_address_is_harmless(client: Client, town: Any, query: str) -> None:
    assert "<b>" not in ask(client, query)


def test_misspelled_place_is_suggested(client: Client, town: Any) -> None:
    shown = ask(client, "?waar=Oostervene")
    assert "Bedoelt u Oosterveen?" in shown
    assert "?waar=Oosterveen" in shown


def test_says_how_many_there_are_without_the_wishes(client: Client, town: Any) -> None:
    shown = ask(client, "?waar=Oosterveen&dag=6")
    assert "Zonder uw andere wensen zijn er 3 plekken" in shown
    assert len(found(client, "?waar=oosterveen")) == 3


def test_wishes_are_shown_and_can_be_taken_away_one_by_one(client: Client, town: Any) -> None:
    shown = ask(client, "?dag=0&dag=3&vve=1")
    assert "?dag=3&amp;vve=1" not in shown.split("vc-chips")[0]
    assert '<a class="vc-chip" href="?vve=1&amp;dag=3">Maandag' in shown


def test_result_says_hours_and_cost_and_that_they_are_not_known(client: Client, town: Any) -> None:
    make_section(make_institution("Stil Hoekje", place="Verweg"))
    shown = ask(client, "?waar=klein+begin")
    assert "8.30–12.30, 13.00–17.00" in shown
    assert "€ 0,45 tot € 4,10" in shown
    assert "€ 11,23 per uur" in ask(client, "?waar=boomhut")
    assert ask(client, "?waar=stil+hoekje").count("niet bekend: vraag het de instelling") == 2


def test_institution_without_a_page_has_name_and_address_only(client: Client, town: Any) -> None:
    Institution.objects.filter(pk=town.after_school.pk).update(telephone="0999 11 22 33", street="Kade")
    shown = ask(client, "?waar=vuurtoren")
    assert "Kade" in shown
    assert "0999" not in shown
    assert "heeft hier nog geen bladzijde" in shown
    assert "BSO De Vuurtoren</a>" not in shown


def test_closed_and_expected_institutions_without_a_page_are_not_listed(client: Client, town: Any) -> None:
    for status in (Institution.Status.CLOSED, Institution.Status.EXPECTED):
        make_institution(f"Straks {status}", status=status)
    assert "Straks" not in "".join(found(client))


def test_closed_section_is_found_by_nobody_who_may_not_read_it(
    client: Client, signed_in: Callable[[Any], Client], town: Any
) -> None:
    make_section(
        make_institution("Geheime groep", cluster=town.waterrijk, place="Geheimdorp", offers_vve=True),
        audience=Audience.SIGNED_IN,
        opening_hours=hours((6, "08:00", "09:00")),
    )
    for query in ("", "?vve=1", "?dag=6", "?waar=geheimdorp", "?waar=geheimdrop"):
        assert "Geheime groep" not in ask(client, query)
        assert "Geheimdorp" not in ask(client, query)
    assert found(signed_in(UserFactory()), "?dag=6") == ["Geheime groep"]


def test_draft_tells_nothing_but_what_the_register_says(client: Client, town: Any) -> None:
    make_section(
        make_institution("In de maak", cluster=town.waterrijk, place="Bouwdorp"),
        published=False,
        intro="Nog geheim",
        opening_hours=hours((6, "08:00", "09:00")),
        hourly_rate="99.99",
    )
    shown = ask(client, "?waar=bouwdorp")
    assert "In de maak" in shown
    assert "Nog geheim" not in shown
    assert "99,99" not in shown
    assert found(client, "?dag=6") == []


def test_thirteen_hundred_institutions_cost_few_queries(
    client: Client, home: Any, django_assert_max_num_queries: Any
) -> None:
    cluster = make_cluster("Groot", places=["Grootdorp"])
    section = make_section(make_institution("Klein Begin", cluster=cluster), opening_hours=hours((0, "08:00", "12:00")))
    Institution.objects.bulk_create(
        Institution(name=f"Instelling {number:04}", kind="daycare", place="Grootdorp", postcode=f"{1000 + number} AA")
        for number in range(1300)
    )
    for number in range(25):
        make_section(
            make_institution(f"Met bladzijde {number}", cluster=cluster, place="Grootdorp"),
            programmes=["Uk & Puk"],
            opening_hours=hours((0, "08:00", "12:00")),
        )
    assert InstitutionPage.objects.count() == 26
    assert section.live
    ask(client)
    for query in (
        "",
        "?waar=grootdorp",
        "?waar=1500",
        "?dag=0&van=08:30&prijs=1",
        "?dag=0&tot=11:00",
        "?waar=zzz&vve=1",
    ):
        with django_assert_max_num_queries(20):
            ask(client, query)


def test_only_reading_is_possible(client: Client, town: Any) -> None:
    assert client.post(reverse("vve_clusters:finder")).status_code == 405
    assert client.head(reverse("vve_clusters:finder")).status_code == 200


def test_home_page_begins_with_the_finder(client: Client, home: Any, town: Any) -> None:
    shown = str(client.get("/").content.decode())
    assert f'action="{reverse("vve_clusters:finder")}"' in shown
    assert found(client, "?waar=oosterveen&soort=") == found(client, "?waar=oosterveen")
    assert found(client, "?waar=oosterveen&soort=daycare") == ["De Boomhut"]
