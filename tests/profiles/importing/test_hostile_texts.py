"""A document full of markup: wherever its texts are shown, in the admin and on the site, they are texts."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from wagtail.models import Page

from profiles.importing.saving import save_document
from profiles.models import CompetencyPage, FunctionBookPage, ImportedDocument
from profiles.reader.document import Category, Competency, Document, Kind, Labelled, Level, NotPlaced, Repair, Section
from profiles.reader.document import ResultArea as Area
from tests.factories.profiles import make_book
from tests.factories.users import UserFactory
from tests.profiles.importing.documents import Writer
from tests.profiles.importing.rows import imported

Browser = Callable[[Any], Client]
ATTACK = (
    """'"><img src=x onerror=alert(1)><svg/onload=alert(2)>{{7*7}}</script><script>alert(3)</script> javascript:x"""
)
RAW = ("<img src=x", "<svg/onload", "<script>alert")


def hostile(kind: Kind) -> Callable[[Writer], Document]:
    def make(writer: Writer) -> Document:
        def text(word: str) -> Any:
            return writer.text(f"{word} {ATTACK}")

        document = Document(kind, text("Titel"))
        labels = (("job_family", "Familie"), ("organisation_unit", "Dienst"), ("", "Label"))
        document.identification = [Labelled(text(word), text(word), key) for key, word in labels]
        document.purpose = text("Doel")
        document.reports_to, document.leads = [text("Chef")], [text("Team")]
        document.result_areas = [Area(text("Gebied"), [text("Taak")], result=text("Resultaat"))]
        level = Level(2, f"Trap 2 {ATTACK}"[:40], text("Trede"), [text("Gedrag")])
        document.competencies = [Competency(text("Competentie"), Category.CORE, text("Definitie"), [level])]
        document.sections = [Section(text("Kop"), [text("Alinea")], "tasks", "list")]
        document.closing = [text("Slot")]
        document.not_placed = [NotPlaced(text("Kwijt"))]
        document.repairs = [Repair(1, ATTACK, ATTACK, "ligature")]
        return document

    return make


def check(client: Client, address: str) -> None:
    response = client.get(address)
    assert response.status_code == 200, address
    content = response.content.decode()
    assert not [raw for raw in RAW if raw in content], address
    assert "onerror=" in content, f"{address} shows nothing of it, so this says nothing"


@pytest.mark.parametrize("kind", list(Kind))
def test_markup_in_a_document_stays_text_everywhere(kind: Kind, home: Page, signed_in: Browser) -> None:
    book: FunctionBookPage = make_book(title=f"Boek {ATTACK}"[:200], slug="boek")
    editor = UserFactory(editor_of=home, first_name=ATTACK[:100], last_name=ATTACK[:100])
    client = signed_in(editor)
    document = imported(hostile(kind), book, owner=editor)
    document.file.name = f"{ATTACK}.txt"
    document.file.save()
    batch = [document.file.batch.uuid]
    for tab in ("check", "all"):
        check(client, f"{reverse('vve_profiles_import:review', args=[document.pk])}?tab={tab}")
    check(client, reverse("vve_profiles_import:batch", args=batch))
    check(client, reverse("vve_profiles_import:delete", args=batch))
    check(client, reverse("vve_profiles_import:list"))
    page = save_document(pk=document.pk, user=None, publish=True).specific
    assert ImportedDocument.objects.get().state == ImportedDocument.State.PUBLISHED
    places = [page.url, "/zoeken/?q=onerror", reverse("wagtailadmin_pages:edit", args=[page.pk])]
    places += [reverse("wagtailadmin_explore", args=[page.get_parent().pk]), reverse("wagtailadmin_home")]
    if kind == Kind.DICTIONARY:
        competency = CompetencyPage.objects.get()
        places += [competency.url, f"{page.url}?q=onerror", reverse("vve_profiles_adopt", args=[page.pk])]
    else:
        places += [book.url, f"{book.url}?q=onerror", f"{book.url}?competency=%3Cimg+src%3Dx+onerror%3D%3E&q=onerror"]
    for place in places:
        check(client, place)
