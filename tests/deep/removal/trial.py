"""Takes checks away one by one and looks whether the matrix notices."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from types import CodeType
from typing import Any

from tests.deep.removal.removals import Removal, about
from tests.surfaces.checking import Examination
from tests.surfaces.table.all import tried

Asked = tuple[Any, Any]
"""A pattern and a row about it."""
FEW = 3  # addresses at which is looked what hides a removal: those with the fewest questions


@dataclass
class Trial:
    """What the matrix says with all checks in place, and which checks were asked at which address."""

    world: Any
    asked_at: dict[CodeType, list[Asked]] = field(default_factory=dict)
    by_code: dict[CodeType, Removal] = field(default_factory=dict)
    noticed: list[str] = field(default_factory=list)
    backed: dict[str, str] = field(default_factory=dict)
    """What is noticed only without another check, and which one."""
    survivors: list[str] = field(default_factory=list)
    _before: dict[tuple[str, int, tuple[str, ...]], frozenset[str]] = field(default_factory=dict)

    def look(self, removals: Iterable[Removal]) -> None:
        """Ask the matrix once, by turns, noting which of these checks are asked where."""
        self.by_code = {removal.code: removal for removal in removals if removal.code is not None}
        for asked in all_asked():
            with _noting(set(self.by_code)) as seen:
                self._known(asked)
            for code in seen:
                self.asked_at.setdefault(code, []).append(asked)

    def take_away(self, removal: Removal) -> str | None:
        """Return the first answer that changes when this check is gone, or None when nothing does."""
        places = self.relevant(removal)
        found = self._difference(removal, places) or self._difference(removal, places, everybody=True)
        if found:
            self.noticed.append(removal.label)
            return found
        for other, shared in self._behind(removal, places):
            if self._difference(removal, shared[:FEW], gone=(other,)):
                self.backed[removal.label] = other.label
                return None
        self.survivors.append(removal.label)
        return None

    def relevant(self, removal: Removal) -> list[Asked]:
        """Return the addresses at which this check could matter, those with the fewest questions first."""
        if removal.names:
            found = [asked for asked in all_asked() if about(removal, asked[0].name)]
        else:
            found = self.asked_at.get(removal.code, []) if removal.code is not None else all_asked()
        return sorted(found, key=lambda asked: sum(1 for _keys in asked[1].combinations()))

    def _difference(
        self, removal: Removal, places: list[Asked], *, everybody: bool = False, gone: tuple[Removal, ...] = ()
    ) -> str | None:
        """Return an answer that differs from what is answered while only the others are ``gone``."""
        for asked in places:
            known = self._known(asked, gone, everybody=everybody)
            with ExitStack() as without:
                for each in (*gone, removal):
                    without.enter_context(each.remove())
                new = set(self._examine(asked, everybody=everybody, known=known)) - known
            if new:
                return min(new)
        return None

    def _known(self, asked: Asked, gone: tuple[Removal, ...] = (), *, everybody: bool = False) -> frozenset[str]:
        """Return what differs already, with all checks in place or without the ones that are gone."""
        key = (asked[0].name, id(asked[1]), (str(everybody), *(each.label for each in gone)))
        if key not in self._before:
            with ExitStack() as without:
                for each in gone:
                    without.enter_context(each.remove())
                self._before[key] = frozenset(self._examine(asked, everybody=everybody))
        return self._before[key]

    def _behind(self, removal: Removal, places: list[Asked]) -> Iterator[tuple[Removal, list[Asked]]]:
        """Yield the checks of our own that are asked at the same addresses, and so may hide that this one is gone."""
        for code, other in self.by_code.items():
            there = {(asked[0].name, id(asked[1])) for asked in self.asked_at.get(code, ())}
            shared = [asked for asked in places if (asked[0].name, id(asked[1])) in there]
            if shared and code is not removal.code:
                yield other, shared

    def _examine(self, asked: Asked, *, everybody: bool = False, known: frozenset[str] | None = None) -> list[str]:
        pattern, row = asked
        return Examination(self.world, row, pattern).run(everybody=everybody, known=known)

    @property
    def share(self) -> float:
        """Return which part of the removals was noticed."""
        tried_out = len(self.noticed) + len(self.backed) + len(self.survivors)
        return len(self.noticed) / max(1, tried_out)


def all_asked() -> list[Asked]:
    """Return every address with each of its rows."""
    return [(each.values[0], each.values[1]) for each in tried()]


@contextmanager
def _noting(wanted: set[CodeType]) -> Iterator[set[CodeType]]:
    seen: set[CodeType] = set()

    def note(frame: Any, event: str, _argument: Any) -> None:
        if event == "call" and frame.f_code in wanted:
            seen.add(frame.f_code)

    before = sys.getprofile()
    sys.setprofile(note)
    try:
        yield seen
    finally:
        sys.setprofile(before)
