"""Sections that do not publish by themselves go past their contact person, and past nobody else."""

from __future__ import annotations

from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.urls import reverse
from django.utils import timezone
from wagtail.models import Page, PageLogEntry, TaskState, Workflow, WorkflowState
from wagtail.users.models import UserProfile

from intranet.access.models import PolicyApprovalTask, RoleAssignment
from intranet.access.seats import sync_scope
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_bulletin, make_cluster, make_section
from tests.factories.users import UserFactory
from tests.layers import layer
from vve_clusters.models import ClusterIndexPage, ClusterPage
from vve_clusters.moderation.notifying import deciders_of
from vve_clusters.moderation.publishing import PUBLISHING
from vve_clusters.moderation.workflow import ensure_workflow

pytestmark = pytest.mark.django_db


@layer
def section(home: Any) -> Any:
    """A section of a cluster whose contact person looks at everything first."""
    section = make_section(cluster=make_cluster("Waterrijk", self_publish=False))
    ensure_workflow(ClusterIndexPage.objects.get())
    return section


@layer
def editor(section: Any) -> Any:
    """Its editor."""
    return seat_holder("institution_editor", "institution", section.institution_id, email="redacteur@klein.example")


@layer
def contact(section: Any) -> Any:
    """Its contact person."""
    return seat_holder("contact_person", "cluster", section.get_parent().pk, email="contact@cluster.example")


def submit(section: Any, user: Any) -> WorkflowState:
    section.refresh_from_db()
    section.intro = "Een nieuwe inleiding."
    section.save_revision(user=user)
    state: WorkflowState = section.get_workflow().start(section, user)
    return state


def test_workflow_is_made_once(section: Any) -> None:
    index = ClusterIndexPage.objects.get()
    workflow, made = ensure_workflow(index)
    assert not made
    assert PolicyApprovalTask.objects.count() == 1
    assert section.get_workflow() == workflow


def test_workflow_that_somebody_chose_stays(section: Any) -> None:
    index = ClusterIndexPage.objects.get()
    chosen = Workflow.objects.create(name="Gekozen")
    index.workflowpage.workflow = chosen
    index.workflowpage.save()
    assert ensure_workflow(index) == (chosen, False)


def test_editor_submits_and_contact_person_approves(section: Any, editor: Any, contact: Any, signed_in: Any) -> None:
    assert not section.permissions_for_user(editor).can_publish()
    submit(section, editor)
    assert [message.to for message in mail.outbox] == [["contact@cluster.example"]]
    assert section.title in mail.outbox[0].subject
    assert "redacteur" in mail.outbox[0].body or str(editor) in mail.outbox[0].body
    mail.outbox.clear()
    section.refresh_from_db()
    task = section.current_workflow_task_state.task.specific
    assert section.title in signed_in(contact).get("/beheer/").content.decode()
    task.on_action(section.current_workflow_task_state, user=contact, action_name="approve")
    section.refresh_from_db()
    assert section.intro == "Een nieuwe inleiding."
    assert [message.to for message in mail.outbox] == [["redacteur@klein.example"]]


def test_changes_are_asked_for_with_a_comment_and_submitted_again(section: Any, editor: Any, contact: Any) -> None:
    state = submit(section, editor)
    mail.outbox.clear()
    task_state = state.current_task_state
    task_state.task.specific.on_action(
        task_state, user=contact, action_name="reject", comment="Noem ook de openingstijden."
    )
    assert mail.outbox[0].to == ["redacteur@klein.example"]
    assert "Noem ook de openingstijden." in mail.outbox[0].body
    state.refresh_from_db()
    mail.outbox.clear()
    state.resume(user=editor)
    assert [message.to for message in mail.outbox] == [["contact@cluster.example"]]


