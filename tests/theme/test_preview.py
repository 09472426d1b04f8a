"""What the editor's preview has that readers do not get: the bar through which Wagtail checks the page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse

from tests.factories.users import UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
BAR = "wagtail-userbar-template"


def test_preview_can_be_checked(home: HomePage, signed_in: Callable[[object], Client]) -> None:
    home.save_revision()
    answer = signed_in(UserFactory(superuser=True)).get(reverse("wagtailadmin_pages:view_draft", args=[home.pk]))
    assert BAR in answer.content.decode()


def test_page_itself_has_no_bar_even_for_a_manager(home: HomePage, signed_in: Callable[[object], Client]) -> None:
    assert BAR not in signed_in(UserFactory(superuser=True)).get(home.url).content.decode()


def test_visitor_gets_no_bar(home: HomePage, client: Client) -> None:
    assert BAR not in client.get(home.url).content.decode()
