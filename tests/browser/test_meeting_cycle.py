"""A meeting in the browser, on telephones: from the agenda to approved minutes, with two people writing at once."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable, Iterator
from io import BytesIO, StringIO
from typing import Any

import pytest
from django.conf import settings
from django.core import mail
from django.core.management import call_command
from django.test import Client
from django.utils import timezone
from playwright.sync_api import Browser, expect
from playwright.sync_api import Page as Tab
from pypdf import PdfWriter
from wagtail.models import Site

from intranet.access.models import RoleAssignment
from intranet.access.seats import end
from intranet.bodies.models import BodyPage
from intranet.meetings.models import AgendaItem, ItemMinutes, MeetingPage
from tests.factories.access import seat_holder
from tests.factories.meetings import make_body, make_item, make_meeting, person_of
from tests.factories.pages import HomePageFactory

PHONE = {"width": 375, "height": 720}
LOOKS = 20_000  # the screens look every five seconds for what others did; a busy machine takes longer
expect.set_options(timeout=LOOKS)
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


def a_pdf() -> bytes:
    """Return a PDF with one empty page."""
    target = BytesIO()
    writer = PdfWriter()
    writer.add_blank_page(width=595, height=842)
    writer.write(target)
    return target.getvalue()


def plan(tab: Tab, body: BodyPage, day: dt.date) -> MeetingPage:
    """Plan a meeting with the standing items; return it."""
    tab.goto(f"/vergaderen/nieuw/{body.pk}/")
    tab.locator("[name=day]").fill(day.isoformat())
    tab.locator("[name=begins]").fill("09:30")
    tab.locator("[name=ends]").fill("11:00")
    tab.locator("[name=standing]").check()
    tab.locator("main button[value=plan]").click()
    expect(tab.get_by_role("heading", level=1)).to_contain_text("Stuurgroep")
    return MeetingPage.objects.latest("pk")


def add_item(tab: Tab, meeting: MeetingPage, title: str) -> AgendaItem:
    tab.goto(f"/vergaderen/{meeting.uid}/agenda/punt/")
    tab.locator("[name=title]").fill(title)
    tab.get_by_role("button", name="Op de agenda zetten").click()
    tab.wait_for_url("**/agenda/")
    return AgendaItem.objects.get(title=title)


def test_a_whole_meeting_from_agenda_to_approved_minutes(
    body: BodyPage, people: dict[str, Any], phone: Phone, tmp_path: Any
) -> None:
    henk = seat_holder("member", ref=body.pk, first_name="Henk", last_name="Postma")
    person_of(henk)
    tom, els, nadia, leaving = (phone(user) for user in (people["tom"], people["els"], people["nadia"], henk))
    today = timezone.localdate()

    meeting = plan(tom, body, today)
    item = add_item(tom, meeting, "Begroting")
    assert not reads(nadia, meeting, "Begroting")
    tom.goto(f"/vergaderen/{meeting.uid}/versturen/")
    tom.get_by_role("button", name="Agenda versturen").click()
    assert reads(nadia, meeting, "Begroting")
    assert people["nadia"].email in {to for one in mail.outbox for to in one.to}

    late = tmp_path / "cijfers.pdf"
    late.write_bytes(a_pdf())
    tom.goto(f"/stukken/bij-punt/{item.uid}/")
    tom.locator("input[type=file]").set_input_files(late)
    tom.locator("[name=title]").fill("Cijfers")
    tom.locator("main form button[type=submit]").last.click()
    assert reads(nadia, meeting, "Cijfers")
    assert reads(nadia, meeting, "Nagezonden")
    nadia.locator("main [name=answer][value=yes]").check()
    nadia.get_by_role("button", name="Mijn antwoord bewaren").click()

    minutes = f"/vergaderen/{meeting.uid}/verslag/"
    tom.goto(f"{minutes}schrijven/")
    tom.get_by_role("button", name="Vergadering beginnen").click()
    tom.get_by_role("button", name="Wie zou komen, is er").click()
    expect(tom.get_by_role("button", name="Aanwezig : Nadia Bouzid")).to_have_attribute("aria-pressed", "true")
    tom.get_by_role("button", name="Afwezig : Henk Postma").click()
    tom.get_by_role("link", name="Begroting").click()
    field(tom).fill("De cijfers zijn besproken.")
    tom.locator("[data-minutes-decision] summary").click()
    tom.get_by_label("Wat is besloten?").fill("De begroting is goedgekeurd.")
    tom.get_by_role("button", name="Besluit opschrijven").click()
    expect(tom.locator("main .dl-decision")).to_contain_text("De begroting is goedgekeurd.")
    tom.locator("[data-minutes-action] summary").click()
    tom.get_by_label("Wat moet er gebeuren?").fill("Nadia licht de clusters in.")
    tom.get_by_label("Wie?").select_option(label="Nadia Bouzid")
    tom.get_by_role("button", name="Actie opschrijven").click()
    expect(tom.locator("main")).to_contain_text("Nadia licht de clusters in.")
    tom.get_by_role("button", name="Alle punten").click()
    tom.get_by_role("button", name="Vergadering sluiten").click()

    end(assignment=RoleAssignment.objects.get(person__user=henk.pk), by=None)
    told_before = len(mail.outbox)
    tom.get_by_role("link", name="Concept versturen").click()
    tom.get_by_role("button", name="Concept versturen").click()
    expect(tom.locator("main")).to_contain_text("kan nu ook het concept lezen")
    told = {to for one in mail.outbox[told_before:] for to in one.to}
    assert people["nadia"].email in told
    assert henk.email not in told
    assert leaving.goto(minutes).status == 404  # type: ignore[union-attr]

    nadia.goto(minutes)
    nadia.get_by_text("Opmerking bij punt").last.click()
    nadia.get_by_label("Wat klopt niet?").last.fill("Ik was er ook.")
    nadia.get_by_role("button", name="Opmerking versturen").last.click()
    expect(nadia.locator("main")).to_contain_text("Ik was er ook.")
    tom.goto(minutes)
    tom.get_by_role("button", name="Verwerkt").click()
    expect(tom.locator(".vm-remark")).to_contain_text("Verwerkt")

    following = plan(els, body, today + dt.timedelta(days=30))
    els.goto(f"/vergaderen/{following.uid}/verslag/schrijven/")
    els.get_by_role("button", name="Vergadering beginnen").click()
    els.goto(following.url)
    els.get_by_role("link", name="Vaststellen").click()
    els.get_by_label("Wijzigingen in het hele verslag").fill("Nadia was er ook.")
    els.get_by_role("button", name="Verslag vaststellen").click()
    expect(els.locator("main")).to_contain_text("Het verslag is vastgesteld.")

    nadia.goto(minutes)
    for words in ("Vastgesteld op", "Nadia was er ook.", "De cijfers zijn besproken.", "Nadia licht de clusters in."):
        expect(nadia.locator("main")).to_contain_text(words)
    assert tom.goto(f"{minutes}schrijven/").status == 403  # type: ignore[union-attr]
    call_command("check_frozen_minutes", stdout=StringIO())


def reads(tab: Tab, meeting: MeetingPage, words: str) -> bool:
    """Return whether these words are on the page of the meeting."""
    tab.goto(meeting.url)
    return words in tab.locator("main").inner_text()
