"""What the pages of the consultation show to one reader."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from intranet.access.reading import visible_to
from intranet.bodies.models import BodyPage, IntranetPage


def intranet(page: IntranetPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the way in shows."""
    return {"bodies": visible_to(request.user, BodyPage.objects.descendant_of(page)).select_related("kind")}


def body(page: BodyPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the page of a body shows."""
    return {}
