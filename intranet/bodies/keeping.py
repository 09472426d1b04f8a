"""What has a history stays: a body with mandates or signals is unpublished, not deleted."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from intranet.bodies.models import BodyPage, Mandate, Signal


@hooks.register("before_delete_page")
def keep_body(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep what has something to remember."""
    return _keep(request, [page])


@hooks.register("before_bulk_action")
def keep_bodies(request: HttpRequest, action_type: str, objects: Any, action: Any) -> HttpResponse | None:
    """Keep it also where several pages go at once."""
    if action_type == "delete" and issubclass(action.model, Page):
        return _keep(request, objects)
    return None


def _keep(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    here = {"body": OuterRef("pk")}
    remembered = Q(Exists(Mandate.objects.filter(**here))) | Q(Exists(Signal.objects.filter(**here)))
    for page in pages:
        kept = BodyPage.objects.filter(remembered, path__startswith=page.path).first()
        if kept is not None:
            text = _(
                "“%(title)s” has mandates or signals, and stays. Unpublish it instead: its members then lose access."
            )
            messages.error(request, text % {"title": kept.title})
            return redirect("wagtailadmin_explore", kept.get_parent().pk)
    return None
