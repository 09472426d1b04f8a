"""Who gets the file that a profile was made of: it may hold more than the profile, and of a draft everything."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.test import Client
from wagtail.models import Page, PageViewRestriction

from profiles.importing.saving import save_document
from profiles.models import FunctionBookPage, FunctionProfilePage, ImportBatch
from tests.factories.profiles import make_book
from tests.factories.users import UserFactory
from tests.layers import layer
from tests.profiles.importing.documents import function_profile
from tests.profiles.importing.rows import imported

Browser = Callable[[Any], Client]


@layer
def book(home: Page) -> FunctionBookPage:
    return make_book()


def made(book: FunctionBookPage, *, publish: bool) -> FunctionProfilePage:
    document = imported(function_profile, book)
    page = save_document(pk=document.pk, user=None, publish=publish)
    return FunctionProfilePage.objects.get(pk=page.pk)


def test_whoever_may_read_the_profile_gets_its_source(book: FunctionBookPage, signed_in: Browser) -> None:
    source = made(book, publish=True).source_document
    assert signed_in(UserFactory()).get(source.url).status_code == 200


def test_visitors_are_sent_to_the_door(book: FunctionBookPage, client: Client) -> None:
    source = made(book, publish=True).source_document
    response = client.get(source.url)
    assert response.status_code == 302
    assert f"next={source.url}" in response["Location"]


def test_source_of_a_draft_is_for_those_who_import_or_edit(book: FunctionBookPage, signed_in: Browser) -> None:
    source = made(book, publish=False).source_document
    assert signed_in(UserFactory()).get(source.url).status_code == 404
    assert signed_in(UserFactory(editor_of=make_book(title="Ander boek"))).get(source.url).status_code == 404
    assert signed_in(UserFactory(editor_of=book)).get(source.url).status_code == 200
    ImportBatch.objects.all().delete()
    assert signed_in(UserFactory(editor_of=book)).get(source.url).status_code == 200
    assert signed_in(UserFactory()).get(source.url).status_code == 404


def test_source_of_a_profile_that_is_closed_or_gone_is_closed_too(book: FunctionBookPage, signed_in: Browser) -> None:
    page = made(book, publish=True)
    source = page.source_document
    reader = UserFactory()
    PageViewRestriction.objects.create(page=page, restriction_type=PageViewRestriction.GROUPS)
    assert signed_in(reader).get(source.url).status_code == 404
    page.delete()
    ImportBatch.objects.all().delete()
    assert signed_in(reader).get(source.url).status_code == 404


def test_long_name_with_a_dot_at_its_start_is_no_obstacle(book: FunctionBookPage) -> None:
    document = imported(function_profile, book)
    document.file.name = f"1. Functie- en competentieprofiel {'van de coördinator ' * 8}(versie 2.1).txt"
    document.file.save()
    page = FunctionProfilePage.objects.get(pk=save_document(pk=document.pk, user=None, publish=True).pk)
    assert page.source_document.title.startswith("1. Functie- en competentieprofiel")
    assert page.source_document.filename.startswith("1_")
    assert page.source_document.filename.endswith(".txt")
