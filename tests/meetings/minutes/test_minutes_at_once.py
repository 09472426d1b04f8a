"""Two people at the same moment: one text wins and the other is told, and what is approved is what everybody saved."""

from __future__ import annotations

import datetime as dt
import json
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from io import StringIO
from pathlib import Path
from threading import Barrier
from typing import Any

import pytest
from django.core import mail
from django.core.exceptions import PermissionDenied
from django.core.management import call_command
from django.db import connection
from django.utils import timezone
from wagtail.models import Locale, Page, Site

from intranet.meetings.approving.document import fingerprint_of
from intranet.meetings.approving.services import DraftChanged, approve
from intranet.meetings.minutes import running, sharing
from intranet.meetings.minutes.writing import ChangedMeanwhile, save_text
from intranet.meetings.models import AgendaItem, FrozenMinutes, ItemMinutes, MeetingPage
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import make_body, make_item, make_meeting, person_of
from tests.factories.pages import HomePageFactory

pytestmark = pytest.mark.django_db(transaction=True)


def at_once(*acts: Callable[[], Any]) -> list[Any]:
    """Do things at the same moment; returns what each gave, or the exception."""
    start = Barrier(len(acts))

    def run(act: Callable[[], Any]) -> Any:
        start.wait()
        try:
            return act()
        except Exception as error:
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(len(acts)) as pool:
        return list(pool.map(run, acts))


@pytest.fixture
def site(transactional_db: None) -> None:
    """The site: tests without a transaction of their own leave nothing of the rows of migrations."""
    Locale.objects.get_or_create(language_code="nl")
    root = Page.objects.filter(depth=1).first() or Page.add_root(title="Root", slug="root")
    page = HomePageFactory(parent=root, title="Home", slug="thuis")
    Site.objects.all().delete()
    Site.objects.create(hostname="testserver", root_page=page, is_default_site=True, site_name="Proefstad")
    Site.clear_site_root_paths_cache()


@pytest.fixture
def held(site: None) -> tuple[AgendaItem, Any]:
    """An item of a meeting of yesterday, with its chair."""
    body = make_body("Stuurgroep")
    chair = seat_holder("chair", ref=body.pk, start=dt.date(2026, 1, 1))
    person_of(chair)
    meeting = make_meeting(body, starts_at=timezone.now() - dt.timedelta(days=1))
    return make_item(meeting, "Punt"), chair


def saving(item: AgendaItem, user: Any, text: str, version: int = 0) -> Callable[[], Any]:
    return lambda: save_text(item=AgendaItem.objects.get(pk=item.pk), text=text, version=version, by=fresh(user))


def test_of_those_who_save_at_once_one_is_first_and_the_others_are_told(held: tuple[AgendaItem, Any]) -> None:
    item, chair = held
    done = at_once(*[saving(item, chair, f"Tekst {number}") for number in range(4)])
    saved = [one for one in done if isinstance(one, ItemMinutes)]
    told = [one for one in done if isinstance(one, ChangedMeanwhile)]
    assert (len(saved), len(told)) == (1, 3)
    stored = ItemMinutes.objects.get()
    assert (stored.text, stored.version) == (saved[0].text, 1)
    assert {one.minutes.text for one in told} == {stored.text}


def test_the_draft_goes_once_when_two_press_send(held: tuple[AgendaItem, Any]) -> None:
    item, chair = held
    running.end(meeting=item.meeting, by=chair)

    def send() -> Any:
        meeting = MeetingPage.objects.get(pk=item.meeting_id)
        return sharing.share(meeting=meeting, by=fresh(chair), sent_before=0)

    assert at_once(send, send, send) == [1, 1, 1]
    assert [one.to for one in mail.outbox] == [[chair.email]]


def test_what_is_approved_is_what_was_saved_or_the_saving_is_refused(held: tuple[AgendaItem, Any]) -> None:
    item, chair = held
    save_text(item=item, text="Eerst", version=0, by=chair)
    running.end(meeting=item.meeting, by=chair)
    sharing.share(meeting=item.meeting, by=chair, sent_before=0)
    seen = fingerprint_of(MeetingPage.objects.get(pk=item.meeting_id))

    def approving() -> Any:
        meeting = MeetingPage.objects.get(pk=item.meeting_id)
        return approve(meeting=meeting, by=fresh(chair), seen=seen, approved_in=None)

    saved, *approved = at_once(saving(item, chair, "Later", 1), approving, approving)
    if isinstance(saved, ItemMinutes):
        assert all(isinstance(one, DraftChanged) for one in approved)
        assert not FrozenMinutes.objects.exists()
        return
    assert isinstance(saved, PermissionDenied)
    frozen = FrozenMinutes.objects.get()
    assert approved == [frozen, frozen]
    assert json.loads(Path(frozen.file.path).read_bytes())["items"][0]["text"] == "Eerst"
    assert ItemMinutes.objects.get().text == "Eerst"
    call_command("check_frozen_minutes", stdout=StringIO())
