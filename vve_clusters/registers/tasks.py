"""Reading a register in the background. A task carries a number; the row says whether there is still work to do."""

from __future__ import annotations

from django.conf import settings
from django_tasks import task

_ALIASES = getattr(settings, "TASKS", {})
# A site without a worker has no such alias: there, files are read within the request.
BACKEND = "background" if "background" in _ALIASES else "default"
QUEUE = "background" if "background" in _ALIASES.get(BACKEND, {}).get("QUEUES", []) else "default"


@task(backend=BACKEND, queue_name=QUEUE)
def read_in_background(pk: int) -> None:
    """Read the file of one import, unless somebody else does or did."""
    from vve_clusters.registers.intake import read_import

    read_import(pk=pk)
