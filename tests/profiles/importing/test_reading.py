"""Files through the upload screen: good ones wait for review, bad ones say what is wrong, nothing is read twice."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pypdf
import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.core.management import call_command
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page

from profiles.importing.batches import clean_name, delete_batch
from profiles.importing.reading import STUCK_AFTER, queue_again_what_got_lost, read_imported_file, storable
from profiles.importing.saving import save_document
from profiles.models import (
    FunctionBookPage,
    FunctionProfilePage,
    ImportBatch,
    ImportedDocument,
    ImportedFile,
    RoleProfilePage,
)
from tests.factories.profiles import make_book, make_competency, make_dictionary
from tests.factories.users import UserFactory
from tests.layers import layer
from tests.profiles.importing.documents import function_profile
from tests.profiles.importing.rows import imported
from tests.profiles.reader.making import ole2_file, word_with_body
from tests.profiles.reader.sources import seed

PROFILE = """Functietitel: Kok kinderopvang
Dienst: Keuken

Doel van de functie
Kookt gezond voor kinderen.

Resultaatgebieden
1. Maaltijden bereiden
• Maakt een weekmenu
• Kookt elke dag

Competenties
Kerncompetenties
Samenwerken
Trap 2 denkt mee
• Stelt verbeteringen voor
"""
SAMPLES = Path(__file__).parents[3] / "site/vve_site/demo/documents"

Commit = Callable[..., Any]


@layer
def book(home: Page) -> FunctionBookPage:
    return make_book()


@pytest.fixture
def editor(book: FunctionBookPage, signed_in: Callable[[Any], Client]) -> Client:
    return signed_in(UserFactory(editor_of=book))


@pytest.fixture
def drop(
    book: FunctionBookPage, editor: Client, django_capture_on_commit_callbacks: Commit
) -> Callable[..., list[ImportedFile]]:
    """Drop files on the upload screen and return their rows when they were read."""

    def dropping(*files: tuple[str, bytes], **data: Any) -> list[ImportedFile]:
        sent = [SimpleUploadedFile(name, content) for name, content in files]
        with django_capture_on_commit_callbacks(execute=True):
            response = editor.post(reverse("vve_profiles_import:add"), {"uploads": sent, "book": book.pk, **data})
        assert response.status_code == 302
        return list(ImportBatch.objects.latest("pk").files.all())

    return dropping


Drop = Callable[..., list[ImportedFile]]


def encrypted_pdf(folder: Path) -> bytes:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(200, 200)
    writer.encrypt("geheim")
    path = folder / "dicht.pdf"
    with path.open("wb") as file:
        writer.write(file)
    return path.read_bytes()


def test_profile_that_is_dropped_waits_for_review(drop: Drop) -> None:
    (file,) = drop(("kok.txt", PROFILE.encode()))
    assert (file.state, file.error_code) == ("read", "")
    document = file.documents.get()
    assert (document.kind, document.title, document.state) == ("function_profile", "Kok kinderopvang", "to_review")
    assert not FunctionProfilePage.objects.exists()


def test_competencies_are_looked_up_in_the_dictionary_of_the_book(drop: Drop, book: FunctionBookPage) -> None:
    known = make_dictionary()
    level = make_competency(known, "Samenwerken").levels.all()[1]
    drop(("kok.txt", PROFILE.encode()), dictionary=known.pk)
    save_document(pk=ImportedDocument.objects.get().pk, user=None, publish=True)
    requirement = FunctionProfilePage.objects.get().requirements.get()
    assert (requirement.level_uuid, requirement.rank) == (level.uuid, 2)
    assert requirement.indicator_list == ["Stelt verbeteringen voor"]


def test_good_and_bad_files_together_each_get_their_own_word(drop: Drop, editor: Client, tmp_path: Path) -> None:
    bomb = word_with_body(tmp_path / "b.docx", b"<w:p><w:r><w:t>" + b"A" * 1000 + b"</w:t></w:r></w:p>" * 1)
    parts = [
        ("kok.txt", PROFILE.encode()),
        ("leeg.txt", b""),
        ("stuk.docx", bomb.read_bytes()[:200]),
        ("dicht.pdf", encrypted_pdf(tmp_path)),
        ("oud.doc", ole2_file(tmp_path / "oud.doc", "EncryptedPackage").read_bytes()),
        ("stuk.pdf", b"%PDF-1.7\nniets"),
        ("virus.exe", b"MZ" + bytes(200)),
        ("virus.pdf", b"MZ" + bytes(200)),
        ("boodschappen.txt", b"melk\nbrood\nkaas\n"),
    ]
    files = drop(*parts)
    codes = {file.name: file.error_code for file in files}
    assert codes["kok.txt"] == ""
    assert (codes["leeg.txt"], codes["virus.exe"], codes["dicht.pdf"]) == ("empty", "unknown_kind", "encrypted")
    assert (codes["oud.doc"], codes["boodschappen.txt"]) == ("encrypted", "no_profile")
    assert codes["virus.pdf"] in ("mislabelled", "unknown_kind")
    assert codes["stuk.docx"] in ("broken", "mislabelled", "unknown_kind")
    assert codes["stuk.pdf"] == "broken"
    html = editor.get(reverse("vve_profiles_import:batch", args=[files[0].batch.uuid])).content.decode()
    assert html.count("vi-problem") == len(parts) - 1


def test_what_cannot_be_taken_in_is_not_stored(drop: Drop) -> None:
    (file,) = drop(("virus.exe", b"MZ" + bytes(200)))
    assert not file.file


def test_more_than_fifty_files_are_refused_at_once(book: FunctionBookPage, editor: Client) -> None:
    sent = [SimpleUploadedFile(f"{number}.txt", b"x") for number in range(51)]
    response = editor.post(reverse("vve_profiles_import:add"), {"uploads": sent, "book": book.pk})
    assert response.status_code == 422
    assert not ImportBatch.objects.exists()


@pytest.mark.parametrize(
    ("given", "shown"),
    [
        ("C:\\map\\profiel.txt", "profiel.txt"),
        ("../../etc/passwd.txt", "passwd.txt"),
        ("koop\u202efdp.exe", "koopfdp.exe"),
        ("a\x00b\n.txt", "ab.txt"),
        ("x" * 300 + ".docx", "x" * 250 + ".docx"),
    ],
)
def test_file_names_are_made_fit_to_show(given: str, shown: str) -> None:
    assert clean_name(given) == shown


def test_file_is_read_by_one_worker_only(drop: Drop) -> None:
    (file,) = drop(("kok.txt", PROFILE.encode()))
    ImportedFile.objects.filter(pk=file.pk).update(state="reading", started_at=timezone.now())
    assert read_imported_file(pk=file.pk) is False
    assert ImportedDocument.objects.count() == 1


def test_file_of_a_worker_that_died_is_read_again(drop: Drop, django_capture_on_commit_callbacks: Commit) -> None:
    (file,) = drop(("kok.txt", PROFILE.encode()))
    file.documents.all().delete()
    long_ago = timezone.now() - STUCK_AFTER - dt.timedelta(seconds=1)
    ImportedFile.objects.filter(pk=file.pk).update(state="reading", started_at=long_ago, queued_at=long_ago)
    with django_capture_on_commit_callbacks(execute=True):
        assert queue_again_what_got_lost(batch=file.batch) == 1
    file.refresh_from_db()
    assert (file.state, file.documents.count()) == ("read", 1)


def test_file_whose_task_was_lost_is_queued_again_once(book: FunctionBookPage) -> None:
    file = imported(function_profile, book).file
    ImportedFile.objects.filter(pk=file.pk).update(state="waiting", queued_at=timezone.now() - dt.timedelta(minutes=9))
    assert queue_again_what_got_lost(batch=file.batch) == 1
    assert queue_again_what_got_lost(batch=file.batch) == 0


def test_late_worker_does_not_write_over_the_one_that_took_over(
    drop: Drop, monkeypatch: pytest.MonkeyPatch, django_capture_on_commit_callbacks: Commit
) -> None:
    from profiles.importing import reading

    (file,) = drop(("kok.txt", PROFILE.encode()))
    ImportedFile.objects.filter(pk=file.pk).update(state="waiting")
    read = reading.read_file

    def taken_over_meanwhile(path: Path, name: str) -> Any:
        ImportedFile.objects.filter(pk=file.pk).update(started_at=timezone.now() + dt.timedelta(seconds=5))
        return read(path, name)

    monkeypatch.setattr(reading, "read_file", taken_over_meanwhile)
    assert read_imported_file(pk=file.pk) is False
    assert ImportedDocument.objects.count() == 1


def test_stored_file_that_vanished_is_called_broken(drop: Drop) -> None:
    (file,) = drop(("kok.txt", PROFILE.encode()))
    file.file.storage.delete(file.file.name)
    ImportedFile.objects.filter(pk=file.pk).update(state="waiting")
    read_imported_file(pk=file.pk)
    file.refresh_from_db()
    assert (file.state, file.error_code) == ("failed", "broken")


def test_characters_that_no_database_stores_are_shown_as_unknown() -> None:
    assert storable({"text": "a\x00b", "list": ["\ud800", 3]}) == {"text": "a\ufffdb", "list": ["\ufffd", 3]}


def test_reading_that_cannot_be_written_down_ends_as_a_failure(drop: Drop, monkeypatch: pytest.MonkeyPatch) -> None:
    from profiles.importing import reading

    def broken(*_: Any, **__: Any) -> None:
        raise RuntimeError

    monkeypatch.setattr(reading, "build_review", broken)
    (file,) = drop(("kok.txt", PROFILE.encode()))
    assert (file.state, file.error_code, file.documents.count()) == ("failed", "broken", 0)


def test_deleting_an_import_removes_its_files_and_keeps_its_pages(
    book: FunctionBookPage, django_capture_on_commit_callbacks: Commit
) -> None:
    document = imported(function_profile, book)
    page = save_document(pk=document.pk, user=None, publish=True)
    storage, name = document.file.file.storage, document.file.file.name
    with django_capture_on_commit_callbacks() as callbacks:
        delete_batch(batch=document.file.batch)
        assert storage.exists(name)
    for callback in callbacks:
        callback()
    assert not storage.exists(name)
    kept = FunctionProfilePage.objects.get(pk=page.pk).source_document
    assert kept.file.storage.exists(kept.file.name)


def test_only_finished_imports_that_nobody_touched_are_purged(book: FunctionBookPage) -> None:
    long_ago = timezone.now() - dt.timedelta(days=100)
    _finished, waiting, recent = (imported(function_profile, book) for _number in range(3))
    ImportBatch.objects.exclude(pk=recent.file.batch_id).update(created_at=long_ago)
    ImportedDocument.objects.exclude(pk=waiting.pk).update(state="draft", changed_at=long_ago)
    ImportedDocument.objects.filter(pk=waiting.pk).update(changed_at=long_ago)
    call_command("purge_imports", days=90, verbosity=0)
    assert set(ImportBatch.objects.values_list("pk", flat=True)) == {waiting.file.batch_id, recent.file.batch_id}


@pytest.mark.parametrize(
    "path", sorted(path for path in SAMPLES.iterdir() if path.is_file()), ids=lambda path: path.name
)
def test_every_sample_becomes_drafts(path: Path, drop: Drop) -> None:
    (file,) = drop((path.name, path.read_bytes()))
    assert file.error_code == ""
    for document in file.documents.all():
        assert save_document(pk=document.pk, user=None, publish=False).title


def test_real_profile_comes_through_with_its_counts(drop: Drop) -> None:
    (file,) = drop(("profiel.txt", seed("000_").encode()))
    save_document(pk=file.documents.get().pk, user=None, publish=True)
    page = FunctionProfilePage.objects.get()
    assert [area.tasks.count() for area in page.result_areas.all()] == [5, 5, 5, 5, 3, 4]
    requirements = list(page.requirements.all())
    assert len(requirements) == 12
    names = {item.name: item.category for item in requirements}
    assert (len(names), list(names.values()).count("core")) == (11, 4)
    assert sum(len(item.indicator_list) for item in requirements) == 50


def test_real_role_profile_comes_through_with_its_counts(drop: Drop) -> None:
    (file,) = drop(("schets.txt", seed("003_").encode()))
    save_document(pk=file.documents.get().pk, user=None, publish=True)
    sections = {section.value["key"]: section.value["body"] for section in RoleProfilePage.objects.get().sections}
    assert [len(sections[key][0].value) for key in ("requirements", "working_environment", "tasks")] == [6, 3, 21]
    assert len(sections["timetable"][0].value.row_data) == 5
