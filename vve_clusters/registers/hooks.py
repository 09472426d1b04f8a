"""What registers add to Wagtail's admin. Imported by ``vve_clusters.wagtail_hooks``."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from intranet.access.guard.files import mine
from intranet.access.guard.table import HOOK as GUARD_HOOK
from intranet.access.guard.table import Row, row
from vve_clusters.models import RegisterImport
from vve_clusters.registers.access import may_import


class RegistersMenuItem(MenuItem):
    """Shown to whoever may import registers."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this user may."""
        return may_import(request.user)


@hooks.register("register_admin_menu_item")
def registers_menu_item() -> MenuItem:
    """Put registers in the menu."""
    return RegistersMenuItem(
        _("DUO and LRK"),
        reverse_lazy("vve_clusters_registers:list"),
        name="vve-registers",
        icon_name="history",
        order=265,
    )


@hooks.register("register_admin_urls")
def register_urls() -> list[Any]:
    """Add the screens on registers to the admin."""
    return [path("registers/", include("vve_clusters.registers.urls"))]


def imports_for(user: Any) -> QuerySet[RegisterImport]:
    """Return the imports that this user may see: all, or none."""
    return RegisterImport.objects.all() if may_import(user) else RegisterImport.objects.none()


@hooks.register(GUARD_HOOK)
def what_register_addresses_name() -> list[Row]:
    """Tell the admin guard what the ids in these addresses stand for."""
    names = [f"vve_clusters_registers:{each}" for each in ("import", "confirm", "discard", "rows")]
    return [row(*names, uuid=mine("an import of a register", imports_for, field="uuid"))]


@hooks.register("register_log_actions")
def register_log_actions(actions: LogActionRegistry) -> None:
    """Name what registers write in the log."""
    say = actions.register_action
    say("vve_clusters.register_import", _("Import a register"), _("Register imported"))
    say("vve_clusters.register_discard", _("Throw an import away"), _("Import of a register thrown away"))
    say("vve_clusters.drift_accept", _("Take over from a register"), _("Taken over from a register"))
    say("vve_clusters.drift_reject", _("Do not take over from a register"), _("Not taken over from a register"))
    say("vve_clusters.drift_undo", _("Undo a decision on a register"), _("Decision on a register undone"))
