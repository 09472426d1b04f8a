"""Data that tests share: made once in a savepoint, layer upon layer, and undone before the first test that lacks it.

``@layer`` in place of ``@pytest.fixture`` says that a fixture only writes rows and asks for nothing but other layers::

    @layer
    def cluster(home): return make_cluster("Noord")

Every test gets a copy of its own of what the function returned, and its own changes of rows are undone as ever, so it
sees exactly what it would have made itself. Tests that commit, and tests whose layer stands on a fixture that is none
(as where a folder has a ``home`` of its own), make everything anew: nothing is shared then.
"""

from __future__ import annotations

import inspect
from collections.abc import Callable, Iterator
from copy import deepcopy
from dataclasses import dataclass, field
from functools import partial
from typing import Any

import pytest

MARK = "_layer_of"
"""Attribute of the function of a fixture that is a layer: the function that makes it."""


def layer(make: Callable[..., Any]) -> Any:
    """Turn a function from other layers to objects into a fixture that tests of a file share."""
    below = tuple(inspect.signature(make).parameters)

    def given(shared_layers: dict[Callable[..., Any], Any], **values: Any) -> Any:
        return shared_layers[make] if make in shared_layers else make(**values)

    order = inspect.Parameter.POSITIONAL_OR_KEYWORD
    names = dict.fromkeys(("shared_layers", *below))
    given.__signature__ = inspect.Signature([inspect.Parameter(name, order) for name in names])  # type: ignore[attr-defined]
    given.__doc__ = make.__doc__
    setattr(given, MARK, make)
    return pytest.fixture(name=make.__name__)(given)


@dataclass
class Made:
    """A layer that stands: who made it, the savepoint below it, and all values up to it, which nobody touches."""

    make: Callable[..., Any]
    savepoint: Any
    values: dict[Callable[..., Any], Any]


@dataclass
class Stack:
    """The layers that stand in this process."""

    blocker: Any = None
    made: list[Made] = field(default_factory=list)

    def fit(self, item: pytest.Item) -> None:
        """Take down what a test does not know and build what it lacks. Before its fixtures, the database's included."""
        if self.blocker is None:
            return
        wanted = list(layers_of(item)) if may_share(item) else []
        standing = [one.make for one in self.made]
        kept = 0
        while kept < min(len(wanted), len(standing)) and wanted[kept][0] is standing[kept]:
            kept += 1
        with self.blocker.unblock():
            self.down_to(kept)
            self.build(wanted[kept:])

    def down_to(self, height: int) -> None:
        """Undo the layers above a height."""
        while len(self.made) > height:
            self.made.pop().savepoint.__exit__(None, None, None)

    def build(self, wanted: list[tuple[Callable[..., Any], tuple[Callable[..., Any], ...]]]) -> None:
        """Build layers upon those that stand; none when something else holds the connection in a transaction."""
        from django.core.cache import cache
        from django.db import connection

        if not self.made and connection.in_atomic_block:
            return
        for make, below in wanted:
            if not self.made:
                cache.clear()
            values = self.copies()
            savepoint = undone()
            savepoint.__enter__()
            try:
                values[make] = make(*[values[one] for one in below])
            except BaseException:
                savepoint.__exit__(None, None, None)
                raise
            self.made.append(Made(make, savepoint, values))

    def copies(self) -> dict[Callable[..., Any], Any]:
        """Return what the layers made, for one test to do with as it likes."""
        return deepcopy(self.made[-1].values) if self.made else {}


STACK = Stack()


class undone:  # noqa: N801 -- reads as a statement
    """A transaction or savepoint that always ends in a rollback."""

    def __enter__(self) -> None:
        from django.db import transaction

        self.atomic = transaction.atomic()
        self.atomic.__enter__()

    def __exit__(self, *problem: Any) -> None:
        from django.db import transaction

        transaction.set_rollback(True)
        self.atomic.__exit__(None, None, None)


def definition(item: pytest.Item, name: str) -> Any:
    """Return the fixture of a name as this test sees it, or None."""
    known = getattr(item, "_fixtureinfo", None)
    found = known.name2fixturedefs.get(name) if known else None
    return found[-1] if found else None


def may_share(item: pytest.Item) -> bool:
    """Return whether a test leaves the layers standing: not when it commits, or has a transaction of its file's own."""
    marker = item.get_closest_marker("django_db")
    commits = marker is not None and (marker.kwargs.get("transaction") or marker.args)
    names = set(getattr(item, "fixturenames", ()))
    return not commits and not {"transactional_db", "live_server"} & names and not any(map(partial(lasts, item), names))


def lasts(item: pytest.Item, name: str) -> bool:
    """Return whether a fixture of a file or folder works with the database by itself, for longer than a test."""
    fixture = definition(item, name)
    # Those of pytest-django are of a class or of the session.
    return fixture is not None and fixture.scope in ("module", "package") and "django_db_blocker" in fixture.argnames


def in_good_order(items: list[pytest.Item]) -> None:
    """Put tests of a file that share layers after each other, for the rest as they stand."""
    first: dict[tuple[Any, ...], int] = {}

    def place(item: pytest.Item) -> list[int]:
        whole = (item.path, *(make for make, _below in layers_of(item)))
        return [first.setdefault(whole[: length + 1], len(first)) for length in range(len(whole))]

    items.sort(key=place)


def layers_of(item: pytest.Item) -> Iterator[tuple[Callable[..., Any], tuple[Callable[..., Any], ...]]]:
    """Yield the layers of a test, each after those below it: who makes it, and of what."""
    seen: dict[str, Callable[..., Any] | None] = {}
    found: list[tuple[Callable[..., Any], tuple[Callable[..., Any], ...]]] = []

    def visit(name: str) -> Callable[..., Any] | None:
        if name not in seen:
            fixture = definition(item, name)
            make = getattr(fixture.func, MARK, None) if fixture else None
            below = [visit(one) for one in inspect.signature(make).parameters] if make else []
            seen[name] = make if None not in below else None
            if seen[name]:
                found.append((make, tuple(one for one in below if one)))
        return seen[name]

    for name in getattr(item, "fixturenames", ()):
        visit(name)
    yield from found
