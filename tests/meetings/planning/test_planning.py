"""Planning meetings: one, a series, another time or place, cancelled."""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from intranet.access.reading import may_read
from intranet.bodies.models import BodyPage
from intranet.meetings.models import Invitation, MeetingPage, MeetingSeries
from intranet.meetings.planning import services
from intranet.meetings.reading import outline_for
from tests.factories.meetings import make_meeting, named
from tests.meetings.board import READS, RUNS, Board, calendar_of, expected

pytestmark = pytest.mark.django_db
Browse = Callable[[Any], Client]
DAY = dt.date(2027, 3, 18)


def form(**fields: Any) -> dict[str, Any]:
    """Return a filled in form for a new meeting."""
    return {
        "day": DAY.isoformat(),
        "begins": "09:30",
        "ends": "11:00",
        "location": "Stadhuis",
        "audience_how": "",
        "every": "1",
        "token": str(uuid4()),
        "step": "plan",
        **fields,
    }


def plan_address(board: Board) -> str:
    return f"/vergaderen/nieuw/{board.body.pk}/"


def planned() -> list[MeetingPage]:
    return list(MeetingPage.objects.filter(starts_at__year__gte=2027).order_by("starts_at"))


def test_a_secretary_plans_a_meeting_that_is_on_the_site_at_once(board: Board, browse: Browse) -> None:
    answer = browse(board.user("secretary")).post(plan_address(board), form(standing="on"))
    (meeting,) = planned()
    assert answer.status_code == 302
    assert answer["Location"] == meeting.url
    assert meeting.title == "Stuurgroep, 18 maart 2027"
    assert timezone.localtime(meeting.starts_at).time() == dt.time(9, 30)
    assert meeting.live
    assert meeting.host_id == board.body.pk
    assert meeting.get_parent().pk == board.body.pk
    assert PageLogEntry.objects.filter(
        page=meeting.pk, action="wagtail.publish", user=board.people["secretary"]
    ).exists()
    titles = [item.title for item in outline_for(board.user("chair"), meeting) if item]
    assert titles[0] == "Opening en mededelingen"
    assert titles[-1] == "Rondvraag en sluiting"
    assert titles[1].startswith("Verslag van ")


def test_the_form_sent_twice_plans_once(board: Board, browse: Browse) -> None:
    data = form()
    chair = browse(board.user("chair"))
    assert [chair.post(plan_address(board), data).status_code for _ in range(2)] == [302, 302]
    assert len(planned()) == 1


def test_a_series_is_looked_at_before_it_is_planned(board: Board, browse: Browse) -> None:
    chair = browse(board.user("chair"))
    data = form(rhythm="weekdays", every="2", count="4")
    shown = chair.post(plan_address(board), data)
    assert shown.status_code == 200
    assert planned() == []
    days = re.findall(r'name="days" value="([^"]+)"', shown.content.decode())
    assert days == ["2027-03-18", "2027-05-20", "2027-07-15", "2027-09-16"]
    seen = re.findall(r'name="seen" value="([^"]+)"', shown.content.decode())[0]
    chair.post(plan_address(board), {**data, "seen": seen, "days": days[:3]})
    assert [timezone.localtime(one.starts_at).date().isoformat() for one in planned()] == days[:3]
    series = MeetingSeries.objects.get()
    assert {one.series_id for one in planned()} == {series.pk}


def test_other_days_than_those_that_were_shown_are_shown_again(board: Board, browse: Browse) -> None:
    chair = browse(board.user("chair"))
    data = form(rhythm="weeks", count="3", seen="20270101-20270201-9", days=[DAY.isoformat()])
    assert chair.post(plan_address(board), data).status_code == 200
    assert planned() == []


def test_days_off_are_told_and_decide_nothing(board: Board, browse: Browse) -> None:
    from vve_clusters.models import SchoolHoliday

    SchoolHoliday.objects.create(region="noord", school_year="2026-2027", name="Voorjaar", first=DAY, last=DAY)
    chair = browse(board.user("chair"))
    data = form()
    shown = chair.post(plan_address(board), data).content.decode()
    assert "Voorjaar" in shown
    assert planned() == []
    seen = re.findall(r'name="seen" value="([^"]+)"', shown)[0]
    chair.post(plan_address(board), {**data, "seen": seen, "days": [DAY.isoformat()]})
    assert len(planned()) == 1


