"""Notes which of some functions are called. A trace would slow down everything else to half."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from types import CodeType, FunctionType
from typing import Any

NOTED = "_VVE_NOTED"
"""What the modules of these functions know their originals by, for a while."""


def _plain(*args: Any, **kwargs: Any) -> Any:
    return _VVE_NOTED["which"](*args, **kwargs)  # type: ignore[name-defined] # noqa: F821 -- see NOTED


class _Method:
    """For functions that call ``super()``: code goes only in the place of code with the same variables around it."""

    def noted(*args: Any, **kwargs: Any) -> Any:
        __class__  # noqa: B018
        return _VVE_NOTED["which"](*args, **kwargs)  # type: ignore[name-defined] # noqa: F821


CODES: dict[tuple[str, ...], CodeType] = {
    code.co_freevars: code
    for code in (_plain.__code__, _Method.noted.__code__)  # type: ignore[attr-defined]
}


class Notes:
    """Which functions are to be noted, and how."""

    def __init__(self, functions: Iterable[FunctionType]) -> None:
        """Get ready to note these functions."""
        self._seen: set[FunctionType] = set()
        self._codes: dict[FunctionType, tuple[CodeType, CodeType]] = {}
        self._originals: dict[int, Any] = {}
        for number, function in enumerate(dict.fromkeys(functions)):
            code = CODES[function.__code__.co_freevars]
            consts = tuple(number if each == "which" else each for each in code.co_consts)
            self._codes[function] = (function.__code__, code.replace(co_consts=consts))
            self._originals[number] = self._noting(function)
            function.__globals__[NOTED] = self._originals

    def _noting(self, function: FunctionType) -> Any:
        name, defaults, closure = function.__name__, function.__defaults__, function.__closure__
        original = FunctionType(function.__code__, function.__globals__, name, defaults, closure)
        original.__kwdefaults__ = function.__kwdefaults__

        def call(*args: Any, **kwargs: Any) -> Any:
            self._seen.add(function)
            return original(*args, **kwargs)

        return call

    @contextmanager
    def taken(self) -> Iterator[set[FunctionType]]:
        """Note for a while: yield what is called, and fill it meanwhile."""
        self._seen = set()
        for function, (_original, noting) in self._codes.items():
            function.__code__ = noting
        try:
            yield self._seen
        finally:
            for function, (original, _noting) in self._codes.items():
                function.__code__ = original
