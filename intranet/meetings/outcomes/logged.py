"""What Wagtail's log says of decisions and actions: what was done, by whom and when; never the words of it."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry

DECIDED, REWORDED = "vve_meetings.decided", "vve_meetings.reworded"
WITHDRAWN, REPLACED = "vve_meetings.withdrawn", "vve_meetings.replaced"
CARRIED_OUT, IN_FORCE_AGAIN = "vve_meetings.carried_out", "vve_meetings.in_force_again"
NOTED, CHANGED, ASSIGNED = "vve_meetings.action_noted", "vve_meetings.action_changed", "vve_meetings.action_assigned"
PROGRESS, DONE = "vve_meetings.action_progress", "vve_meetings.action_done"
REOPENED, DROPPED = "vve_meetings.action_reopened", "vve_meetings.action_dropped"
LIST_TAKEN = "vve_meetings.list_taken"


def register(actions: LogActionRegistry) -> None:
    """Register the actions of this part."""
    for action, label, message in (
        (DECIDED, _("Decide"), _("Decision written down")),
        (REWORDED, _("Reword a decision"), _("Words of the decision changed")),
        (WITHDRAWN, _("Withdraw a decision"), _("Decision withdrawn")),
        (REPLACED, _("Replace a decision"), _("Decision replaced by another")),
        (CARRIED_OUT, _("Carry out a decision"), _("Decision carried out")),
        (IN_FORCE_AGAIN, _("Put a decision in force again"), _("Decision in force again")),
        (NOTED, _("Note an action"), _("Action noted")),
        (CHANGED, _("Change an action"), _("Action changed")),
        (ASSIGNED, _("Assign an action"), _("Action given to somebody else")),
        (PROGRESS, _("Tell how far an action is"), _("Told how far the action is")),
        (DONE, _("Finish an action"), _("Action done")),
        (REOPENED, _("Reopen an action"), _("Action open again")),
        (LIST_TAKEN, _("Take a list away"), _("Took a list of decisions or actions away as a file")),
        (DROPPED, _("Drop an action"), _("Action dropped")),
    ):
        actions.register_action(action, label, message)
