"""Handing over the documents that somebody keeps: who is reminded when it is time to look at them again."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Person
from intranet.access.seats import NotAllowed
from intranet.library.models import GovernanceDocumentPage
from intranet.library.reading import closed_among, documents_for, may_change
from intranet.library.services import change_keeper
from intranet.meetings.reading import run_by
from vve_clusters.models import Handover, HandoverItem
from vve_clusters.provisioning.parts import HandoverPart, Task


def _find(giver: Person, by: Any) -> list[Task]:
    """Return the documents a person keeps that this user may change; one for some people only is not named."""
    found = GovernanceDocumentPage.objects.filter(owner_person=giver)
    if by is not None:
        found = found.filter(pk__in=documents_for(by).order_by().values("pk"))
        found = found.filter(pk__in=run_by(by).order_by().values("pk"))
    documents = list(found.defer("body").order_by("title", "pk"))
    closed = closed_among(documents)
    return [Task(str(one.pk), _label(one, closed), _detail(one)) for one in documents]


def _label(document: GovernanceDocumentPage, closed: set[int]) -> str:
    if document.pk in closed:
        return _("Document that is not for everybody (%s)") % document.pk
    return _("Keeps: %s") % document.title


def _detail(document: GovernanceDocumentPage) -> str:
    return _("To be looked at on %s.") % date_format(document.review_on) if document.review_on else ""


def _move(ref: str, handover: Handover) -> dict[str, Any]:
    document = GovernanceDocumentPage.objects.get(pk=ref)
    giver, receiver = handover.giver, Person.objects.get(pk=handover.receiver_id)
    if document.owner_person_id != giver.pk:
        return {"before": None, "after": None}  # somebody else keeps it meanwhile: nothing left to move
    change_keeper(document=document, person=receiver, user=handover.by)
    return {"before": giver.pk, "after": receiver.pk}


def _changed(item: HandoverItem) -> bool:
    after = item.changes["after"]
    kept = GovernanceDocumentPage.objects.filter(pk=item.ref, owner_person=after)
    return after is not None and not kept.exists()


def _undo(item: HandoverItem, by: Any) -> None:
    if item.changes["after"] is None:
        return
    document = GovernanceDocumentPage.objects.get(pk=item.ref)
    if by is not None and not may_change(by, document):
        raise NotAllowed(_("You may not give “%s” back.") % document.title)
    change_keeper(document=document, person=Person.objects.get(pk=item.changes["before"]), user=by)


DOCUMENTS = HandoverPart(
    "documents", gettext_lazy("Documents to keep"), find=_find, move=_move, changed=_changed, undo=_undo
)
