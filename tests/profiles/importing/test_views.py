"""The import screens, as editors and others ask for them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from profiles.importing.review import from_data
from profiles.models import FunctionBookPage, FunctionProfilePage, ImportBatch, ImportedDocument
from tests.factories.profiles import make_book, make_competency, make_dictionary
from tests.factories.users import UserFactory
from tests.layers import layer
from tests.profiles.importing.documents import dictionary, function_profile
from tests.profiles.importing.rows import change, imported

Browser = Callable[[Any], Client]


@layer
def book(home: Page) -> FunctionBookPage:
    return make_book()


@pytest.fixture
def editor(book: FunctionBookPage, signed_in: Browser) -> Client:
    return signed_in(UserFactory(editor_of=book))


@pytest.fixture
def outsider(home: Page, signed_in: Browser) -> Client:
    """Somebody who edits another book."""
    return signed_in(UserFactory(editor_of=make_book(title="Ander boek")))


def address(name: str, document: ImportedDocument) -> str:
    by_batch = name in ("batch", "save_all", "delete")
    return reverse(f"vve_profiles_import:{name}", args=[document.file.batch.uuid if by_batch else document.pk])


def stored(document: ImportedDocument) -> Any:
    document.refresh_from_db()
    return from_data(document.review)


def post(client: Client, document: ImportedDocument, **data: Any) -> Any:
    fields = {name.replace("__", ":"): value for name, value in data.items()}
    return client.post(address("review", document), {"row_version": document.row_version, **fields})


# --- who may see what


@pytest.mark.parametrize("name", ["batch", "delete", "review", "original"])
def test_import_into_another_book_does_not_exist(name: str, book: FunctionBookPage, outsider: Client) -> None:
    assert outsider.get(address(name, imported(function_profile, book))).status_code == 404


@pytest.mark.parametrize("name", ["save_all", "delete", "review", "autosave", "reopen"])
def test_outsider_changes_nothing(name: str, book: FunctionBookPage, outsider: Client) -> None:
    document = imported(function_profile, book)
    before = ImportedDocument.objects.values().get()
    data = {"row_version": 0, "document:title": "Gekaapt", "do": "publish"}
    assert outsider.post(address(name, document), data).status_code == 404
    assert ImportedDocument.objects.values().get() == before
    assert ImportBatch.objects.exists()
    assert not FunctionProfilePage.objects.exists()


def test_editor_without_any_book_sees_no_import_at_all(home: Page, book: FunctionBookPage, signed_in: Browser) -> None:
    somebody = UserFactory(editor_of=Page.objects.get(depth=1))
    somebody.groups.first().page_permissions.all().delete()
    client = signed_in(somebody)
    assert client.get(reverse("vve_profiles_import:list")).status_code == 404
    assert client.get(reverse("vve_profiles_import:add")).status_code == 404
    assert reverse("vve_profiles_import:list") not in client.get(reverse("wagtailadmin_home")).content.decode()


def test_visitors_are_sent_to_the_door(book: FunctionBookPage) -> None:
    response = Client().get(address("review", imported(function_profile, book)))
    assert response.status_code == 302


def test_list_shows_only_own_imports(book: FunctionBookPage, editor: Client, outsider: Client) -> None:
    document = imported(function_profile, book)
    link = address("batch", document)
    assert link in editor.get(reverse("vve_profiles_import:list")).content.decode()
    assert link not in outsider.get(reverse("vve_profiles_import:list")).content.decode()


def test_files_cannot_be_dropped_into_a_foreign_book(book: FunctionBookPage, outsider: Client) -> None:
    file = SimpleUploadedFile("profiel.txt", b"Functietitel: Kok")
    response = outsider.post(reverse("vve_profiles_import:add"), {"uploads": file, "book": book.pk})
    assert response.status_code == 422
    assert not ImportBatch.objects.exists()


def test_who_may_only_add_cannot_publish(book: FunctionBookPage, signed_in: Browser) -> None:
    writer = UserFactory(editor_of=book)
    writer.groups.first().page_permissions.filter(permission__codename="publish_page").delete()
    client = signed_in(writer)
    document = imported(function_profile, book)
    change(document)
    review = document.review
    for node in review["root"]["children"][-1]["children"]:
        node["values"]["choice"] = "away"
    document.review = review
    document.save()
    assert 'value="publish"' not in client.get(address("review", document)).content.decode()
    assert post(client, document, do="publish").status_code in (302, 403)
    assert not FunctionProfilePage.objects.exists()
    assert post(client, document, do="draft").status_code == 302
    assert FunctionProfilePage.objects.filter(live=False).count() == 1


# --- reviewing


def test_review_shows_source_lines_beside_their_fields(book: FunctionBookPage, editor: Client) -> None:
    html = editor.get(address("review", imported(function_profile, book)) + "?tab=all").content.decode()
    assert "<mark>Toetst de visie</mark>" in html
    assert 'name="document:title" type="text" value="Coördinator kinderopvang"' in html
    assert "allerlei Traps" in html


def test_first_tab_shows_what_asks_for_a_look(book: FunctionBookPage, editor: Client) -> None:
    html = editor.get(address("review", imported(function_profile, book))).content.decode()
    assert 'name="document:purpose"' in html
    assert "allerlei Traps" in html
    assert "Toetst de visie" not in html.partition("<optgroup")[0]


def test_saving_without_script_keeps_the_whole_form(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    response = post(editor, document, document__title="Nieuwe titel", document__purpose="Nieuw doel")
    assert response.status_code == 302
    review = stored(document)
    assert (review.root.get("title"), review.root.get("purpose")) == ("Nieuwe titel", "Nieuw doel")
    assert document.title == "Nieuwe titel"


def test_button_for_another_tab_saves_first(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    response = post(editor, document, document__title="Nieuwe titel", do="tab:all")
    assert response.url.endswith("?tab=all")
    assert stored(document).root.get("title") == "Nieuwe titel"


def test_autosave_keeps_a_field_and_tells_what_is_left(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    answer = editor.post(address("autosave", document), {"row_version": 0, "document:title": "Nieuw"})
    assert answer.json() == {"row_version": 1, "open": 1, "conflicts": []}
    assert stored(document).root.get("title") == "Nieuw"


def test_second_tab_gets_a_conflict_and_loses_nothing(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    editor.post(address("autosave", document), {"row_version": 0, "document:title": "Eerste tabblad"})
    data = {"row_version": 0, "document:title": "Tweede tabblad", "document:purpose": "Doel van het tweede"}
    answer = editor.post(address("autosave", document), data)
    assert answer.status_code == 409
    assert answer.json()["conflicts"] == [
        {"field": "document:title", "theirs": "Eerste tabblad", "ours": "Tweede tabblad"}
    ]
    review = stored(document)
    assert (review.root.get("title"), review.root.get("purpose")) == ("Eerste tabblad", "Doel van het tweede")


def test_conflict_without_script_shows_both_texts(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    editor.post(address("autosave", document), {"row_version": 0, "document:title": "Van de een"})
    response = post(editor, document, document__title="Van de ander", do="draft")
    html = response.content.decode()
    assert response.status_code == 409
    assert 'value="Van de ander"' in html
    assert "Van de een" in html
    assert 'name="row_version" value="1"' in html
    assert not FunctionProfilePage.objects.exists()


def test_task_is_added_and_the_browser_sent_to_it(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    area = stored(document).group("areas").children[0]
    response = post(editor, document, do=f"add:{area.id}:task")
    made = stored(document).group("areas").children[0].children[-1]
    assert response.url.endswith(f"#{made.id}")


def test_lost_line_is_sent_to_a_field(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    review = stored(document)
    lost, area = review.group("not_placed").children[0], review.group("areas").children[0]
    post(editor, document, **{f"{lost.id}__choice": f"to:{area.id}:task"})
    assert stored(document).group("areas").children[0].children[-1].get("text") == "allerlei Traps"


def test_publishing_waits_for_open_choices_and_a_draft_does_not(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    assert post(editor, document, do="publish").status_code == 200
    assert not FunctionProfilePage.objects.exists()
    assert post(editor, document, do="draft").status_code == 302
    assert FunctionProfilePage.objects.get().live is False


def test_double_click_on_save_makes_one_page(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    first = post(editor, document, do="draft")
    second = post(editor, document, do="draft")
    assert (first.status_code, second.status_code) == (302, 302)
    assert FunctionProfilePage.objects.count() == 1


def test_document_that_was_saved_can_no_longer_be_autosaved(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    post(editor, document, do="draft")
    answer = editor.post(address("autosave", document), {"row_version": 99, "document:title": "Te laat"})
    assert answer.status_code == 410
    assert stored(document).root.get("title") == "Coördinator kinderopvang"


def test_missing_title_is_said_beside_the_field(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    response = post(editor, document, document__title="", do="draft")
    assert response.status_code == 422
    assert 'aria-invalid="true"' in response.content.decode()


def test_document_is_laid_aside_with_a_reason_and_taken_up_again(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    post(editor, document, do="discard", discard_reason="verouderd")
    document.refresh_from_db()
    assert (document.state, document.discard_reason) == ("discarded", "verouderd")
    assert "verouderd" in editor.get(address("review", document)).content.decode()
    editor.post(address("reopen", document))
    document.refresh_from_db()
    assert document.state == "to_review"


def test_all_documents_of_an_import_become_drafts_at_once(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    editor.post(address("save_all", document))
    assert FunctionProfilePage.objects.filter(live=False).count() == 1


def test_original_file_comes_as_an_attachment_nobody_keeps(book: FunctionBookPage, editor: Client) -> None:
    response = editor.get(address("original", imported(function_profile, book)))
    assert b"".join(response.streaming_content) == b"regel"
    assert response["Content-Disposition"].startswith("attachment")
    assert "no-store" in response["Cache-Control"]
    assert response["X-Content-Type-Options"] == "nosniff"


def test_texts_of_a_document_are_escaped(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    change(document, purpose="</textarea><script>alert(1)</script>")
    assert "<script>alert" not in editor.get(address("review", document) + "?tab=all").content.decode()


# --- how many queries


def queries_of(client: Client, url: str) -> int:
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    client.get(url)
    with CaptureQueriesContext(
        connection,
    ) as captured:
        assert client.get(url).status_code == 200
    return len(captured)


def test_review_takes_as_many_queries_for_200_competencies_as_for_20(book: FunctionBookPage, editor: Client) -> None:
    known = make_dictionary()
    make_competency(known, "Competentie 3")
    counts = []
    for number in (20, 200):
        document = imported(lambda writer, n=number: dictionary(writer, count=n), book, dictionary=known)
        counts.append(queries_of(editor, address("review", document) + "?tab=all"))
    assert counts[0] == counts[1]


def test_list_and_progress_take_as_many_queries_for_many_imports(book: FunctionBookPage, editor: Client) -> None:
    document = imported(function_profile, book)
    listed = queries_of(editor, reverse("vve_profiles_import:list"))
    for _number in range(4):
        imported(function_profile, book)
    assert queries_of(editor, reverse("vve_profiles_import:list")) == listed
    shown = queries_of(editor, address("batch", document))
    ImportedDocument.objects.exclude(pk=document.pk).update(position=1)
    ImportedDocument.objects.exclude(pk=document.pk).first().file.batch.files.update(batch=document.file.batch)
    assert queries_of(editor, address("batch", document)) == shown
