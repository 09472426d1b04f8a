"""Reading files in the background.

A task carries a row's number and nothing else; the row says whether there is still something to do. So a task that
runs twice, late or beside another does no harm, and one that got lost is simply queued again.
"""

from __future__ import annotations

from collections.abc import Iterable

from django.conf import settings
from django_tasks import task

_ALIASES = getattr(settings, "TASKS", {})
# A site without a worker has no such alias: there, files are read within the request.
BACKEND = "background" if "background" in _ALIASES else "default"
QUEUE = "background" if "background" in _ALIASES.get(BACKEND, {}).get("QUEUES", []) else "default"


@task(backend=BACKEND, queue_name=QUEUE)
def read_in_background(pk: int) -> None:
    """Read one imported file, unless somebody else does or did."""
    from profiles.importing.reading import read_imported_file

    read_imported_file(pk=pk)


def enqueue_reading(pks: Iterable[int]) -> None:
    """Queue these imported files."""
    for pk in pks:
        read_in_background.enqueue(pk)
