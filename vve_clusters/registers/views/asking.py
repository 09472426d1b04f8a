"""What every view on registers asks first, and what their pages have in common."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any
from uuid import UUID

from django.http import Http404, HttpRequest, HttpResponseBase
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils.translation import gettext as _

from vve_clusters.models import RegisterImport
from vve_clusters.registers.access import may_import

View = Callable[..., HttpResponseBase]


def for_importers(view: View) -> View:
    """Let the view be there only for whoever may import registers."""

    @wraps(view)
    def asked(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        if not may_import(request.user):
            raise Http404
        return view(request, *args, **kwargs)

    return asked


def import_or_404(uuid: UUID) -> RegisterImport:
    """Return an import with the people who handled it."""
    return get_object_or_404(RegisterImport.objects.select_related("owner", "confirmed_by"), uuid=uuid)


def frame(title: str, *more: tuple[str, str]) -> dict[str, Any]:
    """Return what Wagtail's header shows: a title, and a trail of (address, label) after the list of imports."""
    trail = [(reverse("wagtailadmin_home"), _("Home"))]
    if more or title != list_title():
        trail.append((reverse("vve_clusters_registers:list"), list_title()))
    trail += [*more, ("", title)]
    return {
        "breadcrumbs_items": [{"url": url, "label": label} for url, label in trail],
        "header_title": title,
        "header_icon": "history",
    }


def list_title() -> str:
    """Return the title of the first screen."""
    return _("Registers DUO and LRK")
