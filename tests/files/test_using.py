"""Using a file: in a stricter place it changes nothing, in a wider one it is refused in words."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.models import Collection, ModelLogEntry, Page

from intranet.access.files import FilesInPlaceForm, may_read_file, misplaced
from intranet.access.models import CollectionHome
from tests.factories.clusters import make_cluster, make_institution, make_news, make_section
from tests.factories.pages import ContentPageFactory
from tests.factories.users import UserFactory
from tests.layers import layer
from vve_site.home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db


def collection_of(page: Page, name: str = "Bestanden") -> Collection:
    made: Collection = Collection.get_first_root_node().add_child(name=name)
    CollectionHome.objects.create(collection=made, page_id=page.pk)
    return made


def image(collection: Collection) -> Any:
    return get_image_model().objects.create(title="Teamfoto", file=get_test_image_file(), collection=collection)


def document(collection: Collection) -> Any:
    return get_document_model().objects.create(
        title="Rooster", file=ContentFile(b"%PDF", "a.pdf"), collection=collection
    )


def body(*blocks: tuple[str, Any]) -> str:
    return json.dumps([{"type": kind, "value": value, "id": str(uuid4())} for kind, value in blocks])


@layer
def inside(home: HomePage) -> ContentPage:
    return ContentPageFactory(parent=home, title="Binnen", signed_in=True)


def uses(file: Any) -> list[tuple[str, Any]]:
    """Return the ways in which a page of text can use a file."""
    if isinstance(file, get_document_model()):
        link = f'<p><a linktype="document" id="{file.pk}">Lees</a></p>'
        return [("download", {"document": file.pk, "text": ""}), ("paragraph", link)]
    shown = {"image": {"image": file.pk, "alt_text": "", "decorative": True}, "caption": ""}
    return [("picture", shown), ("paragraph", f'<embed embedtype="image" id="{file.pk}" format="left" alt="x"/>')]


def test_a_file_of_a_closed_page_is_misplaced_on_an_open_one(home: HomePage, inside: ContentPage) -> None:
    collection = collection_of(inside)
    for file in (image(collection), document(collection)):
        for block in uses(file):
            page = ContentPageFactory.build(title="Open", body=body(block))
            found = misplaced(page, parent=home)
            assert [(one.file, one.field, one.home.pk) for one in found] == [(file, "body", inside.pk)], block


def test_it_is_in_place_at_home_below_it_and_in_a_stricter_place(home: HomePage, inside: ContentPage) -> None:
    file = image(collection_of(inside))
    block = uses(file)[0]
    inside.body = body(block)
    assert misplaced(inside) == []
    inside.audience = ""  # the form loosens the page itself: its files go with it
    assert misplaced(inside) == []
    assert (
        misplaced(ContentPageFactory.build(title="Onder", body=body(block)), parent=Page.objects.get(pk=inside.pk))
        == []
    )
    same = ContentPageFactory(parent=home, signed_in=True)
    same.body = body(block)
    assert misplaced(same) == []
    both = ContentPageFactory(parent=same, audience="person:1")
    both.body = body(block)
    assert misplaced(both) == []


def test_two_audiences_that_do_not_lie_within_each_other_are_refused(home: HomePage) -> None:
    one = ContentPageFactory(parent=home, audience="institution:1")
    other = ContentPageFactory(parent=home, audience="institution:2")
    file = image(collection_of(one))
    other.body = body(uses(file)[0])
    assert [found.file for found in misplaced(other)] == [file]


def test_an_open_file_may_be_used_anywhere(home: HomePage, inside: ContentPage) -> None:
    for file in (image(collection_of(home)), image(Collection.get_first_root_node())):
        inside.body = body(uses(file)[0])
        assert misplaced(inside) == []


def test_the_kind_of_a_page_counts_and_so_does_a_field(home: HomePage) -> None:
    from tests.factories.clusters import make_bulletin

    section = make_section(make_institution(cluster=make_cluster()))
    bulletin, news = make_bulletin(section), make_news(section)
    internal = image(collection_of(bulletin))
    news.photo = internal
    assert [found.field for found in misplaced(news)] == ["photo"]
    bulletin.photo = internal
    assert misplaced(bulletin) == []
    public = image(collection_of(section, "Openbaar"))
    bulletin.photo = public
    assert misplaced(bulletin) == []


def test_what_it_costs_does_not_grow_with_the_files(
    home: HomePage, inside: ContentPage, django_assert_max_num_queries: Any
) -> None:
    collection = collection_of(inside)
    page = ContentPageFactory(parent=home)
    page.body = body(*(uses(image(collection))[0] for _ in range(12)))
    misplaced(page)
    with django_assert_max_num_queries(12):
        assert len(misplaced(page)) == 12


def form_for(page: ContentPage, user: Any, text: str) -> Any:
    form_class = page.get_edit_handler().get_form_class()
    assert issubclass(form_class, FilesInPlaceForm)
    data = {"title": page.title, "slug": page.slug, "audience_how": page.audience, "intro": "", "aside-count": 0}
    data |= {"comments-TOTAL_FORMS": 0, "comments-INITIAL_FORMS": 0, "body-count": len(json.loads(text))}
    for number, block in enumerate(json.loads(text)):
        name, value = f"body-{number}", block["value"]
        data |= {f"{name}-{key}": block.get(key, "") for key in ("type", "id", "deleted")}
        data |= {f"{name}-order": number, f"{name}-value-caption": ""}
        data |= {f"{name}-value-image-image": value["image"]["image"], f"{name}-value-image-decorative": "on"}
    return form_class(data, instance=page, for_user=user, parent_page=page.get_parent().specific)


def test_the_form_says_which_file_in_which_field_and_what_to_do(home: HomePage, inside: ContentPage) -> None:
    file = image(collection_of(inside))
    page = ContentPageFactory(parent=home, slug="open")
    form = form_for(page, UserFactory(superuser=True), body(uses(file)[0]))
    assert not form.is_valid()
    assert not form.is_valid()  # asked twice, said once
    (sentence,) = form.errors["body"]
    assert "Teamfoto" in sentence
    assert f'href="/beheer/kopie/beeld/{file.pk}/{page.pk}/"' in sentence
    page.refresh_from_db()
    assert not page.body
    allowed = form_for(page, UserFactory(superuser=True), body(uses(image(collection_of(page, "Eigen")))[0]))
    assert allowed.is_valid(), allowed.errors


def test_a_title_of_a_file_cannot_bring_markup(home: HomePage, inside: ContentPage) -> None:
    file = image(collection_of(inside))
    file.title = "<script>alert(1)</script>"
    file.save()
    page = ContentPageFactory(parent=home, slug="open")
    form = form_for(page, UserFactory(superuser=True), body(uses(file)[0]))
    assert not form.is_valid()
    assert "<script>" not in str(form.errors)


def test_a_copy_is_at_home_at_the_page_and_asks_for_consent_again(
    home: HomePage, inside: ContentPage, signed_in: Callable[[Any], Client]
) -> None:
    page = ContentPageFactory(parent=home, slug="open")
    target = collection_of(page, "Open bestanden")
    manager = UserFactory(superuser=True)
    client = signed_in(manager)
    for kind, file in (
        ("beeld", image(collection_of(inside, "x"))),
        ("document", document(collection_of(inside, "y"))),
    ):
        if kind == "beeld":
            type(file).objects.filter(pk=file.pk).update(people="consent")
        address = f"/beheer/kopie/{kind}/{file.pk}/{page.pk}/"
        assert client.get(address).status_code == 200
        assert type(file).objects.count() == 1
        assert client.post(address).status_code == 302
        copy = type(file).objects.exclude(pk=file.pk).get()
        assert (copy.collection, copy.title, copy.uploaded_by_user) == (target, file.title, manager)
        assert copy.file.name != file.file.name
        assert getattr(copy, "people", "") == ""
        assert ModelLogEntry.objects.filter(action="vve_files.copy", object_id=copy.pk, user=manager).exists()
        from django.contrib.auth.models import AnonymousUser

        assert may_read_file(AnonymousUser(), copy)
        assert not may_read_file(AnonymousUser(), file)


def test_only_who_may_use_the_file_and_change_the_page_makes_a_copy(
    home: HomePage, inside: ContentPage, signed_in: Callable[[Any], Client]
) -> None:
    from tests.files.test_serving import may_choose

    page = ContentPageFactory(parent=home, slug="open")
    collection_of(page, "Open")
    source = collection_of(inside, "Dicht")
    file = image(source)
    address = f"/beheer/kopie/beeld/{file.pk}/{page.pk}/"
    chooser, writer = may_choose(source), UserFactory(editor_of=home)
    for user in (chooser, writer, UserFactory()):
        for method in ("get", "post"):
            assert getattr(signed_in(user), method)(address).status_code in (302, 404)
    assert get_image_model().objects.count() == 1
    manager = signed_in(UserFactory(superuser=True))
    for wrong in (f"/beheer/kopie/film/{file.pk}/{page.pk}/", f"/beheer/kopie/beeld/999999/{page.pk}/",
                  f"/beheer/kopie/beeld/{file.pk}/999999/", f"/beheer/kopie/beeld/{10**30}/{page.pk}/"):  # fmt: skip
        assert manager.post(wrong).status_code == 404
