"""What has a history stays: a cluster in which institutions take or took part."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from vve_clusters.models import ClusterParticipation


@hooks.register("before_delete_page")
def keep_cluster(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep clusters that institutions take or took part in."""
    return _keep(request, [page])


@hooks.register("before_bulk_action")
def keep_clusters(request: HttpRequest, action_type: str, objects: Any, action: Any) -> HttpResponse | None:
    """Keep them also where several pages go at once."""
    if action_type == "delete" and issubclass(action.model, Page):
        return _keep(request, objects)
    return None


def _keep(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    """Refuse to delete a cluster with participations, by itself or with a page above it."""
    for page in pages:
        kept = ClusterParticipation.objects.filter(cluster__path__startswith=page.path).first()
        if kept is not None:
            text = _("“%(title)s” has institutions that take part or took part, and stays. Unpublish it instead.")
            messages.error(request, text % {"title": kept.cluster.title})
            return redirect("wagtailadmin_explore", kept.cluster.get_parent().pk)
    return None
