"""Work on papers that nobody waits for. A task carries a number; the row says whether there is still work to do."""

from __future__ import annotations

from django.conf import settings
from django_tasks import task

_ALIASES = getattr(settings, "TASKS", {})
BACKEND = "background" if "background" in _ALIASES else "default"
QUEUE = "background" if "background" in _ALIASES.get(BACKEND, {}).get("QUEUES", []) else "default"


@task(backend=BACKEND, queue_name=QUEUE)
def read_text(version: int) -> None:
    """Read the text in a version, so that it can be found."""
    from intranet.meetings.papers.extraction import read_version

    read_version(version)


@task(backend=BACKEND, queue_name=QUEUE)
def tell_of_late_papers(meeting_id: int) -> int:
    """Send the messages about papers of a meeting that wait, and return how many went."""
    from intranet.meetings.models import MeetingPage
    from intranet.meetings.papers.telling import send_waiting

    meeting = MeetingPage.objects.filter(pk=meeting_id).first()
    return send_waiting(meeting) if meeting else 0