@pytest.mark.parametrize(
    "wrong",
    [
        {"ends": "09:30"},
        {"day": ""},
        {"day": "2090-01-01"},
        {"rhythm": "weeks"},
        {"rhythm": "weeks", "until": "2027-01-01"},
        {"online": "javascript:alert(1)"},
        {"audience_how": "chosen"},
    ],
)
def test_what_does_not_fit_is_said_and_kept(board: Board, browse: Browse, wrong: dict[str, str]) -> None:
    answer = browse(board.user("chair")).post(plan_address(board), form(location="Het Wapen", **wrong))
    assert answer.status_code == 422
    assert "Het Wapen" in answer.content.decode()
    assert planned() == []


def test_a_meeting_for_named_people_is_nobody_elses(board: Board, browse: Browse) -> None:
    whom = [f"person:{board.person(name).pk}" for name in ("chair", "member")]
    browse(board.user("chair")).post(plan_address(board), form(audience_how="chosen", audience_who=whom))
    (meeting,) = planned()
    readers = {name for name in board.people if name != "visitor" and may_read(board.user(name), meeting)}
    assert readers == {"chair", "member"}


def test_nobody_plans_a_meeting_that_they_may_not_see(board: Board, browse: Browse) -> None:
    whom = [f"person:{board.person('member').pk}"]
    answer = browse(board.user("chair")).post(plan_address(board), form(audience_how="chosen", audience_who=whom))
    assert answer.status_code == 422
    assert planned() == []


def test_every_role_at_the_form_for_a_new_meeting(board: Board, browse: Browse) -> None:
    for name in board.people:
        client = browse(board.user(name))
        may = expected(name, RUNS)
        assert client.get(plan_address(board)).status_code == (may or 200), name
        assert client.post(plan_address(board), form()).status_code == (may or 302), name
    assert len(planned()) == len(RUNS)


def test_a_page_that_is_no_body_has_no_meetings(board: Board, browse: Browse, home: Any) -> None:
    chair = browse(board.user("coordinator"))
    assert chair.get(f"/vergaderen/nieuw/{home.pk}/").status_code == 404
    assert chair.get(f"/vergaderen/nieuw/{2**70}/").status_code == 404


def change_form(meeting: MeetingPage, **fields: Any) -> dict[str, Any]:
    begins, ends = timezone.localtime(meeting.starts_at), timezone.localtime(meeting.ends_at)
    return {
        "day": begins.date().isoformat(),
        "begins": begins.strftime("%H:%M"),
        "ends": "23:59" if ends.date() != begins.date() else ends.strftime("%H:%M"),
        "title": meeting.title,
        "audience_how": meeting.audience,
        "version": meeting.latest_revision_id,
        **fields,
    }


@pytest.fixture
def morning(board: Board) -> MeetingPage:
    return make_meeting(
        board.body,
        "Ochtend",
        starts_at=services.moment(DAY, dt.time(9)),
        ends_at=services.moment(DAY, dt.time(10)),
        distributed=False,
    )


