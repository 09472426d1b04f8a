"""The page tree of the demo. Makes what is missing and leaves alone what somebody may have changed."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from typing import Any, TypeVar
from urllib.parse import urlsplit

from django.conf import settings
from wagtail.models import Page, Site

from intranet.access.models import Audience
from profiles.models import CompetencyDictionaryPage, FunctionBookPage
from vve_site.demo import texts
from vve_site.demo.consultation import build_bodies
from vve_site.demo.content import home as words
from vve_site.demo.content.duties import PAGES
from vve_site.demo.content.news import NEWS
from vve_site.demo.partners import build_clusters
from vve_site.home.models import ContentPage, HomePage, NewsIndexPage, NewsPage

P = TypeVar("P", bound=Page)
HOME_SLUG = "lindemeer"


@dataclass
class Tree:
    """The pages of the demo by slug, and what has to be written in the ones that are new."""

    ids: dict[str, int] = field(default_factory=dict)
    unwritten: list[Callable[[], None]] = field(default_factory=list)
    made: int = 0

    def page(self, parent: Page, model: type[P], slug: str, title: str, **fields: Any) -> tuple[P, bool]:
        """Return the page of this name below the parent, and whether it is new."""
        found = model.objects.child_of(parent).filter(slug=slug).first()
        new = found is None
        if found is None:
            found = parent.add_child(instance=model(slug=slug, title=title, **fields))
            self.made += 1
        self.ids[slug] = found.pk
        return found, new


def build_pages() -> Tree:
    """Make the site, its home page and everything below it that is not there yet; return the tree."""
    tree = Tree()
    home, new = _home(tree)
    news_index, _ = tree.page(home, NewsIndexPage, "nieuws", "Nieuws", show_in_menus=True)
    _content(tree, home)
    build_clusters(tree, home)
    build_bodies(tree, home)
    _news(tree, news_index)
    _functions(tree, home)
    if new:
        home.news_index = news_index
        tree.unwritten.append(lambda: _write_home(home, tree))
    for write in tree.unwritten:
        write()
    return tree


def _home(tree: Tree) -> tuple[HomePage, bool]:
    root = Page.objects.get(depth=1)
    home, new = tree.page(root, HomePage, HOME_SLUG, "Home")
    if new:
        Site.objects.update_or_create(
            is_default_site=True,
            defaults={**_address(), "root_page": home, "site_name": words.SITE_NAME},
        )
        # The page that a fresh Wagtail shows; an ordinary Page, which our site has no template for.
        for stock in Page.objects.filter(depth=2, slug="home", content_type__model="page", numchild=0):
            stock.delete()
        root.refresh_from_db()
    return home, new


def _address() -> dict[str, Any]:
    """Return host and port of the demo as the settings have them, so that whole addresses work in mails and feeds."""
    address = urlsplit(settings.WAGTAILADMIN_BASE_URL)
    return {"hostname": address.hostname or "localhost", "port": address.port or 80}


def _write_home(home: HomePage, tree: Tree) -> None:
    home.heading, home.intro, home.news_heading = words.HERO_TITLE, words.HERO_INTRO, words.NEWS_HEADING
    home.highlights = json.dumps(texts.home_cards(tree.ids))
    home.aside = json.dumps(texts.home_aside(tree.ids))
    home.body = json.dumps(texts.home_body(tree.ids, words.CLUSTERS_HEADING, words.CLUSTERS_INTRO))
    _publish(home)


def _publish(page: Page) -> None:
    page.save()
    page.save_revision().publish()


def _later(tree: Tree, page: ContentPage | NewsPage, body: Callable[[], list[texts.Raw]]) -> None:
    """Write the text of a new page when all pages that it may link to exist."""

    def write() -> None:
        page.body = json.dumps(body())
        _publish(page)

    tree.unwritten.append(write)


def _content(tree: Tree, home: HomePage) -> None:
    for text in PAGES:
        page, new = tree.page(
            home, ContentPage, text.slug, text.title, intro=text.intro, show_in_menus=text.menu == "main"
        )
        if new:
            column, people = texts.contacts_aside(text.body)
            page.aside = json.dumps(people)
            _later(tree, page, partial(texts.blocks, column, tree.ids))


def _news(tree: Tree, index: NewsIndexPage) -> None:
    for item in NEWS:
        page, new = tree.page(index, NewsPage, item.slug, item.title, intro=item.intro, published_on=item.published)
        if new:
            _later(tree, page, partial(texts.blocks, item.body, tree.ids))


def _functions(tree: Tree, home: HomePage) -> None:
    """Make the books. That of the city is public; the roles of the partnership are for people who are signed in."""
    part, new = tree.page(
        home,
        ContentPage,
        "functies",
        "Functies",
        intro="Wat doet een functie of een rol, en wat vraagt ze van u?",
        show_in_menus=True,
        show_children=True,
    )
    if new:
        tree.unwritten.append(lambda: _publish(part))
    book, new_book = tree.page(
        part, FunctionBookPage, "functieboek", words.FUNCTION_BOOK_NAME, introduction=words.FUNCTION_BOOK_INTRO
    )
    roles, new_roles = tree.page(
        part,
        FunctionBookPage,
        "rollen",
        words.ROLE_PROFILES_TITLE,
        introduction=words.ROLE_PROFILES_INTRO,
        audience=Audience.SIGNED_IN,
    )
    if new_book:
        tree.unwritten.append(lambda: _publish(book))
    if new_roles:
        tree.unwritten.append(lambda: _publish(roles))


def function_book() -> FunctionBookPage:
    """Return the book of the city. Raises DoesNotExist when the pages were not built."""
    return FunctionBookPage.objects.get(slug="functieboek")


def role_book() -> FunctionBookPage:
    """Return the book of the partnership's roles."""
    return FunctionBookPage.objects.get(slug="rollen")


def functions_part() -> ContentPage:
    """Return the page below which the HR editors work."""
    return ContentPage.objects.get(slug="functies")


def dictionary() -> CompetencyDictionaryPage | None:
    """Return the competency dictionary of the city, once it was imported."""
    return CompetencyDictionaryPage.objects.child_of(functions_part()).first()
