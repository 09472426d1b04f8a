"""What the progress of an import says, and how its rows are called."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from profiles.models import FunctionBookPage, ImportBatch, ImportedDocument, ImportedFile
from tests.factories.profiles import make_book
from tests.factories.users import UserFactory
from tests.layers import layer
from tests.profiles.importing.documents import function_profile
from tests.profiles.importing.rows import imported

Browser = Callable[[Any], Client]
SLOW = "Het lezen duurt langer dan gewoon"


@layer
def book(home: Page) -> FunctionBookPage:
    return make_book()


@pytest.fixture
def editor(book: FunctionBookPage, signed_in: Browser) -> Client:
    return signed_in(UserFactory(editor_of=book))


@layer
def document(book: FunctionBookPage) -> ImportedDocument:
    return imported(function_profile, book)


def progress(client: Client, document: ImportedDocument) -> str:
    return client.get(reverse("vve_profiles_import:batch", args=[document.file.batch.uuid])).text


@pytest.mark.parametrize(("minutes", "told"), [(1, False), (10, True)])
def test_a_reading_that_does_not_start_says_what_to_do_after_some_minutes(
    minutes: int, told: bool, editor: Client, document: ImportedDocument
) -> None:
    state = {"state": ImportedFile.State.READING, "started_at": timezone.now()}
    ImportedFile.objects.filter(pk=document.file_id).update(**state)
    ImportBatch.objects.update(created_at=timezone.now() - timedelta(minutes=minutes))
    assert (SLOW in progress(editor, document)) is told


def test_a_reading_that_is_done_says_nothing_of_the_time_it_took(editor: Client, document: ImportedDocument) -> None:
    ImportBatch.objects.update(created_at=timezone.now() - timedelta(days=3))
    assert SLOW not in progress(editor, document)


def test_a_level_is_called_by_its_own_name_and_not_by_its_place_in_the_list(
    editor: Client, document: ImportedDocument
) -> None:
    screen = editor.get(reverse("vve_profiles_import:review", args=[document.pk]) + "?tab=all").text
    competency = document.reading["competencies"][0]
    level = competency["levels"][0]
    assert f"{level['label']} van {competency['name']['text']}" in screen
