"""Partners in a browser: in by one form, edited on a phone, approved, handed over, out; and a term that has ended."""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, Page, expect
from wagtail.models import Collection, Locale, Site
from wagtail.models import Page as WagtailPage

from accounts.models import Person
from intranet.access.models import RoleAssignment
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_cluster, make_section
from tests.factories.users import UserFactory
from vve_clusters.models import ClusterPage, Handover, InstitutionPage

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
PHONE = {"width": 375, "height": 740}
DESK = {"width": 1280, "height": 900}
LONG = 25_000  # milliseconds: the machine may be busy
SHOTS = os.environ.get("VVE_SCREENSHOTS", "")


@pytest.fixture
def cluster(transactional_db: Any, live_server: Any) -> ClusterPage:
    """A cluster whose contact person looks at everything first. Tests that commit leave no site behind."""
    Locale.objects.get_or_create(language_code="nl")
    root = WagtailPage.objects.filter(depth=1).first() or WagtailPage.add_root(title="Root", slug="root")
    home = root.get_children().first() or root.add_child(title="Home", slug="home")
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    return make_cluster("Waterrijk", self_publish=False)


Screen = Callable[..., Any]


@pytest.fixture
def screen_of(browser: Browser, browser_context_args: dict[str, Any], live_server: Any) -> Screen:
    """The browser of somebody: ``with screen_of(user, PHONE) as page``; fails on what the browser reports."""

    @contextmanager
    def opened(user: Any, size: dict[str, int] = DESK) -> Iterator[Page]:
        client = Client()
        client.force_login(user, backend="intranet.access.backend.SeatBackend")
        context = browser.new_context(**{**browser_context_args, "viewport": size}, base_url=live_server.url)
        context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
        context.set_default_timeout(LONG)
        expect.set_options(timeout=LONG)
        page = context.new_page()
        errors: list[str] = []
        page.on("pageerror", lambda error: errors.append(str(error)))
        page.on("console", lambda one: errors.append(one.text) if "Content Security Policy" in one.text else None)
        yield page
        context.close()
        assert errors == []

    return opened


def fits(page: Page, name: str) -> None:
    """The page has no sideways scroll and no complaints of axe in what is ours."""
    page.wait_for_load_state("load")
    expect(page.locator(".vp")).to_be_visible()
    if SHOTS:
        page.screenshot(path=Path(SHOTS) / f"{name}-{page.viewport_size['width']}.png", full_page=True)
    wide, view = page.evaluate("[document.documentElement.scrollWidth, window.innerWidth]")
    assert wide <= view, name
    found = Axe().run(page, context=".vp", options=RULES).response["violations"]
    assert [f"{one['id']}: {one['nodes'][0]['html'][:200]}" for one in found] == []


def bring_in(page: Page) -> None:
    page.goto("/beheer/partners/")
    page.get_by_role("link", name="Partner erbij").first.click()
    page.get_by_role("searchbox", name="Naam, plaats").fill("Klein Begin")
    page.locator(".vp").get_by_role("button", name="Zoeken").click()
    fits(page, "kies")
    page.get_by_role("link", name="Staat er niet bij").click()
    expect(page.locator("[name=i-name]")).to_have_value("Klein Begin")
    page.locator("[name=i-kind]").select_option("playgroup")
    page.locator("[name=i-postcode]").fill("12")
    page.locator("[name=m-0-name]").fill("Noor Bakker")
    page.locator("[name=m-0-email]").fill("noor@klein.example")
    page.locator("[name=m-0-role]").select_option("institution_editor")
    page.get_by_role("button", name="Bekijk wat er gebeurt").last.click()
    expect(page.get_by_role("alert")).to_be_visible()
    fits(page, "fouten")
    expect(page.locator("[name=m-0-email]")).to_have_value("noor@klein.example")
    page.locator("[name=i-postcode]").fill("1234 ab")
    page.locator("[name=i-place]").fill("Oosterveen")
    page.locator("[name=p-place]").select_option(label="Waterrijk")
    page.get_by_role("button", name="Iemand erbij").click()
    expect(page.locator("[name=m-1-email]")).to_be_visible()
    expect(page.locator("[name=m-0-email]")).to_have_value("noor@klein.example")
    fits(page, "formulier")
    page.get_by_role("button", name="Bekijk wat er gebeurt").last.click()
    expect(page.get_by_text("Er is nog niets gedaan")).to_be_visible()
    fits(page, "vooraf")
    page.get_by_role("button", name="Bevestigen").click()
    expect(page.get_by_text("Noor Bakker").first).to_be_visible()
    fits(page, "partner")


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1280", "375"])
def test_partner_in(cluster: Any, screen_of: Screen, size: dict[str, int]) -> None:
    with screen_of(seat_holder("coordinator"), size) as page:
        bring_in(page)
        page.goto("/beheer/partners/")
        fits(page, "partners")
        page.goto("/beheer/mensen/")
        fits(page, "mensen")
    assert InstitutionPage.objects.get().get_parent().specific == cluster


