"""Paths: what lies below what."""

from __future__ import annotations

import pytest
from wagtail.models import Page

from intranet.access.lookups import outermost, prefixes


def test_prefixes_go_from_the_root_to_the_page_itself() -> None:
    assert prefixes("000100020003") == ["0001", "00010002", "000100020003"]


def test_outermost_leaves_out_what_lies_below_another() -> None:
    assert outermost(["00010002", "000100010001", "0001000100010001", "000100010001"]) == ["000100010001", "00010002"]


def test_outermost_of_nothing_is_nothing() -> None:
    assert outermost([]) == []


@pytest.mark.django_db
def test_under_no_roots_finds_nothing() -> None:
    assert not Page.objects.filter(path__under=[]).exists()


@pytest.mark.django_db
def test_under_takes_five_thousand_roots_on_every_database() -> None:
    roots = [f"0001{number:04d}" for number in range(2, 5_002)]
    assert list(Page.objects.filter(path__under=[*roots, "0001"]).values_list("path", flat=True))[:1] == ["0001"]
    assert not Page.objects.filter(path__under=roots).exists()
