"""What follows from dates, every night: seats of clusters, partners that are gone, handovers whose day has come.

Rights need none of this: they end by their dates, in the questions that are asked of the database.
"""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass

from django.utils import timezone

from vve_clusters.models import Handover, PartnerExit
from vve_clusters.participation import follow_dates
from vve_clusters.provisioning.departure import finish
from vve_clusters.provisioning.handover import move_what_is_due

LOOKS_BACK = dt.timedelta(days=31)  # nights on which it did not run are made up for


@dataclass(frozen=True)
class Tended:
    """How much there was to do."""

    participations: int
    partners: int
    tasks: int


def tend(since: dt.date | None = None) -> Tended:
    """Do what is due; run twice, the second time finds nothing to change."""
    participations = follow_dates(since or timezone.localdate() - LOOKS_BACK)
    partners = sum(finish(leaving) for leaving in PartnerExit.objects.due())
    waiting = Handover.objects.filter(undone=None, day__lte=timezone.localdate(), items__moved=None).distinct()
    return Tended(participations, partners, sum(move_what_is_due(handover) for handover in waiting))
