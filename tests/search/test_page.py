"""The search page: without script, for everybody."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client

from tests.factories.pages import ContentPageFactory, NewsIndexPageFactory, NewsPageFactory, many
from tests.factories.users import UserFactory
from vve_site.home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db
DUTCH = {"accept-language": "nl"}


def test_the_page_opens_with_an_empty_form(home: HomePage, client: Client) -> None:
    text = client.get("/zoeken/", headers=DUTCH).content.decode()
    assert 'role="search"' in text
    assert 'name="q"' in text
    assert 'role="status"' not in text


def test_it_says_how_many_it_found_and_shows_why(home: HomePage, client: Client) -> None:
    ContentPageFactory(parent=home, title="Zonnebloem", intro="Over de zonnebloem in onze tuin")
    text = client.get("/zoeken/", {"q": "zonnebloem"}, headers=DUTCH).content.decode()
    assert 'role="status"' in text
    assert "<strong>Eén resultaat</strong> voor ‘zonnebloem’" in text
    assert "Over de <mark>zonnebloem</mark> in onze tuin" in text
    assert 'href="/zonnebloem/"' in text
    assert "Pagina’s" in text


def test_what_was_asked_stays_in_the_form_and_is_escaped(home: HomePage, client: Client) -> None:
    text = client.get("/zoeken/", {"q": '"><script>alert(1)</script>'}, headers=DUTCH).content.decode()
    assert "<script>alert" not in text
    assert 'value="&quot;&gt;&lt;script&gt;' in text


def test_nothing_found_gives_advice_and_the_way_to_the_door(home: HomePage, client: Client, signed_in: Any) -> None:
    outside = client.get("/zoeken/", {"q": "narwal"}, headers=DUTCH).content.decode()
    assert "Niets gevonden voor ‘narwal’." in outside
    assert "/account/inloggen/?next=/zoeken/%3Fq%3Dnarwal" in outside
    inside = signed_in(UserFactory()).get("/zoeken/", {"q": "narwal"}, headers=DUTCH).content.decode()
    assert "sommige pagina’s" not in inside


def test_results_that_only_come_close_are_called_so(home: HomePage, client: Client) -> None:
    ContentPageFactory(parent=home, title="Zonnebloem")
    text = client.get("/zoeken/", {"q": "zonnebloem narwal"}, headers=DUTCH).content.decode()
    assert "Geen pagina heeft precies deze woorden." in text


def test_a_kind_can_be_chosen_and_keeps_the_words(home: HomePage, client: Client) -> None:
    ContentPageFactory(parent=home, title="Zonnebloem")
    NewsPageFactory(parent=NewsIndexPageFactory(parent=home), title="Zonnebloem in bloei")
    text = client.get("/zoeken/", {"q": "zonnebloem & co"}, headers=DUTCH).content.decode()
    assert "?q=zonnebloem%20%26%20co&amp;soort=nieuws" in text
    chosen = client.get("/zoeken/", {"q": "zonnebloem", "soort": "nieuws"}, headers=DUTCH).content.decode()
    assert "Zonnebloem</mark> in bloei" in chosen
    assert chosen.count("<h2") == 1 + chosen.count('<h2 class="nl-heading nl-heading--level-3">Proefstad')
    assert 'soort=nieuws" aria-current="true"' in chosen


def test_further_pages_keep_words_and_kind(home: HomePage, client: Client) -> None:
    many(home, ContentPage, 31, title=lambda number: f"Zonnebloem {number}", searchable=True)
    first = client.get("/zoeken/", {"q": "zonnebloem", "soort": "paginas"}, headers=DUTCH).content.decode()
    assert "q=zonnebloem" in first
    assert "pagina=2" in first
    last = client.get("/zoeken/", {"q": "zonnebloem", "soort": "paginas", "pagina": "3"}, headers=DUTCH)
    assert 'start="31"' in last.content.decode()


@pytest.mark.parametrize(
    "data",
    [
        {"q": "a" * 300},
        {"q": "zon\x00nebloem"},
        {"q": "zon", "soort": "../../etc"},
        {"q": "zon", "pagina": "-1"},
        {"x": "y"},
    ],
)
def test_odd_questions_get_an_ordinary_answer(home: HomePage, client: Client, data: dict[str, str]) -> None:
    assert client.get("/zoeken/", data).status_code == 200


def test_a_question_that_is_too_long_is_refused_in_words(home: HomePage, client: Client) -> None:
    text = client.get("/zoeken/", {"q": "a" * 300}, headers=DUTCH).content.decode()
    assert "te lang om op te zoeken" in text


def test_the_page_only_answers_questions(home: HomePage, client: Client) -> None:
    assert client.post("/zoeken/", {"q": "zon"}).status_code == 405
    assert client.head("/zoeken/?q=zon").status_code == 200


def test_search_engines_leave_results_alone(home: HomePage, client: Client) -> None:
    assert '<meta name="robots" content="noindex">' in client.get("/zoeken/?q=zon").content.decode()
