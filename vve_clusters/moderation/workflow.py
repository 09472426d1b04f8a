"""One workflow for all clusters. Its step asks the page who decides, so nobody is named in it."""

from __future__ import annotations

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _
from wagtail.models import Page, Workflow, WorkflowPage, WorkflowTask

from intranet.access.models import PolicyApprovalTask
from vve_clusters.models import ClusterIndexPage


@transaction.atomic
def ensure_workflow(index: ClusterIndexPage) -> tuple[Workflow, bool]:
    """Return the workflow of the clusters, and whether it was put there now.

    A workflow that somebody chose for this overview stays.
    """
    chosen = WorkflowPage.objects.filter(page=index.pk).select_related("workflow").first()
    if chosen is not None and chosen.workflow.active:
        return chosen.workflow, False
    with translation.override(settings.LANGUAGE_CODE):
        name = _("Approval by the contact person")
    task = PolicyApprovalTask.objects.filter(active=True, name=name).order_by("pk").first()
    if task is None:
        task = PolicyApprovalTask.objects.create(name=name)
    workflow = Workflow.objects.filter(active=True, workflow_tasks__task=task).order_by("pk").first()
    if workflow is None:
        workflow = Workflow.objects.create(name=name)
        WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=Page.objects.get(pk=index.pk), defaults={"workflow": workflow})
    return workflow, True
