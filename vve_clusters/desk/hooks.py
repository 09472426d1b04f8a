"""What the desk adds to Wagtail. Imported by ``vve_clusters.wagtail_hooks``."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from vve_clusters.desk.reminders import CONFIRMED
from vve_clusters.desk.views.asking import enters_admin, has_desk, landing_of


@hooks.register("vve_landing_page")
def land(user: Any) -> str:
    """Tell the door where somebody comes out who was not going anywhere."""
    return landing_of(user)


@hooks.register("vve_own_links", order=20)
def in_the_header(request: HttpRequest) -> tuple[str, str, str] | None:
    """Put the desk into the header, for who has one; all of them enter the admin, which is known already."""
    if not (enters_admin(request.user) and has_desk(request.user)):
        return None
    try:
        return _("My work"), reverse("vve_clusters:desk:home"), "check"
    except NoReverseMatch:  # a host site without these addresses
        return None


@hooks.register("register_log_actions")
def confirming_in_the_log(actions: LogActionRegistry) -> None:
    """Say in words what confirming writes in the log."""
    actions.register_action(CONFIRMED, _("Confirm"), _("Confirmed that the page is still right"))
