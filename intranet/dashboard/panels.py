"""What apps show on somebody's own dashboard. They register it; this app shows it and knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.db.models import Count, QuerySet, Window
from django.http import HttpRequest
from wagtail import hooks

HOOK = "register_dashboard_panel"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function of a request (of somebody who is signed in) that returns a
`DashboardPanel`, or None where there is nothing to show. At most three queries, however much there is."""


@dataclass(frozen=True)
class DashboardPanel:
    """A part of the dashboard.

    ``place``: "first" asks for attention today, "main" is work in hand, "aside" is good to know. The template gets
    ``panel`` and the keys of ``context``. ``count`` is shown beside the title; 0 is not shown.
    """

    key: str
    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    place: Literal["first", "main", "aside"] = "main"
    count: int = 0
    order: int = 100


def panels_for(request: HttpRequest) -> list[DashboardPanel]:
    """Return the panels that there are for this reader, in order."""
    registered: list[Callable[[HttpRequest], DashboardPanel | None]] = hooks.get_hooks(HOOK)
    found = [panel for register in registered if (panel := register(request)) is not None]
    return sorted(found, key=lambda panel: (panel.order, panel.key))


def first_of(rows: QuerySet[Any], most: int) -> tuple[list[Any], int]:
    """Return the first rows, at most this many, and how many there are in all: one query instead of two."""
    found = list(rows.annotate(_in_all=Window(Count("pk")))[:most])
    return found, found[0]._in_all if found else 0