def test_editor_edits_on_a_phone_submits_and_the_contact_person_approves(cluster: Any, screen_of: Screen) -> None:
    contact = seat_holder("contact_person", "cluster", cluster.pk)
    with screen_of(contact) as page:
        bring_in(page)
    editor = UserFactory(email="noor@klein.example")
    Person.objects.filter(email=editor.email).update(user=editor)
    section = InstitutionPage.objects.get()
    with screen_of(fresh(editor), PHONE) as page:
        page.goto(f"/beheer/pages/{section.pk}/edit/")
        page.locator("[name=intro]").fill("Samen spelen in Oosterveen.")
        page.locator("footer [data-w-dropdown-target=toggle]").first.click()
        assert page.get_by_role("button", name="Publiceren", exact=True).count() == 0
        page.get_by_role("button", name="Stuur door naar").click()
        expect(page.get_by_text("is ter goedkeuring ingediend")).to_be_visible()
    section.refresh_from_db()
    assert not section.live
    assert section.current_workflow_state is not None
    with screen_of(fresh(contact)) as page:
        page.goto("/beheer/")
        page.get_by_role("link", name="Klein Begin").first.click()
        page.locator("footer [data-w-dropdown-target=toggle]").first.click()
        with page.expect_navigation():
            page.get_by_role("button", name="Goedkeuren en publiceren", exact=True).click()
        page.goto(section.get_url())
        expect(page.get_by_text("Samen spelen in Oosterveen.").first).to_be_visible()


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1280", "375"])
def test_tasks_go_to_somebody_else(cluster: Any, screen_of: Screen, size: dict[str, int]) -> None:
    seat_holder("contact_person", "cluster", cluster.pk, last_name="Vertrekker")
    with screen_of(seat_holder("coordinator"), size) as page:
        page.goto("/beheer/taken-overdragen/")
        page.get_by_role("searchbox", name="Wiens taken").fill("Vertrekker")
        page.locator(".vp").get_by_role("button", name="Zoeken").click()
        fits(page, "overdragen-wie")
        page.get_by_role("link", name="Kies").click()
        page.get_by_label("Naam").fill("Sam Visser")
        page.get_by_label("E-mailadres").fill("sam@cluster.example")
        page.get_by_label("Waarom").fill("Nieuwe baan")
        fits(page, "overdragen")
        page.get_by_role("button", name="Bekijk wat er gebeurt").click()
        fits(page, "overdragen-vooraf")
        page.get_by_role("button", name="Bevestigen").click()
        expect(page.get_by_text("Nieuwe baan")).to_be_visible()
        fits(page, "overgedragen")
        page.get_by_role("button", name="Draai deze overdracht terug").click()
        expect(page.get_by_text("Teruggedraaid").first).to_be_visible()
    assert Handover.objects.get().undone


@pytest.mark.parametrize("size", [DESK, PHONE], ids=["1280", "375"])
def test_partner_out_and_back(cluster: Any, screen_of: Screen, size: dict[str, int]) -> None:
    section = make_section(cluster=cluster)
    editor = seat_holder("institution_editor", "institution", section.institution_id)
    with screen_of(seat_holder("coordinator"), size) as page:
        page.goto(f"/beheer/partners/{section.pk}/")
        page.get_by_role("link", name="Partner vertrekt").click()
        fits(page, "vertrekt")
        page.locator("[name=last_day]").fill((timezone.localdate() - timedelta(days=1)).isoformat())
        page.get_by_role("button", name="Bekijk wat er gebeurt").click()
        expect(page.get_by_text(editor.person.name)).to_be_visible()
        fits(page, "vertrekt-vooraf")
        page.get_by_role("button", name="Bevestigen").click()
        expect(page.get_by_role("link", name="Draai dit terug")).to_be_visible()
        assert not InstitutionPage.objects.get().live
        page.get_by_role("link", name="Draai dit terug").click()
        page.locator(".vp").get_by_role("button").click()
        expect(page.get_by_role("link", name="Partner vertrekt")).to_be_visible()
    assert InstitutionPage.objects.get().live


def test_term_that_ended_yesterday_opens_nothing(cluster: Any, screen_of: Screen) -> None:
    section = make_section(cluster=cluster)
    editor = seat_holder("institution_editor", "institution", section.institution_id)
    with screen_of(editor) as page:
        page.goto(f"/beheer/pages/{section.pk}/edit/")
        expect(page.locator("[name=intro]")).to_be_visible()
        yesterday = timezone.localdate() - timedelta(days=1)
        RoleAssignment.objects.update(start=yesterday - timedelta(days=9), until=yesterday)
        for address in (f"/beheer/pages/{section.pk}/edit/", "/beheer/", "/beheer/mensen/", "/beheer/partners/"):
            page.goto(address)
            assert page.locator("form[data-edit-form], .vp, [data-explorer]").count() == 0, address
            assert page.locator("[name=intro]").count() == 0
