"""What files add to Wagtail's admin: what is logged, and the copy of a file for a page with other readers."""

from __future__ import annotations

from typing import Any

from django.urls import path
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from intranet.access.guard.kinds import EDIT
from intranet.access.guard.table import HOOK as GUARD_HOOK
from intranet.access.guard.table import WORD, Row, row
from vve_site.files import texts  # noqa: F401 -- registers itself
from vve_site.files.copying import copy_for_page


@hooks.register("register_log_actions")
def register_actions(actions: LogActionRegistry) -> None:
    """Give the log its words."""
    actions.register_action("vve_files.consent", _("Note consent"), _("Noted what people on an image agreed to"))
    actions.register_action("vve_files.fetched", _("Fetch a file"), _("Fetched a file that is not for everybody"))
    actions.register_action("vve_files.copy", _("Copy for a page"), _("Copied a file for a page with other readers"))


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Add the address of copying."""
    return [path("kopie/<str:kind>/<int:file_id>/<int:page_id>/", copy_for_page, name="vve_files_copy")]


@hooks.register(GUARD_HOOK)
def what_copying_names() -> list[Row]:
    """Tell the admin guard what the ids in this address stand for."""
    return [row("vve_files_copy", kind=WORD, file_id=WORD, page_id=EDIT, why="the view looks the file up by its kind")]
