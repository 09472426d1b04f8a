"""Who keeps a document goes over with the other tasks of somebody who leaves, with a record and a way back."""

from __future__ import annotations

from typing import Any

import pytest
from django.utils import timezone

from intranet.access.seats import NotAllowed
from intranet.bodies.models import BodyPage
from intranet.library.models import GovernanceDocumentPage
from tests.factories.access import fresh
from tests.factories.library import make_document
from tests.factories.meetings import named, person_of
from vve_clusters.provisioning.handover import hand_over, tasks_of, undo

pytestmark = pytest.mark.django_db


def documents_of(user: Any, by: Any = None) -> list[tuple[str, str, str]]:
    return [
        (part.key, task.ref, task.label)
        for part, tasks in tasks_of(person_of(user), by)
        for task in tasks
        if part.key == "documents"
    ]


def keeper(document: GovernanceDocumentPage) -> Any:
    return GovernanceDocumentPage.objects.get(pk=document.pk).owner_person


def test_documents_go_over_and_come_back_also_in_the_draft(body: BodyPage, people: Any) -> None:
    giver, receiver = person_of(people["chair"]), person_of(people["secretary"])
    document = make_document(body, owner_person=giver)
    document.title = "Nieuwe titel"
    document.save_revision()
    chosen = [one[:2] for one in documents_of(people["chair"])]
    handover = hand_over(giver=giver, receiver=receiver, chosen=chosen, day=timezone.localdate(), by=None)
    assert keeper(document) == receiver
    GovernanceDocumentPage.objects.get(pk=document.pk).latest_revision.publish()
    assert keeper(document) == receiver
    undo(handover=handover, by=None)
    assert keeper(document) == giver


def test_one_hands_over_what_one_may_change_and_closed_documents_are_not_named(body: BodyPage, people: Any) -> None:
    giver = person_of(people["member"])
    make_document(body, "Open", owner_person=giver)
    closed = make_document(body, "Geheim", owner_person=giver, audience=f"body:{body.pk}")
    make_document(body, "Van de voorzitter", owner_person=giver, audience=named(people["chair"]))
    labels = [one[2] for one in documents_of(people["member"], fresh(people["coordinator"]))]
    assert labels == [f"Document dat niet voor iedereen is ({closed.pk})", "Beheert: Open"]
    assert documents_of(people["member"], fresh(people["contact_person"])) == []


def test_who_may_not_change_a_document_does_not_take_it_back(body: BodyPage, people: Any) -> None:
    giver, receiver = person_of(people["chair"]), person_of(people["secretary"])
    document = make_document(body, owner_person=giver)
    chosen = [one[:2] for one in documents_of(people["chair"])]
    handover = hand_over(giver=giver, receiver=receiver, chosen=chosen, day=timezone.localdate(), by=None)
    with pytest.raises(NotAllowed):
        undo(handover=handover, by=fresh(people["other_chair"]))
    assert keeper(document) == receiver
