"""What other apps show on the page of a cluster: meetings, a plan, notices. They register it; this shows it."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from wagtail import hooks

from vve_clusters.models import ClusterPage

HOOK = "register_cluster_panel"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function of a cluster and a request that returns a `ClusterPanel`,
or None where there is nothing to show to this reader. It asks few queries, however much there is."""

Register = Callable[[ClusterPage, HttpRequest], "ClusterPanel | None"]


@dataclass(frozen=True)
class ClusterPanel:
    """A part of the page of a cluster: a heading, and a template with its context.

    It stands in the text, or with ``aside`` as a card beside it; in the order of ``order``.
    """

    title: str
    template: str
    context: dict[str, Any] = field(default_factory=dict)
    aside: bool = False
    order: int = 100


def panels_of(cluster: ClusterPage, request: HttpRequest) -> list[ClusterPanel]:
    """Return the panels that other apps have for this cluster and this reader."""
    registered: list[Register] = hooks.get_hooks(HOOK)
    found = [panel for register in registered if (panel := register(cluster, request)) is not None]
    return sorted(found, key=lambda panel: (panel.order, str(panel.title)))
