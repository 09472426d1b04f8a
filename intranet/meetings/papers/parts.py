"""Papers on the page of a meeting, on somebody's dashboard, in the digest and in the search of the site."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Exists, OuterRef, Q, QuerySet
from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l

from intranet.access.search import RowGroup
from intranet.dashboard.digest_sections import DigestLine, DigestSection
from intranet.dashboard.panels import DashboardPanel, first_of
from intranet.meetings import rules
from intranet.meetings.models import AgendaItem, Attendance, Paper, PaperRead, PaperText, PaperVersion
from intranet.meetings.papers.listing import Shown, last_versions, shown
from intranet.meetings.papers.rights import closed_meetings, may_fill
from intranet.meetings.papers.services import Place
from intranet.meetings.papers.telling import late_papers
from intranet.meetings.parts import ItemPart, MeetingPart, Moment
from intranet.meetings.reading import meetings_for, papers_for
from intranet.meetings.rules import person_of

MOST = 10
TOLD = ("paper__meeting", "paper__item")


@dataclass(frozen=True)
class Here:
    """The papers at one place, and where one brings more; "" for who may not."""

    papers: list[Shown]
    add_url: str = ""
    page_url: str = ""


def at_meeting(moment: Moment) -> list[MeetingPart | ItemPart]:
    """Return the papers at each item, and those of the meeting as a whole."""
    of_meeting = papers_for(moment.request.user).filter(meeting=moment.meeting)
    by_item: dict[int | None, list[Shown]] = defaultdict(list)
    for one in shown(moment.request.user, moment.meeting, of_meeting):
        by_item[one.paper.item_id].append(one)
    fills = _places(moment)
    items = {item.pk: item for item in moment.outline if item is not None}
    here = {number: _here(by_item[number], item if number in fills else None) for number, item in items.items()}
    parts: list[MeetingPart | ItemPart] = [
        ItemPart(
            "vve_meetings/papers/at_item.html",
            {number: one for number, one in here.items() if one.papers or one.add_url},
            order=20,
        )
    ]
    writes = rules.may_write(moment.request.user, moment.meeting) if moment.runs else False
    if by_item[None] or writes:
        whole = Here(
            by_item[None],
            reverse("vve_meetings:paper_add_meeting", args=[moment.meeting.uid]) if writes else "",
            reverse("vve_meetings:paper_page_meeting", args=[moment.meeting.uid]) if writes else "",
        )
        title = _("Papers for the whole meeting")
        parts.append(MeetingPart("vve_meetings/papers/at_meeting.html", {"part": whole}, title=title, order=110))
    return parts + _late(moment, writes=writes)


def _late(moment: Moment, *, writes: bool) -> list[MeetingPart | ItemPart]:
    """Offer who runs the meeting to tell people of papers that came later."""
    state = moment.meeting.progress
    count = late_papers(moment.request.user, moment.meeting) if writes and state.distributed_at else 0
    if not count or state.cancelled_at:
        return []
    about = {"count": count, "uid": moment.meeting.uid}
    return [MeetingPart("vve_meetings/papers/late.html", about, title=_("Papers that came later"), order=50)]


def _places(moment: Moment) -> set[int]:
    """Return the numbers of the items to which this reader may bring papers."""
    items = [item for item in moment.outline if item is not None]
    person = person_of(moment.request.user)
    for item in items:
        item.meeting = moment.meeting
    mine = {item.pk for item in items if person is not None and person.pk in (item.owner_id, item.proposed_by_id)}
    asked = items if moment.runs else [item for item in items if item.pk in mine]
    return {item.pk for item in asked if may_fill(moment.request.user, Place(moment.meeting, item))}


def _here(papers: list[Shown], item: AgendaItem | None) -> Here:
    if item is None:
        return Here(papers)
    return Here(
        papers,
        reverse("vve_meetings:paper_add_item", args=[item.uid]),
        reverse("vve_meetings:paper_page_item", args=[item.uid]),
    )


def to_read(user: Any) -> QuerySet[PaperVersion]:
    """Return the last versions of papers that this user is asked to read and did not, of meetings still to come.

    Of those meetings to which somebody is asked it holds the papers whose reading is asked of everybody there.
    """
    person = person_of(user)
    if person is None:
        return PaperVersion.objects.none()
    asked = papers_for(user).filter(asks_reading=True, withdrawn_at=None, meeting__in=_asked_to(user))
    done = PaperRead.objects.filter(version=OuterRef("pk"), person=person)
    return (
        last_versions(asked.order_by().values("pk")).filter(~Exists(done)).order_by("paper__meeting__starts_at", "pk")
    )


def _asked_to(user: Any) -> Any:
    """Return the numbers of the meetings to come to which this user is asked, as rows of attendance or seats say."""
    person = person_of(user)
    meetings = meetings_for(user).filter(starts_at__gt=timezone.now() - timedelta(hours=12))
    answered = Attendance.objects.filter(meeting=OuterRef("pk"), person=person)
    return meetings.filter(Q(Exists(answered)) | Q(host__in=rules.hosts_of(user))).order_by().values("pk")


def panel(request: HttpRequest) -> DashboardPanel | None:
    """Return the papers to read; None where there are none."""
    versions, count = first_of(to_read(request.user).select_related("paper__meeting"), MOST)
    if not versions:
        return None
    return DashboardPanel(
        "stukken",
        _("Papers to read"),
        "vve_meetings/papers/panel.html",
        {"versions": versions, "more": count - len(versions)},
        place="first",
        count=count,
        order=30,
    )


def digest(user: Any, since: datetime, until: datetime) -> DigestSection | None:
    """Tell of papers that were sent later and of those to read; without a title where they are confidential."""
    late = Q(sent_later=True) | Q(replaces=True)
    recent = last_versions(
        papers_for(user).filter(withdrawn_at=None, meeting__in=_asked_to(user)).order_by().values("pk")
    )
    fresh = recent.filter(late, uploaded_at__gt=since, uploaded_at__lte=until)
    found = {one.pk: one for one in fresh.select_related(*TOLD)[:MOST]}
    asked = {one.pk: one for one in to_read(user).select_related(*TOLD)[:MOST]}
    versions = [*asked.values(), *(one for number, one in found.items() if number not in asked)]
    closed = closed_meetings(one.paper.meeting for one in versions)
    lines = [_line(one, asked=one.pk in asked, closed=one.paper.meeting_id in closed) for one in versions]
    return DigestSection("stukken", _("Papers"), lines, order=40)


def _line(version: PaperVersion, *, asked: bool, closed: bool) -> DigestLine:
    paper = version.paper
    closed = closed or paper.is_closed or (paper.item is not None and paper.item.is_closed)
    late = _("replaced") if version.replaces else _("sent later")
    return DigestLine(
        _("A confidential paper") if closed else paper.title,
        reverse("vve_meetings:paper", args=[paper.uid]),
        _("please say that you read it") if asked else late,
    )


def in_search() -> RowGroup:
    """Return how papers are found: by title and text of the last version, of what a reader may read."""
    return RowGroup(
        key="stukken",
        label=_l("Papers"),
        rows=searched,
        title=lambda text: text.version.paper.title,
        url=lambda text: reverse("vve_meetings:paper", args=[text.version.paper.uid]),
        text=lambda text: text.text,
        related=("version__paper",),
        order=35,
    )


def searched(user: Any) -> QuerySet[PaperText]:
    """Return the texts in which a search for this user looks."""
    papers: QuerySet[Paper] = papers_for(user).filter(withdrawn_at=None)
    return PaperText.objects.filter(version__in=last_versions(papers.order_by().values("pk")).values("pk"))
