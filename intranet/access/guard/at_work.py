"""Who is at work in the admin: widgets and titles are shown without a request at hand.

Wagtail's own log context ends before a template is rendered; this lasts until the answer is ready.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from typing import Any

from django.http import HttpRequest
from wagtail.log_actions import get_active_log_context

_request: ContextVar[HttpRequest | None] = ContextVar("vve_admin_request", default=None)


@contextmanager
def working(request: HttpRequest) -> Iterator[None]:
    """Let `at_work` give the user of this request."""
    token = _request.set(request)
    try:
        yield
    finally:
        _request.reset(token)


def at_work() -> Any:
    """Return who is at work and must be asked about; None for superusers, and outside the admin."""
    request = _request.get()
    user: Any = getattr(request, "user", None) or get_active_log_context().user
    return None if user is None or user.is_superuser or not user.is_authenticated else user
