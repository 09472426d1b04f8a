"""Searching in the function book: words in titles, tasks and indicators, with the places where they were found."""

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import RequestFactory

from profiles.browsing import browse
from profiles.browsing.highlights import Piece, highlight, snippet, words_of
from tests.factories.profiles import make_book, make_competency, make_dictionary, make_profile, make_role, requirement
from tests.layers import layer


def look(book, query=""):
    request = RequestFactory().get(f"/functieboek/?{query}")
    request.user = AnonymousUser()
    return browse(book=book, request=request)


@layer
def book():
    competency = make_competency(make_dictionary(), levels=[(2, "Denkt mee", ["Geeft het goede voorbeeld"])])
    page = make_book()
    make_profile(
        page,
        "Coördinator kinderopvang",
        purpose="Bewaakt de kwaliteit",
        areas=[("Beleid", ["Schrijft nota's"]), ("Samenwerken", ["Overlegt met <b>ouders</b> & scholen"])],
        requirements=[requirement(competency.levels.get())],
    )
    make_profile(page, "Ouderwerker", areas=[("Werk", ["Bezoekt gezinnen"])])
    make_role(page, "Contactpersoon", sections=[{"title": "Taken", "body": [("list", ["Leidt de klankbordgroep"])]}])
    return page


@pytest.mark.parametrize(
    ("words", "title", "where", "marked"),
    [
        ("nota", "Coördinator kinderopvang", "Taak van resultaatgebied 1", "nota"),
        ("overlegt", "Coördinator kinderopvang", "Taak van resultaatgebied 2", "Overlegt"),
        ("voorbeeld", "Coördinator kinderopvang", "Gedragsindicator van Samenwerken", "voorbeeld"),
        ("kwaliteit", "Coördinator kinderopvang", "Doel", "kwaliteit"),
        ("klankbordgroep", "Contactpersoon", "Taken", "klankbordgroep"),
    ],
)
def test_result_says_where_the_words_were_found(book, words, title, where, marked):
    found = look(book, f"q={words}")
    assert [result.page.title for result in found.results] == [title]
    finds = {find.where: "".join(piece.text for piece in find.pieces if piece.hit) for find in found.results[0].finds}
    assert finds[where] == marked


def test_beginning_of_a_word_finds_while_typing(book):
    assert [result.page.title for result in look(book, "q=klankb").results] == ["Contactpersoon"]


def test_title_comes_before_text_and_sorting_by_title_is_a_choice(book):
    make_profile(book, "Aanspreekpunt", purpose="Werkt met ouderwerker en gezin")
    assert [r.page.title for r in look(book, "q=ouderwerker").results] == ["Ouderwerker", "Aanspreekpunt"]
    assert [r.page.title for r in look(book, "q=ouderwerker&sort=title").results] == ["Aanspreekpunt", "Ouderwerker"]


def test_snippets_are_escaped(book, client):
    text = client.get(f"{book.url}?q=ouders").content.decode()
    assert "&lt;b&gt;<mark>ouders</mark>&lt;/b&gt; &amp; scholen" in text
    assert "<b>" not in text


def test_words_that_are_markup_are_escaped(book, client):
    text = client.get(f"{book.url}?q=<script>alert(1)</script>").content.decode()
    assert "<script>alert" not in text


def test_search_combines_with_filters(book):
    assert look(book, "q=voorbeeld&kind=role").total == 0
    assert look(book, "q=voorbeeld&kind=function").total == 1


def test_nothing_found_helps_further(book, client):
    text = client.get(f"{book.url}?q=zeppelin", headers={"accept-language": "nl"}).content.decode()
    assert "Er past geen profiel bij wat u vraagt" in text
    assert "Toon alle profielen" in text


def test_live_update_gives_only_the_parts_that_change(book, client):
    response = client.get(f"{book.url}?q=nota&unit=&competency=&on=", headers={"hx-request": "true"})
    text = response.content.decode()
    assert "<html" not in text
    assert 'id="vp-results"' in text
    assert 'id="vp-facets" hx-swap-oob="true"' in text
    assert "HX-Request" in response["Vary"]
    assert response["HX-Push-Url"] == f"{book.url}?q=nota"


def test_pages_keep_the_filters(book, client):
    for number in range(25):
        make_profile(book, f"Functie {number}")
    text = client.get(f"{book.url}?kind=function").content.decode()
    assert "?kind=function&amp;pagina=2" in text
    assert client.get(f"{book.url}?kind=function&pagina=2").status_code == 200


class TestHighlights:
    def test_accents_and_capitals_do_not_matter(self):
        assert highlight("De Coördinator", words_of("coordinator")) == [
            Piece("De "),
            Piece("Coördinator", hit=True),
        ]

    def test_plural_is_marked_where_the_database_knows_it(self):
        assert [piece.text for piece in highlight("een medewerker", words_of("medewerkers")) if piece.hit] == [
            "medewerker"
        ]

    def test_snippet_is_cut_between_words_around_the_hit(self):
        text = "woord " * 60 + "naald " + "woord " * 60
        pieces = snippet(text, ["naald"])
        shown = "".join(piece.text for piece in pieces)
        assert shown.startswith("… woord")
        assert shown.endswith("woord …")
        assert len(shown) < 230

    def test_pieces_are_the_whole_text(self):
        text = "Overlegt met ouders, met Ouders en met grootouders"
        assert "".join(piece.text for piece in highlight(text, ["ouders"])) == text
