"""What provisioning adds to Wagtail. Imported by ``vve_clusters.wagtail_hooks``."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from intranet.access.guard.files import mine
from intranet.access.guard.table import HOOK as GUARD_HOOK
from intranet.access.guard.table import Row, row
from intranet.access.managing import manages_people
from intranet.access.overview.views import people_of
from intranet.access.people.places import HOOK as PLACES
from vve_clusters.provisioning import following  # noqa: F401 -- follows what is published
from vve_clusters.provisioning.access import has_places, institutions_to_choose, sections_to_manage
from vve_clusters.provisioning.handing.actions import ACTIONS
from vve_clusters.provisioning.handing.documents import DOCUMENTS
from vve_clusters.provisioning.handing.pages import SECTIONS, SUBMISSIONS
from vve_clusters.provisioning.handing.seats import SEATS
from vve_clusters.provisioning.parts import HOOK as HANDOVER_PART
from vve_clusters.provisioning.places import places_with_people
from vve_clusters.provisioning.urls import HANDOVERS, PARTNERS
from vve_clusters.provisioning.views.asking import exits_for, handovers_for

hooks.register(HANDOVER_PART, lambda: SEATS)
hooks.register(HANDOVER_PART, lambda: SECTIONS)
hooks.register(HANDOVER_PART, lambda: SUBMISSIONS)
hooks.register(HANDOVER_PART, lambda: ACTIONS)
hooks.register(HANDOVER_PART, lambda: DOCUMENTS)
hooks.register(PLACES, places_with_people)


class PartnersMenuItem(MenuItem):
    """Shown to whoever has a place for partners."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this user may bring a partner in somewhere."""
        return has_places(request.user)


class HandoverMenuItem(MenuItem):
    """Shown to whoever manages people."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this user gives any role."""
        return manages_people(request.user)


@hooks.register("register_admin_menu_item")
def partners_menu_item() -> MenuItem:
    """Put partners in the menu."""
    return PartnersMenuItem(
        _("Partners"), reverse_lazy("vve_partners:index"), name="vve-partners", icon_name="site", order=260
    )


@hooks.register("register_admin_menu_item")
def handover_menu_item() -> MenuItem:
    """Put handing over in the menu."""
    return HandoverMenuItem(
        _("Hand over tasks"), reverse_lazy("vve_handovers:index"), name="vve-handovers", icon_name="redirect", order=263
    )


@hooks.register("register_admin_urls")
def partner_urls() -> list[Any]:
    """Add the screens to the admin."""
    return [path("partners/", include(PARTNERS)), path("taken-overdragen/", include(HANDOVERS))]


@hooks.register(GUARD_HOOK)
def what_partner_addresses_name() -> list[Row]:
    """Tell the admin guard what the ids in these addresses stand for."""
    section = mine("a partner to arrange", sections_to_manage)
    person = mine("somebody whose roles one gives", people_of)
    return [
        row("vve_partners:add", query={"institution": mine("an institution to bring in", institutions_to_choose)}),
        row("vve_partners:partner", "vve_partners:leave", pk=section),
        row("vve_partners:stay", uuid=mine("the leaving of a partner", exits_for, field="uuid")),
        row("vve_handovers:start", pk=person),
        row("vve_handovers:record", uuid=mine("a handover", handovers_for, field="uuid")),
    ]


@hooks.register("register_log_actions")
def provisioning_in_the_log(actions: LogActionRegistry) -> None:
    """Name what provisioning writes in the log."""
    actions.register_action("vve_clusters.partner_in", _("Partner in"), _("Came in as a partner"))
    actions.register_action("vve_clusters.partner_out", _("Partner out"), _("Leaves as a partner"))
    actions.register_action("vve_clusters.partner_gone", _("Partner gone"), _("Left as a partner"))
    actions.register_action("vve_clusters.partner_out_undone", _("Partner stays"), _("Stays as a partner after all"))
    actions.register_action("vve_clusters.handover", _("Handover"), _("Tasks handed over"))
    actions.register_action("vve_clusters.handover_undone", _("Undo handover"), _("Handover undone"))
