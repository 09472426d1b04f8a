"""Pages that wait for approval, in one workflow for all clusters."""

from __future__ import annotations

from django.contrib.auth.models import Group
from wagtail.models import GroupApprovalTask, Workflow, WorkflowPage, WorkflowTask

from intranet.access.models import PolicyApprovalTask
from tests.surfaces.world.building import World


def build(world: World) -> None:
    """Make the workflow of the clusters, and hand in a page of each institution."""
    workflow = Workflow.objects.create(name="Nakijken", active=True)
    task = PolicyApprovalTask.objects.create(name="Wie mag publiceren", active=True)
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    WorkflowPage.objects.update_or_create(page=world.page("index"), defaults={"workflow": workflow})
    other = GroupApprovalTask.objects.create(name="Een groep", active=True)
    other.groups.add(Group.objects.create(name="Een groep van Wagtail zelf"))
    world.add("workflow", "workflow", workflow)
    world.add("task", "task", task)
    world.add("task", "other", other)
    for name in ("a1", "a2", "b1", "b2"):
        key = f"waiting_{name}"
        author = world.users["author_a" if name.startswith("a") else "author_b"]
        page = world.page(key).get_latest_revision_as_object()
        page.save_revision(user=author)
        state = workflow.start(page, author)
        world.add("workflow_state", key, state)
        world.add("task_state", key, state.current_task_state)
        world.pages[key] = type(page).objects.get(pk=page.pk)
