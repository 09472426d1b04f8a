"""The blocks: what they refuse, and what readers get to see."""

from __future__ import annotations

import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.files.base import ContentFile
from django.test import Client
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.images.tests.utils import get_test_image_file
from wagtail.rich_text import RichText

from tests.factories.pages import ContentPageFactory
from tests.factories.users import UserFactory
from vve_site.home.blocks import BODY
from vve_site.home.blocks.links import ContactBlock, SideCardBlock, TargetBlock
from vve_site.home.blocks.media import PictureBlock
from vve_site.home.models import ContentPage, HomePage

pytestmark = pytest.mark.django_db


def block(kind: str, value: Any) -> dict[str, Any]:
    return {"type": kind, "value": value}


def shown(client: Client, home: HomePage, *blocks: dict[str, Any], **fields: Any) -> str:
    page = ContentPageFactory(parent=home, body=json.dumps(list(blocks)), **fields)
    response = client.get(page.url)
    assert response.status_code == 200
    return response.content.decode()


def test_a_target_is_a_page_or_an_address_and_not_both(home: HomePage) -> None:
    target = TargetBlock()
    assert target.clean(target.to_python({"page": home.pk, "address": ""}))["page"].pk == home.pk
    assert target.clean(target.to_python({"page": None, "address": "/zoeken/"}))["address"] == "/zoeken/"
    for wrong in (
        {"page": home.pk, "address": "/"},
        {"page": None, "address": ""},
        {"page": None, "address": "javascript:x"},
    ):
        with pytest.raises(ValidationError):
            target.clean(target.to_python(wrong))


def test_a_target_that_is_not_needed_may_be_empty() -> None:
    target = TargetBlock(target_required=False)
    assert not target.clean(target.to_python({"page": None, "address": ""}))["page"]


@pytest.mark.parametrize(
    ("text", "address", "good"), [("", "", True), ("Lees meer", "/", True), ("Lees meer", "", False), ("", "/", False)]
)
def test_a_side_card_has_a_link_with_words_or_none(text: str, address: str, good: bool) -> None:
    card = SideCardBlock()
    value = card.to_python({"title": "Kop", "text": "<p>Tekst</p>", "link_text": text, "target": {"address": address}})
    if good:
        card.clean(value)
    else:
        with pytest.raises(ValidationError):
            card.clean(value)


def test_a_picture_asks_in_dutch_for_its_file_and_its_text() -> None:
    chosen = PictureBlock().child_blocks["image"]
    assert str(chosen.child_blocks["image"].label) == "Bestand"
    assert "Eén zin" in str(chosen.child_blocks["alt_text"].field.help_text)


def test_a_picture_needs_an_alternative_text_or_the_word_that_it_is_decoration(home: HomePage) -> None:
    image = get_image_model().objects.create(title="Foto", file=get_test_image_file())
    picture = PictureBlock()
    for value, good in (
        ({"image": image.pk, "decorative": False, "alt_text": ""}, False),
        ({"image": image.pk, "decorative": False, "alt_text": "Drie kinderen lezen"}, True),
        ({"image": image.pk, "decorative": True, "alt_text": ""}, True),
    ):
        python = picture.to_python({"image": value, "caption": ""})
        if good:
            picture.clean(python)
        else:
            with pytest.raises(ValidationError):
                picture.clean(python)


@pytest.mark.parametrize(("number", "good"), [("0123 45 67 89", True), ("+31 (0)123-456789", True), ("bel mij", False)])
def test_a_telephone_number_is_a_number(number: str, good: bool) -> None:
    contact = ContactBlock()
    value = contact.to_python({"name": "Iemand", "telephone": number})
    if good:
        contact.clean(value)
    else:
        with pytest.raises(ValidationError):
            contact.clean(value)


