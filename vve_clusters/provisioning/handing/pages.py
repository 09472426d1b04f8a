"""Handing over what is somebody's by name: sections that they made, and pages that they submitted for approval."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import QuerySet
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail.log_actions import log
from wagtail.models import Page, WorkflowState
from wagtail.permissions import policy_registry

from accounts.models import Person
from intranet.access.seats import NotAllowed
from vve_clusters.models import ClusterPage, Handover, HandoverItem, InstitutionPage
from vve_clusters.provisioning.handover import HANDED_OVER
from vve_clusters.provisioning.parts import HandoverPart, Task


def _editable(by: Any) -> QuerySet[Page]:
    if by is None:
        return Page.objects.all()
    found: QuerySet[Page] = policy_registry.get_by_type(Page).instances_user_has_permission_for(by, "change")
    return found


def _find_sections(giver: Person, by: Any) -> list[Task]:
    if giver.user_id is None:
        return []
    types = ContentType.objects.get_for_models(InstitutionPage, ClusterPage).values()
    pages = _editable(by).filter(owner=giver.user_id, content_type__in=[each.pk for each in types])
    return [Task(str(page.pk), _("Page in the name of the person: %s") % page.title) for page in pages.order_by("path")]


def _find_submissions(giver: Person, by: Any) -> list[Task]:
    if giver.user_id is None:
        return []
    states = _open_states().filter(requested_by=giver.user_id)
    mine = {int(number): pk for pk, number in states.values_list("pk", "object_id")}
    pages = _editable(by).filter(pk__in=list(mine)).order_by("path")
    return [Task(str(mine[page.pk]), _("Submitted for approval: %s") % page.draft_title) for page in pages]


def _open_states() -> QuerySet[WorkflowState]:
    found: QuerySet[WorkflowState] = WorkflowState.objects.active().filter(
        base_content_type=ContentType.objects.get_for_model(Page)
    )
    return found


def _mover(rows: Callable[[], QuerySet[Any]], field: str) -> Callable[[str, Handover], dict[str, Any] | None]:
    def move(ref: str, handover: Handover) -> dict[str, Any] | None:
        receiver = Person.objects.get(pk=handover.receiver_id).user_id
        if receiver is None:
            return None  # waits until they have an account
        row = rows().filter(pk=ref).first()
        before = getattr(row, f"{field}_id", None)
        if row is None or before != handover.giver.user_id:
            return {"before": None, "after": None}  # decided or gone meanwhile: there is nothing left to move
        rows().filter(pk=ref).update(**{field: receiver})
        log(row if isinstance(row, Page) else handover.giver, HANDED_OVER, user=handover.by, data={"field": field})
        return {"before": before, "after": receiver}

    return move


def _changed_in(rows: Callable[[], QuerySet[Any]], field: str) -> Callable[[HandoverItem], bool]:
    def changed(item: HandoverItem) -> bool:
        after = item.changes["after"]
        return after is not None and not rows().filter(pk=item.ref, **{field: after}).exists()

    return changed


def _undo_in(rows: Callable[[], QuerySet[Any]], field: str) -> Callable[[HandoverItem, Any], None]:
    def undo(item: HandoverItem, by: Any) -> None:
        if item.changes["after"] is None:
            return
        row = rows().get(pk=item.ref)
        page = row if isinstance(row, Page) else row.content_object
        if by is not None and not page.permissions_for_user(by).can_edit():
            raise NotAllowed(_("You may not give “%s” back.") % page.title)
        rows().filter(pk=item.ref).update(**{field: item.changes["before"]})

    return undo


def _part(
    key: str, label: Any, find: Callable[[Person, Any], list[Task]], rows: Callable[[], QuerySet[Any]], field: str
) -> HandoverPart:
    return HandoverPart(
        key, label, find=find, move=_mover(rows, field), changed=_changed_in(rows, field), undo=_undo_in(rows, field)
    )


SECTIONS = _part("sections", gettext_lazy("Sections"), _find_sections, Page.objects.all, "owner")
SUBMISSIONS = _part(
    "submissions", gettext_lazy("Submitted for approval"), _find_submissions, _open_states, "requested_by"
)
