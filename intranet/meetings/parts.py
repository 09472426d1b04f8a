"""What the parts of this app, and other apps, show on the page of a meeting: papers, decisions, notes."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any, Literal

from django.http import HttpRequest
from wagtail import hooks

from intranet.meetings.models import AgendaItem, MeetingPage

HOOK = "register_meeting_part"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function of a `Moment` that returns a list of `MeetingPart` and
`ItemPart`. A bounded number of queries for all items together."""


@dataclass(frozen=True)
class Moment:
    """A reader at a meeting: ``outline`` is the agenda as they see it, ``runs`` whether they prepare and minute it."""

    meeting: MeetingPage
    request: HttpRequest
    outline: list[AgendaItem | None]
    runs: bool


@dataclass(frozen=True)
class MeetingPart:
    """A part of the page: "buttons" below the title, "main" before or after the agenda, "aside" as a card beside it.

    The template gets ``page``, ``runs`` and the keys of ``context``. An order below 100 stands before the agenda.
    """

    template: str
    context: dict[str, Any] = field(default_factory=dict)
    place: Literal["buttons", "main", "aside"] = "main"
    title: str = ""
    order: int = 100


@dataclass(frozen=True)
class ItemPart:
    """What stands at items of the agenda: by the number of the item, what its template gets as ``part``."""

    template: str
    of: dict[int, Any]
    order: int = 100


def parts_of(moment: Moment) -> tuple[list[MeetingPart], list[ItemPart]]:
    """Return what is shown of the meeting as a whole, and at its items, in order."""
    registered: list[Callable[[Moment], list[MeetingPart | ItemPart]]] = hooks.get_hooks(HOOK)
    found = [part for register in registered for part in register(moment)]
    whole = [part for part in found if isinstance(part, MeetingPart)]
    of_items = [part for part in found if isinstance(part, ItemPart)]
    return sorted(whole, key=lambda part: part.order), sorted(of_items, key=lambda part: part.order)
