"""Files of documents: taken in by what they are, stored once, read in the limited child, found by their words."""

from __future__ import annotations

import datetime as dt
import hashlib
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.urls import reverse
from wagtail.models import Page

from intranet.bodies.models import BodyPage
from intranet.library.extraction import read_file
from intranet.library.models import DocumentFile, FileText
from intranet.library.services import add_file
from intranet.library.uploads import checked
from tests.factories.library import make_adoption, make_document, make_file, upload_of, word_file
from tests.factories.meetings import person_of

pytestmark = pytest.mark.django_db
PDF = b"%PDF-1.4 gewoon een bestand"


def test_a_file_becomes_the_newest_version(body: BodyPage) -> None:
    document = make_document(body)
    first, second = make_file(document, "Eerste"), make_file(document, "Tweede")
    assert [first.number, second.number] == [1, 2]
    assert document.files.first() == second
    stored = Path(second.file.path).read_bytes()
    assert (second.size, second.sha256) == (len(stored), hashlib.sha256(stored).hexdigest())
    assert "stuk" not in second.file.name
    assert second.name == "stuk.docx"


def test_the_same_file_sent_twice_is_stored_once(body: BodyPage, people: Any, signed_in: Any) -> None:
    document = make_document(body)
    address = reverse("vve_library:new_version", args=[document.pk])
    browser = signed_in(people["chair"])
    for _time in range(2):
        answer = browser.post(address, {"file": upload_of(word_file("Eens")), "remark": "Zo"}, follow=True)
        assert answer.status_code == 200
    assert document.files.count() == 1
    assert "niet twee keer" in answer.content.decode()


@pytest.mark.parametrize(
    ("content", "name"),
    [(b"", "leeg.pdf"), (b"MZ\x90", "stuk.pdf"), (b"zomaar tekst", "stuk.docx"), (b"PK\x03\x04kapot", "stuk.docx")],
)
def test_what_is_no_document_is_refused_whatever_its_name(content: bytes, name: str) -> None:
    with pytest.raises(ValidationError):
        checked(upload_of(content, name))


def test_the_kind_is_that_of_the_bytes_and_the_name_is_made_safe() -> None:
    assert checked(upload_of(PDF, "C:\\map\\verslag\u202e.docx")).name == "verslag.pdf"


def test_a_file_that_is_too_large_is_refused_in_words(settings: Any) -> None:
    settings.VVE_LIBRARY_FILE_SIZE = 10
    with pytest.raises(ValidationError, match="splits"):
        checked(upload_of(PDF))


def test_the_form_says_what_is_wrong_beside_its_field(body: BodyPage, people: Any, signed_in: Any) -> None:
    document = make_document(body)
    address = reverse("vve_library:new_version", args=[document.pk])
    answer = signed_in(people["chair"]).post(address, {"file": upload_of(b"MZ", "virus.pdf")})
    assert answer.status_code == 422
    assert 'id="id_file_error"' in answer.content.decode()
    assert not DocumentFile.objects.exists()


def test_a_document_about_which_somebody_decides_gets_no_new_file_of_others(
    body: BodyPage, people: Any, signed_in: Any
) -> None:
    document = make_document(body)
    Page.objects.filter(pk=document.pk).update(locked=True, locked_by=people["coordinator"])
    answer = signed_in(people["chair"]).get(reverse("vve_library:new_version", args=[document.pk]))
    assert answer.status_code == 403


def test_the_text_in_a_file_is_read_and_the_document_found_by_it(body: BodyPage, people: Any) -> None:
    document = make_document(body)
    file = make_file(document, "Afspraken over walnoten")
    assert read_file(file.pk) == FileText.State.DONE
    assert "walnoten" in FileText.objects.get(file=file).text
    assert [page.pk for page in Page.objects.search("walnoten")] == [document.pk]
    assert "walnoten" in type(document).objects.get(pk=document.pk).plain_text


def test_an_older_version_that_is_read_late_is_not_found(body: BodyPage) -> None:
    document = make_document(body)
    old, new = make_file(document, "Oude walnoten"), make_file(document, "Nieuwe hazelnoten")
    read_file(new.pk)
    read_file(old.pk)
    assert [page.pk for page in Page.objects.search("hazelnoten")] == [document.pk]
    assert not list(Page.objects.search("walnoten"))


def test_reading_twice_does_no_harm_and_a_file_that_is_gone_neither(body: BodyPage) -> None:
    file = make_file(make_document(body))
    assert read_file(file.pk) == read_file(file.pk) == FileText.State.DONE
    assert read_file(0) is None


def test_a_broken_file_is_said_to_be_unreadable(body: BodyPage, people: Any, signed_in: Any) -> None:
    document = make_document(body)
    file, _new = add_file(document=document, upload=checked(upload_of(PDF, "kapot.pdf")), by=None)
    assert read_file(file.pk) in (FileText.State.UNREADABLE, FileText.State.SCAN)
    answer = signed_in(people["member"]).get(document.url)
    assert "Niet doorzoekbaar" in answer.content.decode()


def test_adding_a_file_queues_reading_it(
    body: BodyPage, django_capture_on_commit_callbacks: Any, monkeypatch: Any
) -> None:
    asked: list[int] = []
    monkeypatch.setattr("intranet.library.services.read_file_text", type("Task", (), {"enqueue": asked.append}))
    with django_capture_on_commit_callbacks(execute=True):
        file = make_file(make_document(body))
    assert asked == [file.pk]


def test_a_file_is_served_sealed_and_is_not_kept_by_browsers(body: BodyPage, people: Any, signed_in: Any) -> None:
    file = make_file(make_document(body), "Inhoud")
    answer = signed_in(people["member"]).get(reverse("vve_library:file", args=[file.uid]))
    assert b"".join(answer) == word_file("Inhoud")
    assert answer["Content-Disposition"] == 'attachment; filename="stuk.docx"'
    assert answer["Cache-Control"] == "private, no-store"
    assert answer["X-Content-Type-Options"] == "nosniff"
    assert answer["Content-Security-Policy"].startswith("default-src 'none'")


def test_files_are_not_changed_by_addresses_that_only_read(body: BodyPage, people: Any, signed_in: Any) -> None:
    file = make_file(make_document(body))
    assert signed_in(people["chair"]).post(reverse("vve_library:file", args=[file.uid])).status_code == 405


def test_a_file_goes_with_a_document_that_was_never_adopted(
    body: BodyPage, django_capture_on_commit_callbacks: Any
) -> None:
    document = make_document(body)
    file = make_file(document)
    place = Path(file.file.path)
    with django_capture_on_commit_callbacks(execute=True):
        document.delete()
    assert not place.exists()


def test_what_was_adopted_is_not_deleted_in_the_admin(body: BodyPage, people: Any, signed_in: Any) -> None:
    document = make_document(body)
    make_adoption(document, on=dt.date(2026, 1, 5), by=person_of(people["chair"]))
    browser = signed_in(people["coordinator"])
    browser.post(reverse("wagtailadmin_pages:delete", args=[document.pk]))
    assert Page.objects.filter(pk=document.pk).exists()
    assert document.adoptions.exists()
