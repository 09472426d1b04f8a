"""What the pages of the consultation show to one reader."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from intranet.access.models import Audience
from intranet.access.reading import is_visible
from intranet.bodies.members.listing import people_in
from intranet.bodies.models import BodyPage, IntranetPage
from intranet.bodies.parts import links, parts_of
from intranet.bodies.reading import bodies_for, mandates_for
from intranet.bodies.rules import judges_signals, may_know_terms, may_note_contact, may_run, may_send_signal


def intranet(page: IntranetPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the way in shows."""
    user = request.user
    return {
        "bodies": bodies_for(user).descendant_of(page).select_related("kind").order_by("kind__order", "title"),
        "links": links() if user.is_authenticated else [],
        "may_send_signal": may_send_signal(user),
        "judges_signals": judges_signals(user),
        "may_note_contact": may_note_contact(user),
    }


def body(page: BodyPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the page of a body shows; a bounded number of queries."""
    user = request.user
    parts = parts_of(page, request) if page.pk else []
    advises = bodies_for(user).filter(sounding_board=page.pk).order_by("title") if page.pk else []
    board = page.sounding_board
    return {
        "people": people_in(page) if page.pk else [],
        "sounding_board": board if board is not None and is_visible(user, board) else None,
        "advises": advises,
        "mandates": _mandates(page, request),
        "main_parts": [part for part in parts if not part.aside],
        "side_parts": [part for part in parts if part.aside],
        "knows_terms": bool(page.pk) and may_know_terms(user, page),
        "runs": bool(page.pk) and may_run(user, page),
        "may_send_signal": may_send_signal(user),
        "is_closed": page.audience not in (Audience.AS_ABOVE, Audience.PUBLIC),
    }


def _mandates(page: BodyPage, request: HttpRequest) -> Any:
    if not page.pk:
        return []
    return mandates_for(request.user).filter(body=page).active().select_related("person")  # type: ignore[attr-defined]