def test_another_place_is_another_sequence_and_only_told_to_who_was_told(
    board: Board, morning: MeetingPage, browse: Browse, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    client = browse(board.user("secretary"))
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/vergaderen/{morning.uid}/wijzigen/", change_form(morning, location="Bibliotheek"))
    again = MeetingPage.objects.get(pk=morning.pk)
    assert (again.location, again.progress.sequence) == ("Bibliotheek", 1)
    assert mailoutbox == []
    Invitation.objects.create(meeting=morning, person=board.person("member"), kind="invitation", sent_at=timezone.now())
    with django_capture_on_commit_callbacks(execute=True):
        client.post(f"/vergaderen/{morning.uid}/wijzigen/", change_form(again, location="Stadhuis"))
    (mail,) = mailoutbox
    assert mail.to == [board.people["member"].email]
    assert mail.subject == "Gewijzigd: Ochtend"
    assert "SEQUENCE:2" in calendar_of(mail)


def test_an_introduction_tells_nobody_anything(board: Board, morning: MeetingPage, browse: Browse) -> None:
    client = browse(board.user("secretary"))
    client.post(f"/vergaderen/{morning.uid}/wijzigen/", change_form(morning, intro="Neem uw plan mee."))
    again = MeetingPage.objects.get(pk=morning.pk)
    assert (again.intro, again.progress.sequence) == ("Neem uw plan mee.", 0)


def test_two_who_change_a_meeting_see_both_and_lose_nothing(board: Board, morning: MeetingPage, browse: Browse) -> None:
    mine, theirs = change_form(morning, location="Bibliotheek"), change_form(morning, location="Raadhuis")
    address = f"/vergaderen/{morning.uid}/wijzigen/"
    assert browse(board.user("chair")).post(address, theirs).status_code == 302
    client = browse(board.user("secretary"))
    answer = client.post(address, mine)
    page = answer.content.decode()
    assert answer.status_code == 409
    assert "Raadhuis" in page
    assert "Bibliotheek" in page
    assert MeetingPage.objects.get(pk=morning.pk).location == "Raadhuis"
    version = re.findall(r'name="version" value="(\d+)"', page)[0]
    assert client.post(address, {**mine, "version": version}).status_code == 302
    assert MeetingPage.objects.get(pk=morning.pk).location == "Bibliotheek"


def test_a_title_made_of_the_day_follows_the_day(board: Board, browse: Browse) -> None:
    client = browse(board.user("chair"))
    client.post(plan_address(board), form())
    (meeting,) = planned()
    client.post(
        f"/vergaderen/{meeting.uid}/wijzigen/", change_form(meeting, title="", day="2027-03-25", location="Stadhuis")
    )
    assert planned()[0].title == "Stuurgroep, 25 maart 2027"


def test_a_cancelled_meeting_stays_and_can_no_longer_be_changed(
    board: Board, morning: MeetingPage, browse: Browse, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    Invitation.objects.create(meeting=morning, person=board.person("member"), kind="agenda", sent_at=timezone.now())
    client = browse(board.user("chair"))
    address = f"/vergaderen/{morning.uid}/afgelasten/"
    assert client.get(address).status_code == 200
    assert MeetingPage.objects.get(pk=morning.pk).progress.cancelled_at is None
    with django_capture_on_commit_callbacks(execute=True):
        assert client.post(address).status_code == 302
    assert client.post(address).status_code == 302
    (mail,) = mailoutbox
    assert mail.subject == "Afgelast: Ochtend"
    assert "METHOD:CANCEL" in calendar_of(mail)
    assert "STATUS:CANCELLED" in calendar_of(mail)
    page = client.get(morning.url).content.decode()
    assert "Deze vergadering gaat niet door." in page
    assert client.post(f"/vergaderen/{morning.uid}/wijzigen/", change_form(morning)).status_code == 403


@pytest.mark.parametrize("end", ["wijzigen/", "afgelasten/"])
def test_every_role_at_changing_and_cancelling(board: Board, morning: MeetingPage, browse: Browse, end: str) -> None:
    address = f"/vergaderen/{morning.uid}/{end}"
    before = PageLogEntry.objects.count(), ModelLogEntry.objects.count()
    for name in board.people:
        client = browse(board.user(name))
        may = expected(name, RUNS)
        assert client.get(address).status_code == (may or 200), name
        if may:
            assert client.post(address, change_form(morning, location="Elders")).status_code == may, name
    now = MeetingPage.objects.get(pk=morning.pk)
    assert (now.location, now.progress.cancelled_at) == ("", None)
    assert (PageLogEntry.objects.count(), ModelLogEntry.objects.count()) == before


def test_a_closed_meeting_is_not_there_for_who_may_not_know_of_it(board: Board, browse: Browse) -> None:
    closed = make_meeting(board.body, "Functioneren", audience=named(board.people["chair"]))
    for name in READS - {"chair"}:
        for end in ("wijzigen/", "afgelasten/", "agenda/", "versturen/", "vergadering.ics", "voorstel/", "rapport/"):
            assert browse(board.user(name)).get(f"/vergaderen/{closed.uid}/{end}").status_code == 404, (name, end)


def test_planning_asks_the_body_and_not_the_role(board: Board, browse: Browse) -> None:
    assert isinstance(board.other, BodyPage)
    assert browse(board.user("chair")).get(f"/vergaderen/nieuw/{board.other.pk}/").status_code == 403


def test_a_change_in_the_admin_is_told_like_any_other_once_it_is_published(
    board: Board, morning: MeetingPage, mailoutbox: list[Any], django_capture_on_commit_callbacks: Any
) -> None:
    Invitation.objects.create(meeting=morning, person=board.person("member"), kind="agenda", sent_at=timezone.now())
    page = MeetingPage.objects.get(pk=morning.pk)
    page.location = "Raadhuis"
    with django_capture_on_commit_callbacks(execute=True):
        revision = page.save_revision(user=board.user("chair"))
    assert (mailoutbox, MeetingPage.objects.get(pk=morning.pk).progress.sequence) == ([], 0)
    with django_capture_on_commit_callbacks(execute=True):
        revision.publish(user=board.user("chair"))
    (mail,) = mailoutbox
    assert "LOCATION:Raadhuis" in calendar_of(mail)
    assert "SEQUENCE:1" in calendar_of(mail)
