"""Mail by the worker. A site without one sends it in the process that asks for it."""

from __future__ import annotations

from django.conf import settings
from django_tasks import task

_ALIASES = getattr(settings, "TASKS", {})
BACKEND = "background" if "background" in _ALIASES else "default"
QUEUE = "background" if "background" in _ALIASES.get(BACKEND, {}).get("QUEUES", []) else "default"


@task(backend=BACKEND, queue_name=QUEUE)
def send_draft_minutes(meeting_id: int) -> int:
    """Send the messages about draft minutes of a meeting that wait, and return how many went."""
    from intranet.meetings.minutes.sharing import send_waiting
    from intranet.meetings.models import MeetingPage

    meeting = MeetingPage.objects.filter(pk=meeting_id).first()
    return send_waiting(meeting) if meeting else 0
