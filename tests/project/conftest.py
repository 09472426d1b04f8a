"""Order of the tests."""

from __future__ import annotations

import pytest

LONGEST = "test_wheel.py"


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Begin with what takes longest, so that one process does not end long after the other."""
    items.sort(key=lambda item: item.path.name != LONGEST)
