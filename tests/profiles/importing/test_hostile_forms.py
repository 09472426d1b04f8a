"""Review forms that nobody filled in on the screen: values it does not offer, numbers too large, pages of others."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Group
from django.test import Client
from django.urls import reverse
from wagtail.models import GroupPagePermission, Page

from profiles.importing.problems import NotReady
from profiles.importing.saving import NotAllowed, save_document
from profiles.models import CompetencyPage, FunctionBookPage, FunctionProfilePage, ImportedDocument
from tests.factories.profiles import make_book, make_competency, make_dictionary, make_profile
from tests.factories.users import UserFactory
from tests.layers import layer
from tests.profiles.importing.documents import dictionary, function_profile, role_profile
from tests.profiles.importing.rows import change, imported

Browser = Callable[[Any], Client]


@layer
def book(home: Page) -> FunctionBookPage:
    return make_book()


@pytest.fixture
def editor(home: Page, book: FunctionBookPage, signed_in: Browser) -> Client:
    """An HR editor of the book and of what stands beside it."""
    return signed_in(UserFactory(editor_of=home))


def nodes(document: ImportedDocument, kind: str) -> list[dict[str, Any]]:
    document.refresh_from_db()

    def below(node: dict[str, Any]) -> list[dict[str, Any]]:
        return [node, *(found for child in node["children"] for found in below(child))]

    return [node for node in below(document.review["root"]) if node["kind"] == kind]


def post(client: Client, document: ImportedDocument, fields: dict[str, str], do: str = "draft") -> Any:
    address = reverse("vve_profiles_import:review", args=[document.pk])
    return client.post(address, {"row_version": document.row_version, "do": do, **fields})


@pytest.mark.parametrize(
    ("make", "kind", "name"),
    [
        (dictionary, "competency", "category"),
        (function_profile, "competency", "category"),
        (function_profile, "position", "direction"),
        (function_profile, "pair", "key"),
        (role_profile, "section", "form"),
        (role_profile, "section", "key"),
    ],
)
def test_choice_that_the_screen_does_not_offer_is_not_kept(
    make: Any, kind: str, name: str, book: FunctionBookPage, editor: Client
) -> None:
    document = imported(make, book)
    node = nodes(document, kind)[0]
    before = node["values"].get(name, "")
    response = post(editor, document, {f"{node['id']}:{name}": "verzonnen" * 50})
    assert response.status_code == 302
    assert nodes(document, kind)[0]["values"].get(name, "") == before


def test_lost_line_goes_nowhere_but_to_a_place_or_aside(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    line = nodes(document, "lost")[0]
    assert post(editor, document, {f"{line['id']}:choice": "verzonnen"}, do="").status_code == 302
    assert nodes(document, "lost")[0]["values"]["choice"] == line["values"]["choice"]


@pytest.mark.parametrize(
    "number", ["9" * 30, "9" * 5000, "\u0663"], ids=["thirty figures", "five thousand figures", "Arabic figure"]
)
def test_page_to_update_that_is_no_number_of_a_page_is_a_new_page(
    number: str, book: FunctionBookPage, editor: Client
) -> None:
    document = imported(function_profile, book)
    assert post(editor, document, {"document:target": number}).status_code == 302
    assert editor.get(reverse("vve_profiles_import:review", args=[document.pk])).status_code == 200
    assert FunctionProfilePage.objects.count() == 1


def test_saving_all_goes_on_past_a_document_that_the_page_itself_refuses(
    book: FunctionBookPage, editor: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    document = imported(function_profile, book)
    existing = make_profile(book, title="Bestaand")
    FunctionProfilePage.objects.filter(pk=existing.pk).update(valid_from="2026-02-01", valid_until="2026-01-01")
    existing.refresh_from_db()
    existing.latest_revision.content["valid_from"] = "2026-02-01"
    existing.latest_revision.content["valid_until"] = "2026-01-01"
    existing.latest_revision.save()
    change(document, target=str(existing.pk))
    address = reverse("vve_profiles_import:save_all", args=[document.file.batch.uuid])
    response = editor.post(address, follow=True)
    assert response.status_code == 200
    assert document.title in response.content.decode()
    document.refresh_from_db()
    assert document.state == ImportedDocument.State.TO_REVIEW


# --- pages of others


def only_add(page: Page) -> Any:
    """Somebody who may add pages below this one, and so edit their own, but not those of others."""
    user = UserFactory(editor_of=page)
    group: Group = user.groups.get()
    GroupPagePermission.objects.filter(group=group).exclude(permission__codename="add_page").delete()
    return user


def test_importing_a_dictionary_again_does_not_change_competencies_of_others(
    home: Page, book: FunctionBookPage
) -> None:
    user = only_add(home)
    mine = make_dictionary(parent=home, title="Competentiewoordenboek")
    Page.objects.filter(pk=mine.pk).update(owner=user)
    theirs = make_competency(mine, "Competentie 1", definition="Van een ander.")
    document = imported(dictionary, book, owner=user)
    change(document, target=str(mine.pk))
    with pytest.raises(NotReady):
        save_document(pk=document.pk, user=user, publish=False)
    assert theirs.get_latest_revision_as_object().definition == "Van een ander."
    assert CompetencyPage.objects.count() == 1


def test_adding_a_level_as_draft_does_not_change_a_competency_of_others(
    home: Page, book: FunctionBookPage, signed_in: Browser
) -> None:
    user = only_add(home)
    known = make_dictionary(parent=home)
    theirs = make_competency(known, "Samenwerken")
    revisions = theirs.revisions.count()
    document = imported(function_profile, book, dictionary=known, owner=user)
    level = next(node for node in nodes(document, "level") if node["values"].get("title"))
    response = post(signed_in(user), document, {f"{level['id']}:link": "draft"})
    assert response.status_code == 422
    assert theirs.revisions.count() == revisions
    assert not FunctionProfilePage.objects.exists()


@pytest.mark.parametrize("publish", [False, True])
def test_page_that_somebody_else_locked_is_not_updated(
    publish: bool, home: Page, book: FunctionBookPage, signed_in: Browser
) -> None:
    user = UserFactory(editor_of=home)
    existing = make_profile(book, title="Coördinator kinderopvang")
    Page.objects.filter(pk=existing.pk).update(locked=True, locked_by=UserFactory(superuser=True))
    document = imported(function_profile, book, owner=user)
    change(document, target=str(existing.pk))
    with pytest.raises(NotAllowed):
        save_document(pk=document.pk, user=user, publish=publish)
    screen = signed_in(user).get(reverse("vve_profiles_import:review", args=[document.pk])).content.decode()
    assert 'value="publish"' not in screen


def test_competency_that_somebody_else_locked_is_not_updated(home: Page, book: FunctionBookPage) -> None:
    user = UserFactory(editor_of=home)
    mine = make_dictionary(parent=home, title="Competentiewoordenboek")
    locked = make_competency(mine, "Competentie 1", definition="Op slot.")
    Page.objects.filter(pk=locked.pk).update(locked=True, locked_by=UserFactory(superuser=True))
    document = imported(dictionary, book, owner=user)
    change(document, target=str(mine.pk))
    with pytest.raises(NotReady):
        save_document(pk=document.pk, user=user, publish=True)
    locked.refresh_from_db()
    assert locked.definition == "Op slot."
