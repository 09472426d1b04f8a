"""Files are as readable as the page of their collection."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.core.files.base import ContentFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, CollectionViewRestriction, ModelLogEntry, Page, PageViewRestriction

from intranet.access.files import home_of, may_read_file
from intranet.access.models import CollectionHome
from tests.factories.pages import ContentPageFactory
from tests.factories.users import UserFactory
from tests.layers import layer
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
TEXT = b"%PDF-1.4 kanarie"


def collection_of(page: Page | None, name: str = "Bestanden", parent: Collection | None = None) -> Collection:
    made: Collection = (parent or Collection.get_first_root_node()).add_child(name=name)
    if page is not None:
        CollectionHome.objects.create(collection=made, page=page)
    return made


def image(collection: Collection) -> Any:
    return get_image_model().objects.create(title="Foto", file=get_test_image_file(), collection=collection)


def document(collection: Collection) -> Any:
    return get_document_model().objects.create(title="Stuk", file=ContentFile(TEXT, "a.pdf"), collection=collection)


def addresses(collection: Collection) -> tuple[str, str]:
    return image(collection).get_rendition("width-100").url, document(collection).url


def body(response: Any) -> bytes:
    return b"".join(response.streaming_content) if response.streaming else response.content


@layer
def inside(home: HomePage) -> Page:
    return ContentPageFactory(parent=home, title="Binnen", signed_in=True)


def test_files_of_an_open_page_are_for_everybody(home: HomePage, client: Client) -> None:
    picture, paper = addresses(collection_of(ContentPageFactory(parent=home)))
    assert client.get(picture)["Cache-Control"] == "public, max-age=31536000, immutable"
    assert client.get(paper)["Cache-Control"] == "public, no-cache"


def test_files_of_a_closed_page_are_for_its_readers_and_in_no_cache(
    inside: Page, client: Client, signed_in: Callable[[Any], Client]
) -> None:
    picture, paper = addresses(collection_of(inside))
    assert client.get(picture).status_code == 404
    door = client.get(paper)
    assert (door.status_code, door["Cache-Control"]) == (302, "private, no-store")
    assert door["Location"].startswith("/account/inloggen/?next=")
    reader = signed_in(UserFactory())
    for address in (picture, paper):
        answer = reader.get(address)
        assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")


@pytest.mark.parametrize(
    "headers",
    [{}, {"range": "bytes=0-3"}, {"if-none-match": '"x"'}, {"if-modified-since": "Sun, 22 Nov 2099 00:00:00 GMT"}],
)
@pytest.mark.parametrize("method", ["get", "head"])
def test_no_kind_of_request_tells_an_outsider_that_a_file_is_there(
    home: HomePage, signed_in: Callable[[Any], Client], headers: dict[str, str], method: str
) -> None:
    person = UserFactory()
    hidden = ContentPageFactory(parent=home, audience="person:999999")
    picture, paper = addresses(collection_of(hidden))
    outsider = signed_in(person)
    for address, nothing in ((picture, "/bestanden/beeld/999/x.png"), (paper, "/documenten/999/a.pdf")):
        refused, unknown = (getattr(outsider, method)(where, headers=headers) for where in (address, nothing))
        assert refused.status_code == unknown.status_code == 404
        assert TEXT not in body(refused)
        assert set(refused.headers) == set(unknown.headers)
        assert not {"ETag", "Last-Modified", "Accept-Ranges", "Content-Disposition"} & set(refused.headers)


def test_an_original_is_not_for_who_may_choose_it_but_not_read_its_home(
    home: HomePage, signed_in: Callable[[Any], Client]
) -> None:
    from tests.files.test_serving import may_choose

    hidden = collection_of(ContentPageFactory(parent=home, audience="person:999999"))
    user = may_choose(hidden)
    for file in (image(hidden), document(hidden)):
        assert signed_in(user).get(file.file.url).status_code == 404
        assert signed_in(UserFactory(superuser=True)).get(file.file.url).status_code == 200


def test_files_of_a_draft_wait_for_its_publication(home: HomePage, signed_in: Callable[[Any], Client]) -> None:
    page = ContentPageFactory(parent=home, draft=True)
    picture, paper = addresses(collection_of(page))
    writer, reader = signed_in(UserFactory(editor_of=home)), signed_in(UserFactory())
    for address in (picture, paper):
        assert Client().get(address).status_code in (302, 404)
        assert reader.get(address).status_code == 404
        assert writer.get(address)["Cache-Control"] == "private, no-store"
    page.get_latest_revision().publish()
    assert Client().get(picture).status_code == Client().get(paper).status_code == 200
    page.refresh_from_db()
    page.unpublish()
    assert Client().get(picture).status_code == 404


def test_a_draft_that_tightens_closes_the_files_at_once(home: HomePage, client: Client) -> None:
    page = ContentPageFactory(parent=home)
    picture, _paper = addresses(collection_of(page))
    assert client.get(picture).status_code == 200
    page.audience = "signed_in"
    page.save_revision()
    assert client.get(picture).status_code == 404


def test_the_nearest_home_counts(home: HomePage, inside: Page) -> None:
    outer = collection_of(inside)
    below = collection_of(None, "Eronder", outer)
    nearer = collection_of(ContentPageFactory(parent=home), "Open", below)
    assert home_of(image(below)) == Page.objects.get(pk=inside.pk)
    assert not may_read_file(AnonymousUser(), image(below))
    assert may_read_file(AnonymousUser(), image(nearer))
    assert home_of(image(Collection.get_first_root_node())) is None
    assert may_read_file(AnonymousUser(), image(Collection.get_first_root_node()))


def test_files_whose_page_is_gone_are_closed_to_all(home: HomePage, signed_in: Callable[[Any], Client]) -> None:
    page = ContentPageFactory(parent=home)
    found = image(collection_of(page))
    page.delete()
    found = get_image_model().objects.get(pk=found.pk)
    for user in (AnonymousUser(), UserFactory(), UserFactory(editor_of=home)):
        assert not may_read_file(user, found)
    assert may_read_file(UserFactory(superuser=True), found)


def test_privacy_of_wagtail_comes_on_top(home: HomePage, client: Client, signed_in: Callable[[Any], Client]) -> None:
    page = ContentPageFactory(parent=home)
    collection = collection_of(page)
    picture, _paper = addresses(collection)
    CollectionViewRestriction.objects.create(collection=collection, restriction_type="login")
    assert client.get(picture).status_code == 404
    answer = signed_in(UserFactory()).get(picture)
    assert (answer.status_code, answer["Cache-Control"]) == (200, "private, no-store")
    found = get_image_model().objects.get()
    assert not may_read_file(AnonymousUser(), found)
    assert may_read_file(UserFactory(), found)
    restriction = CollectionViewRestriction.objects.get()
    for kind in ("groups", "password"):
        restriction.restriction_type, restriction.password = kind, "geheim"
        restriction.save()
        assert not may_read_file(UserFactory(), found)


def test_privacy_of_wagtail_on_the_page_counts_too(home: HomePage, client: Client) -> None:
    page = ContentPageFactory(parent=home)
    picture, _paper = addresses(collection_of(page))
    PageViewRestriction.objects.create(page=page, restriction_type="login")
    assert client.get(picture).status_code == 404


def queries(client: Client, address: str) -> int:
    client.get(address)
    with CaptureQueriesContext(
        connection,
    ) as found:
        assert client.get(address).status_code == 200
    return len(found)


def test_a_home_costs_at_most_two_queries(home: HomePage, inside: Page, signed_in: Callable[[Any], Client]) -> None:
    deep = ContentPageFactory(parent=ContentPageFactory(parent=home))
    for client in (Client(), signed_in(UserFactory())):
        plain = queries(client, image(Collection.get_first_root_node()).get_rendition("width-100").url)
        opened = queries(client, addresses(collection_of(deep, "Open"))[0])
        assert opened <= plain + 2
    closed = queries(signed_in(UserFactory()), addresses(collection_of(inside, "Dicht"))[0])
    assert closed <= plain + 2


def test_a_list_of_sizes_asks_nothing_for_each(inside: Page, django_assert_num_queries: Any) -> None:
    collection = collection_of(inside)
    for _ in range(6):
        image(collection).get_rendition("width-100")
    images = list(get_image_model().objects.prefetch_renditions("width-100"))
    with django_assert_num_queries(0):
        assert len({one.get_rendition("width-100").url for one in images}) == 6


def test_fetching_what_is_not_for_everybody_is_in_the_log_without_its_name(home: HomePage, client: Client) -> None:
    closed = ContentPageFactory(parent=home, signed_in=True)
    secret, public = document(collection_of(closed)), document(collection_of(home, "Openbaar"))
    client.force_login(UserFactory())
    for found in (secret, public):
        client.head(found.url)
        assert body(client.get(found.url)) == TEXT
    noted = ModelLogEntry.objects.get(action="vve_files.fetched")
    assert (noted.object_id, noted.label) == (str(secret.pk), f"#{secret.pk}")
