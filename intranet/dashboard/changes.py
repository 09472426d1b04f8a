"""What apps tell of what changed since somebody's last visit. They register it; this app shows it and knows none."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail import hooks

HOOK = "register_change_source"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function of a user, a moment since when, and a number: it returns at
most that many `Change`, the latest first, of what this user may read now and did not do themselves. At most two
queries."""


@dataclass(frozen=True)
class Change:
    """Something that came or changed: what kind of thing it is, what it is called, where it is, and when."""

    kind: str
    text: str
    url: str
    at: datetime


def changes_for(user: Any, since: datetime, most: int) -> list[Change]:
    """Return what changed since a moment for this user, the latest first, at most this many."""
    registered: list[Callable[[Any, datetime, int], list[Change]]] = hooks.get_hooks(HOOK)
    found = [change for register in registered for change in register(user, since, most)]
    return sorted(found, key=lambda change: change.at, reverse=True)[:most]
