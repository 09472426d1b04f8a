"""Which body an address names, for this reader: what they may not know of is not there."""

from __future__ import annotations

from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest

from intranet.bodies.models import BodyPage
from intranet.bodies.reading import bodies_for
from intranet.bodies.rules import may_run


def body_for(request: HttpRequest, pk: int) -> BodyPage:
    """Return the body. Raises Http404 when there is none that this reader may know of."""
    found: BodyPage | None = bodies_for(request.user).filter(pk=pk).first()
    if found is None:
        raise Http404
    return found


def body_to_run(request: HttpRequest, pk: int) -> BodyPage:
    """Return the body. Raises Http404 when it is not readable, PermissionDenied when the reader does not run it."""
    body = body_for(request, pk)
    if not may_run(request.user, body):
        raise PermissionDenied
    return body
