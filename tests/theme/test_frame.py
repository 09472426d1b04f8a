"""The page around every page, the choice of light or dark, and the pages for when something goes wrong."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.http import HttpRequest
from django.template.loader import render_to_string
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.views.defaults import page_not_found, permission_denied, server_error
from lxml import html as lxml_html
from wagtail.models import Page, Site

from vve_site.theme.models import FooterLink, ThemeSettings

RequestFor = Callable[..., HttpRequest]


def test_the_page_has_its_landmarks_and_a_way_past_the_menu(site: Site, request_for: RequestFor) -> None:
    tree = lxml_html.fromstring(render_to_string("base.html", {}, request_for()))
    assert tree.get("lang") == "nl"
    assert tree.xpath("//body/a[1]/@href") == ["#inhoud"]
    assert tree.xpath("//main/@id") == ["inhoud"]
    assert len(tree.xpath("//header")) == len(tree.xpath("//footer")) == 1
    labels = tree.xpath("//nav/@aria-label")
    assert "Hoofdmenu" in labels
    assert len(labels) == len(set(labels)), "navigations have names that differ"
    assert tree.xpath("//button[@popovertarget]/@popovertarget") == tree.xpath("//nav[@popover]/@id")


def test_an_english_visitor_hears_which_parts_are_english(site: Site, client: Client, request_for: RequestFor) -> None:
    from django.utils import translation

    with translation.override("en"):
        tree = lxml_html.fromstring(render_to_string("base.html", {}, request_for()))
    assert tree.get("lang") == "nl"
    assert tree.xpath("//header/@lang") == ["en"]


def test_the_house_style_is_a_linked_sheet_after_the_delivered_ones(site: Site, request_for: RequestFor) -> None:
    ThemeSettings.objects.create(site=site, line="#7a1c5c", name="<script>alert(1)</script>")
    html = render_to_string("base.html", {}, request_for())
    sheets = lxml_html.fromstring(html).xpath("//link[@rel='stylesheet'][not(@media)]/@href")
    assert sheets[-1].startswith("/huisstijl/")
    assert "<script>alert" not in html
    assert "<style" not in html


def test_the_frame_asks_a_bounded_number_of_queries(
    site: Site,
    request_for: RequestFor,
    add_page: Callable[..., Page],
    django_assert_max_num_queries: Callable[[int], CaptureQueriesContext],
) -> None:
    style = ThemeSettings(site=site)
    style.footer_links = [FooterLink(column="about", page=add_page(f"Voet {number}")) for number in range(15)]
    style.save()
    for number in range(15):
        add_page(f"Menu {number}", show_in_menus=True)
    page = add_page("Blad", add_page("Tak"))
    request = request_for()
    # The site, its root paths, what is closed, the setting, its links, their pages, the menu, the breadcrumb.
    with django_assert_max_num_queries(9):
        html = render_to_string("base.html", {"page": page}, request)
    assert "Voet 14" in html
    assert "Menu 14" in html


# --- light or dark ---------------------------------------------------------------------------------


@pytest.mark.parametrize("choice", ["licht", "donker"])
def test_the_choice_is_kept_in_a_cookie_and_shown_on_the_page(
    site: Site, client: Client, request_for: RequestFor, choice: str
) -> None:
    response = client.post(reverse("vve_theme:display"), {"kleur": choice, "next": "/zoeken/?q=a"})
    assert (response.status_code, response["Location"]) == (302, "/zoeken/?q=a")
    assert response.cookies["kleur"].value == choice
    html = render_to_string("base.html", {}, request_for(kleur=choice))
    assert f'data-kleur="{choice}"' in html


@pytest.mark.parametrize("choice", ["", "paars", '"><script>'])
def test_anything_else_follows_the_device(site: Site, client: Client, request_for: RequestFor, choice: str) -> None:
    client.cookies["kleur"] = "donker"
    response = client.post(reverse("vve_theme:display"), {"kleur": choice})
    assert response.cookies["kleur"].value == ""
    assert "data-kleur" not in render_to_string("base.html", {}, request_for(kleur=choice))


@pytest.mark.parametrize("goal", ["https://elders.example/", "//elders.example", "javascript:alert(1)", "\\\\elders"])
def test_the_choice_leads_nowhere_else(site: Site, client: Client, goal: str) -> None:
    response = client.post(reverse("vve_theme:display"), {"kleur": "licht", "next": goal})
    assert response["Location"] == "/"


def test_the_choice_is_not_made_by_a_link(site: Site, client: Client) -> None:
    assert client.get(reverse("vve_theme:display")).status_code == 405


# --- when something goes wrong ---------------------------------------------------------------------


def test_a_page_that_is_not_there_offers_a_way_on(site: Site, request_for: RequestFor) -> None:
    response = page_not_found(request_for("/weg/"), Exception())
    html = response.content.decode()
    assert response.status_code == 404
    assert "Wij kunnen deze pagina niet vinden" in html
    assert "Naar de homepage" in html


def test_a_page_that_is_closed_says_how_to_get_in(site: Site, request_for: RequestFor) -> None:
    response = permission_denied(request_for("/besloten/"), Exception())
    assert response.status_code == 403
    assert "?next=/besloten/" in response.content.decode()


def test_the_page_for_a_broken_server_needs_no_database(rf: object) -> None:
    # No database mark on this test: a query would fail it.
    response = server_error(HttpRequest())
    tree = lxml_html.fromstring(response.content.decode())
    assert response.status_code == 500
    assert "Er ging iets mis bij ons" in tree.text_content()
    assert tree.xpath("//a/@href") == ["/"]


def test_the_error_pages_still_have_a_frame_without_a_request() -> None:
    for name in ("404.html", "403.html", "base.html"):
        assert "<main" in render_to_string(name, {})
