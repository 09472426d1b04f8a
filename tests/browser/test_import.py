"""Importing in a browser: dropping files, reviewing by keyboard, closing half-way, two tabs, a phone, axe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from django.test import Client
from playwright.sync_api import Browser, BrowserContext, Page, expect
from wagtail.models import Collection, Locale, Site
from wagtail.models import Page as WagtailPage

from profiles.models import FunctionBookPage, RoleProfilePage
from tests.factories.profiles import make_book
from tests.factories.users import UserFactory

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]}
SAMPLES = Path(__file__).parents[2] / "site/vve_site/demo/documents"
ROLE = SAMPLES / "profielschets-intern-begeleider-doorgaande-lijn.txt"
TITLE = "Intern begeleider doorgaande lijn"
LONG = 60_000  # milliseconds: reading starts a process, and the machine may be busy

DROP = """
(zone, [name, text]) => {
  const data = new DataTransfer();
  data.items.add(new File([text], name, {type: "text/plain"}));
  data.items.add(new File([""], "leeg.txt", {type: "text/plain"}));
  zone.dispatchEvent(new DragEvent("drop", {dataTransfer: data, bubbles: true, cancelable: true}));
}
"""


@pytest.fixture
def book(transactional_db: Any, live_server: Any) -> FunctionBookPage:
    """An empty function book. Tests that commit leave no site behind, so it is made anew."""
    Locale.objects.get_or_create(language_code="nl")
    root = WagtailPage.objects.filter(depth=1).first() or WagtailPage.add_root(title="Root", slug="root")
    home = root.get_children().first() or root.add_child(title="Home", slug="home")
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    if not Collection.objects.filter(depth=1).exists():
        Collection.add_root(name="Root")
    return make_book(parent=home)


@pytest.fixture
def signed_in(book: FunctionBookPage, context: BrowserContext, live_server: Any) -> BrowserContext:
    """The browser of an HR editor."""
    client = Client()
    client.force_login(UserFactory(superuser=True))
    context.add_cookies([{"name": "sessionid", "value": client.cookies["sessionid"].value, "url": live_server.url}])
    context.set_default_timeout(LONG)
    expect.set_options(timeout=LONG)
    return context


@pytest.fixture
def screen(signed_in: BrowserContext) -> Iterator[Page]:
    """A tab that fails the test on what the browser reports, such as a broken content security policy."""
    page = signed_in.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield page
    page.close()
    # A conflict is an answer of 409, which Chromium reports too.
    assert [error for error in errors if "409" not in error] == []


@pytest.fixture
def reviewing(screen: Page, live_server: Any) -> Page:
    """The review of a role profile that was dropped as a file."""
    screen.goto(f"{live_server.url}/beheer/profielen-importeren/nieuw/")
    screen.locator("input[type=file]").set_input_files(ROLE)
    screen.get_by_role("button", name="Lees de bestanden").click()
    screen.get_by_role("link", name=TITLE).click()
    return screen


def saved(page: Page) -> None:
    expect(page.locator("[data-vi-saved]")).to_contain_text("Bewaard om")


def complaints(page: Page) -> list[str]:
    found = Axe().run(page, context=".vi", options=RULES).response["violations"]
    return [f"{violation['id']}: {violation['nodes'][0]['html'][:200]}" for violation in found]


def test_dropped_files_are_listed_read_and_each_get_their_word(screen: Page, live_server: Any) -> None:
    screen.goto(f"{live_server.url}/beheer/profielen-importeren/nieuw/")
    zone = screen.locator("[data-vi-drop]")
    zone.evaluate(DROP, ["schets.txt", ROLE.read_text(encoding="utf-8")])
    expect(screen.get_by_text("2 bestanden gekozen")).to_be_visible()
    screen.get_by_role("button", name="Lees de bestanden").click()
    expect(screen.locator(".vi-status")).to_contain_text("2 bestanden gelezen")
    expect(screen.get_by_text("Dit bestand is leeg")).to_be_visible()
    expect(screen.get_by_role("link", name=TITLE)).to_be_visible()


def test_review_by_keyboard_from_lost_line_to_published_page(reviewing: Page, live_server: Any) -> None:
    page = reviewing
    title = page.get_by_role("textbox", name="Titel", exact=True).first
    title.focus()
    page.keyboard.press("End")
    page.keyboard.type(" 2")
    row = page.locator("#document-title")
    assert row.evaluate("row => getComputedStyle(row).outlineStyle") == "solid"
    assert row.locator("mark").first.evaluate("mark => getComputedStyle(mark).backgroundColor") != "rgba(0, 0, 0, 0)"
    saved(page)
    expect(page.locator("[data-vi-open]")).to_have_text("Nog 1 keuze")

    choice = page.get_by_role("combobox", name="Kies een plaats")
    choice.focus()
    place = choice.locator("optgroup[label^='Onderdeel 1'] option").first.get_attribute("value")
    choice.select_option(place)
    expect(page.locator("[data-vi-open]")).to_have_text("Geen keuzes meer")
    page.get_by_role("button", name=re.compile("^Alles")).press("Enter")
    expect(page.locator(".vi-row textarea", has_text="VVE Lindemeer")).to_be_visible()

    page.get_by_role("button", name="Publiceer").press("Enter")
    expect(page.get_by_text(f"“{TITLE} 2” is gepubliceerd.")).to_be_visible()
    made = RoleProfilePage.objects.live().get()
    page.goto(f"{live_server.url}{made.url_path.removeprefix('/home')}")
    expect(page.get_by_role("heading", level=1)).to_contain_text(f"{TITLE} 2")


def test_closing_the_browser_half_way_loses_nothing(
    reviewing: Page, browser: Browser, signed_in: BrowserContext
) -> None:
    address = reviewing.url
    reviewing.get_by_role("textbox", name="Titel", exact=True).first.fill("Half af")
    saved(reviewing)
    cookies = signed_in.cookies()
    later = browser.new_context(locale="nl-NL")
    later.add_cookies(cookies)
    page = later.new_page()
    page.goto(address)
    expect(page.get_by_role("textbox", name="Titel", exact=True).first).to_have_value("Half af")
    later.close()


def test_parts_are_added_moved_and_removed_in_place(reviewing: Page) -> None:
    page = reviewing
    page.goto(page.url + "?tab=all")
    parts = page.get_by_role("group", name=re.compile(r"^Deel \d+ van onderdeel 2$"))
    before = parts.count()
    first = parts.nth(0).get_by_role("textbox").input_value()
    page.get_by_role("button", name="Deel toevoegen (Onderdeel 2)").click()
    expect(parts).to_have_count(before + 1)
    expect(parts.nth(before).get_by_role("textbox")).to_be_focused()
    page.keyboard.type("Nieuw deel")
    saved(page)
    page.get_by_role("button", name="Omlaag: Deel 1 van onderdeel 2").click()
    expect(parts.nth(1).get_by_role("textbox")).to_have_value(first)
    page.get_by_role("button", name=f"Haal weg: Deel {before + 1} van onderdeel 2").click()
    expect(parts).to_have_count(before)
    page.reload()
    expect(parts.nth(1).get_by_role("textbox")).to_have_value(first)


def test_two_tabs_show_both_texts_and_lose_neither(reviewing: Page, signed_in: BrowserContext) -> None:
    second = signed_in.new_page()
    second.goto(reviewing.url)
    reviewing.get_by_role("textbox", name="Titel", exact=True).first.fill("Van de een")
    saved(reviewing)
    second.get_by_role("textbox", name="Titel", exact=True).first.fill("Van de ander")
    expect(second.get_by_text("De andere versie: Van de een")).to_be_visible()
    expect(second.get_by_role("textbox", name="Titel", exact=True).first).to_have_value("Van de ander")
    second.get_by_role("button", name="Houd de mijne").click()
    saved(second)
    second.reload()
    expect(second.get_by_role("textbox", name="Titel", exact=True).first).to_have_value("Van de ander")
    second.close()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_screens_fit_and_axe_finds_nothing(reviewing: Page, live_server: Any, width: int, scheme: Any) -> None:
    page = reviewing
    page.set_viewport_size({"width": width, "height": 900})
    page.emulate_media(color_scheme=scheme)
    base = f"{live_server.url}/beheer/profielen-importeren/"
    found = {}
    for address in (base, f"{base}nieuw/", page.url, f"{page.url}?tab=all"):
        page.goto(address)
        wrong = complaints(page)
        if page.evaluate("document.documentElement.scrollWidth > innerWidth"):
            wrong.append("the page scrolls sideways")
        if wrong:
            found[address] = wrong
    assert found == {}
