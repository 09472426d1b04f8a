"""Home, content and news pages: where they may stand, what they show, what they cost."""

from __future__ import annotations

import datetime as dt
import json
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.models import Page

from tests.factories.pages import ContentPageFactory, NewsIndexPageFactory, NewsPageFactory, many
from tests.factories.users import UserFactory
from vve_site.home.models import ContentPage, HomePage, NewsIndexPage, NewsPage

pytestmark = pytest.mark.django_db


def queries(client: Client, address: str) -> int:
    client.get(address)  # fills what is remembered between requests: sites, content types
    with CaptureQueriesContext(connection) as captured:
        assert client.get(address).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("child", "parent", "allowed"),
    [
        (HomePage, Page, True),
        (HomePage, HomePage, False),
        (ContentPage, HomePage, True),
        (ContentPage, ContentPage, True),
        (ContentPage, Page, False),
        (ContentPage, NewsIndexPage, False),
        (NewsIndexPage, HomePage, True),
        (NewsIndexPage, ContentPage, False),
        (NewsPage, NewsIndexPage, True),
        (NewsPage, HomePage, False),
        (Page, HomePage, False),
    ],
)
def test_pages_stand_only_where_they_belong(child: type[Page], parent: type[Page], allowed: bool) -> None:
    assert (child in parent.allowed_subpage_models()) == allowed


def test_no_page_stands_below_news() -> None:
    assert NewsPage.allowed_subpage_models() == []


def test_books_and_dictionaries_may_stand_below_home_and_content() -> None:
    from profiles.models import CompetencyDictionaryPage, FunctionBookPage

    for parent in (HomePage, ContentPage):
        assert {FunctionBookPage, CompetencyDictionaryPage} <= set(parent.allowed_subpage_models())


def test_home_shows_its_heading_or_else_its_title(home: HomePage, client: Client) -> None:
    assert '<h1 class="nl-heading nl-heading--level-1">Home</h1>' in client.get("/").content.decode()
    home.heading = "Welkom in Proefstad"
    home.save_revision().publish()
    assert "Welkom in Proefstad</h1>" in client.get("/").content.decode()


def test_home_finds_a_place_with_a_plain_form_and_leads_to_the_search(home: HomePage, client: Client) -> None:
    page = client.get("/").content.decode()
    assert 'action="/opvang-zoeken/"' in page
    assert 'name="waar"' in page
    assert 'href="/zoeken/"' in page


def test_home_shows_the_four_latest_news_items_that_the_reader_may_read(
    home: HomePage, client: Client, signed_in: Any
) -> None:
    index = NewsIndexPageFactory(parent=home, title="Nieuws")
    for day in range(1, 7):
        NewsPageFactory(parent=index, title=f"Bericht {day}", published_on=dt.date(2026, 11, day))
    NewsPageFactory(parent=index, title="Alleen voor ons", published_on=dt.date(2026, 11, 9), signed_in=True)
    home.news_index = index
    home.save_revision().publish()
    outside = client.get("/")
    assert [item.title for item in outside.context["news"]] == ["Bericht 6", "Bericht 5", "Bericht 4", "Bericht 3"]
    inside = signed_in(UserFactory()).get("/")
    assert inside.context["news"][0].title == "Alleen voor ons"


def test_home_leaves_out_the_news_of_an_overview_that_is_not_published(home: HomePage, client: Client) -> None:
    index = NewsIndexPageFactory(parent=home)
    NewsPageFactory(parent=index, title="Bericht")
    home.news_index = index
    home.save_revision().publish()
    index.unpublish()
    page = client.get("/")
    assert page.status_code == 200
    assert page.context["news"] == []


def test_a_content_page_shows_the_pages_below_it_only_when_asked(home: HomePage, client: Client) -> None:
    for asked in (True, False):
        parent = ContentPageFactory(parent=home, show_children=asked)
        ContentPageFactory(parent=parent, title="De Brink", intro="Rond het plein")
        text = client.get(parent.url).content.decode()
        assert ("De Brink" in text) == asked
        assert ("Rond het plein" in text) == asked


