"""``path__under=roots``: the tree path is one of the roots or lies below one of them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import Any

from django.db.models import CharField, Lookup
from wagtail.models import Page

STEP: int = Page.steplen


def prefixes(path: str) -> list[str]:
    """Return the paths of all ancestors and of the page itself, from the root down."""
    return [path[:end] for end in range(STEP, len(path) + 1, STEP)]


def outermost(paths: Iterable[str]) -> list[str]:
    """Return the paths that do not lie below another of them, sorted."""
    kept: list[str] = []
    for path in sorted(paths):
        if not kept or not path.startswith(kept[-1]):
            kept.append(path)
    return kept


@CharField.register_lookup
class Under(Lookup):
    """One flat list per level of the tree.

    No expression gets deeper with more roots (SQLite refuses a depth of 1,000), and the left side stays the plain
    column, which Wagtail's search accepts where it refuses ``Exists`` and functions.
    """

    lookup_name = "under"
    prepare_rhs = False

    def as_sql(self, compiler: Any, connection: Any) -> tuple[str, tuple[Any, ...]]:
        """Return the condition; no roots: never true."""
        column, column_params = self.process_lhs(compiler, connection)
        levels: dict[int, list[str]] = defaultdict(list)
        for path in outermost(self.rhs):
            levels[len(path)].append(path)
        if not levels:
            return "1 = 0", ()
        parts: list[str] = []
        params: list[Any] = []
        for length, paths in sorted(levels.items()):
            parts.append(f"SUBSTR({column}, 1, {length}) IN ({', '.join(['%s'] * len(paths))})")
            params += [*column_params, *paths]
        return f"({' OR '.join(parts)})", tuple(params)
