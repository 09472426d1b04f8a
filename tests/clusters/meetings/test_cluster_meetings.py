"""Meetings of a cluster: its contact person plans and runs them, its editors are asked, others know nothing of them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone

from intranet.access.reading import may_read
from intranet.access.repair import stale
from intranet.meetings.inviting.messages import distribute
from intranet.meetings.models import MeetingPage
from intranet.meetings.reading import items_for
from intranet.meetings.rules import invited, may_run
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_cluster, make_institution, make_section
from tests.factories.meetings import make_body, make_item, make_meeting, person_of
from tests.factories.users import UserFactory
from tests.layers import layer
from vve_clusters.models import ClusterMeetingPage, ClusterPage

pytestmark = pytest.mark.django_db


@dataclass
class Cluster:
    """A cluster with a meeting, and everybody around it; None is a visitor."""

    page: ClusterPage
    other: ClusterPage
    meeting: ClusterMeetingPage
    people: dict[str, Any]

    def user(self, name: str) -> Any:
        user = self.people[name]
        return fresh(user) if user is not None else None


@layer
def noord(home: Any) -> Cluster:
    """Every role that has to do with clusters, own and foreign."""
    page, other = make_cluster("Noord"), make_cluster("Zuid")
    body = make_body("Stuurgroep")
    here = make_section(make_institution("Klein Begin", cluster=page))
    there = make_section(make_institution("De Zuiderster", cluster=other))
    people = {
        "contact": seat_holder("contact_person", ref=page.pk),
        "editor": seat_holder("institution_editor", ref=here.institution_id),
        "other_contact": seat_holder("contact_person", ref=other.pk),
        "other_editor": seat_holder("institution_editor", ref=there.institution_id),
        "chair": seat_holder("chair", ref=body.pk),
        "member": seat_holder("member", ref=body.pk),
        "director": seat_holder("director", ref=here.institution_id),
        "coordinator": seat_holder("coordinator"),
        "staff": UserFactory(),
        "visitor": None,
    }
    meeting = make_meeting(page, "Voorjaarsoverleg", distributed=False, model=ClusterMeetingPage)
    return Cluster(page, other, ClusterMeetingPage.objects.get(pk=meeting.pk), people)


READS = {"contact", "editor", "chair", "coordinator"}
RUNS = {"contact", "coordinator"}


@pytest.fixture
def browse(signed_in: Callable[[Any], Client]) -> Callable[[Any], Client]:
    """A browser in Dutch, signed in or not."""

    def browser(user: Any) -> Client:
        client = signed_in(user) if user is not None else Client()
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "nl"
        return client

    return browser


def test_who_reads_the_page_and_finds_it_on_that_of_the_cluster(noord: Cluster, browse: Any) -> None:
    for name in noord.people:
        client = browse(noord.user(name))
        assert (client.get(noord.meeting.url).status_code == 200) == (name in READS), name
        page = client.get(noord.page.url).content.decode()
        assert ("Voorjaarsoverleg" in page) == (name in READS), name
        assert (f"/vergaderen/nieuw/{noord.page.pk}/" in page) == (name in RUNS), name


def test_contact_person_and_editors_are_asked_and_the_contact_person_runs_it(noord: Cluster) -> None:
    assert set(invited(noord.meeting)) == {person_of(noord.people["contact"]), person_of(noord.people["editor"])}
    running = {name for name in noord.people if name != "visitor" and may_run(noord.user(name), noord.meeting)}
    assert running == RUNS


def test_the_contact_person_plans_a_meeting_of_their_own_cluster_only(noord: Cluster, browse: Any) -> None:
    day = (timezone.localdate() + timezone.timedelta(days=100)).isoformat()
    for name in noord.people:
        data = {"day": day, "begins": "15:30", "ends": "16:30", "audience_how": "", "token": str(uuid4())}
        data |= {"step": "plan", "standing": "on"}
        answer = browse(noord.user(name)).post(f"/vergaderen/nieuw/{noord.page.pk}/", data)
        # A cluster is public: whoever may not plan is refused, and need not think that it is not there.
        assert answer.status_code == (302 if name in RUNS | {"visitor"} else 403), name
    planned = ClusterMeetingPage.objects.exclude(pk=noord.meeting.pk)
    assert planned.count() == len(RUNS)
    assert {page.title.split(",")[0] for page in planned} == {"Noord"}
    foreign = browse(noord.user("other_contact")).get(f"/vergaderen/nieuw/{noord.page.pk}/")
    assert foreign.status_code == 403


def test_the_agenda_goes_to_the_people_of_the_cluster(
    noord: Cluster, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    make_item(noord.meeting, "Peuters zonder plek")
    with django_capture_on_commit_callbacks(execute=True):
        distribute(meeting=noord.meeting, by=noord.user("contact"))
    assert sorted(mail.to[0] for mail in mailoutbox) == sorted(
        noord.people[name].email for name in ("contact", "editor")
    )
    readers = {name for name in noord.people if name != "visitor" and items_for(noord.user(name)).exists()}
    assert readers == READS


def test_the_contact_person_edits_the_agenda_and_an_editor_proposes(noord: Cluster, browse: Any) -> None:
    address = f"/vergaderen/{noord.meeting.uid}/"
    item = {"title": "Inschrijving", "kind": "discussion", "audience_how": "", "uid": str(uuid4())}
    assert browse(noord.user("contact")).post(f"{address}agenda/punt/", item).status_code == 302
    assert browse(noord.user("editor")).post(f"{address}agenda/punt/", item).status_code == 403
    proposal = {**item, "title": "Ouderavond", "uid": str(uuid4())}
    assert browse(noord.user("editor")).post(f"{address}voorstel/", proposal).status_code == 302
    assert browse(noord.user("chair")).post(f"{address}voorstel/", proposal).status_code == 403
    assert sorted(noord.meeting.items.values_list("title", flat=True)) == ["Inschrijving", "Ouderavond"]


def test_the_page_of_a_cluster_costs_the_same_however_many_meetings_there_are(
    noord: Cluster, browse: Any, django_assert_max_num_queries: Any
) -> None:
    client = browse(noord.user("contact"))
    client.get(noord.page.url)
    with django_assert_max_num_queries(60) as few:
        client.get(noord.page.url)
    for _ in range(8):
        make_meeting(noord.page, model=ClusterMeetingPage)
    with django_assert_max_num_queries(len(few) + 1):
        client.get(noord.page.url)


def test_a_meeting_of_a_cluster_stays_so_when_it_is_saved_as_a_meeting(noord: Cluster) -> None:
    meeting = MeetingPage.objects.get(pk=noord.meeting.pk)
    meeting.save()
    assert not may_read(noord.user("member"), noord.meeting)
    assert may_read(noord.user("contact"), noord.meeting)


def test_nothing_is_stale_about_a_meeting_of_a_cluster(noord: Cluster) -> None:
    assert list(stale()) == []
