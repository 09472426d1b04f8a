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

NAMES_HOOK = "register_digest_names"
"""The Wagtail hook: ``@hooks.register(NAMES_HOOK)`` on a function without arguments that returns a list of keys of
sections with their titles, so that people can choose what is in their digest."""


@dataclass(frozen=True)
class DigestLine:
    """One thing: what it is, where it is (an address on this site, beginning with a slash), and a remark."""

    text: str
    url: str
    note: str = ""


@dataclass(frozen=True)
class DigestSection:
    """A heading with lines. ``urgent``: something in it cannot wait; the subject of the mail says so."""

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


def known_sections() -> list[tuple[str, str]]:
    """Return the keys and titles of all sections that there can be, in order of title."""
    registered: list[Callable[[], list[tuple[str, str]]]] = hooks.get_hooks(NAMES_HOOK)
    return sorted((name for register in registered for name in register()), key=lambda name: name[1].casefold())
