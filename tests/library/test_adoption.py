"""Adoption: what was published is frozen, by Wagtail's workflow or by hand, and can be told apart afterwards."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.core.management import call_command
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, Workflow, WorkflowPage

from intranet.bodies.models import BodyPage
from intranet.library.models import Adoption, GovernanceDocumentPage, LibraryPage
from intranet.library.services import NothingToAdopt, adopt, complete
from intranet.library.statuses import Status, status_of
from tests.factories.access import fresh
from tests.factories.library import make_adoption, make_document, make_file, make_library
from tests.factories.meetings import make_decision, make_item, make_meeting, named, person_of

pytestmark = pytest.mark.django_db
TODAY = timezone.localdate


def change(document: GovernanceDocumentPage, words: str) -> GovernanceDocumentPage:
    document.body = [("paragraph", f"<p>{words}</p>")]
    document.save_revision().publish()
    return GovernanceDocumentPage.objects.get(pk=document.pk)


def test_what_was_adopted_stays_when_the_page_changes(body: BodyPage) -> None:
    document = make_document(body)
    file = make_file(document)
    adoption = make_adoption(document)
    change(document, "Heel anders")
    adoption.refresh_from_db()
    assert adoption.text == "Samen\nWij werken samen."
    assert "<p" in adoption.html
    assert "Wij werken samen." in adoption.html
    assert adoption.files == [{"number": 1, "name": "stuk.docx", "sha256": file.sha256}]


def test_the_fingerprint_is_of_title_text_and_file(body: BodyPage) -> None:
    adoption = make_adoption(make_document(body, "Convenant"))
    content = {"files": adoption.files, "text": adoption.text, "title": "Convenant"}
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert adoption.sha256 == hashlib.sha256(canonical.encode()).hexdigest()


def test_the_same_is_not_adopted_twice_and_something_new_is(body: BodyPage) -> None:
    document = make_document(body)
    make_adoption(document)
    with pytest.raises(NothingToAdopt):
        adopt(document=document, by=None)
    assert make_adoption(change(document, "Nieuw")).number == 2
    make_file(document)
    assert make_adoption(document).number == 3


def test_a_draft_is_not_adopted(body: BodyPage) -> None:
    with pytest.raises(NothingToAdopt):
        adopt(document=make_document(body, published=False), by=None)


def test_unpublished_changes_are_no_part_of_what_is_adopted(body: BodyPage) -> None:
    document = make_document(body)
    document.body = [("paragraph", "<p>Geheim concept</p>")]
    document.save_revision()
    assert "Geheim" not in make_adoption(document).text


def test_a_day_to_come_and_a_decision_of_another_meeting_are_refused(body: BodyPage) -> None:
    document = make_document(body)
    with pytest.raises(ValidationError):
        adopt(document=document, on=TODAY() + dt.timedelta(days=1), by=None)
    meeting, other = make_meeting(body), make_meeting(body)
    with pytest.raises(ValidationError):
        adopt(document=document, meeting=meeting, decision=make_decision(make_item(other)), by=None)
    assert not Adoption.objects.exists()


def test_when_and_where_are_written_down_later_and_the_text_stays(body: BodyPage, people: Any) -> None:
    adoption = make_adoption(make_document(body))
    frozen = (adoption.text, adoption.html, adoption.sha256)
    meeting = make_meeting(body)
    complete(adoption=adoption, on=dt.date(2026, 3, 4), meeting=meeting, decision=None, user=people["chair"])
    adoption.refresh_from_db()
    assert (adoption.adopted_on, adoption.meeting) == (dt.date(2026, 3, 4), meeting)
    assert (adoption.text, adoption.html, adoption.sha256) == frozen
    assert PageLogEntry.objects.get(action="vve_library.completed").user == people["chair"]


def test_the_secretary_adopts_on_the_screen(body: BodyPage, people: Any, signed_in: Any) -> None:
    document = make_document(body)
    meeting = make_meeting(body, "Stuurgroep van mei", starts_at=timezone.now() - dt.timedelta(days=3))
    decision = make_decision(make_item(meeting))
    browser, address = signed_in(people["secretary"]), reverse("vve_library:adopting", args=[document.pk])
    said = {"on": "2026-05-06", "meeting": meeting.pk, "decision": decision.pk, "note": "Unaniem"}
    for _twice in range(2):
        assert browser.post(address, said).status_code == 302
    adoption = document.adoptions.get()
    assert (adoption.meeting, adoption.decision, adoption.by.user) == (meeting, decision, people["secretary"])
    answer = signed_in(people["member"]).get(document.url).content.decode()
    assert "Vastgesteld op 6 mei 2026" in answer
    assert "Stuurgroep van mei" in answer
    assert decision.number in answer


def test_the_screen_says_what_is_wrong(body: BodyPage, people: Any, signed_in: Any) -> None:
    document = make_document(body)
    browser, address = signed_in(people["chair"]), reverse("vve_library:adopting", args=[document.pk])
    answer = browser.post(address, {"on": (TODAY() + dt.timedelta(days=2)).isoformat()})
    assert answer.status_code == 422
    assert "moet nog komen" in answer.content.decode()


def test_a_meeting_one_may_not_read_is_not_offered_not_named_and_not_lost(
    body: BodyPage, people: Any, signed_in: Any
) -> None:
    past = timezone.now() - dt.timedelta(days=3)
    meeting = make_meeting(body, "Alleen de voorzitter", starts_at=past, audience=named(people["chair"]))
    document = make_document(body)
    make_adoption(document, meeting=meeting, decision=make_decision(make_item(meeting), "Geheim besluit"))
    browser, address = signed_in(people["secretary"]), reverse("vve_library:adopting", args=[document.pk])
    for answer in (browser.get(address), browser.get(document.url)):
        assert "Alleen de voorzitter" not in answer.content.decode()
        assert "Geheim besluit" not in answer.content.decode()
    assert browser.post(address, {"on": TODAY().isoformat(), "note": "Van de secretaris"}).status_code == 302
    adoption = document.adoptions.get()
    assert (adoption.note, adoption.meeting) == ("Van de secretaris", meeting)
    assert "Alleen de voorzitter" in signed_in(people["chair"]).get(document.url).content.decode()
    refused = browser.post(address, {"on": TODAY().isoformat(), "meeting": meeting.pk})
    assert refused.status_code == 422


def test_readers_see_that_the_page_differs_from_what_was_adopted(body: BodyPage, people: Any, signed_in: Any) -> None:
    document = make_document(body)
    make_adoption(document)
    browser = signed_in(people["member"])
    words = "verschilt van wat het laatst is vastgesteld"
    assert words not in browser.get(document.url).content.decode()
    change(document, "Iets anders")
    assert words in browser.get(document.url).content.decode()
    adopted = browser.get(reverse("vve_library:adopted", args=[document.pk, 1])).content.decode()
    assert "Wij werken samen." in adopted
    assert "Iets anders" not in adopted


class TestWorkflow:
    """Submitted to Wagtail's workflow, decided by who may publish the page, adopted when it is approved."""

    @pytest.fixture
    def document(self, body: BodyPage, people: Any) -> GovernanceDocumentPage:
        call_command("add_document_kinds")
        document = make_document(body, published=False)
        document.get_workflow().start(document, people["secretary"])
        return document

    def test_a_document_in_the_workflow_is_submitted(self, document: GovernanceDocumentPage) -> None:
        assert status_of(document) is Status.SUBMITTED
        assert document.has_workflow

    def test_chair_secretary_and_coordinator_decide_about_it(
        self, document: GovernanceDocumentPage, people: Any
    ) -> None:
        task = document.current_workflow_task
        able = {name for name, user in people.items() if user.pk and task.get_actions(document, fresh(user))}
        assert able == {"chair", "secretary", "coordinator"}

    def test_approval_in_the_admin_publishes_and_adopts(
        self, document: GovernanceDocumentPage, people: Any, signed_in: Any
    ) -> None:
        state = document.current_workflow_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[document.pk, "approve", state.pk])
        assert signed_in(people["chair"]).post(address).status_code in (200, 302)
        document.refresh_from_db()
        adoption = document.adoptions.get()
        assert document.live
        assert (adoption.adopted_on, adoption.by.user) == (TODAY(), people["chair"])
        assert status_of(document) is Status.ADOPTED

    def test_a_chair_of_another_body_does_not_decide(
        self, document: GovernanceDocumentPage, people: Any, signed_in: Any
    ) -> None:
        state = document.current_workflow_task_state
        address = reverse("wagtailadmin_pages:workflow_action", args=[document.pk, "approve", state.pk])
        assert signed_in(people["other_chair"]).post(address).status_code in (302, 403, 404)
        assert not Adoption.objects.exists()
        assert not GovernanceDocumentPage.objects.get(pk=document.pk).live

    def test_somebody_who_reads_brings_no_file_meanwhile(
        self, document: GovernanceDocumentPage, people: Any, signed_in: Any
    ) -> None:
        address = reverse("vve_library:new_version", args=[document.pk])
        assert signed_in(people["member"]).get(address).status_code == 404

    def test_the_workflow_holds_for_bodies_and_a_chosen_one_stays(self, document: GovernanceDocumentPage) -> None:
        chosen = document.get_workflow()
        call_command("add_document_kinds")
        assert document.get_workflow() == chosen
        assert LibraryPage.objects.get().workflowpage.workflow == chosen


