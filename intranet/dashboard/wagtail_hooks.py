"""What the dashboard brings to the site: its own panels, where people land, and its place in the header."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from intranet.dashboard import changes, panels
from intranet.dashboard.agenda.tokens import GIVEN, REVOKED
from intranet.dashboard.overview import panels as own
from intranet.dashboard.people import consults
from intranet.dashboard.yearly.panel import too_few_meetings

hooks.register(panels.HOOK, own.waiting_pages)
hooks.register(panels.HOOK, own.changed)
hooks.register(panels.HOOK, too_few_meetings)
hooks.register(changes.HOOK, own.changed_pages)


@hooks.register("vve_landing_page", order=-10)
def land(user: Any) -> str:
    """Let who takes part in the consultation begin on the dashboard; others keep what they have."""
    return _address("overview") if consults(user) else ""


@hooks.register("vve_own_links", order=10)
def overview_in_the_header(request: HttpRequest) -> tuple[str, str, str] | None:
    """Put the dashboard into the header, for everybody who is signed in."""
    address = _address("overview")
    return (_("Overview"), address, "news") if address else None


@hooks.register("vve_own_links", order=15)
def calendar_in_the_header(request: HttpRequest) -> tuple[str, str, str] | None:
    """Put the calendar into the header, for everybody who is signed in."""
    address = _address("calendar")
    return (_("Calendar"), address, "calendar") if address else None


@hooks.register("register_log_actions")
def feeds_in_the_log(actions: LogActionRegistry) -> None:
    """Say in words what feeds write in the log."""
    actions.register_action(GIVEN, gettext_lazy("Link a calendar"), gettext_lazy("Calendar linked"))
    actions.register_action(REVOKED, gettext_lazy("Stop a linked calendar"), gettext_lazy("Linked calendar stopped"))


def _address(name: str) -> str:
    try:
        return reverse(f"vve_dashboard:{name}")
    except NoReverseMatch:  # a host site without these addresses
        return ""
