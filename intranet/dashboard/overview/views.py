"""The dashboard."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_safe

from intranet.dashboard.overview.visits import note_visit, visitor
from intranet.dashboard.panels import panels_for

MORNING, AFTERNOON, EVENING = 6, 12, 18


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show somebody what asks for their attention, what they work on, and what is good to know."""
    person = visitor(request.user)
    if person is not None and request.method == "GET":
        request.vve_last_visit = note_visit(person=person)  # type: ignore[attr-defined]
    panels = panels_for(request)
    context: dict[str, Any] = {
        "places": {place: [panel for panel in panels if panel.place == place] for place in ("first", "main", "aside")},
        "part_of_day": part_of_day(timezone.localtime().hour),
        "today": timezone.localdate(),
    }
    return render(request, "vve_dashboard/overview/overview.html", context)


def part_of_day(hour: int) -> str:
    """Return how to greet at this hour: "morning", "afternoon", "evening" or, at night, nothing in particular."""
    if hour < MORNING:
        return ""
    if hour < AFTERNOON:
        return "morning"
    return "afternoon" if hour < EVENING else "evening"
