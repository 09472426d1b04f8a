"""Work on documents that nobody waits for. A task carries a number; the row says whether there is still work to do."""

from __future__ import annotations

from django.conf import settings
from django_tasks import task

_ALIASES = getattr(settings, "TASKS", {})
BACKEND = "background" if "background" in _ALIASES else "default"
QUEUE = "background" if "background" in _ALIASES.get(BACKEND, {}).get("QUEUES", []) else "default"


@task(backend=BACKEND, queue_name=QUEUE)
def read_file_text(number: int) -> None:
    """Read the text in a file, so that it can be found and compared."""
    from intranet.library.extraction import read_file

    read_file(number)
