"""What clusters and institutions bring to Wagtail's admin, to access and to the site-wide search.

Each part of the app has a hook module of its own; this one imports them, and holds what is of no part.
"""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry, LogFormatter

from intranet.access.scopes import HOOK as SCOPE_HOOK
from intranet.access.scopes import ScopeKind
from vve_clusters import covenant, keeping, searching  # noqa: F401 -- these register themselves
from vve_clusters.attention import hooks as attention_hooks  # noqa: F401 -- registers itself
from vve_clusters.contact import hooks as contact_hooks  # noqa: F401 -- registers itself
from vve_clusters.desk import hooks as desk_hooks  # noqa: F401 -- registers itself
from vve_clusters.meetings import hooks as meeting_hooks  # noqa: F401 -- registers itself
from vve_clusters.moderation import hooks as moderation_hooks  # noqa: F401 -- registers itself
from vve_clusters.participation import JOINED, LEFT
from vve_clusters.provisioning import hooks as provisioning_hooks  # noqa: F401 -- registers itself
from vve_clusters.register import hooks as register_hooks  # noqa: F401 -- registers itself
from vve_clusters.registers import hooks as registers_hooks  # noqa: F401 -- registers itself
from vve_clusters.scopes import CLUSTER, INSTITUTION


@hooks.register(SCOPE_HOOK)
def cluster_scope() -> ScopeKind:
    """Let people have a seat in a cluster."""
    return CLUSTER


@hooks.register(SCOPE_HOOK)
def institution_scope() -> ScopeKind:
    """Let people have a seat in an institution."""
    return INSTITUTION


@hooks.register("register_log_actions")
def participation_in_the_log(actions: LogActionRegistry) -> None:
    """Say in words what joining and leaving write in the log."""

    @actions.register_action(JOINED)
    class Joined(LogFormatter):
        label = _("Join a cluster")

        def format_message(self, entry: Any) -> Any:
            return _("Takes part in cluster %(cluster)s from %(start)s") % {
                "cluster": entry.data.get("title", ""),
                "start": entry.data.get("start", ""),
            }

    @actions.register_action(LEFT)
    class Left(LogFormatter):
        label = _("Leave a cluster")

        def format_message(self, entry: Any) -> Any:
            return _("Takes part in cluster %(cluster)s until %(until)s") % {
                "cluster": entry.data.get("title", ""),
                "until": entry.data.get("until") or "-",
            }
