"""Mail about what was submitted, to the people whose cluster it is.

Wagtail writes to whoever submitted when it is approved or sent back. Who decides it asks of the groups named in a step,
and ours names none; so this is ours.
"""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, QuerySet
from wagtail.admin.mail import EmailNotificationMixin, Notifier
from wagtail.models import Page, TaskState
from wagtail.permissions import policy_registry

from intranet.access.models import PolicyApprovalTask, RoleAssignment
from intranet.access.scopes import around


def deciders_of(page: Page) -> QuerySet[Any]:
    """Return who decides about this page today: the contact persons of its cluster.

    Where there are none in office, everybody who may publish it. Superusers are nobody's contact.
    """
    able = policy_registry.get_by_type(Page).users_with_any_permission_for_instance(
        {"publish"}, page, include_superusers=False
    )
    near = RoleAssignment.objects.active().filter(
        seat__role="contact_person", seat__scope="cluster", seat__ref__in=around(page, ["cluster"]).get("cluster", [])
    )
    users = near.exclude(person__user=None).annotate(_user=F("person__user")).values("_user")
    contacts = able.filter(pk__in=users)
    return contacts if contacts.exists() else able


class SubmissionNotifier(EmailNotificationMixin, Notifier):
    """Writes to those who decide when something is submitted to our step."""

    notification = "submitted"
    template_directory = "vve_clusters/moderation/mail/"

    def __init__(self) -> None:
        super().__init__((TaskState,))

    def can_handle(self, instance: Any, **kwargs: Any) -> bool:
        """Return whether this is a page in our step."""
        return (
            bool(super().can_handle(instance, **kwargs))
            and isinstance(instance.task.specific, PolicyApprovalTask)
            and isinstance(instance.workflow_state.content_object, Page)
        )

    def get_recipient_users(self, instance: TaskState, **kwargs: Any) -> QuerySet[Any]:
        """Return those who decide, without whoever submitted it."""
        users = deciders_of(instance.workflow_state.content_object)
        by = kwargs.get("user")
        return users.exclude(pk=by.pk) if isinstance(by, get_user_model()) else users

    def get_template_base_prefix(self, instance: TaskState, **kwargs: Any) -> str:
        """Return how the names of the templates begin."""
        return ""

    def get_context(self, instance: TaskState, **kwargs: Any) -> dict[str, Any]:
        """Return the page, its place and who submitted it."""
        context: dict[str, Any] = super().get_context(instance, **kwargs)
        page = instance.workflow_state.content_object.specific
        context |= {"page": page, "above": page.get_parent(), "requested_by": instance.workflow_state.requested_by}
        return context
