"""The dashboard costs the same with 3 and with 300 of everything, for who sees every panel."""

from __future__ import annotations

import datetime as dt
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from intranet.bodies.models import Signal
from intranet.dashboard.models import Visit
from intranet.meetings.models import (
    ActionItem,
    AgendaItem,
    Decision,
    Invitation,
    MeetingPage,
    MeetingState,
    Paper,
    PaperVersion,
)
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import person_of
from tests.factories.pages import NewsIndexPageFactory, many
from tests.meetings.board import Board
from vve_clusters.models import ClusterPage
from vve_site.home.models import NewsPage

pytestmark = pytest.mark.django_db
MOST = 30


def fill(board: Board, user: Any, news: Any, clusters: Any, number: int) -> None:
    """Make this many of everything that a panel shows."""
    person, soon = person_of(user), timezone.now() + dt.timedelta(days=5)
    before = set(MeetingPage.objects.values_list("pk", flat=True))
    many(board.body, MeetingPage, number, host_id=board.body.pk, starts_at=soon, ends_at=soon + dt.timedelta(hours=2))
    meetings = list(MeetingPage.objects.exclude(pk__in=before))
    MeetingState.objects.bulk_create(MeetingState(meeting=one, distributed_at=timezone.now()) for one in meetings)
    Invitation.objects.bulk_create(Invitation(meeting=one, person=person, kind="agenda") for one in meetings)
    items = AgendaItem.objects.bulk_create(AgendaItem(meeting=one, title="Punt") for one in meetings)
    proposed = {"state": AgendaItem.State.PROPOSED, "proposed_by": board.person("member")}
    AgendaItem.objects.bulk_create(AgendaItem(meeting=one, title="Voorstel", **proposed) for one in meetings)
    papers = Paper.objects.bulk_create(
        Paper(meeting=one.meeting, item=one, title="Stuk", asks_reading=True) for one in items
    )
    PaperVersion.objects.bulk_create(
        PaperVersion(paper=one, number=1, name="stuk.pdf", file="stuk.pdf", size=1, sha256="0" * 64) for one in papers
    )
    offset = Decision.objects.count()
    Decision.objects.bulk_create(
        Decision(host=board.body, meeting=one, text="Besluit", number=f"{offset + at}", decided_on=timezone.localdate())
        for at, one in enumerate(meetings)
    )
    ActionItem.objects.bulk_create(ActionItem(host=board.body, text="Doen", person=person) for _ in meetings)
    ActionItem.objects.bulk_create(ActionItem(host=board.body, text="Van niemand") for _ in meetings)
    Signal.objects.bulk_create(
        Signal(body=board.body, sender=board.person("member"), title="Signaal", text="Kort") for _ in meetings
    )
    many(news, NewsPage, number)
    many(clusters, ClusterPage, number)


def test_all_panels_at_3_and_300_of_everything(board: Board, cluster: Any, signed_in: Any, home: Any) -> None:
    user = seat_holder("coordinator", user=board.people["chair"])
    person = person_of(user)
    long_ago, today = timezone.now() - dt.timedelta(days=5), timezone.now()
    Visit.objects.create(person=person, before=long_ago, latest=today)
    news = NewsIndexPageFactory(parent=home, title="Nieuws")
    client = signed_in(fresh(user))
    counts = []
    for number in (3, 297):
        fill(board, user, news, cluster.get_parent(), number)
        client.get("/overzicht/")
        with CaptureQueriesContext(connection) as asked:
            reply = client.get("/overzicht/")
        page = reply.content.decode()
        panels = (
            "to-answer", "my-actions", "proposals", "stukken", "signals", "nobodys-actions", "clusters", "meetings",
            "yearly", "changed", "news",
        )  # fmt: skip
        assert [key for key in panels if f'id="vd-{key}"' not in page] == []
        counts.append(len(asked))
    assert counts[1] <= counts[0]
    assert counts[1] <= MOST
