"""The passage that shows why a page was found."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from vve_site.search.highlight import fold, marked, matches, passage, stem, terms


def test_folding_keeps_every_position() -> None:
    assert fold("CoÖrdinatiE") == "coordinatie"
    for text in ("Één ﬁets İstanbul ß Aydın", "日本", "a\u0301"):
        assert len(fold(text)) == len(text)


def test_terms_are_the_different_words_of_a_query() -> None:
    assert terms("Peuter, peuter en Coördinator!") == ["peuter", "en", "coordinator"]
    assert terms(" -- ") == []
    assert len(terms(" ".join(f"woord{number}" for number in range(100)))) == 20


@pytest.mark.parametrize(
    ("word", "term", "same"),
    [
        ("medewerker", "medewerkers", True),
        ("medewerkers", "medewerker", True),
        ("peuteropvang", "peuter", True),
        ("opvang", "peuteropvang", False),
        ("groepen", "groep", True),
        ("een", "e", False),
        ("en", "en", True),
        ("boekje", "boeken", False),
    ],
)
def test_a_word_matches_its_beginning_and_its_forms(word: str, term: str, same: bool) -> None:
    assert matches(word, term) == same


def test_a_short_word_keeps_its_ending() -> None:
    assert stem("één".replace("é", "e")) == "een"
    assert stem("mees") == "mees"


def test_words_are_marked_as_they_stand() -> None:
    assert marked("De Coördinator, coördinators", ["coordinator"]) == (
        "De <mark>Coördinator</mark>, <mark>coördinators</mark>"
    )


def test_what_people_wrote_is_escaped_inside_and_outside_marks() -> None:
    text = marked("<script>peuter</script> & <b>", ["peuter", "b"])
    assert text == "&lt;script&gt;<mark>peuter</mark>&lt;/script&gt; &amp; &lt;<mark>b</mark>&gt;"


def test_the_passage_begins_before_the_first_hit_and_ends_on_a_word() -> None:
    text = "aap " * 200 + "De peuters lezen samen. " + "noot " * 200
    found = passage(text, ["peuter"])
    assert found.startswith("… aap")
    assert "<mark>peuters</mark> lezen samen." in found
    assert found.endswith("noot …")
    assert len(found) < 300


def test_the_passage_prefers_the_place_with_the_most_terms() -> None:
    text = "peuter " + "aap " * 200 + "een peuter in de bibliotheek " + "noot " * 100
    assert "<mark>bibliotheek</mark>" in passage(text, ["peuter", "bibliotheek"])


def test_a_short_text_is_shown_whole() -> None:
    assert passage("Samen lezen de peuters een boek.", ["boek"]) == "Samen lezen de peuters een <mark>boek</mark>."


def test_without_a_hit_the_passage_is_the_beginning() -> None:
    assert passage("aap noot mies " * 40, ["vis"]).startswith("aap noot mies")


def test_an_empty_text_gives_an_empty_passage() -> None:
    assert passage("", ["peuter"]) == ""


@given(st.text(max_size=600), st.lists(st.text(alphabet="abcdeë <>&'\"", min_size=1, max_size=8), max_size=4))
def test_no_text_makes_other_html_than_marks(text: str, wanted: list[str]) -> None:
    found = passage(text, [term for query in wanted for term in terms(query)])
    rest = found.replace("<mark>", "").replace("</mark>", "")
    assert "<" not in rest
    assert ">" not in rest
    assert found.count("<mark>") == found.count("</mark>")


def test_a_very_long_text_is_no_burden() -> None:
    passage("peuter " * 100_000, ["peuter", "school"])
