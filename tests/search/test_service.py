"""The search itself: who finds what, in which order, at what cost."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.db import connection
from django.test.utils import CaptureQueriesContext
from wagtail import hooks
from wagtail.models import Page

from intranet.access.search import HOOK, SearchGroup
from tests.factories.pages import ContentPageFactory, NewsIndexPageFactory, NewsPageFactory, many
from tests.factories.users import UserFactory
from vve_site.home.models import ContentPage, HomePage, NewsPage
from vve_site.search.groups import search_groups
from vve_site.search.service import Results, search

pytestmark = pytest.mark.django_db

ANYBODY = AnonymousUser


def titles(results: Results) -> list[str]:
    return [hit.page.title for hit in results.hits] if results.hits else []


def test_it_finds_words_of_title_introduction_and_text(home: HomePage) -> None:
    ContentPageFactory(parent=home, title="Zonnebloem")
    ContentPageFactory(parent=home, title="Twee", intro="Een zonnebloem in de tuin")
    body = [{"type": "paragraph", "value": "<p>De <b>zonnebloem</b> groeit</p>"}]
    ContentPageFactory(parent=home, title="Drie", body=json.dumps(body))
    ContentPageFactory(parent=home, title="Vier")
    results = search(ANYBODY(), "zonnebloem")
    assert sorted(titles(results)) == ["Drie", "Twee", "Zonnebloem"]
    assert results.total == 3
    assert not results.loosened


def test_capitals_and_accents_make_no_difference(home: HomePage) -> None:
    ContentPageFactory(parent=home, title="Coördinator")
    assert titles(search(ANYBODY(), "COÖRDINATOR")) == ["Coördinator"]


def test_a_title_comes_before_a_mention(home: HomePage) -> None:
    ContentPageFactory(parent=home, title="Overig", intro="Hier staat het woord zonnebloem ergens in de tekst")
    ContentPageFactory(parent=home, title="Zonnebloem")
    assert titles(search(ANYBODY(), "zonnebloem")) == ["Zonnebloem", "Overig"]


def test_it_neither_shows_nor_counts_what_a_reader_may_not_read(home: HomePage) -> None:
    ContentPageFactory(parent=home, title="Zonnebloem open")
    closed = ContentPageFactory(parent=home, title="Zonnebloem besloten", signed_in=True)
    ContentPageFactory(parent=closed, title="Zonnebloem eronder", public=True)
    ContentPageFactory(parent=home, title="Zonnebloem concept", draft=True)
    outside = search(ANYBODY(), "zonnebloem")
    assert titles(outside) == ["Zonnebloem open"]
    assert outside.total == sum(kind.count for kind in outside.kinds) == 1
    assert search(UserFactory(), "zonnebloem").total == 3


def test_a_draft_that_closes_a_page_takes_it_out_at_once(home: HomePage) -> None:
    page = ContentPageFactory(parent=home, title="Zonnebloem")
    latest = page.get_latest_revision_as_object()
    latest.audience = "signed_in"
    latest.save_revision()
    assert search(ANYBODY(), "zonnebloem").total == 0


def test_all_words_are_asked_for_first(home: HomePage) -> None:
    ContentPageFactory(parent=home, title="Rode zonnebloem")
    ContentPageFactory(parent=home, title="Gele zonnebloem")
    results = search(ANYBODY(), "gele zonnebloem")
    assert titles(results) == ["Gele zonnebloem"]
    assert not results.loosened


def test_the_beginning_of_a_word_finds_titles_when_no_page_has_the_word(home: HomePage) -> None:
    ContentPageFactory(parent=home, title="Zonnebloem")
    results = search(ANYBODY(), "zonneb")
    assert titles(results) == ["Zonnebloem"]
    assert results.loosened
    assert "<mark>Zonnebloem</mark>" in next(iter(results.hits or [])).title


def test_some_of_the_words_are_better_than_nothing(home: HomePage) -> None:
    ContentPageFactory(parent=home, title="Zonnebloem")
    results = search(ANYBODY(), "zonnebloem narwal")
    assert titles(results) == ["Zonnebloem"]
    assert results.loosened


def test_each_kind_has_its_number_and_can_be_chosen(home: HomePage) -> None:
    ContentPageFactory(parent=home, title="Zonnebloem")
    news = NewsIndexPageFactory(parent=home)
    for number in range(2):
        NewsPageFactory(parent=news, title=f"Zonnebloem bericht {number}")
    results = search(ANYBODY(), "zonnebloem")
    assert {kind.key: kind.count for kind in results.kinds} == {"paginas": 1, "nieuws": 2}
    chosen = search(ANYBODY(), "zonnebloem", kind="nieuws")
    assert len(titles(chosen)) == 2
    assert chosen.total == 3
    assert len(titles(search(ANYBODY(), "zonnebloem", kind="bestaat-niet"))) == 3


def test_a_page_type_that_joined_no_group_is_found_too(home: HomePage) -> None:
    other = home.add_child(instance=Page(title="Zonnebloem van een ander", slug="ander", search_description="Uitleg"))
    results = search(ANYBODY(), "zonnebloem")
    assert titles(results) == [other.title]
    hit = next(iter(results.hits or []))
    assert hit.passage == "Uitleg"
    assert results.kinds == []


def test_an_app_joins_with_a_hook_and_its_text_is_shown(home: HomePage) -> None:
    ContentPageFactory(parent=home, title="Zonnebloem", intro="Van de app zelf")

    def group() -> SearchGroup:
        return SearchGroup("mijn-soort", "Mijn soort", (ContentPage,), lambda page: "Een zonnebloem van mij", order=1)

    with hooks.register_temporarily(HOOK, group):
        assert search_groups()[0].key == "mijn-soort"


@pytest.mark.parametrize(
    "query",
    ['"', "'", "*", "(", ")", "zon*", '"zonnebloem', "AND", "OR NOT", "zonnebloem:", "NEAR(a b)", "-", "%", "_", "\\",
     "a" * 200, "zon\tne", "^zon", "{x}", "title:zonnebloem", "💐", "zonnebloem) OR (1=1", ":", "&|!", "<->", "''"],
)  # fmt: skip
def test_no_query_breaks_the_search(home: HomePage, query: str) -> None:
    ContentPageFactory(parent=home, title="Zonnebloem")
    search(ANYBODY(), query)


def test_signs_around_a_word_do_not_keep_it_from_being_found(home: HomePage) -> None:
    ContentPageFactory(parent=home, title="Zonnebloem")
    for query in ('"zonnebloem', "zonnebloem?", "(zonnebloem)", "'zonnebloem':*"):
        assert titles(search(ANYBODY(), query)) == ["Zonnebloem"], query


def test_a_query_without_words_finds_nothing_and_asks_nothing(home: HomePage) -> None:
    with CaptureQueriesContext(connection) as captured:
        assert search(ANYBODY(), " !? ").total == 0
    assert len(captured) == 0


@pytest.mark.parametrize(("reader", "most"), [("anonymous", 6), ("member", 10)])
def test_queries_do_not_grow_with_pages_or_results(home: HomePage, reader: str, most: int) -> None:
    member = UserFactory()
    news = NewsIndexPageFactory(parent=home)
    overview = ContentPageFactory(parent=home)

    def cost() -> int:
        user: Any = ANYBODY() if reader == "anonymous" else type(member).objects.get(pk=member.pk)
        with CaptureQueriesContext(connection) as captured:
            results = search(user, "zonnebloem")
            assert len(titles(results)) == 15
        return len(captured)

    words = {"title": lambda number: f"Zonnebloem {number}", "searchable": True}
    for parent, model in ((news, NewsPage), (overview, ContentPage)):
        many(parent, model, 10, **words)
    few = cost()
    for parent, model in ((news, NewsPage), (overview, ContentPage)):
        many(parent, model, 490, **words)
    assert cost() <= few <= most  # for people who are signed in also papers, decisions and actions are looked through


def test_the_last_page_of_results_is_shown_for_a_number_beyond_it(home: HomePage) -> None:
    many(home, ContentPage, 20, title=lambda number: f"Zonnebloem {number}", searchable=True)
    last = search(ANYBODY(), "zonnebloem", page="99").hits
    assert last is not None
    assert last.number == 2
    assert len(last.object_list) == 5
