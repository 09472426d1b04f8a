"""The guide for editors inside the admin."""

from __future__ import annotations

import re
from collections.abc import Callable

import pytest
from django.contrib.staticfiles import finders
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from tests.factories.users import UserFactory
from vve_site.guide.chapters import CONTENTS, address, chapter, names, pictures

pytestmark = pytest.mark.django_db
LEADS = re.compile(r'(?:href|src)="([^"]+)"')


@pytest.fixture
def editor(home: Page, signed_in: Callable[[object], Client]) -> Client:
    return signed_in(UserFactory(editor_of=home))


@pytest.mark.parametrize("name", sorted(names()))
def test_editor_reads_every_chapter(name: str, editor: Client) -> None:
    answer = editor.get(address(name))
    assert answer.status_code == 200
    assert chapter(name).title in answer.content.decode()


@pytest.mark.parametrize("name", sorted(names()))
def test_everything_in_a_chapter_leads_to_a_screen_of_the_guide(name: str) -> None:
    screens = {address(other) for other in names()}
    screens |= {reverse("vve_guide_picture", args=[picture]) for picture in pictures()}
    assert set(LEADS.findall(chapter(name).html)) <= screens
    assert LEADS.search(chapter(name).html)


def test_title_stands_once_and_not_in_the_text() -> None:
    assert chapter(CONTENTS).title == "Hulp voor redacteuren"
    assert "<h1" not in chapter(CONTENTS).html


def test_text_is_shown_with_its_tables_and_headings(editor: Client) -> None:
    assert "<table>" in editor.get(address("begrippen")).content.decode()
    assert "<h2>Wachten hoeft niet</h2>" in editor.get(address("importeren")).content.decode().replace("2. ", "")


def test_picture_is_sent_as_one_and_kept_by_the_browser(editor: Client) -> None:
    answer = editor.get(reverse("vve_guide_picture", args=["beheer"]))
    assert answer["Content-Type"] == "image/png"
    assert "private" in answer["Cache-Control"]
    assert b"".join(answer.streaming_content).startswith(b"\x89PNG")


@pytest.mark.parametrize("address", ["/beheer/hulp/bestaat-niet/", "/beheer/hulp/beelden/bestaat-niet.png"])
def test_what_is_not_there_is_not_found(address: str, editor: Client) -> None:
    assert editor.get(address).status_code == 404


@pytest.mark.parametrize("address", ["/beheer/hulp/../../manage/", "/beheer/hulp/beelden/..%2f..%2fREADME.png"])
def test_nothing_outside_the_guide_is_sent(address: str, editor: Client) -> None:
    assert editor.get(address, follow=True).status_code == 404


def test_visitor_is_sent_to_the_door(home: Page) -> None:
    answer = Client().get(reverse("vve_guide"))
    assert answer.status_code == 302
    assert answer["Location"].startswith(reverse("vve_accounts:login"))


def test_staff_without_the_admin_do_not_read_it(home: Page, signed_in: Callable[[object], Client]) -> None:
    assert signed_in(UserFactory()).get(reverse("vve_guide")).status_code != 200


def test_help_menu_leads_to_the_guide_and_nowhere_else(editor: Client) -> None:
    page = editor.get(reverse("wagtailadmin_home")).content.decode()
    assert f'"{reverse("vve_guide")}"' in page
    assert "guide.wagtail.org/en/releases" not in page


def test_style_sheet_of_the_guide_is_found() -> None:
    assert finders.find("vve_guide/guide.css")
