"""A check that can be taken away, and the means to take it away for a while."""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from fnmatch import fnmatchcase
from types import FunctionType, ModuleType
from typing import Any


@dataclass(frozen=True)
class Removal:
    """A check that can be taken away. ``names`` are the only addresses it is about.

    ``function`` is called when it is asked.
    """

    label: str
    remove: Callable[[], AbstractContextManager[None]]
    function: FunctionType | None = None
    names: tuple[str, ...] = ()


def about(removal: Removal, name: str) -> bool:
    """Return whether a removal is about the address of this name."""
    return any(fnmatchcase(name, given) for given in removal.names)


@contextmanager
def replaced(owner: Any, name: str, value: Any) -> Iterator[None]:
    """Put another value in the place of an attribute, for a while."""
    before = inspect.getattr_static(owner, name)
    # Frozen dataclasses too: a row of the guard is one.
    setter = object.__setattr__ if not isinstance(owner, (type, ModuleType)) else setattr
    setter(owner, name, value)
    try:
        yield
    finally:
        setter(owner, name, before)


@contextmanager
def rewritten(function: FunctionType, answer: FunctionType) -> Iterator[None]:
    """Let a function do what another does, wherever it was imported to."""
    before = function.__code__, function.__defaults__, function.__kwdefaults__
    function.__code__, function.__defaults__, function.__kwdefaults__ = (
        answer.__code__,
        answer.__defaults__,
        answer.__kwdefaults__,
    )
    try:
        yield
    finally:
        function.__code__, function.__defaults__, function.__kwdefaults__ = before


def nothing(*_args: Any, **_kwargs: Any) -> Any:
    """Refuse nobody, in the place of a function that raises."""
    return None
