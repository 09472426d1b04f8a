"""Digests by the worker: a site without one sends them in the process that asks for it."""

from __future__ import annotations

from django.conf import settings
from django_tasks import task

_ALIASES = getattr(settings, "TASKS", {})
BACKEND = "background" if "background" in _ALIASES else "default"
QUEUE = "background" if "background" in _ALIASES.get(BACKEND, {}).get("QUEUES", []) else "default"


@task(backend=BACKEND, queue_name=QUEUE)
def send_in_background(number: int) -> None:
    """Send one digest, unless it was sent."""
    from intranet.dashboard.digest.sending import send_digest

    send_digest(number)
