"""The dashboard: who sees which panel, what changed since the last visit, where people land."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import Page, Workflow, WorkflowTask

from accounts.arrival import destination
from intranet.access.models import PolicyApprovalTask
from intranet.dashboard.models import Visit
from intranet.dashboard.overview.views import part_of_day
from intranet.dashboard.overview.visits import AT_FIRST, LONGEST, note_visit
from intranet.meetings.inviting.attending import answer
from intranet.meetings.inviting.messages import invite
from intranet.meetings.models import Decision, PaperVersion
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_cluster, make_institution, make_section
from tests.factories.meetings import make_decision, make_item, make_meeting, make_paper, named
from tests.factories.pages import NewsIndexPageFactory, NewsPageFactory
from tests.meetings.board import Board

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
URL = "/overzicht/"
NOW = timezone.now


def shown(browse: Browse, user: Any) -> str:
    answer = browse(user).get(URL)
    assert answer.status_code == 200
    return answer.content.decode()


def test_every_role_has_one_and_visitors_go_to_the_door(board: Board, cluster: Any, browse: Browse) -> None:
    for name in (*board.people, "contact_person"):
        reply = browse(board.user(name)).get(URL)
        assert reply.status_code == (302 if name == "visitor" else 200), name
        assert browse(board.user(name)).post(URL).status_code == (302 if name == "visitor" else 405), name


def test_somebody_without_anything_reads_that_nothing_waits(board: Board, browse: Browse) -> None:
    page = shown(browse, board.user("staff"))
    assert "U bent helemaal bij" in page
    assert "Eerst dit" not in page
    assert "Vergaderingen dit jaar" not in page


def test_who_is_asked_is_told_to_answer_until_they_did(board: Board, browse: Browse) -> None:
    assert "Komt u?" not in shown(browse, board.user("member"))
    invite(meeting=board.meeting, by=board.people["secretary"])
    assert "Komt u?" in shown(browse, board.user("member"))
    assert "Komt u?" not in shown(browse, board.user("other_member"))
    answer(meeting=board.again(), person=board.person("member"), answer="no", note="")
    assert "Komt u?" not in shown(browse, board.user("member"))
    assert "Komt u?" in shown(browse, board.user("advisor"))


def test_news_for_staff_is_marked_and_drafts_are_not_there(board: Board, browse: Browse, home: Any) -> None:
    index = NewsIndexPageFactory(parent=home, title="Nieuws")
    NewsPageFactory(parent=index, title="Voor iedereen")
    NewsPageFactory(parent=index, title="Voor medewerkers", signed_in=True)
    NewsPageFactory(parent=index, title="Voor Nadia", audience=named(board.people["member"]))
    NewsPageFactory(parent=index, title="Nog niet", draft=True)
    NewsPageFactory(parent=index, title="Van vroeger", published_on=timezone.localdate() - dt.timedelta(days=90))
    page = shown(browse, board.user("staff"))
    panel = page[page.index('id="vd-news"') :]
    assert "Voor iedereen" in panel
    assert panel.count("Niet voor iedereen") == 1
    assert not any(title in panel for title in ("Voor Nadia", "Nog niet", "Van vroeger"))
    assert "Voor Nadia" in shown(browse, board.user("member"))


def test_what_was_submitted_waits_for_who_may_publish_it(board: Board, cluster: Any, browse: Browse) -> None:
    mine, other = make_section(cluster=cluster), make_section(cluster=make_cluster("Zuid"))
    task = PolicyApprovalTask.objects.create(name="Akkoord")
    workflow = Workflow.objects.create(name="Akkoord")
    WorkflowTask.objects.create(workflow=workflow, task=task, sort_order=0)
    for page in (mine, other):
        page.save_revision()
        workflow.start(page, board.people["coordinator"])

    def waiting(name: str) -> str:
        page = shown(browse, board.user(name))
        return page.partition('id="vd-approval"')[2].partition("</section>")[0]

    assert mine.title in waiting("contact_person")
    assert other.title not in waiting("contact_person")
    assert {mine.title, other.title} == {
        title for title in (mine.title, other.title) if title in waiting("coordinator")
    }
    assert [waiting(name) for name in ("chair", "member", "newsletter_editor", "staff")] == [""] * 4
    mine.current_workflow_state.current_task_state.approve(user=board.people["contact_person"])
    assert waiting("contact_person") == ""


class TestWhatChanged:
    def test_the_first_visit_of_a_day_is_kept_and_the_others_are_not(self, board: Board) -> None:
        person, monday = board.person("member"), timezone.make_aware(dt.datetime(2026, 11, 16, 9))
        tuesday = monday + dt.timedelta(days=1)
        assert note_visit(person=person, now=monday) == monday - AT_FIRST
        assert (
            note_visit(person=person, now=monday + dt.timedelta(hours=3)) == monday + dt.timedelta(hours=3) - AT_FIRST
        )
        for hours in (0, 1, 9):
            assert note_visit(person=person, now=tuesday + dt.timedelta(hours=hours)) == monday
        later = tuesday + dt.timedelta(days=200)
        assert note_visit(person=person, now=later) == later - LONGEST
        assert Visit.objects.get().before == tuesday

    def test_only_a_get_writes_and_only_once_a_day(self, board: Board, browse: Browse) -> None:
        client = browse(board.user("member"))
        client.head(URL)
        assert not Visit.objects.exists()
        client.get(URL)
        first = Visit.objects.get().latest
        client.get(URL)
        assert Visit.objects.get().latest == first

    def test_papers_decisions_and_pages_of_others_that_one_may_read(self, board: Board, browse: Browse) -> None:
        meeting = make_meeting(board.body, "Verstuurd")
        item = make_item(meeting)
        make_paper(item, "Notitie taal")
        make_paper(item, "Alleen voorzitter", audience=named(board.people["chair"]))
        own = make_paper(item, "Eigen stuk")
        PaperVersion.objects.filter(paper=own).update(uploaded_by=board.person("member"))
        make_paper(item, "Ingetrokken", withdrawn_at=NOW())
        old = make_decision(item, "Lang geleden")
        make_decision(item, "Wij gaan door")
        Decision.objects.filter(pk=old.pk).update(created=NOW() - dt.timedelta(days=30))
        PaperVersion.objects.filter(paper__title="Notitie taal").update(uploaded_at=NOW() + dt.timedelta(seconds=9))
        Page.objects.filter(depth__gt=1).update(last_published_at=NOW() - dt.timedelta(days=30))
        page = shown(browse, board.user("member"))
        panel = page[page.index('id="vd-changed"') :]
        assert panel.index("Notitie taal") < panel.index("Wij gaan door")
        for hidden in ("Alleen voorzitter", "Eigen stuk", "Ingetrokken", "Lang geleden"):
            assert hidden not in panel
        assert "Alleen voorzitter" in shown(browse, board.user("chair"))
        assert "Notitie taal" not in shown(browse, board.user("staff"))

    def test_pages_that_are_closed_are_not_told(self, board: Board, browse: Browse) -> None:
        Page.objects.filter(depth__gt=1).update(last_published_at=NOW() - dt.timedelta(days=30))
        make_meeting(board.body, "Functioneren", audience=named(board.people["chair"]))
        Page.objects.filter(title="Functioneren").update(last_published_at=NOW())
        assert 'id="vd-changed"' not in shown(browse, board.user("member"))
        assert "Functioneren" in shown(browse, board.user("chair"))


class TestClusters:
    def test_the_coordinator_sees_which_need_attention_and_why(
        self, board: Board, cluster: Any, browse: Browse
    ) -> None:
        page = shown(browse, board.user("coordinator"))
        panel = page[page.index('id="vd-clusters"') :]
        assert "Waterrijk" in panel
        assert "nooit genoteerd" in panel
        assert "niets gepland" in panel
        for name in ("chair", "contact_person", "staff"):
            assert 'id="vd-clusters"' not in shown(browse, board.user(name))

    def test_a_cluster_with_a_meeting_and_a_talk_is_left_out(self, board: Board, cluster: Any, browse: Browse) -> None:
        from intranet.bodies.models import ContactMoment
        from vve_clusters.models import ClusterMeetingPage

        coordinator = board.person("coordinator")
        make_meeting(cluster, model=ClusterMeetingPage)
        assert 'id="vd-clusters"' in shown(browse, board.user("coordinator"))
        ContactMoment.objects.create(place=cluster, by=coordinator, day=timezone.localdate())
        assert 'id="vd-clusters"' not in shown(browse, board.user("coordinator"))


class TestLanding:
    @pytest.mark.parametrize("name", ["chair", "secretary", "member", "advisor", "coordinator", "contact_person"])
    def test_who_consults_begins_here(self, board: Board, cluster: Any, name: str) -> None:
        assert destination(board.user(name), "") == URL

    def test_who_was_going_somewhere_goes_there(self, board: Board) -> None:
        assert destination(board.user("member"), "/besluiten/") == "/besluiten/"

    def test_editors_keep_their_desk_and_others_the_home_page(self, board: Board) -> None:
        institution = make_institution("Klein Begin", cluster=make_cluster("Zuid"))
        editor = seat_holder("institution_editor", ref=institution.pk)
        assert destination(editor, "") == "/mijn-werk/"
        assert destination(board.user("staff"), "") == "/"
        assert destination(board.user("ended"), "") == "/"

    def test_the_old_start_leads_the_coordinator_here_and_not_to_the_admin(self, board: Board, browse: Browse) -> None:
        assert browse(board.user("coordinator")).get("/mijn-werk/start/").url == URL

    def test_the_header_says_where_we_are(self, board: Board, cluster: Any, browse: Browse) -> None:
        page = shown(browse, board.user("contact_person"))
        header = page[: page.index("<main")]
        assert header.count('aria-current="page"') == 1
        assert 'href="/overzicht/" aria-current="page"' in header
        assert 'href="/mijn-werk/"' in header
        calendar = browse(board.user("coordinator")).get("/agenda/koppelen/").content.decode()
        header = calendar[: calendar.index("<main")]
        assert 'href="/agenda/" aria-current="true"' in header
        assert 'href="/mijn-werk/"' not in header
        assert "/overzicht/" not in browse(None).get("/").content.decode()


def test_the_greeting_follows_the_hour() -> None:
    assert [part_of_day(hour) for hour in (0, 5, 6, 11, 12, 17, 18, 23)] == [
        "", "", "morning", "morning", "afternoon", "afternoon", "evening", "evening",
    ]  # fmt: skip


def test_a_term_that_ended_yesterday_shows_nothing(board: Board, browse: Browse) -> None:
    page = shown(browse, fresh(board.people["ended"]))
    assert "Novemberoverleg" not in page
    assert "Mijn vergaderingen" not in page
