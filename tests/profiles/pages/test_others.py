"""The pages of a role profile, a dictionary and a competency."""

import re

import pytest

from profiles.models import CompetencyRequirement
from tests.factories.profiles import (
    make_book,
    make_competency,
    make_dictionary,
    make_profile,
    make_role,
    named,
    requirement,
)

pytestmark = pytest.mark.django_db


def text_of(client, url: str) -> str:
    """Return a page in Dutch, with runs of white space as one space."""
    response = client.get(url, headers={"accept-language": "nl"})
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


class TestRoleProfile:
    def test_sections_show_text_lists_and_tables(self, client):
        table = {
            "columns": [{"type": "text", "heading": "Wanneer"}, {"type": "text", "heading": "Wat"}],
            "rows": [{"values": ["Mei", "Overleg <1>"]}],
            "caption": "",
        }
        page = make_role(
            make_book(),
            version="12 december 2011",
            sections=[
                {"title": "Inleiding", "key": "introduction", "body": [("paragraph", "Eerste regel\nTweede regel")]},
                {"title": "Eisen", "body": [("list", ["Kent het veld", "Plant goed"])]},
                {"title": "Tijdpad", "key": "timetable", "body": [("table", table)]},
                {"title": "", "body": [("paragraph", "Zonder titel")]},
            ],
        )
        text = text_of(client, page.url)
        assert "Eerste regel<br>Tweede regel" in text
        assert "<li>Kent het veld</li>" in text
        assert '<th scope="col" class="utrecht-table__header-cell">Wanneer</th>' in text
        assert "Overleg &lt;1&gt;" in text
        assert "Zonder titel" in text
        assert "12 december 2011" in text
        anchors = re.findall(r'href="#([\w-]+-\d)"', text)
        assert anchors == ["inleiding-1", "eisen-2", "tijdpad-3"]
        assert all(f'id="{anchor}"' in text for anchor in anchors)


class TestDictionary:
    @pytest.fixture
    def dictionary(self):
        page = make_dictionary()
        make_competency(page, "Samenwerken", cluster="Kern", definition="Werkt met anderen")
        make_competency(page, "Adviseren", cluster="Kern")
        make_competency(page, "Zelfontwikkeling", cluster="Specifiek")
        make_competency(page, "Élan", cluster="Specifiek", levels=[])
        make_competency(page, "Concept", published=False)
        return page

    def test_competencies_stand_in_groups_from_a_to_z(self, client, dictionary):
        text = text_of(client, dictionary.url)
        order = ["Kern<", "Adviseren", "Samenwerken", "Specifiek<", "Élan", "Zelfontwikkeling"]
        places = [text.index(part, text.index("vp-group")) for part in order]
        assert places == sorted(places)
        assert "Concept" not in text
        assert re.findall(r">([A-Z])</a></li>", text) == ["A", "E", "S", "Z"]

    @pytest.mark.parametrize("words", ["voortouw", "SAMENW", "anderen werkt", "elan"])
    def test_search_within_finds_parts_of_words_anywhere(self, client, dictionary, words):
        text = text_of(client, f"{dictionary.url}?q={words}")
        assert "<mark>" in text

    def test_search_without_result_helps_further(self, client, dictionary):
        text = text_of(client, f"{dictionary.url}?q=zeppelin")
        assert "Deze woorden staan in geen competentie" in text
        assert "Toon alle competenties" in text


class TestCompetency:
    def test_levels_stand_side_by_side_with_the_profiles_that_ask_for_them(self, client):
        competency = make_competency(make_dictionary(level_word="Trap"))
        book = make_book(dictionary=competency.get_parent().specific)
        make_profile(book, "Coach", requirements=[requirement(competency.levels.get(rank=2))])
        make_profile(book, "Onthaal", requirements=[named("samenwerken", 2)])
        make_profile(book, "Zonder trap", requirements=[named("Samenwerken")])
        text = text_of(client, competency.url)
        second = text[text.index("Denkt mee") : text.index("Neemt het voortouw")]
        assert "Gevraagd in 2 profielen" in second
        assert "Coach" in second
        assert "Onthaal" in second
        assert "Zonder trap" in text[text.index("Gevraagd zonder een van deze trappen") :]
        assert f"?competency={competency.lineage_id}" in text

    def test_two_levels_of_one_rank_are_told_apart_by_identity_and_title(self, client):
        levels = [(3, "Stimuleert", ["A"]), (3, "Bouwt op", ["B"])]
        competency = make_competency(make_dictionary(), levels=levels)
        book = make_book()
        first, second = competency.levels.all()
        make_profile(book, "Allebei", requirements=[requirement(first), requirement(second)])
        make_profile(book, "Op titel", requirements=[named("Samenwerken", 3, title="bouwt op")])
        text = text_of(client, competency.url)
        one, two = text[text.index("Stimuleert") : text.index("Bouwt op")], text[text.index("Bouwt op") :]
        assert "Gevraagd in 1 profiel" in one
        assert "Gevraagd in 2 profielen" in two

    def test_profile_with_two_blocks_of_a_level_counts_once(self, client):
        competency = make_competency(make_dictionary())
        level = competency.levels.get(rank=3)
        again = CompetencyRequirement(name="Samenwerken", rank=3, level_title="Een andere titel", category="core")
        make_profile(make_book(), "Coach", requirements=[requirement(level), requirement(level), again])
        text = text_of(client, competency.url)
        assert "Gevraagd in 1 profiel" in text
        assert "Gevraagd in 2" not in text

    def test_long_lists_are_cut_and_counted(self, client):
        competency = make_competency(make_dictionary())
        book = make_book()
        for number in range(15):
            make_profile(book, f"Functie {number:02d}", requirements=[requirement(competency.levels.get(rank=1))])
        text = text_of(client, competency.url)
        assert "Gevraagd in 15 profielen" in text
        assert "Functie 11" in text
        assert "Functie 12" not in text
        assert "en 3 andere" in text
