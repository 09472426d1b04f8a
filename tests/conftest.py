"""What tests of every part start from."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.base_user import AbstractBaseUser
from django.test import Client
from wagtail.models import Page, Site

from vve_site.home.models import HomePage


@pytest.fixture
def home(db: Any) -> HomePage:
    """A site with an empty home page, at the root of the test server."""
    from tests.factories.pages import HomePageFactory

    page = HomePageFactory(parent=Page.objects.get(depth=1), title="Home", slug="thuis")
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=page, is_default_site=True, site_name="Proefstad")
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def signed_in(db: Any) -> Callable[[AbstractBaseUser], Client]:
    """A browser in which this user is signed in: ``signed_in(user).get("/")``."""

    def browser(user: AbstractBaseUser) -> Client:
        client = Client()
        client.force_login(user)
        return client

    return browser
