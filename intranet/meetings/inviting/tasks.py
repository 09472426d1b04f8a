"""Sending by the worker: a site without one sends in the process that asks for it."""

from __future__ import annotations

from django.conf import settings
from django_tasks import task

_ALIASES = getattr(settings, "TASKS", {})
BACKEND = "background" if "background" in _ALIASES else "default"
QUEUE = "background" if "background" in _ALIASES.get(BACKEND, {}).get("QUEUES", []) else "default"


@task(backend=BACKEND, queue_name=QUEUE)
def send_messages(meeting: int) -> int:
    """Send the messages of a meeting that wait, and return how many went."""
    from intranet.meetings.inviting.messages import send_waiting

    return send_waiting(meeting)
