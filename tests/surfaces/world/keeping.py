"""How long a world lasts: as long as the tests of a module, in a transaction that is undone.

So long everybody stays signed in: what keeps a session from ending is undone with the request that did it.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from tests.surfaces.world.building import World, build

LONG = 7 * 24 * 60 * 60


@contextmanager
def kept(blocker: Any) -> Iterator[World]:
    """Make a world and undo it in the end. ``blocker`` is pytest-django's ``django_db_blocker``."""
    from django.db import transaction
    from django.test import override_settings

    signed_in = override_settings(VVE_SHARED_IDLE=LONG, VVE_SHARED_LONGEST=LONG)
    refusals = logging.getLogger("django.request")
    level = refusals.level
    refusals.setLevel(logging.CRITICAL)  # thousands of refusals are what is asked for
    try:
        with blocker.unblock(), signed_in, transaction.atomic():
            yield build()
            transaction.set_rollback(True)
    finally:
        refusals.setLevel(level)