def test_a_body_may_have_a_workflow_of_its_own(body: BodyPage) -> None:
    call_command("add_document_kinds")
    of_library = make_document(body).get_workflow()
    own = Workflow.objects.create(name="Van de stuurgroep")
    WorkflowPage.objects.create(page=Page.objects.get(pk=body.pk), workflow=own)
    assert make_document(body, "Ander stuk").get_workflow() == own
    assert make_document(make_library(), "Derde stuk").get_workflow() == of_library


def test_kinds_are_added_once_and_what_was_changed_stays(home: Any) -> None:
    from intranet.library.models import DocumentKind, Strand

    make_library("Onze eigen plank")
    call_command("add_document_kinds")
    assert set(DocumentKind.objects.values_list("name", flat=True)) == {
        "Convenant",
        "Programmalijn",
        "Notitie",
        "Begroting",
        "Ander document",
    }
    assert set(Strand.objects.values_list("name", flat=True)) == {"Zorglijn", "Educatieve lijn"}
    DocumentKind.objects.filter(name="Notitie").update(order=1)
    call_command("add_document_kinds")
    assert DocumentKind.objects.count() == 5
    assert DocumentKind.objects.get(name="Notitie").order == 1
    assert [page.title for page in LibraryPage.objects.all()] == ["Onze eigen plank"]


def test_a_document_that_is_adopted_is_the_persons_own_act(body: BodyPage, people: Any) -> None:
    adoption = make_adoption(make_document(body), by=person_of(people["chair"]), user=people["chair"])
    entry = PageLogEntry.objects.get(action="vve_library.adopted")
    assert (entry.user, entry.data["number"]) == (people["chair"], adoption.number)
    assert Page.objects.get(pk=entry.page_id).title == "Convenant"
