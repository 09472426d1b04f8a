"""Who reads which documents, on every address of the library; and who changes them."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import PageLogEntry

from intranet.bodies.models import BodyPage
from intranet.library import reading
from intranet.library.models import Adoption, DocumentFile, GovernanceDocumentPage
from tests.factories.access import fresh
from tests.factories.library import make_adoption, make_document, make_file, make_library, upload_of, word_file
from tests.factories.meetings import named

pytestmark = pytest.mark.django_db

OPEN = {"chair", "secretary", "member", "other_chair", "other_member", "contact_person", "editor", "coordinator"}
OF_BODY = {"chair", "secretary", "member", "coordinator"}
RUNS = {"chair", "secretary", "coordinator"}


def who(people: dict[str, Any], ask: Callable[[Any], Any]) -> set[str]:
    return {name for name, user in people.items() if ask(fresh(user) if user.pk else user)}


def status_for(user: Any, address: str, data: dict[str, Any] | None = None) -> int:
    browser = Client()
    if user.pk:
        browser.force_login(fresh(user))
    return (browser.get(address) if data is None else browser.post(address, data)).status_code


AUDIENCES = {
    "open": (lambda body, people: "", OPEN),
    "members": (lambda body, people: f"body:{body.pk}", OF_BODY),
    "named": (lambda body, people: named(people["chair"], people["member"]), {"chair", "member"}),
}


@pytest.fixture(params=AUDIENCES)
def case(request: Any, body: BodyPage, people: dict[str, Any]) -> tuple[GovernanceDocumentPage, set[str]]:
    """A document with a file and an adoption, and who reads it."""
    audience, readers = AUDIENCES[request.param]
    document = make_document(body, audience=audience(body, people))
    make_file(document)
    make_adoption(document)
    return document, readers


def test_everything_of_a_document_is_as_readable_as_its_page(case: Any, people: dict[str, Any]) -> None:
    document, readers = case
    assert who(people, lambda user: reading.documents_for(user)) == readers
    assert who(people, lambda user: reading.files_for(user)) == readers
    assert who(people, lambda user: reading.adoptions_for(user)) == readers
    assert who(people, lambda user: reading.may_read_document(user, document)) == readers


def test_each_address_answers_readers_and_hides_the_document_from_others(case: Any, people: dict[str, Any]) -> None:
    document, readers = case
    addresses = [
        document.url,
        reverse("vve_library:file", args=[document.files.get().uid]),
        reverse("vve_library:compare", args=[document.pk]),
        reverse("vve_library:adopted", args=[document.pk, 1]),
    ]
    for address in addresses:
        for name, user in people.items():
            expected = 200 if name in readers else 302 if name == "visitor" else 404
            answer = status_for(user, address)
            # A page of Wagtail's own is not found by visitors either: they are not told to sign in.
            assert answer == expected or (name == "visitor" and answer == 404), (address, name, answer)


def test_the_address_in_mail_leads_readers_to_the_page_only(case: Any, people: dict[str, Any]) -> None:
    document, readers = case
    address = reverse("vve_library:document", args=[document.pk])
    for name, user in people.items():
        expected = 302 if name in readers or name == "visitor" else 404
        assert status_for(user, address) == expected, name


@pytest.mark.parametrize("screen", ["new_version", "adopting"])
def test_a_screen_that_changes_is_for_who_runs_the_body(case: Any, people: dict[str, Any], screen: str) -> None:
    document, readers = case
    address = reverse(f"vve_library:{screen}", args=[document.pk])
    for name, user in people.items():
        expected = 302 if name == "visitor" else 404 if name not in readers else 200 if name in RUNS else 403
        assert status_for(user, address) == expected, name


def test_who_may_not_change_a_document_changes_nothing_by_sending_the_form(case: Any, people: dict[str, Any]) -> None:
    document, readers = case
    before = [(one.pk, one.adopted_on, one.note) for one in Adoption.objects.all()]
    for name in people.keys() - (readers & RUNS):
        data = {"file": upload_of(word_file("Anders"))}
        assert status_for(people[name], reverse("vve_library:new_version", args=[document.pk]), data) in (302, 403, 404)
        said = {"on": "2026-01-02", "note": "x"}
        assert status_for(people[name], reverse("vve_library:adopting", args=[document.pk]), said) in (302, 403, 404)
    assert DocumentFile.objects.count() == 1
    assert [(one.pk, one.adopted_on, one.note) for one in Adoption.objects.all()] == before


def test_who_runs_the_body_brings_a_file(case: Any, people: dict[str, Any]) -> None:
    document, readers = case
    for number, name in enumerate(sorted(readers & RUNS), start=2):
        data = {"file": upload_of(word_file(name)), "remark": name}
        assert status_for(people[name], reverse("vve_library:new_version", args=[document.pk]), data) == 302
        assert document.files.first().number == number
        assert document.files.first().uploaded_by.user == people[name]


def test_a_document_that_is_not_published_is_for_who_may_change_it(body: BodyPage, people: dict[str, Any]) -> None:
    document = make_document(body, published=False)
    file = make_file(document)
    assert who(people, lambda user: reading.documents_for(user)) == RUNS
    assert who(people, lambda user: reading.files_for(user)) == RUNS
    address = reverse("vve_library:file", args=[file.uid])
    assert {name for name, user in people.items() if status_for(user, address) == 200} == RUNS


def test_documents_of_the_library_are_changed_by_the_coordinator_only(home: Any, people: dict[str, Any]) -> None:
    document = make_document(make_library())
    assert who(people, lambda user: reading.may_read_document(user, document)) == OPEN
    assert who(people, lambda user: reading.may_change(user, document)) == {"coordinator"}
    assert who(people, lambda user: reading.may_adopt(user, document)) == {"coordinator"}


def test_the_list_shows_to_each_what_they_may_read(body: BodyPage, people: dict[str, Any]) -> None:
    make_document(body, "Voor iedereen in het overleg")
    make_document(body, "Voor de leden", audience=f"body:{body.pk}")
    make_document(body, "Voor de voorzitter", audience=named(people["chair"]))
    expected = {
        "Voor iedereen in het overleg": OPEN,
        "Voor de leden": OF_BODY,
        "Voor de voorzitter": {"chair"},
    }
    shown: dict[str, set[str]] = {title: set() for title in expected}
    for name, user in people.items():
        browser = Client()
        if user.pk:
            browser.force_login(fresh(user))
        answer = browser.get(reverse("vve_library:documents")).content.decode()
        for title in expected:
            if title in answer:
                shown[title].add(name)
    assert shown == expected


def test_who_fetches_a_file_of_a_closed_document_stands_in_the_log_by_number(
    body: BodyPage, people: dict[str, Any]
) -> None:
    closed = make_file(make_document(body, "Geheim", audience=f"body:{body.pk}"))
    opened = make_file(make_document(body, "Open"))
    for file in (closed, opened):
        assert status_for(people["member"], reverse("vve_library:file", args=[file.uid])) == 200
    entry = PageLogEntry.objects.get(action="vve_library.fetched")
    assert (entry.page_id, entry.user, entry.label) == (closed.document_id, people["member"], f"#{closed.document_id}")
    browser = Client()
    browser.force_login(fresh(people["member"]))
    assert browser.head(reverse("vve_library:file", args=[closed.uid])).status_code == 200
    assert PageLogEntry.objects.filter(action="vve_library.fetched").count() == 1


def test_a_body_that_closes_takes_its_documents_along(body: BodyPage, people: dict[str, Any]) -> None:
    file = make_file(make_document(body))
    body.audience = f"body:{body.pk}"
    body.save_revision().publish()
    assert who(people, lambda user: reading.files_for(user)) == OF_BODY
    assert reading.closed_among([file.document]) == {file.document_id}
