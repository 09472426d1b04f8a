"""Clusters that need attention, for the coordinator: no meeting planned, long not spoken to, pages nobody looked at."""

from __future__ import annotations

import datetime as dt
from collections import Counter
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail import hooks

from intranet.access.reading import visible_to
from intranet.bodies.rules import coordinates
from intranet.dashboard.panels import HOOK, DashboardPanel
from intranet.dashboard.yearly.counting import this_year
from intranet.meetings.yearly import Tally, tallies
from vve_clusters.contact.spoken import Spoken, clusters_for
from vve_clusters.desk.work import stale
from vve_clusters.models import InstitutionPage

SHOWN = 8


@dataclass(frozen=True)
class Noted:
    """A cluster with what was seen of it."""

    spoken: Spoken
    next_meeting: dt.datetime | None
    stale: int

    @property
    def reasons(self) -> int:
        """Return how many reasons there are to look at it."""
        return self.spoken.long_ago + (self.next_meeting is None) + bool(self.stale)


@hooks.register(HOOK)
def clusters_that_need_attention(request: HttpRequest) -> DashboardPanel | None:
    """Show the clusters that need attention, those with most reasons first; four queries however many there are."""
    if not coordinates(request.user):
        return None
    noted = [one for one in clusters_noted(request.user) if one.reasons]
    if not noted:
        return None
    noted.sort(key=lambda one: (-one.reasons, one.spoken.last or dt.date.min, one.spoken.page.title))
    context = {
        "noted": noted[:SHOWN],
        "more": max(len(noted) - SHOWN, 0),
        "all": reverse("vve_clusters:long_ago"),
    }
    title = _("Clusters that need attention")
    return DashboardPanel("clusters", title, "vve_clusters/attention/panel.html", context, count=len(noted), order=50)


def clusters_noted(user: Any) -> list[Noted]:
    """Return all clusters of the coordinator with what was seen of them; four queries."""
    meetings = tallies(user, this_year())
    sections = visible_to(user, stale(InstitutionPage.objects.all()))
    unseen = Counter(path[: -InstitutionPage.steplen] for path in sections.values_list("path", flat=True))
    return [Noted(one, meetings.get(one.page.pk, Tally()).next_at, unseen[one.page.path]) for one in clusters_for(user)]
