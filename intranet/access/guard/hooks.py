"""What the guard adds to Wagtail's admin. Imported by ``intranet.access.wagtail_hooks``."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.query import PageQuerySet

from intranet.access.guard import checks, choosers, history, panels, people, tags  # noqa: F401 -- checks registers itself
from intranet.access.guard.kinds import choosable
from intranet.access.guard.refusing import GLASS

choosers.install()
history.install()
people.install()
tags.install()


@hooks.register("construct_page_chooser_queryset")
def choose_what_one_may_link_to(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Leave out of the chooser what its user may not read, and drafts that others work on."""
    return choosable(request.user, pages)


@hooks.register("construct_homepage_panels")
def show_what_is_still_theirs(request: HttpRequest, found: list[Any]) -> None:
    """Leave out of the start screen what its user may no longer see."""
    panels.tighten(found)


@hooks.register("construct_reports_menu")
def hide_report_of_page_types(request: HttpRequest, items: list[Any]) -> None:
    """Offer no report that the guard refuses."""
    if not request.user.is_superuser:
        items[:] = [item for item in items if item.name != "page-types-usage"]


@hooks.register("register_log_actions")
def guard_log_actions(actions: LogActionRegistry) -> None:
    """Name what the guard writes in the log."""
    actions.register_action(GLASS, _("Break the glass"), _("Opened by a superuser for whom it is not meant"))
