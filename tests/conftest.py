"""What tests of every part start from."""

from __future__ import annotations

import os
import shutil
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from hypothesis import settings as made_up_examples

from tests.layers import STACK, in_good_order, layer, layers_of

# Django is imported inside the fixtures: the tests of the reader run without it.

MIGRATED = os.environ.get("VVE_TEST_MIGRATED", "")
"""A file with a migrated database, from scripts/check.py; on SQLite only."""


# How long an example takes says more of what else the machine does than of us.
made_up_examples.register_profile("patient", made_up_examples.default, deadline=None)
made_up_examples.load_profile("patient")


@pytest.hookimpl(tryfirst=True)
def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Keep the tests of a file that share layers in one process and together, so that they are made once."""
    in_good_order(items)
    for item in items:
        if item.get_closest_marker("xdist_group") is None and any(True for _ in layers_of(item)):
            item.add_marker(pytest.mark.xdist_group(item.nodeid.partition("::")[0]))


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_setup(item: pytest.Item) -> None:
    """Have the layers stand that this test shares, before its own transaction begins."""
    STACK.fit(item)


@pytest.fixture(scope="session")
def django_db_keepdb(django_db_keepdb: bool) -> bool:
    """Migrate what is there rather than nothing when there is a copy to begin with."""
    return django_db_keepdb or MIGRATED != ""


@pytest.fixture(scope="session")
def django_db_modify_db_settings(django_db_modify_db_settings: None) -> None:
    """Begin with a copy of the database that the gate migrated; what it lacks is migrated as ever."""
    from django.conf import settings

    if MIGRATED:
        shutil.copyfile(MIGRATED, settings.DATABASES["default"]["TEST"]["NAME"])


@pytest.fixture(scope="session")
def django_db_setup(django_db_setup: None, django_db_blocker: Any) -> Iterator[None]:
    """Take the layers down before the database goes."""
    STACK.blocker = django_db_blocker
    yield
    with django_db_blocker.unblock():
        STACK.down_to(0)
    STACK.blocker = None


@pytest.fixture
def shared_layers(db: None) -> dict[Callable[..., Any], Any]:
    """What the layers below this test made, copied for it."""
    return STACK.copies()


@pytest.fixture(autouse=True)
def _forget(request: pytest.FixtureRequest) -> None:
    """Empty the cache before a test that has a database: sizes of images in it outlive the rows they are of."""
    if {"db", "transactional_db"} & set(request.fixturenames) or request.node.get_closest_marker("django_db"):
        from django.core.cache import cache

        cache.clear()


@layer
def home() -> Any:
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
