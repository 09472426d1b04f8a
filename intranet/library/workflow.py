"""The workflow by which documents are adopted. Its step asks the page who decides, so nobody is named in it.

It is assigned to the library, where Wagtail's own screens show it, and holds for the documents of bodies as well.
"""

from __future__ import annotations

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.db import transaction
from django.db.models import Q
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from intranet.access.lookups import prefixes
from intranet.access.models import PolicyApprovalTask


def workflow_for(page: Page) -> Workflow | None:
    """Return the workflow for a document: chosen for it, or for the page above it; else that of the library. One query.

    None where none of them has one, or workflows are switched off.
    """
    from intranet.library.models import LibraryPage

    if not getattr(settings, "WAGTAIL_WORKFLOW_ENABLED", True) or not page.path:
        return None
    near = prefixes(page.path)[-2:]
    libraries = ContentType.objects.get_for_model(LibraryPage)
    chosen = WorkflowPage.objects.filter(workflow__active=True).select_related("workflow")
    found = chosen.filter(Q(page__path__in=near) | Q(page__content_type=libraries)).select_related("page")
    ranked = sorted(found, key=lambda one: (one.page.path not in near, -one.page.depth, one.page.path))
    return ranked[0].workflow if ranked else None


@transaction.atomic
def ensure_adoption_workflow(library: Page) -> tuple[Workflow, bool]:
    """Return the workflow of the library, and whether it was put there now. One that somebody chose stays."""
    chosen = WorkflowPage.objects.filter(page=library.pk).select_related("workflow").first()
    if chosen is not None and chosen.workflow.active:
        return chosen.workflow, False
    with translation.override(settings.LANGUAGE_CODE):
        name = _("Adoption of documents")
    task = PolicyApprovalTask.objects.filter(active=True, name=name).order_by("pk").first()
    task = task or PolicyApprovalTask.objects.create(name=name)
    workflow = Workflow.objects.filter(active=True, workflow_tasks__task=task).order_by("pk").first()
    if workflow is None:
        workflow = Workflow.objects.create(name=name)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=Page.objects.get(pk=library.pk), defaults={"workflow": workflow})
    return workflow, True
