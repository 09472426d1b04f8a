"""Several documents or images at once, by an editor: every one of them ends well, or with a sentence."""

from __future__ import annotations

import io
from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from PIL import Image
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection, GroupCollectionPermission, UploadedFile

from intranet.access.models import CollectionHome
from intranet.access.seats import seat_for
from tests.factories.access import seat_holder
from tests.factories.clusters import make_section

pytestmark = pytest.mark.django_db
TEXT = b"Een stuk voor ouders."


@pytest.fixture
def shelf(home: Any) -> Collection:
    """The collection of a section, in which its editors put files."""
    section = make_section()
    collection: Collection = Collection.get_first_root_node().add_child(name="Klein Begin")
    CollectionHome.objects.create(collection=collection, page=section)
    group = seat_for(role="institution_editor", scope="institution", ref=section.institution_id).group
    wanted = Permission.objects.filter(
        content_type__app_label__in=("wagtailimages", "wagtaildocs"),
        codename__regex="^(add|change|choose)_(image|document)$",
    )
    for permission in wanted:
        GroupCollectionPermission.objects.get_or_create(group=group, collection=collection, permission=permission)
    return collection


@pytest.fixture
def editor(shelf: Collection, signed_in: Callable[[Any], Client]) -> Client:
    """An editor of that section."""
    home = CollectionHome.objects.get(collection=shelf)
    return signed_in(seat_holder("institution_editor", ref=home.page.specific.institution_id))


def send(client: Client, shelf: Collection, name: str, content: bytes, **fields: Any) -> dict[str, Any]:
    kind = "images" if name.endswith(".png") else "documents"
    data = {"title": "Stuk", "collection": shelf.pk, **fields, "files[]": SimpleUploadedFile(name, content)}
    answer = client.post(f"/beheer/{kind}/multiple/add/", data)
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def finish(client: Client, shelf: Collection, number: int, **fields: str) -> dict[str, Any]:
    """Fill in the small form beside an upload that is no document yet."""
    room = f"uploaded-document-{number}"
    data = {"title": "Kort", "collection": str(shelf.pk), "tags": "", **fields}
    address = f"/beheer/documents/multiple/create_from_uploaded_document/{number}/"
    answer = client.post(address, {f"{room}-{name}": value for name, value in data.items()})
    assert answer.status_code == 200
    found: dict[str, Any] = answer.json()
    return found


def test_a_document_with_an_imperfect_form_is_kept_once_the_form_is_right(editor: Client, shelf: Collection) -> None:
    waiting = send(editor, shelf, "stuk.txt", TEXT, title="x" * 300)
    assert waiting["success"] is True
    assert not get_document_model().objects.exists()
    number = waiting["uploaded_file_id"]
    still_wrong = finish(editor, shelf, number, title="")
    assert still_wrong["success"] is False
    assert "error-message" in still_wrong["form"]
    assert finish(editor, shelf, number)["success"] is True
    made = get_document_model().objects.get()
    assert (made.title, made.file.read(), made.file_size) == ("Kort", TEXT, len(TEXT))
    assert (made.collection, str(made.uploaded_by_user_id)) == (shelf, editor.session["_auth_user_id"])
    assert not UploadedFile.objects.exists()


def test_a_document_of_a_wrong_kind_gets_a_sentence_and_is_kept_nowhere(editor: Client, shelf: Collection) -> None:
    for title in ("Stuk", "x" * 300):
        answer = send(editor, shelf, "programma.exe", TEXT, title=title)
        assert answer["success"] is False
        assert "exe" in answer["error_message"]
    assert not get_document_model().objects.exists()
    assert not UploadedFile.objects.exists()


def test_the_same_document_twice_is_kept_twice(editor: Client, shelf: Collection) -> None:
    assert [send(editor, shelf, "stuk.txt", TEXT)["success"] for _time in range(2)] == [True, True]
    assert get_document_model().objects.count() == 2


def test_the_same_image_twice_is_asked_about(editor: Client, shelf: Collection) -> None:
    out = io.BytesIO()
    Image.new("RGB", (20, 20), (20, 60, 90)).save(out, "PNG")
    first, second = (send(editor, shelf, "a.png", out.getvalue()) for _time in range(2))
    assert (first["success"], first.get("duplicate", False)) == (True, False)
    assert (second["success"], second["duplicate"]) == (True, True)
    assert editor.post(f"/beheer/images/multiple/{second['image_id']}/delete/").json()["success"] is True
    assert get_image_model().objects.count() == 1
