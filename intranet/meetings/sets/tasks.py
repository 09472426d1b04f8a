"""Making sets in the background. A task carries a number; the row says whether there is still work to do."""

from __future__ import annotations

from django.conf import settings
from django_tasks import task

_ALIASES = getattr(settings, "TASKS", {})
BACKEND = "background" if "background" in _ALIASES else "default"
QUEUE = "background" if "background" in _ALIASES.get(BACKEND, {}).get("QUEUES", []) else "default"


@task(backend=BACKEND, queue_name=QUEUE)
def make_in_background(number: int) -> None:
    """Make one set, unless somebody else does or did."""
    from intranet.meetings.sets.making import make_set

    make_set(number)