def test_only_the_own_contact_person_decides(section: Any, editor: Any, contact: Any, settings: Any) -> None:
    settings.WAGTAILADMIN_NOTIFICATION_INCLUDE_SUPERUSERS = False
    foreign = seat_holder("contact_person", "cluster", make_cluster("Ander").pk)
    gone = seat_holder("contact_person", "cluster", section.get_parent().pk)
    today = timezone.localdate()
    RoleAssignment.objects.filter(person__user=gone).update(
        start=today - timedelta(days=9), until=today - timedelta(days=1)
    )
    UserFactory(superuser=True)
    seat_holder("coordinator")
    state = submit(section, editor)
    assert [message.to for message in mail.outbox] == [["contact@cluster.example"]]
    task = state.current_task_state.task.specific
    for other in (foreign, gone, editor):
        assert not task.get_task_states_user_can_moderate(fresh(other)).exists()
        assert task.get_actions(section, fresh(other)) == []
    assert task.get_task_states_user_can_moderate(fresh(contact)).count() == 1


def test_without_a_contact_person_the_coordinator_is_asked(section: Any, editor: Any) -> None:
    coordinator = seat_holder("coordinator", email="coordinator@stad.example")
    assert list(deciders_of(Page.objects.get(pk=section.pk))) == [coordinator]
    submit(section, editor)
    assert [message.to for message in mail.outbox] == [["coordinator@stad.example"]]


def test_who_wants_no_mail_gets_none(section: Any, editor: Any, contact: Any) -> None:
    profile = UserProfile.get_for_user(contact)
    profile.submitted_notifications = False
    profile.save()
    submit(section, editor)
    assert not mail.outbox


def publish_setting(self_publish: bool, by: Any = None) -> None:
    cluster = ClusterPage.objects.get()
    cluster.self_publish = self_publish
    cluster.save_revision(user=by).publish()


def test_setting_of_the_cluster_is_followed_and_logged(section: Any, editor: Any, contact: Any) -> None:
    publish_setting(True, by=contact)
    assert section.permissions_for_user(fresh(editor)).can_publish()
    publish_setting(True, by=contact)
    publish_setting(False)
    assert not section.permissions_for_user(fresh(editor)).can_publish()
    entries = PageLogEntry.objects.filter(action=PUBLISHING, page=ClusterPage.objects.get().pk).order_by("pk")
    found = [(entry.data["self_publish"], entry.user) for entry in entries]
    assert found == [(False, None), (True, contact), (False, None)]


def test_setting_of_a_draft_waits_for_publication(section: Any, editor: Any) -> None:
    cluster = ClusterPage.objects.get()
    cluster.self_publish = True
    revision = cluster.save_revision()
    assert not section.permissions_for_user(fresh(editor)).can_publish()
    revision.publish()
    assert section.permissions_for_user(fresh(editor)).can_publish()


def test_bulletins_are_never_looked_at(section: Any, editor: Any) -> None:
    bulletin = make_bulletin(section)
    sync_scope("institution", section.institution_id)
    assert bulletin.permissions_for_user(fresh(editor)).can_publish()


def test_contact_person_asks_for_changes_in_the_admin_and_the_editor_sees_it(
    section: Any, editor: Any, contact: Any, signed_in: Any
) -> None:
    task_state = submit(section, editor).current_task_state
    action = reverse("wagtailadmin_pages:workflow_action", args=[section.pk, "reject", task_state.pk])
    foreign = seat_holder("contact_person", "cluster", make_cluster("Ander").pk)
    signed_in(foreign).post(action, {"comment": "Niet van mij."})
    task_state.refresh_from_db()
    assert task_state.status == TaskState.STATUS_IN_PROGRESS
    signed_in(contact).post(action, {"comment": "Te lang."})
    task_state.refresh_from_db()
    assert task_state.status == TaskState.STATUS_REJECTED
    history = signed_in(editor).get(reverse("wagtailadmin_pages:workflow_history", args=[section.pk]))
    detail = reverse("wagtailadmin_pages:workflow_history_detail", args=[section.pk, task_state.workflow_state_id])
    assert history.status_code == 200
    assert "Te lang." in signed_in(editor).get(detail).content.decode()
