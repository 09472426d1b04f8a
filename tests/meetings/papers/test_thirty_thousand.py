"""Thirteen bodies, twenty years of monthly meetings with ten papers each: finding, the dashboard, one meeting.

Run with ``-m benchmark -s``; prints milliseconds and queries. The numbers of queries are asserted.
"""

from __future__ import annotations

import datetime as dt
import time
from collections.abc import Callable
from typing import Any

import pytest
from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from wagtail.search.backends import get_search_backend

from intranet.access import projection
from intranet.access.models import AudienceRule
from intranet.bodies.models import BodyPage
from intranet.meetings.models import AgendaItem, MeetingPage, MeetingState, Paper, PaperText, PaperVersion
from intranet.meetings.papers import parts
from intranet.meetings.sets.contents import contents_for
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import make_body, make_meeting
from tests.factories.pages import many
from vve_site.search.service import search

pytestmark = [pytest.mark.django_db, pytest.mark.benchmark]
BODIES, MEETINGS, PAPERS = 13, 240, 10
WORDS = "begroting taal opvang school ouders plan hortensia klimop beleid cluster".split()


def fill(body: BodyPage, seed: int) -> None:
    """Give a body twenty years of meetings with papers and their text."""
    kind = projection.of_kind(make_meeting(body)) or ""
    begin = timezone.now() + dt.timedelta(days=20)
    starts = {"starts_at": lambda index: begin - dt.timedelta(days=30 * index), "host": body}
    many(body, MeetingPage, MEETINGS, ends_at=begin, **starts)
    meetings = list(MeetingPage.objects.child_of(body).filter(title__startswith="Reeks"))
    projection.write((page.pk, AudienceRule.Source.KIND, kind) for page in meetings)
    MeetingState.objects.bulk_create(MeetingState(meeting=page, distributed_at=begin) for page in meetings)
    items = AgendaItem.objects.bulk_create(AgendaItem(meeting=page, title="Punt") for page in meetings)
    papers = Paper.objects.bulk_create(
        Paper(meeting=item.meeting, item=item, title=f"Stuk {number}", asks_reading=number == 0)
        for item in items
        for number in range(PAPERS)
    )
    versions = PaperVersion.objects.bulk_create(
        PaperVersion(paper=paper, number=1, name="stuk.pdf", file="meetings/x.pdf", size=1, sha256="0" * 64)
        for paper in papers
    )
    texts = PaperText.objects.bulk_create(
        PaperText(version=version, state="done", text=" ".join([WORDS[(index + seed) % len(WORDS)], *WORDS[:2]] * 60))
        for index, version in enumerate(versions)
    )
    get_search_backend().add_bulk(PaperText, texts)


def measured(name: str, work: Callable[[Any], Any], user: Any) -> int:
    best, queries = float("inf"), 0
    for _time in range(3):
        who = fresh(user)
        started = time.perf_counter()
        with CaptureQueriesContext(connection) as asked:
            work(who)
        best, queries = min(best, time.perf_counter() - started), len(asked)
    print(f"{name:<32} {best * 1000:7.0f} ms {queries:3} queries")
    return queries


def test_thirty_thousand_papers(home: Any) -> None:
    bodies = [make_body() for _body in range(BODIES)]
    for seed, body in enumerate(bodies):
        fill(body, seed)
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")
    print(f"\n{connection.vendor}: {Paper.objects.count()} papers")
    people = {"member": seat_holder("member", ref=bodies[0].pk), "coordinator": seat_holder("coordinator")}
    meeting = MeetingPage.objects.child_of(bodies[0]).filter(title__startswith="Reeks").first()
    assert meeting is not None

    def dashboard(who: Any) -> None:
        request = RequestFactory().get("/")
        request.user = who
        parts.panel(request)

    def digest(who: Any) -> None:
        parts.digest(who, timezone.now() - dt.timedelta(days=1), timezone.now())

    for name, user in people.items():
        assert measured(f"search, rare word, {name}", lambda who: search(who, "hortensia"), user) < 40
        assert measured(f"search, common word, {name}", lambda who: search(who, "begroting"), user) < 40
        assert measured(f"search, nothing, {name}", lambda who: search(who, "zonnebloem"), user) < 40
        assert measured(f"dashboard, {name}", dashboard, user) <= 8
        assert measured(f"digest, {name}", digest, user) <= 8
        assert measured(f"contents of a set, {name}", lambda who: contents_for(who, meeting), user) < 20
