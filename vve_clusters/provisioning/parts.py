"""What can be handed over. Apps add more: ``@hooks.register(HOOK)`` on a function that returns a `HandoverPart`."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.utils.functional import Promise
from wagtail import hooks

from accounts.models import Person
from vve_clusters.models import Handover, HandoverItem

HOOK = "register_handover_part"


@dataclass(frozen=True)
class Task:
    """One thing that somebody has and somebody else could have. ``ref`` is its name within its part."""

    ref: str
    label: str
    detail: str = ""


@dataclass(frozen=True)
class HandoverPart:
    """A kind of thing that can be handed over, and how.

    ``find`` returns what a person has and this user may hand over (None: the command line, which may hand over all),
    in a bounded number of queries. ``move`` hands over one thing and returns what it takes to undo that, as JSON; None
    when it has to wait (for an account of the receiver). ``changed`` says whether somebody changed it since. ``undo``
    takes it back, and raises PermissionDenied when this user may not. ``dated`` things know days themselves: they are
    moved when the handover is made, the others on its day.
    """

    key: str
    label: Promise
    find: Callable[[Person, Any], list[Task]]
    move: Callable[[str, Handover], dict[str, Any] | None]
    changed: Callable[[HandoverItem], bool]
    undo: Callable[[HandoverItem, Any], None]
    dated: bool = False


def parts() -> dict[str, HandoverPart]:
    """Return all parts by key, in the order in which they are shown."""
    found = [register() for register in hooks.get_hooks(HOOK)]
    return {part.key: part for part in found}
