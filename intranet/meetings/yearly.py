"""How many meetings bodies, or other hosts, planned and held in a year."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Count, Q
from django.utils import timezone
from wagtail import hooks
from wagtail.models import Page

from intranet.bodies.reading import run_by
from intranet.bodies.rules import coordinates, run_numbers
from intranet.dashboard.yearly.counting import HOOK, Counted, Year
from intranet.meetings.reading import meetings_for


def planned_and_held(user: Any, hosts: Iterable[int], year: Year) -> dict[int, tuple[int, int]]:
    """Return how many meetings of each of these hosts are still to come and were held in a year; one query.

    Of those this user may know of. What was cancelled counts as neither; who forgot to end a meeting still held it.
    """
    over = Q(state__ended_at__isnull=False) | Q(ends_at__lt=timezone.now())
    found = meetings_for(user).filter(
        host__in=hosts, starts_at__gte=year.start, starts_at__lt=year.end, state__cancelled_at=None
    )
    counted = (
        found.order_by().values_list("host").annotate(held=Count("pk", filter=over), planned=Count("pk", filter=~over))
    )
    return {host: (planned, held) for host, held, planned in counted}


def counted(pages: Iterable[tuple[Page, int]], counts: dict[int, tuple[int, int]]) -> list[Counted]:
    """Return what is shown of these pages, each with how many meetings were agreed on."""
    rows = []
    for page, agreed in pages:
        planned, held = counts.get(page.pk, (0, 0))
        rows.append(Counted(page.title, page.get_url() or "", agreed, planned, held))
    return rows


@hooks.register(HOOK)
def meetings_of_bodies(user: Any, year: Year) -> list[Counted]:
    """Count the meetings of the bodies that this user runs; the coordinator's are all bodies. Two queries."""
    if not (coordinates(user) or run_numbers(user)):
        return []
    bodies = list(run_by(user).filter(live=True, meetings_a_year__gt=0).defer("about"))
    counts = planned_and_held(user, [body.pk for body in bodies], year)
    return counted(((body, body.meetings_a_year) for body in bodies), counts)