def test_every_block_shows_what_was_written(home: HomePage, client: Client) -> None:
    image = get_image_model().objects.create(title="Foto", file=get_test_image_file())
    document = get_document_model().objects.create(title="Folder", file=ContentFile(b"%PDF-1.4", "f.pdf"))
    page = shown(
        client,
        home,
        block("heading", {"text": "Een kop", "level": "3"}),
        block("paragraph", "<p>Een <b>alinea</b></p>"),
        block(
            "picture", {"image": {"image": image.pk, "decorative": False, "alt_text": "Een tuin"}, "caption": "Bij ons"}
        ),
        block("quote", {"text": "Dat zei ik", "who": "Juf Anouk"}),
        block("callout", {"kind": "warning", "title": "", "text": "<p>Gesloten</p>"}),
        block("folds", {"questions": [{"question": "Hoe laat?", "answer": "<p>Om acht uur</p>"}]}),
        block("button", {"text": "Zoek", "target": {"address": "/zoeken/"}, "primary": True}),
        block("download", {"document": document.pk, "text": "Lees de folder"}),
        block("cards", {"title": "Kaarten", "cards": [{"dot": "k1", "kind": "0 tot 4", "title": "Opvang"}]}),
        block("contact", {"name": "Ria Mulder", "role": "Hoofd", "telephone": "0123 45 67 89", "email": "r@v.nl"}),
        block("pages", {"title": "Pagina's", "text": "", "parent": home.pk}),
    )
    for text in (
        '<h3 class="nl-heading nl-heading--level-3">Een kop</h3>',
        "Een <b>alinea</b>",
        'alt="Een tuin"',
        "Bij ons",
        "Juf Anouk",
        "Gesloten",
        "Hoe laat?",
        "Om acht uur",
        'href="/zoeken/"',
        "Lees de folder",
        "(PDF)",
        "0 tot 4",
        'href="tel:0123456789"',
        'href="mailto:r@v.nl"',
        "RM",
    ):
        assert text in page, text
    tried = "heading paragraph picture quote callout folds button download cards pages contact"
    assert {kind for kind, _ in BODY} == set(tried.split())


def test_a_message_says_its_kind_in_words(home: HomePage, client: Client) -> None:
    from django.utils import translation

    with translation.override("nl"):
        text = shown(client, home, block("callout", {"kind": "warning", "title": "", "text": "<p>Gesloten</p>"}))
    assert "Let op" in text


def test_text_is_escaped_everywhere(home: HomePage, client: Client) -> None:
    bad = "<script>alert(1)</script>"
    page = shown(
        client,
        home,
        block("heading", {"text": bad, "level": "2"}),
        block("quote", {"text": bad, "who": bad}),
        block("button", {"text": bad, "target": {"address": "/"}}),
        block("contact", {"name": bad, "role": bad}),
        block("cards", {"title": bad, "cards": [{"title": bad, "text": bad, "kind": bad}]}),
        title="Titel " + bad,
        intro=bad,
    )
    assert "<script>alert" not in page


def test_a_link_to_a_page_that_a_reader_may_not_read_is_not_shown(
    home: HomePage, client: Client, signed_in: Any
) -> None:
    closed = ContentPageFactory(parent=home, slug="intern", signed_in=True)
    button = block("button", {"text": "Naar binnen", "target": {"page": closed.pk}})
    card = block("cards", {"title": "", "cards": [{"title": "Kaart", "target": {"page": closed.pk}}]})
    page = ContentPageFactory(parent=home, body=json.dumps([button, card]))
    outside = client.get(page.url).content.decode()
    assert "Naar binnen" not in outside
    assert "/intern/" not in outside
    assert "Kaart" in outside
    inside = signed_in(UserFactory()).get(page.url).content.decode()
    assert inside.count('href="/intern/"') == 2


def test_a_list_of_pages_has_only_those_that_the_reader_may_read(
    home: HomePage, client: Client, signed_in: Any
) -> None:
    parent = ContentPageFactory(parent=home, slug="clusters")
    ContentPageFactory(parent=parent, title="Voor iedereen")
    ContentPageFactory(parent=parent, title="Voor ons", signed_in=True)
    ContentPageFactory(parent=parent, title="Nog niet af", draft=True)
    page = ContentPageFactory(parent=home, body=json.dumps([block("pages", {"title": "", "parent": parent.pk})]))
    outside = client.get(page.url).content.decode()
    assert "Voor iedereen" in outside
    assert "Voor ons" not in outside
    assert "Nog niet af" not in outside
    assert "Voor ons" in signed_in(UserFactory()).get(page.url).content.decode()


def test_blocks_about_things_that_were_deleted_do_not_break_the_page(home: HomePage, client: Client) -> None:
    blocks = [
        block("button", {"text": "Weg", "target": {"page": 99999}}),
        block("download", {"document": 99999, "text": ""}),
        block("picture", {"image": {"image": 99999, "decorative": False, "alt_text": "x"}, "caption": ""}),
        block("pages", {"title": "Weg", "parent": 99999}),
    ]
    page = shown(client, home, *blocks)
    assert "Weg" not in page


def test_the_plain_text_of_a_page_has_words_and_no_markup_or_choices(home: HomePage) -> None:
    page = ContentPage(
        intro="Inleiding",
        body=json.dumps(
            [
                block("heading", {"text": "Kop", "level": "2"}),
                block("callout", {"kind": "ok", "title": "Titel", "text": "<p>Tekst</p>"}),
                block("cards", {"title": "", "cards": [{"dot": "k1", "title": "Kaart", "kind": "0 tot 4 jaar"}]}),
            ]
        ),
    )
    assert page.plain_text.split("\n") == ["Inleiding", "Kop", "Titel", "Tekst", "0 tot 4 jaar", "Kaart"]
    assert isinstance(page.body[1].value["text"], RichText)
