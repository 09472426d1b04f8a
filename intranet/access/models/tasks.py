"""Approval by whoever may publish the page itself."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.utils.translation import gettext_lazy as _
from wagtail.models import AbstractPage, Page, Task, TaskState
from wagtail.permissions import policy_registry


class PolicyApprovalTask(Task):
    """A step that is done by people who may publish the page, and by nobody else.

    Wagtail's own approval task names a group, and lets that group open every page that is in the step, wherever it
    stands. This one asks the page: so one workflow serves all clusters, and a contact person sees their own only.
    """

    class Meta:
        verbose_name = _("approval by whoever may publish the page")
        verbose_name_plural = _("approvals by whoever may publish the page")

    def _may_decide(self, obj: Any, user: Any) -> bool:
        return isinstance(obj, AbstractPage) and bool(obj.permissions_for_user(user).can_publish())

    def user_can_access_editor(self, obj: Any, user: Any) -> bool:
        """Open no page that is not open already."""
        return False

    def locked_for_user(self, obj: Any, user: Any) -> bool:
        """Hold the page for everybody but those who decide: what was submitted does not change below their eyes."""
        return not self._may_decide(obj, user)

    def user_can_lock(self, obj: Any, user: Any) -> bool:
        """Let those who decide lock it."""
        return self._may_decide(obj, user)

    def user_can_unlock(self, obj: Any, user: Any) -> bool:
        """Let those who decide unlock it."""
        return self._may_decide(obj, user)

    def get_actions(self, obj: Any, user: Any) -> list[tuple[str, Any, bool]]:
        """Return what this user may do with what was submitted: (action, label, whether it asks for a comment)."""
        if not self._may_decide(obj, user):
            return []
        return [
            ("reject", _("Ask for changes"), True),
            ("approve", _("Approve"), False),
            ("approve", _("Approve with a comment"), True),
        ]

    def get_task_states_user_can_moderate(self, user: Any, **kwargs: Any) -> QuerySet[TaskState]:
        """Return what waits for this user: of pages that they may publish."""
        return waiting_for(user).filter(task=self)

    @classmethod
    def get_description(cls) -> Any:
        """Return what the screen for workflows says of this kind of step."""
        return _("People who may publish the page approve it or ask for changes. Others see it only when it is theirs.")


def waiting_for(user: Any) -> QuerySet[TaskState]:
    """Return what waits for this user in all steps of this kind: of pages that they may publish. One query."""
    pages = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "publish")
    numbers = pages.order_by().annotate(_number=Cast("pk", CharField())).values("_number")
    return TaskState.objects.filter(
        task__in=PolicyApprovalTask.objects.filter(active=True).values("pk"),
        status=TaskState.STATUS_IN_PROGRESS,
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
        workflow_state__object_id__in=numbers,
    )
