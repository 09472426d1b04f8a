"""Images and documents: who gets them, and who may keep them."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Group, Permission
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, GroupCollectionPermission

from tests.factories.users import UserFactory
from tests.layers import layer
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
TEXT = b"%PDF-1.4 vertrouwelijk"


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


def image(collection: Collection | None = None) -> Any:
    collection = collection or Collection.get_first_root_node()
    return get_image_model().objects.create(title="Foto", file=get_test_image_file(), collection=collection)


def document(collection: Collection | None = None, name: str = "stuk.pdf") -> Any:
    collection = collection or Collection.get_first_root_node()
    return get_document_model().objects.create(title="Stuk", file=ContentFile(TEXT, name), collection=collection)


@layer
def closed(home: HomePage) -> Collection:
    """A collection for people who are signed in."""
    made: Collection = Collection.get_first_root_node().add_child(name="Besloten")
    CollectionViewRestriction.objects.create(collection=made, restriction_type=CollectionViewRestriction.LOGIN)
    return made


def may_choose(collection: Collection) -> Any:
    """Somebody who may choose images and documents of this collection."""
    group = Group.objects.create(name=f"Kiezers van {collection.pk}")
    for codename in ("choose_image", "choose_document"):
        permission = Permission.objects.get(codename=codename)
        GroupCollectionPermission.objects.create(group=group, collection=collection, permission=permission)
    user = UserFactory()
    user.groups.add(group)
    return user


def test_anybody_gets_a_size_of_an_open_image_and_may_keep_it(home: HomePage, client: Client) -> None:
    response = client.get(image().get_rendition("width-100").url)
    assert response.status_code == 200
    assert response["Content-Type"] == "image/png"
    assert response["Cache-Control"] == "public, max-age=31536000, immutable"
    assert response["X-Content-Type-Options"] == "nosniff"
    assert "sandbox" in response["Content-Security-Policy"]
    assert body(response).startswith(b"\x89PNG")


def test_sizes_that_were_made_together_have_addresses_that_work(home: HomePage, client: Client) -> None:
    for rendition in image().get_renditions("width-50", "width-60", "width-70|format-webp").values():
        assert client.get(rendition.url).status_code == 200


def test_a_size_of_a_closed_image_does_not_exist_for_outsiders(
    closed: Collection, client: Client, signed_in: Any
) -> None:
    address = image(closed).get_rendition("width-100").url
    assert client.get(address).status_code == 404
    inside = signed_in(UserFactory()).get(address)
    assert inside.status_code == 200
    assert inside["Cache-Control"] == "private, no-store"


def test_an_image_below_a_closed_collection_is_closed_too(closed: Collection, client: Client) -> None:
    below = closed.add_child(name="Eronder")
    assert client.get(image(below).get_rendition("width-100").url).status_code == 404


def test_an_image_closes_with_its_collection_at_once(home: HomePage, client: Client) -> None:
    collection = Collection.get_first_root_node().add_child(name="Nu open")
    address = image(collection).get_rendition("width-100").url
    assert client.get(address).status_code == 200
    CollectionViewRestriction.objects.create(collection=collection, restriction_type=CollectionViewRestriction.LOGIN)
    assert client.get(address).status_code == 404


def test_a_size_answers_only_to_its_own_name(home: HomePage, client: Client) -> None:
    one, other = image().get_rendition("width-100"), image().get_rendition("width-50")
    name = one.file.name.rsplit("/", 1)[1]
    assert client.get(f"/bestanden/beeld/{other.image_id}/{name}").status_code == 404
    assert client.get(f"/bestanden/beeld/{one.image_id}/{name.upper()}").status_code == 404
    assert client.get(f"/bestanden/beeld/{one.image_id}/{name[1:]}").status_code == 404
    assert client.get(f"/bestanden/beeld/99999/{name}").status_code == 404


@pytest.mark.parametrize(
    "path",
    [
        "/bestanden/beeld/1/..%2f..%2fetc%2fpasswd",
        "/bestanden/beeld/1/%2e%2e",
        "/bestanden/origineel/../../../etc/passwd",
        "/bestanden/origineel/%2e%2e/%2e%2e/etc/passwd",
        "/bestanden/origineel//etc/passwd",
        "/bestanden/origineel/images/..%5c..%5cetc",
        "/documenten/1/..%2f..%2fetc%2fpasswd",
        "/documenten/99999999999999999999999/x.pdf",
        "/bestanden/beeld/99999999999999999999999/x.png",
    ],
)
def test_no_path_leads_out_of_the_store(home: HomePage, signed_in: Any, path: str) -> None:
    assert signed_in(UserFactory(superuser=True)).get(path).status_code == 404


def test_an_original_is_for_people_who_may_choose_it(home: HomePage, client: Client, signed_in: Any) -> None:
    collection = Collection.get_first_root_node().add_child(name="Van ons")
    for found in (image(collection), document(collection)):
        address = found.file.url
        assert client.get(address).status_code == 302
        assert client.get(address)["Location"].startswith("/account/inloggen/")
        assert signed_in(UserFactory()).get(address).status_code == 404
        response = signed_in(may_choose(collection)).get(address)
        Group.objects.all().delete()
        assert response.status_code == 200
        assert response["Content-Disposition"].startswith("attachment")
        assert response["Cache-Control"] == "private, no-store"


def test_people_choose_from_their_own_collection_only(closed: Collection, signed_in: Any) -> None:
    other = Collection.get_first_root_node().add_child(name="Anders")
    assert signed_in(may_choose(other)).get(image(closed).file.url).status_code == 404


def test_a_document_is_served_to_anybody_and_asked_for_again(home: HomePage, client: Client) -> None:
    response = client.get(document().url)
    assert response.status_code == 200
    assert body(response) == TEXT
    assert response["Cache-Control"] == "public, no-cache"
    assert response["Content-Security-Policy"] == "default-src 'none'"
    assert response["X-Content-Type-Options"] == "nosniff"


def test_a_closed_document_is_behind_the_door_and_in_no_cache(
    closed: Collection, client: Client, signed_in: Any
) -> None:
    found = document(closed)
    outside = client.get(found.url, headers={"if-none-match": f'"{found.file_hash}"'})
    assert outside.status_code == 302
    assert TEXT not in body(outside)
    assert outside["Cache-Control"] == "private, no-store"
    assert "ETag" not in outside
    inside = signed_in(UserFactory()).get(found.url)
    assert body(inside) == TEXT
    assert inside["Cache-Control"] == "private, no-store"


def test_a_document_answers_only_to_its_own_name(home: HomePage, client: Client) -> None:
    found = document()
    assert client.get(found.url.replace("stuk", "ander")).status_code == 404


def test_a_head_request_tells_the_same_without_the_file(closed: Collection, client: Client) -> None:
    for address in (image().get_rendition("width-100").url, document().url):
        full, head = client.get(address), client.head(address)
        assert head.status_code == 200
        assert head["Content-Type"] == full["Content-Type"]
        assert head["Cache-Control"] == full["Cache-Control"]
        assert body(head) == b""
    assert client.head(image(closed).get_rendition("width-100").url).status_code == 404


@pytest.mark.parametrize("method", ["post", "put", "delete"])
def test_files_are_only_fetched(home: HomePage, client: Client, method: str) -> None:
    for address in (image().get_rendition("width-100").url, document().url):
        assert getattr(client, method)(address).status_code == 405


def test_a_file_that_is_gone_from_disk_is_not_found(home: HomePage, client: Client) -> None:
    rendition = image().get_rendition("width-100")
    rendition.file.storage.delete(rendition.file.name)
    assert client.get(rendition.url).status_code == 404
