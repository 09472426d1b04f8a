"""Takes checks away one by one and looks whether the matrix notices."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import ExitStack
from dataclasses import dataclass, field
from itertools import islice
from types import FunctionType
from typing import Any

from tests.deep.removal.means import Removal, about
from tests.deep.removal.noting import Notes
from tests.surfaces.checking import Examination, Turn
from tests.surfaces.table.all import tried
from tests.surfaces.table.people import IN_ADMIN

FEW = 6  # turns in which is looked what hides a removal
MANY = 300  # turns of everybody, where nothing was noticed when they took turns; more of them only take time


@dataclass(frozen=True)
class Look:
    """What came of somebody's turn with all checks in place."""

    place: Place
    turn: Turn
    known: frozenset[str]
    """What differs from the table already."""
    asked: frozenset[FunctionType]
    """The checks that were asked on the way."""


class Place:
    """An address with one of its rows. With all checks in place, everything is asked once there."""

    def __init__(self, world: Any, pattern: Any, row: Any, notes: Notes) -> None:
        """Get ready to ask, and to note which checks are asked then."""
        self.name: str = pattern.name
        self.examination = Examination(world, row, pattern)
        self.alternating = list(self.examination.turns())
        self.all = list(self.examination.turns(everybody=True))
        self._notes = notes
        self._looks: dict[tuple[int, str, bool], Look] = {}

    def look(self, turn: Turn) -> Look:
        """Let somebody ask; once for each turn."""
        key = turn.number, turn.who, turn.head
        if key not in self._looks:
            with self._notes.taken() as asked:
                known = frozenset(self.examination.take(turn))
            self._looks[key] = Look(self, turn, known, frozenset(asked))
        return self._looks[key]


@dataclass
class Trial:
    """What the matrix says with all checks in place, and which checks were asked in whose turn."""

    world: Any
    noticed: list[str] = field(default_factory=list)
    backed: dict[str, str] = field(default_factory=dict)
    """What is noticed only without another check, and which one."""
    survivors: list[str] = field(default_factory=list)
    _checks: list[Removal] = field(default_factory=list)
    _places: list[Place] = field(default_factory=list)

    def look(self, removals: Iterable[Removal]) -> None:
        """Ask the matrix once, by turns."""
        self._checks = list(removals)
        notes = Notes(removal.function for removal in self._checks if removal.function is not None)
        self._places = [Place(self.world, *each.values[:2], notes) for each in tried()]
        for place in self._places:
            for turn in place.alternating:
                place.look(turn)

    @property
    def differences(self) -> list[str]:
        """Return what differs from the table with all checks in place."""
        looks = [place.look(turn) for place in self._places for turn in place.alternating]
        return sorted({line for look in looks for line in look.known})

    def take_away(self, removal: Removal) -> str | None:
        """Return the first answer that changes when this check is gone, or None when nothing does."""
        found = self._difference(removal, self.asking(removal))
        found = found or self._difference(removal, islice(self.asking(removal, everybody=True), MANY))
        if found:
            self.noticed.append(removal.label)
            return found
        for other in self._checks:
            if other is not removal and self._hides(other, removal):
                self.backed[removal.label] = other.label
                return None
        self.survivors.append(removal.label)
        return None

    def asking(self, removal: Removal, *, everybody: bool = False) -> Iterator[Look]:
        """Yield the turns in which this check is asked, those first in which it is most likely to be missed."""
        turns: list[tuple[Place, Turn]] = []
        for place in self._places:
            if not removal.names or about(removal, place.name):
                asked = any(_is_asked(removal, place.look(turn)) for turn in place.alternating)
                mine = [] if not asked else place.all if everybody else place.alternating
                turns += [(place, turn) for turn in mine]
        for place, turn in sorted(turns, key=lambda each: _unlikely(each[1])):
            look = place.look(turn)
            if _is_asked(removal, look):
                yield look

    def _difference(self, removal: Removal, looks: Iterable[Look], *, gone: tuple[Removal, ...] = ()) -> str | None:
        """Return an answer that differs from what is answered while only the others are ``gone``."""
        for look in looks:
            known = look.known | _without(gone, look) if gone else look.known
            new = _without((*gone, removal), look) - known
            if new:
                new -= _without(gone, look)  # what stays when the check is back, came of something else
            if new:
                return min(new)
        return None

    def _hides(self, other: Removal, removal: Removal) -> bool:
        """Return whether another check of ours, asked in the same turns, hides that this one is gone."""
        shared = (look for look in self.asking(removal) if _is_asked(other, look))
        return self._difference(removal, islice(shared, FEW), gone=(other,)) is not None

    @property
    def share(self) -> float:
        """Return which part of the removals was noticed."""
        tried_out = len(self.noticed) + len(self.backed) + len(self.survivors)
        return len(self.noticed) / max(1, tried_out)


def _unlikely(turn: Turn) -> tuple[bool, bool, int]:
    """Return what sorts last where a check that is gone shows least: at those who are refused nothing."""
    denied = turn.is_denied
    return not (denied and turn.who in IN_ADMIN), not denied or turn.who == "superuser", turn.number


def _is_asked(removal: Removal, look: Look) -> bool:
    here = not removal.names or about(removal, look.place.name)
    return here and (removal.function is None or removal.function in look.asked)


def _without(gone: tuple[Removal, ...], look: Look) -> frozenset[str]:
    with ExitStack() as without:
        for each in gone:
            without.enter_context(each.remove())
        return frozenset(look.place.examination.take(look.turn))
