"""What the desk adds to Wagtail. Imported by ``vve_clusters.wagtail_hooks``."""

from __future__ import annotations

from typing import Any

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from vve_clusters.desk.reminders import CONFIRMED
from vve_clusters.desk.views.asking import landing_of


@hooks.register("vve_landing_page")
def land(user: Any) -> str:
    """Tell the door where somebody comes out who was not going anywhere."""
    return landing_of(user)


@hooks.register("register_log_actions")
def confirming_in_the_log(actions: LogActionRegistry) -> None:
    """Say in words what confirming writes in the log."""
    actions.register_action(CONFIRMED, _("Confirm"), _("Confirmed that the page is still right"))
