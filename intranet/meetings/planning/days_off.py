"""Days on which people are likely to be away, such as school holidays. Other apps know them and register them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Iterable
from dataclasses import dataclass

from wagtail import hooks

HOOK = "register_days_off"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function of a first and a last day that returns `DaysOff`."""


@dataclass(frozen=True)
class DaysOff:
    """From a first to a last day, and what it is."""

    first: dt.date
    last: dt.date
    name: str


def named(days: Iterable[dt.date]) -> dict[dt.date, str]:
    """Return in which days off these days fall, by day; what is nothing special is not in it."""
    wanted = sorted(days)
    if not wanted:
        return {}
    registered: list[Callable[[dt.date, dt.date], Iterable[DaysOff]]] = hooks.get_hooks(HOOK)
    known = [one for register in registered for one in register(wanted[0], wanted[-1])]
    found = {day: ", ".join(dict.fromkeys(one.name for one in known if one.first <= day <= one.last)) for day in wanted}
    return {day: names for day, names in found.items() if names}
