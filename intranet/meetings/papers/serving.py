"""Handing out the file of a paper. Each request asks again whether this reader may have it."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe
from django_sendfile import sendfile

from intranet.meetings.papers import logged
from intranet.meetings.papers.kinds import kind_of
from intranet.meetings.papers.rights import is_confidential, version_for

SHOWN = frozenset({"pdf", "jpg", "png", "webp"})
"""What a browser shows by itself and cannot do harm with; the rest is saved."""


@login_required
@require_safe
def file(request: HttpRequest, uid: UUID, version: UUID) -> HttpResponse:
    """Serve a version of a paper; 404 for who may not read it. With ``?bewaren`` it is saved instead of shown."""
    found = version_for(request, uid, version)
    if request.method == "GET" and is_confidential(found.paper):
        logged.note(found.paper, logged.FETCHED, request.user, version=found.number)
    kind = kind_of(str(found.file.name))
    return sealed(
        sendfile(
            request,
            found.file.path,
            attachment=kind.ending not in SHOWN or "bewaren" in request.GET,
            attachment_filename=found.name,
            mimetype=kind.media_type,
        )
    )


def sealed(response: Any) -> HttpResponse:
    """Return the answer with the headers of what belongs to one reader only."""
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    sealed_response: HttpResponse = response
    return sealed_response
