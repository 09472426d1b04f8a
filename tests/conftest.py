"""What tests of every part start from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest

# Django is imported inside the fixtures: the tests of the reader run without it.


@pytest.fixture(autouse=True)
def _forget(request: pytest.FixtureRequest) -> None:
    """Empty the cache before a test that has a database: sizes of images in it outlive the rows they are of."""
    if {"db", "transactional_db"} & set(request.fixturenames) or request.node.get_closest_marker("django_db"):
        from django.core.cache import cache

        cache.clear()


@pytest.fixture
def home(db: Any) -> Any:
    """A site with an empty home page, at the root of the test server."""
    from wagtail.models import Page, Site

    from tests.factories.pages import HomePageFactory

    page = HomePageFactory(parent=Page.objects.get(depth=1), title="Home", slug="thuis")
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=page, is_default_site=True, site_name="Proefstad")
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def signed_in(db: Any) -> Callable[[Any], Any]:
    """A browser in which this user is signed in: ``signed_in(user).get("/")``."""
    from django.test import Client

    def browser(user: Any) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return browser
