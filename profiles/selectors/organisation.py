"""The tree of organisation units, read as a whole: there are some hundreds of them at most."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass

from profiles.models import OrganisationUnit


@dataclass(frozen=True)
class Unit:
    """A unit in the tree. ``trail`` holds the names from the top down to its own.

    ``below`` holds its own key and those below it.
    """

    pk: int
    name: str
    trail: tuple[str, ...]
    below: frozenset[int]

    @property
    def depth(self) -> int:
        """How many units lie above it."""
        return len(self.trail) - 1

    @property
    def full_name(self) -> str:
        """The names from the top down."""
        return " – ".join(self.trail)


def units() -> dict[int, Unit]:
    """Return all units by key, in the order of the tree; one query. A unit in a circle of parents is left out."""
    children: dict[int | None, list[tuple[int, str]]] = defaultdict(list)
    for pk, name, parent in OrganisationUnit.objects.order_by("name").values_list("pk", "name", "parent_id"):
        children[parent].append((pk, name))

    def walk(parent: int | None, trail: tuple[str, ...]) -> Iterator[Unit]:
        for pk, name in children[parent]:
            inside = list(walk(pk, (*trail, name)))
            yield Unit(pk, name, (*trail, name), frozenset({pk, *(unit.pk for unit in inside)}))
            yield from inside

    return {unit.pk: unit for unit in walk(None, ())}
