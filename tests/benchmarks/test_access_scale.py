"""Explorer, search, desk and cluster page at 13, 1,300 and 13,000 sections, for editors of 1, 100 and 900 of them.

Run with ``-m benchmark -s``; on PostgreSQL with its settings in the environment. Figures are queries and processor time
of the whole request, and beside them how many times those of an editor of one section in the same run.
"""

from __future__ import annotations

import time
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from intranet.access.models import Seat
from tests.factories.access import fresh, grant_all, many_sections, seat_holder
from tests.factories.users import UserFactory

pytestmark = [pytest.mark.django_db, pytest.mark.benchmark]

SIZES = (13, 1_300, 13_000)
GRANTS = (1, 100, 900)
TIMES = 3


def measure(client: Client, url: str) -> tuple[int, float]:
    """Return the number of queries, and the least processor time of some requests in milliseconds."""
    client.get(url)
    least = float("inf")
    for _time in range(TIMES):
        start = time.process_time()
        with CaptureQueriesContext(connection) as queries:
            response = client.get(url)
        least = min(least, time.process_time() - start)
        assert response.status_code == 200
    return len(queries), least * 1000


def browser(user: Any) -> Client:
    """Return a browser in which this user is signed in."""
    client = Client()
    client.force_login(user)
    return client


def checks(user: Any, pages: list[Any]) -> tuple[int, float]:
    """Return the same for asking of 50 pages whether they may be edited."""
    least = float("inf")
    for _time in range(TIMES):
        asked = fresh(user)
        start = time.process_time()
        with CaptureQueriesContext(connection) as queries:
            for page in pages[:50]:
                page.permissions_for_user(asked).can_edit()
        least = min(least, time.process_time() - start)
    return len(queries), least * 1000


def test_cost_for_editors_of_many_sections(home: Any) -> None:
    policy = policy_registry.get_by_type(Page)
    for size in SIZES:
        pages = many_sections(size, clusters=13)
        cluster = pages[0].get_parent()
        addresses = {
            "search": reverse("wagtailadmin_pages:search") + "?q=Reeks",
            "side menu": reverse("wagtailadmin_home"),
            "desk": reverse("vve_clusters:desk:home"),
            "cluster page": cluster.url,
        }
        # The same list of pages for everybody: of who has one grant above them all, and of editors of many of them.
        explorer = reverse("wagtailadmin_explore", args=[cluster.pk])
        figures = {"explorer": [measure(browser(seat_holder("contact_person", ref=cluster.pk)), explorer)]}
        for number in (grants for grants in GRANTS if grants <= size):
            user = UserFactory()
            grant_all(user, pages[:number])
            if number > 1:
                figures["explorer"].append(measure(browser(user), explorer))
            for name, address in addresses.items():
                figures.setdefault(name, []).append(measure(browser(user), address))
            figures.setdefault("50 checks", []).append(checks(user, pages))
            assert policy.instances_user_has_permission_for(fresh(user), "change").count() == number
            Seat.objects.filter(role="institution_editor").delete()
        editors = ", ".join(f"{grants:,}" for grants in GRANTS if grants <= size)
        print(f"\n{connection.vendor}, {size:,} sections; editors of {editors}")
        for name, measured in figures.items():
            queries, cpu = measured[0]
            line = "".join(
                f"{count:>5} q {ms:>7.1f} ms ({count / max(queries, 1):.2f}, {ms / cpu:.2f})" for count, ms in measured
            )
            print(f"{name:<14}{line}")
