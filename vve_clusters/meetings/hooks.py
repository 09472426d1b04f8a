"""The meetings of a cluster on its page, and school holidays for who plans them."""

from __future__ import annotations

import datetime as dt

from django.http import HttpRequest
from django.utils.translation import gettext as _
from wagtail import hooks

from intranet.meetings.planning.days_off import HOOK as DAYS_OFF_HOOK
from intranet.meetings.planning.days_off import DaysOff
from intranet.meetings.planning.hooks import meetings_of
from vve_clusters.browsing.panels import HOOK, ClusterPanel
from vve_clusters.models import ClusterPage, SchoolHoliday


@hooks.register(HOOK)
def meetings_of_cluster(cluster: ClusterPage, request: HttpRequest) -> ClusterPanel | None:
    """Show the meetings of a cluster to who may know of them; nothing at all to anybody else."""
    if not request.user.is_authenticated:
        return None
    context = meetings_of(cluster, request)
    if not (context["coming"] or context["held"] or context["plan"]):
        return None
    return ClusterPanel(_("Cluster meetings"), "vve_clusters/meetings/panel.html", context, order=60)


@hooks.register(DAYS_OFF_HOOK)
def school_holidays(first: dt.date, last: dt.date) -> list[DaysOff]:
    """Return the school holidays between two days, with their regions."""
    found = SchoolHoliday.objects.filter(first__lte=last, last__gte=first).order_by("first", "region")
    return [DaysOff(one.first, one.last, f"{one.name} ({one.get_region_display()})") for one in found]
