"""A meeting in the browser, on telephones: from the agenda to approved minutes, with two people writing at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from wagtail.models import Site

from intranet.bodies.models import BodyPage
from intranet.meetings.models import ItemMinutes
from tests.factories.access import seat_holder
from tests.factories.meetings import make_body, make_item, make_meeting, person_of
from tests.factories.pages import HomePageFactory

PHONE = {"width": 375, "height": 720}
LOOKS = 20_000  # the screens look every five seconds for what others did; a busy machine takes longer
Phone = Callable[[Any], Tab]


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
def phone(browser: Browser, browser_context_args: dict[str, Any], live_server: Any) -> Iterator[Phone]:
    """A telephone for each user, with nothing of anybody else."""
    contexts = []

    def signed_in(user: Any) -> Tab:
        client = Client()
        client.force_login(user)
        context = browser.new_context(**{**browser_context_args, "viewport": PHONE, "base_url": live_server.url})
        value = client.cookies[settings.SESSION_COOKIE_NAME].value
        context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
        contexts.append(context)
        return context.new_page()

    yield signed_in
    for context in contexts:
        context.close()


@pytest.fixture
def body(home: Any) -> BodyPage:
    return make_body("Stuurgroep")


@pytest.fixture
def people(body: BodyPage) -> dict[str, Any]:
    people = {
        "els": seat_holder("chair", ref=body.pk, first_name="Els", last_name="Broeders"),
        "tom": seat_holder("secretary", ref=body.pk, first_name="Tom", last_name="Verhagen"),
        "nadia": seat_holder("member", ref=body.pk, first_name="Nadia", last_name="Bouzid"),
    }
    for user in people.values():
        person_of(user)
    return people


@pytest.fixture
def writing(body: BodyPage, people: dict[str, Any]) -> str:
    """The address of an item whose minutes are being written."""
    meeting = make_meeting(body, starts_at=timezone.now() - dt.timedelta(hours=1))
    item = make_item(meeting, "Plannen")
    return f"/vergaderen/{meeting.uid}/verslag/punt/{item.uid}/"


def field(tab: Tab) -> Any:
    return tab.get_by_label("Verslag van dit punt")


def status(tab: Tab) -> Any:
    return tab.locator("[data-minutes-status]")


def test_two_people_write_at_once_and_nothing_of_either_is_lost(people: Any, writing: str, phone: Phone) -> None:
    tom, els = phone(people["tom"]), phone(people["els"])
    tom.goto(writing)
    els.goto(writing)
    field(tom).press_sequentially("Tom begint.")
    expect(els.get_by_text("Tom Verhagen schrijft hier nu")).to_be_visible(timeout=LOOKS)
    expect(status(tom)).to_contain_text("Bewaard om", timeout=LOOKS)
    expect(field(els)).to_have_value("Tom begint.", timeout=LOOKS)

    both = field(els).evaluate("area => area.value")
    field(els).fill(f"{both} Els vult aan.")
    field(tom).fill("Tom begint. Tom gaat door.")
    first, second = (tom, els) if _conflict(tom, els) is els else (els, tom)
    expect(second.locator("[data-minutes-conflict]")).to_be_visible(timeout=LOOKS)
    second.get_by_role("button", name="Beide bewaren").click()
    expect(status(second)).to_contain_text("Bewaard om", timeout=LOOKS)
    for words in ("Tom gaat door.", "Els vult aan."):
        expect(field(first)).to_have_value(re.compile(re.escape(words)), timeout=LOOKS)
        assert words in ItemMinutes.objects.get().text


def _conflict(*tabs: Tab) -> Tab:
    """Return the one that came second, and sees both texts."""
    for _look in range(LOOKS // 200):
        for tab in tabs:
            if tab.locator("[data-minutes-conflict]").is_visible():
                return tab
            tab.wait_for_timeout(100)
    raise AssertionError("nobody was told")


def test_text_typed_without_a_connection_stays_on_the_page_and_is_saved_after(
    people: Any, writing: str, phone: Phone
) -> None:
    tom = phone(people["tom"])
    tom.goto(writing)
    tom.context.set_offline(True)
    field(tom).press_sequentially("In de kelder van het stadhuis.")
    expect(status(tom)).to_contain_text("Geen verbinding", timeout=LOOKS)
    assert not ItemMinutes.objects.exists()
    assert tom.evaluate("localStorage.length + sessionStorage.length") == 0
    tom.context.set_offline(False)
    expect(status(tom)).to_contain_text("Bewaard om", timeout=LOOKS)
    assert ItemMinutes.objects.get().text == "In de kelder van het stadhuis."


def test_who_is_signed_out_meanwhile_signs_in_elsewhere_and_goes_on(
    people: Any, writing: str, phone: Phone, live_server: Any
) -> None:
    tom = phone(people["tom"])
    tom.goto(writing)
    tom.context.clear_cookies()
    field(tom).fill("Lange zin.")
    expect(status(tom)).to_contain_text("U bent uitgelogd", timeout=LOOKS)
    client = Client()
    client.force_login(people["tom"])
    value = client.cookies[settings.SESSION_COOKIE_NAME].value
    tom.context.add_cookies([{"name": settings.SESSION_COOKIE_NAME, "value": value, "url": live_server.url}])
    expect(status(tom)).to_contain_text("Bewaard om", timeout=LOOKS)
    assert ItemMinutes.objects.get().text == "Lange zin."
