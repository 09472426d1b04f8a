"""One world for the tests of a module."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest


@pytest.fixture(scope="module")
def world(django_db_setup: Any, django_db_blocker: Any) -> Iterator[Any]:
    """Make the world; each request in it is undone by itself."""
    from tests.surfaces.world.keeping import kept

    with kept(django_db_blocker) as made:
        yield made
