"""What contact with clusters adds: their pages to speak with, and a panel on the dashboard."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks

from intranet.bodies.partners import HOOK as PARTNERS
from intranet.bodies.rules import coordinates, may_note_contact
from intranet.dashboard.panels import HOOK as PANEL
from intranet.dashboard.panels import DashboardPanel
from vve_clusters.contact.spoken import Spoken, institutions_for, long_ago, partner_pages

SHOWN = 5

hooks.register(PARTNERS, partner_pages)


@hooks.register(PANEL)
def long_not_spoken_to(request: HttpRequest) -> DashboardPanel | None:
    """Show contact persons which institutions they did not speak to for long.

    The coordinator finds clusters in the panel of those that need attention (`vve_clusters.attention`).
    """
    user = request.user
    if coordinates(user) or not may_note_contact(user):
        return None
    rows = institutions_for(user)
    waiting = rows.filter(last=None) | rows.filter(last__lt=long_ago())
    shown = [Spoken(section, section.last) for section in waiting[: SHOWN + 1]]
    count = waiting.count() if len(shown) > SHOWN else len(shown)
    if not count:
        return None
    return DashboardPanel(
        key="contact",
        title=_("Long not spoken to"),
        template="vve_clusters/contact/panel.html",
        context={"spoken": shown[:SHOWN]},
        count=count,
        order=70,
    )
