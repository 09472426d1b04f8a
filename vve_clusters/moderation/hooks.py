"""What moderation adds to Wagtail. Imported by ``vve_clusters.wagtail_hooks``."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter
from wagtail.models import TaskState
from wagtail.signals import task_submitted

from vve_clusters.moderation import publishing
from vve_clusters.moderation.notifying import SubmissionNotifier

notifier = SubmissionNotifier()
task_submitted.connect(notifier, sender=TaskState, dispatch_uid="vve_clusters_submitted")


@hooks.register("register_log_actions")
def publishing_in_the_log(actions: LogActionRegistry) -> None:
    """Say in words what changing the setting writes in the log."""

    @actions.register_action(publishing.PUBLISHING)
    class Publishing(LogFormatter):
        label = _("Set who publishes")

        def format_message(self, entry: Any) -> Any:
            if entry.data.get("self_publish"):
                return _("Institutions publish by themselves")
            return _("The contact person looks at everything first")
