"""What an act does, step by step, and doing it once without leaving a trace: that is the preview."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from django.db import transaction


class Outcome(StrEnum):
    """What became of a step."""

    MADE = "made"
    CHANGED = "changed"
    THERE = "there"  # it was as wanted already


@dataclass(frozen=True)
class Step:
    """One thing that was done, or was there already, in words."""

    outcome: Outcome
    text: str


@dataclass
class Report:
    """All steps of an act, in their order."""

    steps: list[Step] = field(default_factory=list)

    def made(self, text: str) -> None:
        """Note what is new."""
        self.steps.append(Step(Outcome.MADE, text))

    def changed(self, text: str) -> None:
        """Note what was there and is another now."""
        self.steps.append(Step(Outcome.CHANGED, text))

    def there(self, text: str) -> None:
        """Note what was there already."""
        self.steps.append(Step(Outcome.THERE, text))

    def note(self, is_new: bool, made: str, there: str) -> None:
        """Note the one or the other."""
        if is_new:
            self.made(made)
        else:
            self.there(there)

    @property
    def did_something(self) -> bool:
        """Return whether anything is other than before."""
        return any(step.outcome != Outcome.THERE for step in self.steps)


class _TakenBack(Exception):
    """Ends a rehearsal."""


@contextmanager
def _traceless() -> Iterator[None]:
    try:
        with transaction.atomic():
            yield
            raise _TakenBack
    except _TakenBack:
        pass


def rehearse(act: Callable[[], Any]) -> Any:
    """Do something in the database and take it back; return what it returned.

    So a preview says exactly what the act does, also where others changed things meanwhile. Mail goes out after a
    transaction is certain, so a rehearsal sends none.
    """
    result = []
    with _traceless():
        result.append(act())
    return result[0]
