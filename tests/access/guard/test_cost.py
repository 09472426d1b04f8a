"""What the guard costs: one or two queries for a request, whatever the tree holds."""

from __future__ import annotations

from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from intranet.access.guard.checks import MIDDLEWARE
from tests.access.guard.conftest import Browser, World

pytestmark = pytest.mark.django_db
P = "wagtailadmin_pages:"


def queries(browser: Browser, name: str, *args: Any, query: str = "") -> int:
    """Return how many queries the second of two requests takes: the first fills caches of content types."""
    browser.get(name, *args, query=query)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert browser.get(name, *args, query=query).status_code == 200
    return len(captured)


@pytest.mark.parametrize(
    ("name", "most"),
    [
        ("wagtailadmin_explore", 2),
        (P + "edit", 1),
        (P + "history", 1),
        (P + "usage", 1),
        ("wagtailadmin_choose_page_child", 2),
    ],
)
def test_guard_costs_one_or_two_queries(world: World, settings: Any, name: str, most: int) -> None:
    with_guard = queries(Browser(world.editor), name, world.own.pk)
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if each != MIDDLEWARE]
    assert with_guard - queries(Browser(world.editor), name, world.own.pk) <= most


def test_screen_without_ids_costs_nothing(world: World, settings: Any) -> None:
    with_guard = queries(Browser(world.editor), "wagtailadmin_account")
    settings.MIDDLEWARE = [each for each in settings.MIDDLEWARE if each != MIDDLEWARE]
    assert with_guard == queries(Browser(world.editor), "wagtailadmin_account")
