"""How many meetings bodies, or other hosts, planned and held in a year."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import Count, Min, Q
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from intranet.bodies.reading import run_by
from intranet.bodies.rules import coordinates, run_numbers
from intranet.dashboard.yearly.counting import HOOK, Counted, Year
from intranet.meetings.reading import meetings_for


@dataclass(frozen=True)
class Tally:
    """The meetings of a host: how many of a year are still to come, how many were held, and when the next one is."""

    planned: int = 0
    held: int = 0
    next_at: dt.datetime | None = None


def tallies(user: Any, year: Year) -> dict[int, Tally]:
    """Return the tally of each host that has meetings this user may know of; one query for a user object and a year.

    What was cancelled counts as neither; who forgot to end a meeting still held it.
    """
    known: dict[Year, dict[int, Tally]] = user.__dict__.setdefault("_vve_meeting_tallies", {})
    if year not in known:
        now = timezone.now()
        within, over = Q(starts_at__lt=year.end), Q(state__ended_at__isnull=False) | Q(ends_at__lt=now)
        found = meetings_for(user).filter(starts_at__gte=year.start, state__cancelled_at=None)
        rows = (
            found.order_by()
            .values_list("host")
            .annotate(
                planned=Count("pk", filter=within & ~over),
                held=Count("pk", filter=within & over),
                next_at=Min("starts_at", filter=Q(starts_at__gte=now)),
            )
        )
        known[year] = {host: Tally(*rest) for host, *rest in rows}
    return known[year]


def counted(page: Page, agreed: int, *several: Tally) -> Counted:
    """Return what is shown of a page: its tallies together, and how many meetings were agreed on."""
    planned, held = sum(one.planned for one in several), sum(one.held for one in several)
    return Counted(page.title, page.get_url() or "", agreed, planned, held)


@hooks.register(HOOK)
def meetings_of_bodies(user: Any, year: Year) -> list[Counted]:
    """Count the meetings of the bodies that this user runs; the coordinator's are all bodies. Two queries."""
    if not (coordinates(user) or run_numbers(user)):
        return []
    bodies = run_by(user).filter(live=True, meetings_a_year__gt=0).defer("about")
    found = tallies(user, year)
    return [counted(body, body.meetings_a_year, found.get(body.pk, Tally())) for body in bodies]
