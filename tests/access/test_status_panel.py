"""What the editor's status panel says of who may read a page."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from intranet.access.models import Audience
from tests.factories.users import UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(home: HomePage, signed_in: Callable[[object], Client]) -> Client:
    return signed_in(UserFactory(superuser=True))


@pytest.mark.parametrize(
    ("audience", "said"), [("", "Zoals de pagina erboven"), ("signed_in", "Mensen die zijn ingelogd")]
)
def test_panel_says_whom_the_page_is_for(home: HomePage, editor: Client, audience: str, said: str) -> None:
    home.audience = Audience(audience)
    home.save()
    screen = " ".join(editor.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode().split())
    assert f"Voor wie: {said}" in screen


def test_panel_does_not_speak_of_wagtails_privacy_which_is_off(home: HomePage, editor: Client) -> None:
    screen = editor.get(reverse("wagtailadmin_pages:edit", args=[home.pk])).content.decode()
    assert "Wijzig zichtbaarheid" not in screen
    assert 'id="set-privacy"' not in screen


def test_panel_of_a_new_page_says_it_too(home: HomePage, editor: Client) -> None:
    screen = editor.get(reverse("wagtailadmin_pages:add", args=["vve_home", "contentpage", home.pk])).content.decode()
    assert "Voor wie: Zoals de pagina erboven" in " ".join(screen.split())


def test_panel_of_a_page_of_others_keeps_wagtails_privacy(home: HomePage, editor: Client) -> None:
    other = Page.objects.get(depth=1).add_child(instance=Page(title="Van een ander", slug="ander"))
    screen = editor.get(reverse("wagtailadmin_pages:edit", args=[other.pk])).content.decode()
    assert "Wijzig zichtbaarheid" in screen
