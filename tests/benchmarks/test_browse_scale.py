"""Browse, search and detail at 10, 1,000 and 10,000 profiles: milliseconds and queries.

Run with ``-m benchmark -s``.
"""

from __future__ import annotations

import time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from profiles.models import FunctionProfilePage
from tests.factories.profiles import make_book, many_profiles

pytestmark = [pytest.mark.django_db, pytest.mark.benchmark]

SIZES = (10, 1_000, 10_000)
QUERIES = {
    "browse": "",
    "filter": "level=A&kind=function",
    "competency": "competency=samenwerken&rank=2%2B",
    "search": "q=beleid",
    "search, two words": "q=beleid+opvang",
}
TIMES = 3


def measure(client: Client, url: str) -> tuple[float, int]:
    """Return the best of some times in milliseconds, and the number of queries."""
    client.get(url)
    best = float("inf")
    for _time in range(TIMES):
        start = time.perf_counter()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url)
        best = min(best, time.perf_counter() - start)
        assert response.status_code == 200
    return best * 1000, len(queries)


def test_queries_are_equal_at_every_size(client: Client) -> None:
    rows: dict[str, list[tuple[float, int]]] = {}
    for size in SIZES:
        book = make_book(title=f"Boek {size}")
        start = time.perf_counter()
        many_profiles(book, size, seed=size)
        print(f"\n{size:>6} profiles made and indexed in {time.perf_counter() - start:.1f} s")
        for name, query in QUERIES.items():
            rows.setdefault(name, []).append(measure(client, f"{book.url}?{query}"))
        page = FunctionProfilePage.objects.child_of(book).order_by("path")[size // 2]
        rows.setdefault("detail", []).append(measure(client, page.url))
    print(f"{'':<20}" + "".join(f"{size:>18,}" for size in SIZES))
    for name, figures in rows.items():
        print(f"{name:<20}" + "".join(f"{ms:>9.0f} ms {count:>3} q" for ms, count in figures))
    for name, figures in rows.items():
        assert len({count for _ms, count in figures}) == 1, name
