"""Filtering the function book: what is found, what is counted, what the address says."""

import datetime as dt

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from profiles.browsing import Browse, browse
from profiles.models import FunctionBookPage, JobFamily, OrganisationUnit
from tests.factories.profiles import (
    make_book,
    make_competency,
    make_dictionary,
    make_profile,
    make_role,
    named,
    requirement,
    signed_in_only,
)
from tests.layers import layer

pytestmark = pytest.mark.django_db


def look(book: FunctionBookPage, query: str = "", user=None) -> Browse:
    """Browse as a visitor with an address."""
    request = RequestFactory().get(f"/functieboek/?{query}")
    request.user = user or AnonymousUser()
    return browse(book=book, request=request)


def titles(found: Browse) -> list[str]:
    return [result.page.title for result in found.results]


def counts(facet) -> dict[str, int]:
    return {choice.label: choice.count for choice in facet.choices}


@layer
def units():
    top = OrganisationUnit.objects.create(name="Departement Mens")
    return {
        "top": top,
        "care": OrganisationUnit.objects.create(name="Kinderopvang", parent=top),
        "library": OrganisationUnit.objects.create(name="Bibliotheek", parent=top),
        "other": OrganisationUnit.objects.create(name="Departement Ruimte"),
    }


@layer
def competency():
    return make_competency(make_dictionary(level_word="Trap"))


@layer
def book(units, competency):
    leaders, experts = JobFamily.objects.create(name="Leiding"), JobFamily.objects.create(name="Deskundigen")
    page = make_book(dictionary=competency.get_parent().specific)
    levels = {level.rank: level for level in competency.levels.all()}
    make_profile(
        page,
        "Coördinator",
        job_family=leaders,
        organisation_unit=units["care"],
        staff_level="A",
        requirements=[requirement(levels[3]), requirement(levels[2]), named("Plannen", 2)],
    )
    make_profile(
        page,
        "Coach",
        job_family=experts,
        organisation_unit=units["care"],
        staff_level="B",
        requirements=[requirement(levels[2])],
    )
    make_profile(
        page,
        "Bibliothecaris",
        job_family=experts,
        organisation_unit=units["library"],
        staff_level="B",
        requirements=[named("samenwerken", 4)],
    )
    make_profile(
        page,
        "Zetter",
        job_family=experts,
        organisation_unit=units["other"],
        staff_level="C",
        valid_until=dt.date(2020, 1, 1),
    )
    make_role(page, "Contactpersoon", organisation_unit=units["top"])
    return page


class TestFilters:
    def test_without_filters_shows_what_holds_today_by_title(self, book):
        assert titles(look(book)) == ["Bibliothecaris", "Coach", "Contactpersoon", "Coördinator"]

    def test_several_families_are_alternatives(self, book):
        keys = JobFamily.objects.values_list("pk", flat=True)
        assert titles(look(book, f"family={keys[0]}&family={keys[1]}")) == ["Bibliothecaris", "Coach", "Coördinator"]

    def test_unit_holds_everything_below_it(self, book, units):
        assert titles(look(book, f"unit={units['top'].pk}")) == [
            "Bibliothecaris",
            "Coach",
            "Contactpersoon",
            "Coördinator",
        ]
        assert titles(look(book, f"unit={units['care'].pk}")) == ["Coach", "Coördinator"]

    def test_filters_combine(self, book, units):
        assert titles(look(book, f"unit={units['top'].pk}&level=B&kind=function")) == ["Bibliothecaris", "Coach"]

    def test_kind_separates_function_and_role_profiles(self, book):
        assert titles(look(book, "kind=role")) == ["Contactpersoon"]

    def test_day_decides_what_holds(self, book):
        assert "Zetter" in titles(look(book, "on=2019-06-01"))
        assert "Zetter" not in titles(look(book, "on=2020-01-02"))
        assert "Zetter" in titles(look(book, "on=2020-01-01"))

    def test_what_does_not_hold_is_shown_on_request_and_marked(self, book):
        found = look(book, "expired=1")
        assert "Zetter" in titles(found)
        assert next(result for result in found.results if result.page.title == "Zetter").holds is False
        assert look(book).facets.expired == 1

    @pytest.mark.parametrize(
        ("rank", "expected"),
        [
            ("", ["Bibliothecaris", "Coach", "Coördinator"]),
            ("2", ["Coach", "Coördinator"]),
            ("3", ["Coördinator"]),
            ("3%2B", ["Bibliothecaris", "Coördinator"]),
            ("3+", ["Bibliothecaris", "Coördinator"]),
            ("4", ["Bibliothecaris"]),
        ],
    )
    def test_competency_with_exact_level_or_at_least(self, book, competency, rank, expected):
        assert titles(look(book, f"competency={competency.lineage_id}&rank={rank}")) == expected

    def test_competency_that_is_in_no_dictionary_is_found_by_name(self, book):
        assert titles(look(book, "competency=plannen")) == ["Coördinator"]

    @pytest.mark.parametrize(
        "query",
        [
            "unit=x",
            "unit=999999",
            "family=-1",
            "on=gisteren",
            "on=2026-13-45",
            "competency=%00",
            "rank=99",
            "pagina=abc",
            "pagina=99999",
            "sort=onzin",
            "kind=onzin",
            "q=%22",
            "q=*",
            "q=(a+OR",
            "q=" + "a" * 5000,
            "level=" + "&level=".join(str(n) for n in range(200)),
            "family=99999999999999999999",
        ],
    )
    def test_nonsense_in_the_address_breaks_nothing(self, book, query, client):
        assert client.get(f"{book.url}?{query}").status_code == 200

    def test_wrong_date_is_named(self, book, client):
        text = client.get(f"{book.url}?on=gisteren", headers={"accept-language": "nl"}).content.decode()
        assert "“gisteren” is geen datum" in text


