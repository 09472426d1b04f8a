"""The table itself: nothing is missing from it, nothing in it is gone, and it does not say no to everything."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.surfaces.checking import permitted
from tests.surfaces.table.all import BY_NAME, TABLE, fits
from tests.surfaces.table.people import PEOPLE
from tests.surfaces.table.things import FILES, PAGES, who_sees
from tests.surfaces.walking import Pattern, every_pattern


def test_every_address_is_in_the_table() -> None:
    """A new address, ours or of a new version of Wagtail, is classified by a person before it is served."""
    missing = [str(one) for one in every_pattern() if not any(fits(row, one) for row in BY_NAME.get(one.name, []))]
    where = "Say who may come there, in a module of tests/surfaces/table (see docs/features/matrix.md):"
    assert not missing, "\n".join([where, *missing])


def test_no_row_is_about_an_address_that_is_gone() -> None:
    known = {one.name for one in every_pattern()}
    assert sorted(set(BY_NAME) - known) == []


def test_every_row_fits_one_of_its_addresses() -> None:
    by_name: dict[str, list[Pattern]] = {}
    for one in every_pattern():
        by_name.setdefault(one.name, []).append(one)
    idle = [row.names for row in TABLE if not any(fits(row, one) for name in row.names for one in by_name[name])]
    assert idle == []


def _granted(method: str) -> Iterator[str]:
    for row in TABLE:
        if row.get if method == "GET" else row.post:
            for keys in row.combinations():
                read, write = permitted(row, keys)
                yield from read if method == "GET" else write


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_everybody_is_granted_something(method: str) -> None:
    assert set(_granted(method)) == set(PEOPLE)


def test_everybody_who_works_here_writes_in_the_admin() -> None:
    granted: set[str] = set()
    for row in TABLE:
        if row.post and row.post.writes and any(name.startswith(("wagtail", "vve_")) for name in row.names):
            for keys in row.combinations():
                granted |= permitted(row, keys)[1]
    assert granted >= {"editor", "double", "contact", "coordinator", "hr", "manager", "superuser"}


def test_somebody_is_refused_every_secret() -> None:
    """A canary that everybody may read proves nothing; those of drafts, comments and log entries are for few."""
    for of in PAGES:
        for what in ("draft", "later", "comment", "log"):
            assert not who_sees(of, what) & {"anonymous", "bare", "staff", "director", "expired", "future", "door"}
    assert not any(who_sees("file_steering", what) - {"superuser"} for what in ("title", "name", "inside", "tag"))
    assert {key for key in FILES if "anonymous" in FILES[key].view} == {
        "file_a1",
        "file_a2",
        "file_b1",
        "file_public",
    }
