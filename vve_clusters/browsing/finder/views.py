"""The finder: one address, for everybody, without a script."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vve_clusters.browsing.finder.asking import OLDEST, Ask, kinds_to_find
from vve_clusters.browsing.finder.chips import chips_of
from vve_clusters.browsing.finder.matching import Found, Matching
from vve_clusters.browsing.finder.results import results
from vve_clusters.models import Programme
from vve_clusters.models.hours import Weekday

PER_PAGE = 20


@require_safe
def finder(request: HttpRequest) -> HttpResponse:
    """Show the form, and what fits."""
    ask = Ask.of(request.GET)
    matching = Matching(request.user, ask)
    found = matching.found()
    page_obj = Paginator(found.keys, PER_PAGE).get_page(ask.page)
    choices = _choices()
    context: dict[str, Any] = {
        "ask": ask,
        "found": found,
        "total": len(found.keys),
        "results": results(list(page_obj)),
        "page_obj": page_obj,
        "chips": chips_of(ask, choices["programmes"]),
        "without_wishes": _without_wishes(matching, found),
        **choices,
    }
    return render(request, "vve_clusters/finder/finder.html", context)


def _without_wishes(matching: Matching, found: Found) -> int:
    """Where nothing fits, it helps to know whether the place or the wishes are the reason."""
    return matching.without_wishes() if not found.keys and matching.ask.has_wishes else 0


def _choices() -> dict[str, Any]:
    return {
        "kinds": kinds_to_find(),
        "days": Weekday.choices,
        "ages": range(OLDEST + 1),
        "programmes": list(Programme.objects.filter(in_use=True)),
    }
