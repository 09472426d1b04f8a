"""Reading profiles in a browser: filters that work with and without script, folds by keyboard, a phone, paper, axe."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from wagtail.models import Locale, Site
from wagtail.models import Page as WagtailPage

from profiles.models import FunctionBookPage, JobFamily, OrganisationUnit
from tests.factories.profiles import (
    make_book,
    make_competency,
    make_dictionary,
    make_profile,
    make_role,
    named,
    requirement,
)

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}


@pytest.fixture
def book(transactional_db: Any, live_server: Any) -> FunctionBookPage:
    """A function book with some profiles. Tests that commit leave no site behind, so it is made anew."""
    Locale.objects.get_or_create(language_code="nl")
    root = WagtailPage.objects.filter(depth=1).first() or WagtailPage.add_root(title="Root", slug="root")
    home = root.get_children().first() or root.add_child(title="Home", slug="home")
    Site.objects.all().delete()
    Site.objects.create(hostname="localhost", root_page=home, is_default_site=True)
    dictionary = make_dictionary(parent=home, introduction="Wat verwachten we van elkaar?")
    competency = make_competency(dictionary, "Samenwerken", definition="Werkt met anderen", cluster="Kern")
    page = make_book(parent=home, dictionary=dictionary, introduction="Wat doet een functie?")
    top = OrganisationUnit.objects.create(name="Departement Mens")
    unit = OrganisationUnit.objects.create(name="Dienst Kinderopvang", parent=top)
    family = JobFamily.objects.create(name="Leidinggevenden administratief personeel")
    make_profile(
        page,
        "Coördinator kinderopvang",
        purpose="Coördineert de kinderopvang van de stad.",
        job_family=family,
        organisation_unit=unit,
        staff_level="A",
        areas=[("Beleid", ["Schrijft nota's", "Leest"]), ("Werking", ["Bewaakt de kwaliteitszorg"])],
        requirements=[requirement(competency.levels.get(rank=3)), named("Plannen", 2, title="Plant vooruit")],
    )
    make_profile(
        page,
        "Coach",
        staff_level="B",
        organisation_unit=unit,
        requirements=[requirement(competency.levels.get(rank=2))],
    )
    make_role(page, "Contactpersoon", sections=[{"title": "Taken", "body": [("list", ["Plant overleg", "Belt"])]}])
    return page


@pytest.fixture
def address(live_server: Any, book: FunctionBookPage) -> str:
    return f"{live_server.url}{book.url_path.removeprefix('/home')}"


@pytest.fixture(autouse=True)
def no_complaints_of_the_browser(book: FunctionBookPage, page: Page) -> Iterator[None]:
    """Fail on what the browser reports, such as a broken content security policy.

    The page closes before the tables are emptied, and quietly: SQLite crashes where a thread of the server lets go of
    its connection while another flushes a full-text table.
    """
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    yield
    page.wait_for_load_state("networkidle")
    page.goto("about:blank")
    assert errors == []


def complaints(page: Page) -> list[str]:
    results = Axe().run(page, options=RULES).response
    return [f"{item['id']}: {node['html'][:160]}" for item in results["violations"] for node in item["nodes"]]


def test_choosing_a_filter_changes_results_counts_and_address_at_once(page: Page, address: str) -> None:
    page.goto(address)
    expect(page.get_by_role("status")).to_have_text(re.compile("3 profielen gevonden"))
    page.evaluate("window.stayed = true")
    page.get_by_role("checkbox", name="B (1)").check()
    expect(page.get_by_role("status")).to_have_text(re.compile("1 profiel gevonden"))
    expect(page).to_have_url(re.compile("level=B"))
    expect(page.get_by_role("checkbox", name="B (1)")).to_be_focused()
    expect(page.get_by_role("link", name="Coördinator kinderopvang")).to_have_count(0)
    assert page.evaluate("window.stayed") is True
    page.get_by_role("link", name="Niveau B").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("3 profielen gevonden"))


def test_typing_searches_while_the_cursor_stays(page: Page, address: str) -> None:
    page.goto(address)
    box = page.get_by_role("searchbox", name="Zoek in titels, taken en indicatoren")
    box.press_sequentially("kwaliteitsz", delay=20)
    expect(page.get_by_role("status")).to_have_text(re.compile("1 profiel gevonden"))
    expect(page.locator("mark")).to_have_text(["kwaliteitsz"])
    expect(page.get_by_text("Taak van resultaatgebied 2")).to_be_visible()
    expect(box).to_be_focused()
    expect(box).to_have_value("kwaliteitsz")


def test_level_is_asked_after_the_competency(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_label("Competentie", exact=True).select_option(label="Samenwerken (2)")
    page.get_by_label("Trap", exact=True).select_option(label="Trap 3 (1)")
    expect(page.get_by_role("status")).to_have_text(re.compile("1 profiel gevonden"))
    expect(page.get_by_role("link", name="Samenwerken: Trap 3")).to_be_visible()


def test_back_button_brings_the_earlier_results_back(page: Page, address: str) -> None:
    page.goto(address)
    page.get_by_role("checkbox", name="B (1)").check()
    expect(page.get_by_role("status")).to_have_text(re.compile("1 profiel gevonden"))
    page.go_back()
    expect(page.get_by_role("status")).to_have_text(re.compile("3 profielen gevonden"))
    expect(page.get_by_role("checkbox", name="B (1)")).not_to_be_checked()


def test_filters_work_without_script(browser: Browser, address: str) -> None:
    context = browser.new_context(java_script_enabled=False, locale="nl-NL")
    page = context.new_page()
    page.goto(address)
    page.get_by_role("checkbox", name="B (1)").check()
    page.get_by_label("Organisatie-eenheid").select_option(label="Departement Mens (2)")
    page.get_by_role("button", name="Zoek").click()
    expect(page.get_by_role("status")).to_have_text(re.compile("1 profiel gevonden"))
    expect(page.get_by_role("link", name="Coach")).to_be_visible()
    context.close()


def test_filters_open_as_a_sheet_on_a_phone(page: Page, address: str) -> None:
    page.set_viewport_size({"width": 375, "height": 800})
    page.goto(address)
    box = page.get_by_role("checkbox", name="B (1)")
    expect(box).not_to_be_visible()
    page.get_by_role("button", name="Filters").click()
    expect(box).to_be_visible()
    box.check()
    expect(page.locator("#vp-count")).to_have_text(re.compile("1 profiel gevonden"))
    assert complaints(page) == []
    page.keyboard.press("Escape")
    expect(box).not_to_be_visible()
    expect(page.get_by_role("link", name="Coach")).to_be_visible()


def test_folds_open_by_keyboard(page: Page, address: str) -> None:
    page.goto(f"{address}coordinator-kinderopvang/")
    second = page.locator("#resultaatgebied-2 > summary")
    expect(page.get_by_text("Bewaakt de kwaliteitszorg")).not_to_be_visible()
    second.focus()
    page.keyboard.press("Enter")
    expect(page.get_by_text("Bewaakt de kwaliteitszorg")).to_be_visible()


def test_paper_shows_what_is_folded_and_no_forms(page: Page, address: str, tmp_path: Any) -> None:
    page.goto(f"{address}coordinator-kinderopvang/")
    file = tmp_path / "profiel.pdf"
    page.pdf(path=file, prefer_css_page_size=True, print_background=True)
    reader = PdfReader(file)
    text = " ".join(sheet.extract_text() for sheet in reader.pages)
    assert len(reader.pages) == 1
    assert (round(reader.pages[0].mediabox.width), round(reader.pages[0].mediabox.height)) == (595, 842)
    for part in ("Bewaakt de kwaliteitszorg", "Brengt mensen bij elkaar", "Kerngegevens", "Trap 3"):
        assert part in " ".join(text.split()), part
    for part in ("Inloggen", "Op deze pagina", "Alle profielen"):
        assert part not in text


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 375])
def test_axe_finds_nothing(page: Page, address: str, width: int, scheme: Any) -> None:
    page.emulate_media(color_scheme=scheme)
    page.set_viewport_size({"width": width, "height": 900})
    found = {}
    for path in (
        "",
        "?q=kwaliteitszorg&level=A",
        "?q=zeppelin",
        "?on=gisteren",
        "coordinator-kinderopvang/",
        "contactpersoon/",
        "../woordenboek/",
        "../woordenboek/?q=zeppelin",
        "../woordenboek/samenwerken/",
    ):
        page.goto(f"{address}{path}")
        wrong = complaints(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wrong.append("the page scrolls sideways")
        if wrong:
            found[path] = wrong
    assert found == {}
