"""The start screen of the admin: what one once edited, locked or submitted shows only while one may still see it."""

from __future__ import annotations

from typing import Any

from wagtail.admin.views.home import LockedPagesPanel, RecentEditsPanel, UserObjectsInWorkflowModerationPanel
from wagtail.models import Page

from intranet.access.guard.kinds import explorable


def _mine(request: Any, pages: list[Page]) -> set[int]:
    return set(explorable(request.user).filter(pk__in=[page.pk for page in pages]).values_list("pk", flat=True))


class Edits(RecentEditsPanel):
    """What one edited last."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Leave out what is no longer the user's to find."""
        context = super().get_context_data(parent_context)
        mine = _mine(context["request"], [page for _when, page in context["last_edits"]])
        context["last_edits"] = [each for each in context["last_edits"] if each[1].pk in mine]
        return context


class Locks(LockedPagesPanel):
    """What one locked."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Leave out what is no longer the user's to find."""
        context = super().get_context_data(parent_context)
        pages = list(context["locked_pages"])
        mine = _mine(context["request"], pages)
        context["locked_pages"] = [page for page in pages if page.pk in mine]
        return context


class Submissions(UserObjectsInWorkflowModerationPanel):
    """What one submitted for approval."""

    def get_context_data(self, parent_context: Any) -> Any:
        """Leave out what is no longer the user's to find."""
        context = super().get_context_data(parent_context)
        states = list(context["workflow_states"])
        mine = _mine(context["request"], [s.content_object for s in states if isinstance(s.content_object, Page)])
        context["workflow_states"] = [
            state for state in states if not isinstance(state.content_object, Page) or state.content_object.pk in mine
        ]
        return context


IN_PLACE_OF: dict[type[Any], type[Any]] = {
    RecentEditsPanel: Edits,
    LockedPagesPanel: Locks,
    UserObjectsInWorkflowModerationPanel: Submissions,
}


def tighten(panels: list[Any]) -> None:
    """Put our panels in the place of Wagtail's."""
    panels[:] = [IN_PLACE_OF[type(panel)]() if type(panel) in IN_PLACE_OF else panel for panel in panels]