class TestCounts:
    def test_counts_are_those_of_what_is_found(self, book):
        facets = look(book).facets
        assert counts(facets.kind) == {"Functieprofielen": 3, "Profielschetsen": 1}
        assert counts(facets.family) == {"Deskundigen": 2, "Leiding": 1}
        assert counts(facets.level) == {"A": 1, "B": 2}

    def test_unit_counts_roll_up(self, book):
        assert counts(look(book).facets.unit) == {"Departement Mens": 4, "Bibliotheek": 1, "Kinderopvang": 2}

    def test_other_filters_count_and_the_own_filter_does_not(self, book):
        facets = look(book, "level=B").facets
        assert counts(facets.level) == {"A": 1, "B": 2}
        assert counts(facets.family) == {"Deskundigen": 2}

    def test_every_choice_gives_as_many_profiles_as_it_says(self, book):
        base = "level=B&level=A"
        found = look(book, base)
        for facet in (found.facets.family, found.facets.unit, found.facets.competency, found.facets.kind):
            for choice in facet.choices:
                assert look(book, f"{base}&{facet.name}={choice.value}").total == choice.count, (facet.name, choice)

    def test_linked_and_unlinked_competency_of_one_name_is_one_choice(self, book, competency):
        assert counts(look(book).facets.competency) == {"Plannen": 1, "Samenwerken": 3}

    def test_profile_with_a_linked_and_an_unlinked_block_counts_once(self, book, competency):
        level = competency.levels.get(rank=1)
        make_profile(book, "Dubbel", requirements=[requirement(level), named("Samenwerken", 2)])
        assert counts(look(book).facets.competency)["Samenwerken"] == 4

    def test_ranks_of_the_chosen_competency_are_counted_once_per_profile(self, book, competency):
        facet = look(book, f"competency={competency.lineage_id}").facets.rank
        assert counts(facet) == {
            "Trap 1 of hoger": 3,
            "Trap 2 of hoger": 3,
            "Trap 2": 2,
            "Trap 3 of hoger": 2,
            "Trap 3": 1,
            "Trap 4": 1,
        }
        for choice in facet.choices:
            query = f"competency={competency.lineage_id}&rank={choice.value.replace('+', '%2B')}"
            assert look(book, query).total == choice.count


class TestChips:
    def test_each_chip_leads_to_the_address_without_its_filter(self, book, units):
        found = look(book, f"q=coach&level=B&level=A&unit={units['care'].pk}")
        assert {chip.label for chip in found.chips} == {"“coach”", "Niveau A", "Niveau B", "Kinderopvang"}
        without_a = next(chip for chip in found.chips if chip.label == "Niveau A").query
        assert "level=A" not in without_a
        assert "level=B" in without_a
        assert "q=coach" in without_a

    def test_competency_with_its_rank_is_one_chip(self, book, competency):
        found = look(book, f"competency={competency.lineage_id}&rank=3%2B")
        assert [chip.label for chip in found.chips] == ["Samenwerken: Trap 3 of hoger"]
        assert found.chips[0].query == "?"


class TestClosed:
    """A profile for people who are signed in appears nowhere for anybody else."""

    @pytest.fixture
    def secret(self, book, units, competency):
        family = JobFamily.objects.create(name="Kanariefamilie")
        hidden = OrganisationUnit.objects.create(name="Kanariedienst", parent=units["top"])
        profile = make_profile(
            book,
            "Kanariefunctie",
            purpose="Kanariedoel",
            job_family=family,
            organisation_unit=hidden,
            staff_level="Kanarieniveau",
            areas=[("Kanariegebied", ["Kanarietaak"])],
            requirements=[requirement(competency.levels.get(rank=4)), named("Kanariecompetentie", 1)],
        )
        return signed_in_only(profile)

    @pytest.mark.parametrize("query", ["", "expired=1", "kind=function", "q=kanarietaak", "q=kanar", "on=2026-01-01"])
    def test_not_in_browse_counts_or_search(self, book, secret, client, query):
        text = client.get(f"{book.url}?{query}").content.decode().replace(query.removeprefix("q="), "")
        assert "anarie" not in text

    def test_counts_do_not_give_it_away(self, book, secret):
        assert look(book).total == 4
        assert counts(look(book).facets.competency)["Samenwerken"] == 3

    def test_not_on_the_page_of_a_competency(self, competency, secret, client):
        text = client.get(competency.url, headers={"accept-language": "nl"}).content.decode()
        assert "Kanarie" not in text
        assert "Geen profiel vraagt deze trap" in text or "Gevraagd in 1 profiel" in text

    def test_not_in_the_sitemap_or_the_search_of_the_site(self, secret, client):
        assert "kanarie" not in b"".join(client.get("/sitemap.xml")).decode().lower()
        found = client.get("/zoeken/?q=kanarietaak").content.decode()
        assert "Kanariefunctie" not in found

    def test_not_as_a_neighbour_on_another_profile(self, book, secret, client):
        from profiles.models import Position

        other = make_profile(book, "Buur", positions=[Position(direction="reports_to", profile=secret)])
        assert "Kanarie" not in client.get(other.url).content.decode()

    def test_shown_to_whoever_is_signed_in(self, book, secret, client, django_user_model):
        client.force_login(django_user_model.objects.create_user(email="m@voorbeeld.example", password="geheim"))
        assert "Kanariefunctie" in client.get(f"{book.url}?q=kanarietaak").content.decode()
