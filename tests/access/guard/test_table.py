"""The table names every admin URL that has a parameter, and says so when one is missing."""

from __future__ import annotations

from typing import Any

import pytest
from django.urls import path
from wagtail.admin.urls import urlpatterns

from intranet.access.guard import checks
from intranet.access.guard.families import find_row
from intranet.access.guard.kinds import EDIT
from intranet.access.guard.table import Row, as_number, row, row_for, rows
from tests.access.guard.conftest import Browser, World

P = "wagtailadmin_pages:"


def test_every_admin_url_with_a_parameter_is_listed() -> None:
    assert [error.msg for error in checks.every_url_is_listed(None)] == []
    assert sum(bool(params) for _name, _pattern, params in checks.admin_patterns()) > 100


def unlisted_view(request: Any, number: int) -> None:
    raise AssertionError("the guard let it through")


@pytest.fixture
def unlisted() -> Any:
    """An admin URL that nobody told the guard about."""
    pattern = path("onbekend/<int:number>/", unlisted_view, name="onbekend")
    urlpatterns.insert(0, pattern)
    yield pattern
    urlpatterns.remove(pattern)


def test_unlisted_url_fails_the_check(unlisted: Any) -> None:
    (error,) = checks.every_url_is_listed(None)
    assert error.id == "vve_access.E101"
    assert "onbekend (number)" in error.msg


def test_parameter_that_the_row_does_not_name_fails_the_check(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(checks, "find_row", lambda name, view: row("*") if name == P + "edit" else find_row(name, view))
    (error,) = checks.every_url_is_listed(None)
    assert error.id == "vve_access.E102"
    assert "page_id" in error.msg


@pytest.mark.django_db
def test_row_without_the_parameter_lets_nobody_in(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    browser = Browser(world.editor)
    assert browser.get(P + "edit", world.own.pk).status_code == 200
    monkeypatch.setattr("intranet.access.guard.middleware.find_row", lambda name, view: None)
    assert browser.get(P + "edit", world.own.pk).status_code == 404


def test_check_asks_for_the_middleware(settings: Any) -> None:
    assert checks.guard_is_on(None) == []
    ours = checks.MIDDLEWARE
    settings.MIDDLEWARE = [ours, *(each for each in settings.MIDDLEWARE if each != ours)]
    assert [each.id for each in checks.guard_is_on(None)] == ["vve_access.E104"]
    settings.MIDDLEWARE = settings.MIDDLEWARE[1:]
    assert [each.id for each in checks.guard_is_on(None)] == ["vve_access.W103"]


def test_check_asks_not_to_look_addresses_up(settings: Any) -> None:
    assert checks.links_are_not_looked_up(None) == []
    del settings.WAGTAILADMIN_EXTERNAL_LINK_CONVERSION
    assert [each.id for each in checks.links_are_not_looked_up(None)] == ["vve_access.W105"]


def test_exact_name_goes_before_a_family() -> None:
    assert row_for("wagtailusers_users:edit") is row_for("wagtailusers_users:delete")
    exact = row_for(P + "edit")
    assert isinstance(exact, Row)
    assert exact.path == {"page_id": EDIT}
    assert row_for("heel_iets_anders:edit") is None


def test_rows_that_ask_nothing_say_why() -> None:
    from intranet.access.guard.table import WORD

    silent = [
        each.names
        for each in rows()
        if each.path and set(each.path.values()) == {WORD} and not (each.who or each.answer or each.why)
    ]
    assert silent == []


@pytest.mark.parametrize(
    ("text", "number"),
    [("12", 12), ("9223372036854775807", 2**63 - 1)]
    + [
        (text, None)
        for text in ("", "0", "-1", "1.0", "1e3", "0x1", "٣", "9223372036854775808", "9" * 400, " 1", "1 or 1")
    ],
)
def test_only_plain_numbers_are_ids(text: str, number: int | None) -> None:
    assert as_number(text) == number
