"""A site with a few pages, for the tests of the theme."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from django.template import Context, Template
from django.test import RequestFactory
from wagtail.models import Page, Site
from wagtail.models.i18n import Locale

from tests.layers import layer


@layer
def site() -> Site:
    """The default site, with a plain home page and whatever page types the project has left alone."""
    Locale.objects.get_or_create(language_code="nl")
    root = Page.get_first_root_node() or Page.add_root(instance=Page(title="Root", slug="root"))
    home = root.add_child(instance=Page(title="Home", slug="theme-home"))
    Site.objects.all().delete()
    return Site.objects.create(hostname="testserver", root_page=home, is_default_site=True, site_name="Lindemeer")


@pytest.fixture
def add_page(site: Site) -> Callable[..., Page]:
    """Add a page below another one, by default below the home page."""

    def add(title: str, parent: Page | None = None, **fields: Any) -> Page:
        under = Page.objects.get(pk=(parent or site.root_page).pk)
        return under.add_child(instance=Page(title=title, **fields))

    return add


@pytest.fixture
def request_for(site: Site, rf: RequestFactory) -> Callable[..., HttpRequest]:
    """Make the request of a visitor, by default somebody who is not signed in."""

    def make(path: str = "/", user: Any = None, **cookies: str) -> HttpRequest:
        request = rf.get(path)
        request.user = user or AnonymousUser()
        request.COOKIES.update(cookies)
        return request

    return make


@pytest.fixture
def render() -> Callable[..., str]:
    """Render a piece of template with the tags of the theme."""

    def make(source: str, **context: Any) -> str:
        return Template("{% load dl %}" + source).render(Context(context))

    return make
