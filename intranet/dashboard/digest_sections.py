"""What apps tell in the digest that people get by e-mail. They register it; this app knows none of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from wagtail import hooks

HOOK = "register_digest_section"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function of a user, a first and a last moment that returns a
`DigestSection`, or None where there is nothing to tell. It tells only what this user may read at the moment of sending,
and nothing confidential in its words: mail leaves the house. At most three queries."""


@dataclass(frozen=True)
class DigestLine:
    """One thing: what it is, where it is (an address on this site, beginning with a slash), and a remark."""

    text: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class DigestSection:
    """A heading with lines. ``urgent``: reason enough to send a digest by itself."""

    key: str
    title: str
    lines: list[DigestLine]
    urgent: bool = False
    order: int = 100


def sections_for(user: Any, since: datetime, until: datetime) -> list[DigestSection]:
    """Return what there is to tell to this user about this time, in order."""
    registered: list[Callable[[Any, datetime, datetime], DigestSection | None]] = hooks.get_hooks(HOOK)
    found = [section for register in registered if (section := register(user, since, until)) is not None]
    return sorted((section for section in found if section.lines), key=lambda section: (section.order, section.key))