def test_cards_of_pages_have_only_what_the_reader_may_read(home: HomePage, client: Client) -> None:
    parent = ContentPageFactory(parent=home, show_children=True)
    ContentPageFactory(parent=parent, title="Open")
    ContentPageFactory(parent=parent, title="Besloten stuk", signed_in=True)
    text = client.get(parent.url).content.decode()
    assert "Open" in text
    assert "Besloten stuk" not in text


def test_news_is_shown_latest_first_ten_on_a_page(home: HomePage, client: Client) -> None:
    index = NewsIndexPageFactory(parent=home)
    many(
        index,
        NewsPage,
        23,
        title=lambda number: f"Bericht {number}",
        published_on=lambda number: dt.date(2026, 1, 1) + dt.timedelta(days=number),
    )
    first, last = client.get(index.url), client.get(index.url + "?pagina=3")
    assert [item.title for item in first.context["news"]][:2] == ["Bericht 22", "Bericht 21"]
    assert len(first.context["news"]) == 10
    assert [item.title for item in last.context["news"]][-1] == "Bericht 0"
    assert "?pagina=2" in first.content.decode()


@pytest.mark.parametrize("number", ["0", "-1", "99", "x", "", "1e9"])
def test_a_page_number_that_does_not_exist_leads_to_one_that_does(home: HomePage, client: Client, number: str) -> None:
    index = NewsIndexPageFactory(parent=home)
    NewsPageFactory(parent=index, title="Bericht")
    page = client.get(index.url, {"pagina": number})
    assert page.status_code == 200
    assert "Bericht" in page.content.decode()


def test_an_overview_without_news_says_so(home: HomePage, client: Client) -> None:
    assert (
        "Er is nog geen nieuws."
        in client.get(NewsIndexPageFactory(parent=home).url, headers={"accept-language": "nl"}).content.decode()
    )


def test_a_news_page_says_its_date(home: HomePage, client: Client) -> None:
    item = NewsPageFactory(parent=NewsIndexPageFactory(parent=home), published_on=dt.date(2026, 11, 4))
    text = client.get(item.url, headers={"accept-language": "nl"}).content.decode()
    assert '<time datetime="2026-11-04">4 november 2026</time>' in text


def test_blocks_stay_out_of_migrations() -> None:
    for field in ("body", "highlights", "aside"):
        _name, _path, args, kwargs = HomePage._meta.get_field(field).deconstruct()
        assert args == [[]]
        assert "block_lookup" not in kwargs


def test_the_audience_stands_among_the_settings_of_every_type() -> None:
    for model in (HomePage, ContentPage, NewsIndexPage, NewsPage):
        assert next(panel.field_name for panel in model.settings_panels if hasattr(panel, "field_name")) == "audience"


@pytest.mark.parametrize("model", [ContentPage, NewsIndexPage, NewsPage, HomePage])
def test_the_edit_screen_of_every_type_opens(home: HomePage, admin_client: Client, model: type[Page]) -> None:
    index = NewsIndexPageFactory(parent=home)
    pages = {
        HomePage: home,
        ContentPage: ContentPageFactory(parent=home),
        NewsIndexPage: index,
        NewsPage: NewsPageFactory(parent=index),
    }
    response = admin_client.get(f"/beheer/pages/{pages[model].pk}/edit/")
    assert response.status_code == 200
    assert 'name="audience_how"' in response.content.decode()


def test_queries_do_not_grow_with_the_number_of_pages(home: HomePage, client: Client) -> None:
    index = NewsIndexPageFactory(parent=home)
    overview = ContentPageFactory(parent=home, show_children=True, show_in_menus=True)
    home.refresh_from_db()
    home.news_index = index
    home.body = json.dumps([{"type": "pages", "value": {"title": "Alle", "text": "", "parent": overview.pk}}])
    home.save_revision().publish()
    addresses = ["/", index.url, overview.url]
    many(index, NewsPage, 12)
    many(overview, ContentPage, 12)
    few = [queries(client, address) for address in addresses]
    many(index, NewsPage, 300)
    many(overview, ContentPage, 300)
    assert [queries(client, address) for address in addresses] == few
    assert max(few) <= 15
