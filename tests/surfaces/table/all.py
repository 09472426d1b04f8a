"""The whole table."""

from __future__ import annotations

from typing import Any

import pytest

from tests.surfaces.table import (
    access,
    accounts,
    admin_bulk,
    admin_choosers,
    admin_files,
    admin_management,
    admin_pages,
    admin_work,
    clusters,
    consultation,
    profiles,
    public,
)
from tests.surfaces.table.rows import PATH, Row
from tests.surfaces.walking import Pattern, every_pattern

TABLE: tuple[Row, ...] = (
    *admin_pages.ROWS,
    *admin_choosers.ROWS,
    *admin_files.ROWS,
    *admin_work.ROWS,
    *admin_bulk.ROWS,
    *admin_management.ROWS,
    *access.ROWS,
    *accounts.ROWS,
    *clusters.ROWS,
    *consultation.ROWS,
    *profiles.ROWS,
    *public.ROWS,
)
BY_NAME: dict[str, list[Row]] = {}
for _row in TABLE:
    for _name in _row.names:
        BY_NAME.setdefault(_name, []).append(_row)


def fits(row: Row, pattern: Pattern) -> bool:
    """Return whether a row gives a value to each parameter of this pattern: some names have several addresses."""
    given = set(row.fixed) | {name for name, thing in row.things.items() if thing.where == PATH}
    return row.address is not None or given == set(pattern.parameters)


def tried() -> list[Any]:
    """Return (pattern, row) for everything that can be asked, each with a name of its own."""
    return [
        pytest.param(pattern, row, id=f"{pattern.name}{f'-{number}' if number else ''}")
        for pattern in every_pattern()
        for number, row in enumerate(BY_NAME.get(pattern.name, []))
        if fits(row, pattern)
    ]
