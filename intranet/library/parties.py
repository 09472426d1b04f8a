"""The parties of the covenant. An app above this one knows them and registers them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass

from wagtail import hooks

HOOK = "register_document_parties"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function without arguments that returns a list of `Party`. At most
two queries, however many there are."""


@dataclass(frozen=True)
class Party:
    """Somebody who signed, from a first until a last day (None: no end yet)."""

    name: str
    start: dt.date
    until: dt.date | None = None

    def holds_on(self, day: dt.date) -> bool:
        """Return whether it is a party on a day."""
        return self.start <= day and (self.until is None or day <= self.until)


def parties() -> list[Party]:
    """Return all parties that were ever there, by name and date."""
    registered: list[Callable[[], list[Party]]] = hooks.get_hooks(HOOK)
    found = [party for register in registered for party in register()]
    return sorted(found, key=lambda party: (party.name.lower(), party.start))
