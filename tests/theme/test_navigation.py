"""Menu and breadcrumb: what a visitor may read, in a bounded number of queries."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from django.contrib.auth import get_user_model
from django.http import HttpRequest
from django.template import RequestContext, Template
from django.test.utils import CaptureQueriesContext
from lxml import html as lxml_html
from wagtail.models import Page, Site

from intranet.access.reading import closed_roots
from vve_site.theme.navigation import menu, trail

AddPage = Callable[..., Page]
RequestFor = Callable[..., HttpRequest]


def warm(request: HttpRequest) -> HttpRequest:
    """Ask what is asked once per request, whatever the page shows: the site, its roots, and what is closed."""
    site = Site.find_for_request(request)
    assert site is not None
    site.root_page.get_url(request)
    closed_roots(request.user)
    return request


def test_the_menu_holds_the_pages_that_want_to_be_in_it_in_the_order_of_the_tree(
    add_page: AddPage, request_for: RequestFor
) -> None:
    add_page("Clusters", show_in_menus=True)
    add_page("Verborgen")
    nieuws = add_page("Nieuws", show_in_menus=True)
    add_page("Bericht", nieuws, show_in_menus=True)
    assert [link.title for link in menu(request_for())] == ["Clusters", "Nieuws"]


def test_a_draft_is_not_in_the_menu(add_page: AddPage, request_for: RequestFor) -> None:
    add_page("Concept", show_in_menus=True, live=False)
    assert menu(request_for()) == []


def test_the_menu_marks_where_we_are(add_page: AddPage, request_for: RequestFor) -> None:
    clusters = add_page("Clusters", show_in_menus=True)
    add_page("Nieuws", show_in_menus=True)
    waterrijk = add_page("Waterrijk", clusters)
    assert [link.current for link in menu(request_for(), clusters)] == ["page", ""]
    assert [link.current for link in menu(request_for(), waterrijk)] == ["true", ""]
    assert [link.current for link in menu(request_for())] == ["", ""]


def test_the_menu_asks_one_query_however_many_pages_there_are(
    add_page: AddPage, request_for: RequestFor, django_assert_num_queries: Callable[[int], CaptureQueriesContext]
) -> None:
    for number in range(20):
        add_page(f"Pagina {number}", show_in_menus=True)
    request = warm(request_for())
    with django_assert_num_queries(1):
        assert len(menu(request)) == 20


def test_the_breadcrumb_leads_from_home_to_here_in_one_query(
    add_page: AddPage, request_for: RequestFor, django_assert_num_queries: Callable[[int], CaptureQueriesContext]
) -> None:
    page = add_page("Contact", add_page("Waterrijk", add_page("Clusters")))
    request = warm(request_for())
    with django_assert_num_queries(1):
        steps = trail(request, page)
    assert [step.title for step in steps] == ["Home", "Clusters", "Waterrijk", "Contact"]
    assert [bool(step.url) for step in steps] == [True, True, True, False]
    assert steps[-1].current == "page"


def test_the_home_page_has_no_breadcrumb(site: Site, request_for: RequestFor) -> None:
    assert trail(request_for(), site.root_page) == []


def test_a_screen_that_is_no_page_lies_below_home(site: Site, request_for: RequestFor) -> None:
    assert [step.title for step in trail(request_for(), title="Zoeken")] == ["Home", "Zoeken"]


def test_a_part_of_a_page_lies_below_that_page(add_page: AddPage, request_for: RequestFor) -> None:
    page = add_page("Functies")
    steps = trail(request_for(), page, "Matrix")
    assert [step.title for step in steps] == ["Home", "Functies", "Matrix"]
    assert steps[1].url == page.get_url()


def test_titles_are_escaped_in_menu_and_breadcrumb(add_page: AddPage, request_for: RequestFor) -> None:
    page = add_page('<img src=x onerror="alert(1)">', show_in_menus=True)
    context = RequestContext(request_for(), {"page": page})
    html = Template("{% load dl %}{% main_menu %}{% breadcrumbs %}").render(context)
    assert "<img" not in html
    assert html.count("&lt;img") == 2
    assert len(lxml_html.fragments_fromstring(html.strip())) == 2


@pytest.mark.django_db
def test_without_a_site_there_is_no_menu_and_no_mistake(rf: object) -> None:
    Site.objects.all().delete()
    request = HttpRequest()
    request.META = {"SERVER_NAME": "testserver", "SERVER_PORT": "80"}
    assert menu(request) == []
    assert trail(request, title="Zoeken")[0].title == "Zoeken"


def test_a_page_for_people_who_are_signed_in_is_in_their_menu_only(site: Site, request_for: RequestFor) -> None:
    from vve_site.home.models import ContentPage

    home = Page.objects.get(pk=site.root_page.pk)
    home.add_child(instance=ContentPage(title="Intern", show_in_menus=True, audience="signed_in"))
    home.add_child(instance=ContentPage(title="Open", show_in_menus=True, audience="public"))
    somebody = get_user_model().objects.create_user(email="noor@voorbeeld.example", password=None)
    assert [link.title for link in menu(request_for())] == ["Open"]
    assert [link.title for link in menu(request_for(user=somebody))] == ["Intern", "Open"]
