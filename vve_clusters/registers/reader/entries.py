"""What comes out of a register: entries, and rows that could not be one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True, slots=True)
class Entry:
    """One school or place of childcare, as the register says it. What the register does not say is empty or None."""

    line: int
    scheme: str
    value: str
    name: str
    kind: str
    street: str = ""
    house_number: str = ""
    postcode: str = ""
    place: str = ""
    municipality: str = ""
    telephone: str = ""
    website: str = ""
    governing_body: str = ""
    status: str = ""  # "active", "closed" or unknown
    offers_vve: bool | None = None
    registered_on: str = ""  # ISO date
    remarks: tuple[str, ...] = ()
    """Columns with a value that says nothing to us; the value stays unknown."""


@dataclass(frozen=True, slots=True)
class BadRow:
    """A row that is kept aside: on which line, why, and as much of it as certainly is about no person."""

    line: int
    reason: str  # see ``REASONS``
    params: dict[str, Any] = field(default_factory=dict)
    value: str = ""
    name: str = ""


REASONS = frozenset(
    {
        "fields",  # params: found, expected
        "quote",  # a quotation mark that is not closed, or closed too early
        "control",  # NUL or other control characters
        "no_number",
        "number",  # params: number
        "number_differs",  # params: number, other: the school's number and the location's contradict each other
        "no_name",
        "too_long",  # params: column, limit
        "kind",  # params: kind
        "no_municipality",
        "double",  # params: line, of the first one
    }
)
