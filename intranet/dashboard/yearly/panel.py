"""Bodies and clusters for which too few meetings are planned, on the dashboard."""

from __future__ import annotations

from django.http import HttpRequest
from django.utils.translation import gettext as _

from intranet.dashboard.panels import DashboardPanel
from intranet.dashboard.yearly.counting import counts_for, this_year

SHOWN = 6


def too_few_meetings(request: HttpRequest) -> DashboardPanel | None:
    """Show for which bodies and clusters there are too few meetings this year."""
    year = this_year()
    counted = counts_for(request.user, year)
    if not counted:
        return None
    short = [one for one in counted if one.missing]
    context = {"year": year, "short": short[:SHOWN], "more": max(len(short) - SHOWN, 0), "all": len(counted)}
    return DashboardPanel(
        "yearly",
        _("Meetings this year"),
        "vve_dashboard/yearly/panel.html",
        context,
        place="aside",
        count=len(short),
        order=60,
    )
