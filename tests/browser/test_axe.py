"""Accessibility by machine: axe on every page type of the demo, wide and narrow, light and dark."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page

from scripts.demo_site import DemoSite, running_demo

RULES = {"runOnly": ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]}
WIDTHS = (1280, 375)
# Pages that are no page type: what anyone meets, and what is found or not found by searching.
OTHER_ADDRESSES = ("/account/inloggen/", "/zoeken/", "/zoeken/?q=samenwerken", "/zoeken/?q=zzzz", "/bestaat-niet/")

pytestmark = pytest.mark.xdist_group("demo")


@pytest.fixture(scope="module")
def demo(tmp_path_factory: pytest.TempPathFactory) -> Iterator[DemoSite]:
    with running_demo(tmp_path_factory.mktemp("demo")) as site:
        yield site


@pytest.fixture(scope="module")
def addresses(demo: DemoSite) -> list[str]:
    """Give one address per page type, and the others."""
    found = demo.one_page_of_every_type()
    assert found
    return sorted({address for address in found.values() if address}) + list(OTHER_ADDRESSES)


def complaints(page: Page) -> list[str]:
    """Return what axe finds on the page that is open, one line per rule and element."""
    results = Axe().run(page, options=RULES).response
    return [
        f"{violation['id']} ({violation['impact']}): {node['target']} {node['html'][:160]}"
        for violation in results["violations"]
        for node in violation["nodes"]
    ]


def test_the_demo_shows_every_page_type(demo: DemoSite) -> None:
    assert [label for label, address in demo.one_page_of_every_type().items() if address is None] == []


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", WIDTHS)
@pytest.mark.parametrize("signed_in", [False, True], ids=["visitor", "signed in"])
def test_axe_finds_nothing_on_any_page_type(
    browser: Browser, demo: DemoSite, addresses: list[str], width: int, scheme: Any, signed_in: bool
) -> None:
    context = browser.new_context(
        viewport={"width": width, "height": 900}, color_scheme=scheme, locale="nl-NL", reduced_motion="reduce"
    )
    if signed_in:
        context.add_cookies(demo.cookies_of())
    page = context.new_page()
    errors: list[str] = []
    page.on("console", lambda message: errors.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: errors.append(str(error)))
    found: dict[str, list[str]] = {}
    for address in addresses:
        answer = page.goto(demo.url + address)
        assert answer is not None
        if answer.status >= 500:
            found[address] = [f"answers {answer.status}"]
            continue
        wrong = complaints(page)
        if page.evaluate("document.documentElement.scrollWidth > document.documentElement.clientWidth"):
            wrong.append("the page scrolls sideways")
        # A page that is not there is an error of the address, which Chromium reports on its console as well.
        wrong += [error for error in errors if "404" not in error]
        errors.clear()
        if wrong:
            found[address] = wrong
    context.close()
    assert found == {}
