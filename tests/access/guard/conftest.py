"""Two clusters with sections, and people in seats: what the guard keeps apart."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_bulletin, make_cluster, make_institution, make_section, make_section_page
from tests.layers import layer

HIDDEN = "Verborgenheid"
"""Stands in the title of every page of the other institution that its people alone may know of."""


@dataclass
class World:
    """Own and foreign pages, and who is who."""

    home: Any
    cluster: Any
    own: Any
    neighbour: Any
    far: Any
    own_page: Any
    draft: Any
    bulletin: Any
    editor: Any


@layer
def world(home: Any) -> World:
    """An editor of one section; a neighbour in the same cluster with a draft and an internal bulletin; one far away."""
    cluster = make_cluster("Noord")
    own = make_section(make_institution("De Lindeboom", cluster=cluster))
    neighbour = make_section(make_institution("De Zonnehoek", cluster=cluster))
    far = make_section(make_institution("De Verte", cluster=make_cluster("Zuid")))
    return World(
        home=home,
        cluster=cluster,
        own=own,
        neighbour=neighbour,
        far=far,
        own_page=make_section_page(own, "Onze groepen"),
        draft=make_section_page(neighbour, f"{HIDDEN} concept", published=False),
        bulletin=make_bulletin(neighbour, f"{HIDDEN} rooster"),
        editor=seat_holder("institution_editor", "institution", own.institution_id),
    )


class Browser:
    """A signed-in browser that asks admin URLs by name."""

    def __init__(self, user: Any) -> None:
        self.client = Client()
        self.client.force_login(fresh(user))

    def get(self, name: str, *args: Any, query: str = "", **headers: Any) -> Any:
        """Get the URL of this name."""
        return self.client.get(reverse(name, args=args) + query, **headers)

    def post(self, name: str, *args: Any, query: str = "", data: Any = None, **extra: Any) -> Any:
        """Post a form to the URL of this name."""
        return self.client.post(reverse(name, args=args) + query, data or {}, **extra)


@pytest.fixture
def as_editor(world: World) -> Browser:
    """The editor's browser."""
    return Browser(world.editor)


def unchanged(page: Any) -> bool:
    """Return whether a page is as it was in this test's memory."""
    now = Page.objects.get(pk=page.pk)
    return (now.path, now.live, now.locked, now.title) == (page.path, page.live, page.locked, page.title)
