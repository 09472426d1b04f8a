"""A message with a photo in a minute: once, for the right readers, and nothing lost on the way."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile
from django.test import Client
from wagtail.images import get_image_model
from wagtail.models import PageLogEntry, WorkflowState

from tests.clusters.desk.conftest import Partner
from tests.factories.access import seat_holder
from tests.files.making import CANARY, HEIC
from vve_clusters.desk.news import paragraphs
from vve_clusters.models import BulletinPage, SectionNewsIndexPage, SectionNewsPage

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
TITLE, TEXT = "Ouderochtend", "Kom op dinsdag.\n\nEr is koffie & taart <3.\nTot dan!"


def address(partner: Partner) -> str:
    return f"/mijn-werk/{partner.section.pk}/nieuws/"


def filled(client: Client, partner: Partner, **changes: Any) -> dict[str, Any]:
    token = client.get(address(partner)).context["form"]["token"].value()
    return {"token": token, "readers": "everybody", "title": TITLE, "text": TEXT, **changes}


def photo(**changes: Any) -> dict[str, Any]:
    file = SimpleUploadedFile("IMG_1.HEIC", HEIC, content_type="image/heic")
    said = {"photo-file": file, "photo-description": "Peuters bakken taart", "photo-people": "consent"}
    return {**said, **changes}


def news() -> Any:
    return SectionNewsPage.objects.filter(title=TITLE)


def images() -> Any:
    return get_image_model().objects.all()


def test_a_message_with_a_photo_of_a_telephone_is_on_the_site(partner: Partner, browse: Browse) -> None:
    client = browse(partner.editor)
    answer = client.post(address(partner), filled(client, partner, **photo()), follow=True)
    assert "Uw bericht staat op de site." in answer.content.decode()
    page = news().get()
    assert (page.live, page.owner, page.has_unpublished_changes) == (True, partner.editor, False)
    assert page.get_parent().specific_class is SectionNewsIndexPage
    assert page.is_descendant_of(partner.section)
    image = page.photo
    assert (image.title, image.description, image.people) == (TITLE, "Peuters bakken taart", "consent")
    assert (image.consent_by, image.uploaded_by_user) == (partner.editor, partner.editor)
    assert image.consent_at is not None
    assert CANARY not in image.file.read()
    assert image.collection.home.page_id == partner.section.pk
    shown = Client().get(page.url).content.decode()
    assert "Er is koffie &amp; taart &lt;3.<br/>Tot dan!" in shown
    log = PageLogEntry.objects.filter(page=page.pk, user=partner.editor).values_list("action", flat=True)
    assert {"wagtail.create", "wagtail.publish"} <= set(log)


def test_a_message_for_the_team_is_for_the_team_and_so_is_its_photo(partner: Partner, browse: Browse) -> None:
    client = browse(partner.editor)
    client.post(address(partner), filled(client, partner, readers="team", **photo()))
    page = BulletinPage.objects.get(title=TITLE)
    assert page.live
    assert Client().get(page.url).status_code == 302
    staff = seat_holder("staff", "institution", partner.scope)
    assert browse(staff).get(page.url).status_code == 200
    size = page.photo.get_rendition("width-100").url
    assert Client().get(size).status_code == 404
    assert browse(staff).get(size).status_code == 200


def test_two_sends_of_one_form_are_one_message(partner: Partner, browse: Browse) -> None:
    client = browse(partner.editor)
    data = filled(client, partner)
    client.post(address(partner), {**data, **photo()})
    answer = client.post(address(partner), {**data, **photo()}, follow=True)
    assert "niet nog een keer geplaatst" in answer.content.decode()
    assert news().count() == 1
    assert images().count() == 1


def test_a_token_of_somebody_else_gives_nothing_and_takes_nothing(
    partner: Partner, make_partner: Callable[..., Partner], browse: Browse
) -> None:
    other = make_partner("Elders")
    first, second = browse(partner.editor), browse(other.editor)
    data = filled(first, partner)
    first.post(address(partner), data)
    answer = second.post(address(other), {**data, "title": "Van mij"})
    assert answer.status_code == 409
    assert answer.context["form"]["title"].value() == "Van mij"
    token = answer.context["form"]["token"].value()
    assert token != data["token"]
    assert second.post(address(other), {**data, "title": "Van mij", "token": token}).status_code == 302
    assert SectionNewsPage.objects.filter(title="Van mij").count() == 1


@pytest.mark.parametrize("token", ["", "x", "0" * 100])
def test_a_broken_token_costs_nothing(partner: Partner, browse: Browse, token: str) -> None:
    client = browse(partner.editor)
    assert client.post(address(partner), filled(client, partner, token=token)).status_code == 302
    assert news().count() == 1


def test_a_mistake_keeps_the_text_and_the_photo(partner: Partner, browse: Browse) -> None:
    client = browse(partner.editor)
    data = filled(client, partner, title="")
    answer = client.post(address(partner), {**data, **photo()})
    assert answer.status_code == 422
    assert answer.context["form"]["text"].value() == TEXT
    kept = images().get()
    assert CANARY not in kept.file.read()
    assert f'name="kept_photo" value="{kept.pk}"' in " ".join(answer.content.decode().split())
    again = {**data, "title": TITLE, "kept_photo": kept.pk, "photo-description": "Taart", "photo-people": "nobody"}
    assert client.post(address(partner), again).status_code == 302
    image = news().get().photo
    assert (image.pk, image.description, image.people, image.title) == (kept.pk, "Taart", "nobody", TITLE)
    assert image.consent_by == partner.editor
    assert images().count() == 1


def test_a_kept_photo_can_be_left_out_and_must_be_ones_own(
    partner: Partner, make_partner: Callable[..., Partner], browse: Browse
) -> None:
    other = make_partner("Elders")
    client, stranger = browse(partner.editor), browse(other.editor)
    kept = client.post(address(partner), {**filled(client, partner, title=""), **photo()}).context["kept"]
    data = filled(client, partner, kept_photo=kept.pk, no_photo="1")
    assert client.post(address(partner), data).status_code == 302
    assert news().get().photo is None
    stolen = filled(stranger, other, kept_photo=kept.pk, title="Gestolen")
    stranger.post(address(other), {**stolen, "photo-description": "x", "photo-people": "nobody"})
    assert SectionNewsPage.objects.get(title="Gestolen").photo is None
    kept.refresh_from_db()
    assert kept.uploaded_by_user == partner.editor


@pytest.mark.parametrize(
    ("changes", "field", "sentence"),
    [
        ({"photo-people": ""}, "people", "toestemming"),
        ({"photo-description": ""}, "description", "paar woorden"),
        ({"photo-file": SimpleUploadedFile("a.jpg", HEIC[:900])}, "file", "beschadigd"),
        ({"photo-file": SimpleUploadedFile("a.exe", HEIC)}, "file", ""),
        ({"photo-file": SimpleUploadedFile("a.jpg", b"")}, "file", ""),
    ],
)
def test_a_photo_that_cannot_be_used_gets_a_sentence(
    partner: Partner, browse: Browse, changes: dict[str, Any], field: str, sentence: str
) -> None:
    client = browse(partner.editor)
    answer = client.post(address(partner), {**filled(client, partner), **photo(**changes)})
    assert answer.status_code == 422
    assert sentence in str(answer.context["photo"].errors[field])
    assert answer.context["form"]["title"].value() == TITLE
    assert not news().exists()


def test_where_the_contact_person_looks_first_the_message_waits(
    make_partner: Callable[..., Partner], browse: Browse, mailoutbox: list[Any]
) -> None:
    partner = make_partner(self_publish=False)
    client = browse(partner.editor)
    answer = client.post(address(partner), filled(client, partner, **photo()), follow=True)
    assert "ligt bij uw contactpersoon" in answer.content.decode()
    page = news().get()
    assert not page.live
    assert Client().get(page.photo.get_rendition("width-50").url).status_code == 200  # its home is the open section
    state = WorkflowState.objects.get(object_id=str(page.pk))
    assert state.requested_by == partner.editor
    state.current_task_state.task.specific.on_action(state.current_task_state, partner.contact, "approve")
    assert news().get().live
    client.post(address(partner), filled(client, partner, readers="team"))
    assert BulletinPage.objects.get(title=TITLE).live  # nobody looks at what is for the team


def test_a_section_without_news_gets_its_overview(make_partner: Callable[..., Partner], browse: Browse) -> None:
    partner = make_partner(self_publish=False)
    SectionNewsIndexPage.objects.child_of(partner.section).get().delete()
    client = browse(partner.editor)
    client.post(address(partner), filled(client, partner))
    overview = SectionNewsIndexPage.objects.child_of(partner.again()).get()
    assert (overview.live, overview.title) == (True, "Nieuws")
    assert not news().get().live


def test_a_message_does_not_come_on_the_site_before_its_section(partner: Partner, browse: Browse) -> None:
    partner.section.unpublish()
    client = browse(partner.editor)
    answer = client.post(address(partner), filled(client, partner), follow=True)
    assert "bewaard als concept" in answer.content.decode()
    assert not news().get().live


def test_only_who_writes_for_the_section_gets_the_form(
    partner: Partner, make_partner: Callable[..., Partner], browse: Browse
) -> None:
    other = make_partner("Elders")
    last_year = dt.date(2020, 1, 1)
    ended = seat_holder("institution_editor", "institution", partner.scope, start=last_year, until=last_year)
    for user in (other.editor, other.contact, ended, seat_holder("staff", "institution", partner.scope)):
        assert browse(user).get(address(partner)).status_code == 404
        data = {"token": uuid4(), "readers": "everybody", "title": TITLE, "text": TEXT}
        assert browse(user).post(address(partner), data).status_code == 404
    assert not news().exists()
    contact = browse(partner.contact)
    assert [key for key, _label in contact.get(address(partner)).context["form"].fields["readers"].choices] == [
        "everybody"
    ]
    assert contact.post(address(partner), filled(contact, partner, readers="team")).status_code == 422
    assert contact.post(address(partner), filled(contact, partner)).status_code == 302


def test_text_cannot_bring_markup() -> None:
    assert paragraphs("<b>a</b>\r\nb\r\n\r\n\r\nc & d") == "<p>&lt;b&gt;a&lt;/b&gt;<br/>b</p><p>c &amp; d</p>"
    assert paragraphs("  \n\n ") == ""
