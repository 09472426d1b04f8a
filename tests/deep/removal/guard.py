"""The questions of the admin guard, each of which can be taken away."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from tests.deep.removal.means import Removal, nothing, replaced, rewritten

NO_CHECKS = {"only_type_to_add"}
"""Answers of the guard that refuse nobody anything: a way round a screen with one choice."""


def guard_rows() -> Iterator[Removal]:
    """Yield each question of each row of the guard's table, and of the rows for families of screens."""
    from intranet.access.guard.table import rows

    for row in rows():
        yield from _questions(row, row.names[0], row.names)
    for number, (row, names) in enumerate(_families()):
        yield from _questions(row, f"family {number} ({names[0]})", names)


def _families() -> list[tuple[Any, tuple[str, ...]]]:
    """Return the rows that the guard finds by the family of a view, each with the addresses where it does."""
    from intranet.access.guard.checks import admin_patterns
    from intranet.access.guard.families import find_row

    found: dict[int, tuple[Any, list[str]]] = {}
    for name, pattern, _params in admin_patterns():
        row = find_row(name, pattern.callback)
        if row is not None and not row.names:
            found.setdefault(id(row), (row, []))[1].append(name)
    return [(row, tuple(names)) for row, names in found.values()]


def _questions(row: Any, where: str, names: tuple[str, ...]) -> Iterator[Removal]:
    from intranet.access.guard.middleware import AdminGuardMiddleware
    from intranet.access.guard.table import WORD

    def without(what: str, part: str, value: Any) -> Removal:
        asking: Any = AdminGuardMiddleware._ask
        return Removal(f"guard {where}: {what}", lambda: replaced(row, part, value), asking, names)

    for part in ("path", "query", "form"):
        params = getattr(row, part)
        for name, kind in params.items():
            if kind is not WORD:
                yield without(f"{part} {name} ({kind.label})", part, {**params, name: WORD})
    if row.who is not None:
        yield without("who", "who", None)
    for number, pair in enumerate(row.pairs):
        yield without(f"pair {number}", "pairs", tuple(each for each in row.pairs if each is not pair))
    if row.answer is not None and row.answer.__name__ not in NO_CHECKS:
        yield without("answer", "answer", None)


def middleware() -> Iterator[Removal]:
    """Yield the guard as a whole."""
    from intranet.access.guard.middleware import AdminGuardMiddleware

    function: Any = AdminGuardMiddleware.process_view
    yield Removal("middleware of the guard", lambda: rewritten(function, nothing), function)  # type: ignore[arg-type]
