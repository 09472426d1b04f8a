"""The short forms of the desk on a telephone with a bad connection: nothing is lost, and nothing is sent twice."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.conf import settings
from playwright.sync_api import Page as Tab
from playwright.sync_api import Route, expect
from wagtail.models import Site

from tests.clusters.desk.conftest import Partner, make_partner  # noqa: F401 -- a fixture
from tests.factories.pages import HomePageFactory
from vve_clusters.desk.hours import hours_of
from vve_clusters.models import SectionNewsPage

PHONE = {"width": 375, "height": 720}


@pytest.fixture
def home(transactional_db: Any, live_server: Any) -> Any:
    """The site at the address of the live server; its database starts without the rows of migrations."""
    from wagtail.models import Collection, Locale, Page

    Locale.objects.get_or_create(language_code="nl")
    if not Collection.objects.exists():
        Collection.add_root(name="Root")
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    page = HomePageFactory(parent=root, title="Home", slug="thuis")
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=page, is_default_site=True, site_name="Proefstad")
    Site.clear_site_root_paths_cache()
    return page


@pytest.fixture
def tab(page: Tab, live_server: Any, client: Any) -> Callable[[Any], Tab]:
    """A telephone on which this user is signed in."""

    def signed_in(user: Any) -> Tab:
        client.force_login(user)
        page.set_viewport_size(PHONE)  # type: ignore[arg-type]
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        page.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        return page

    return signed_in


def kept(tab: Tab) -> int:
    found: int = tab.evaluate("Object.keys(localStorage).filter(key => key.startsWith('vve-desk:')).length")
    return found


def test_text_survives_a_lost_connection_and_a_reload_and_is_sent_once(
    make_partner: Callable[..., Partner],  # noqa: F811
    tab: Callable[[Any], Tab],
    live_server: Any,
) -> None:
    partner = make_partner()
    phone = tab(partner.editor)
    address = f"{live_server.url}/mijn-werk/{partner.section.pk}/nieuws/"
    phone.goto(address)
    phone.get_by_label("Titel").fill("Ouderochtend")
    phone.get_by_label("Uw bericht").fill("Kom op dinsdag.")
    lost = []

    def lose_the_answer(route: Route) -> None:
        """Let the server do its work, and lose what it says: as happens in a tunnel."""
        if route.request.method == "POST":
            lost.append(route.fetch(max_redirects=0).status)
            route.abort()
        else:
            route.continue_()

    phone.route("**/nieuws/", lose_the_answer)
    phone.get_by_role("button", name="Plaats het bericht").click()
    expect(phone.locator("[data-desk-status]")).to_contain_text("is bewaard")
    assert lost == [204]
    assert phone.get_by_label("Titel").input_value() == "Ouderochtend"
    phone.unroute("**/nieuws/")
    phone.goto(address)
    expect(phone.get_by_label("Titel")).to_have_value("Ouderochtend")
    expect(phone.locator("[data-desk-status]")).to_contain_text("staat er weer")
    phone.get_by_role("button", name="Plaats het bericht").click()
    phone.wait_for_url("**/mijn-werk/?klaar=*")
    assert SectionNewsPage.objects.filter(title="Ouderochtend").count() == 1
    assert kept(phone) == 0
    phone.goto(address)
    expect(phone.get_by_label("Titel")).to_have_value("")


def test_a_mistake_is_shown_in_place_and_the_photo_stays_chosen(
    make_partner: Callable[..., Partner],  # noqa: F811
    tab: Callable[[Any], Tab],
    live_server: Any,
) -> None:
    partner = make_partner()
    phone = tab(partner.editor)
    phone.goto(f"{live_server.url}/mijn-werk/{partner.section.pk}/nieuws/")
    phone.get_by_label("Uw bericht").fill("Zonder titel")
    phone.get_by_role("button", name="Plaats het bericht").click()
    problems = phone.locator("[data-desk-problems]")
    expect(problems).to_be_focused()
    problems.get_by_role("link").first.click()
    expect(phone.get_by_label("Titel")).to_be_focused()
    phone.get_by_label("Titel").fill("Met titel")
    phone.get_by_role("button", name="Plaats het bericht").click()
    phone.wait_for_url("**/mijn-werk/?klaar=*")
    assert SectionNewsPage.objects.get(title="Met titel").live


def test_hours_on_a_telephone_and_nothing_left_for_the_next_person(
    make_partner: Callable[..., Partner],  # noqa: F811
    tab: Callable[[Any], Tab],
    live_server: Any,
) -> None:
    partner = make_partner()
    phone = tab(partner.editor)
    address = f"{live_server.url}/mijn-werk/{partner.section.pk}/openingstijden/"
    phone.goto(f"{live_server.url}/mijn-werk/")
    phone.get_by_role("link", name="Openingstijden wijzigen").click()
    phone.locator("#id_d0_0_opens").fill("08:30")
    phone.locator("#id_d0_0_closes").fill("12:00")
    phone.get_by_role("button", name="Hetzelfde van dinsdag").click()
    assert phone.evaluate("document.documentElement.scrollWidth") <= PHONE["width"]
    phone.get_by_role("button", name="Bewaar de openingstijden").click()
    phone.wait_for_url("**/mijn-werk/?klaar=*")
    expect(phone.get_by_text("De openingstijden staan op de site.")).to_be_visible()
    assert [block.weekday for block in hours_of(partner.again()).blocks] == [0, 1, 2, 3, 4]
    phone.goto(address)
    phone.get_by_label("Over de openingstijden").fill("Nog niet verstuurd")
    assert kept(phone) == 1
    phone = tab(partner.contact)
    phone.goto(address)
    expect(phone.get_by_label("Over de openingstijden")).to_have_value("")
    assert kept(phone) == 0
