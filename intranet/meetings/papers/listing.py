"""Papers as one reader sees them, many at once: last versions, marks, and who read them. The same number of queries
however many there are."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse
from wagtail.models import Page

from accounts.models import Person
from intranet.access.circles import members
from intranet.access.reading import visible_to
from intranet.meetings.models import MeetingPage, Paper, PaperRead, PaperVersion
from intranet.meetings.papers.kinds import FileKind, kind_of
from intranet.meetings.rules import invited, person_of


@dataclass(frozen=True)
class Readers:
    """Who says to have read the last version, of those who are asked to and can sign in."""

    read: list[Person] = field(default_factory=list)
    others: list[Person] = field(default_factory=list)

    @property
    def of(self) -> int:
        """How many are asked."""
        return len(self.read) + len(self.others)


@dataclass(frozen=True)
class Shown:
    """A paper on the screen. ``version`` is the last one, ``page`` the page it is, if this reader may see that."""

    paper: Paper
    version: PaperVersion | None
    page: Page | None
    readers: Readers | None
    asks_me: bool
    read_by_me: bool

    @property
    def url(self) -> str:
        """Where the paper itself opens: the file, the page, or else what there is to tell about it."""
        if self.version is not None:
            return reverse("vve_meetings:paper_file", args=[self.paper.uid, self.version.uid])
        return str(self.page.url) if self.page is not None else self.about

    @property
    def about(self) -> str:
        """Where the versions and readers of the paper stand."""
        return reverse("vve_meetings:paper", args=[self.paper.uid])

    @property
    def kind(self) -> FileKind | None:
        """What kind of file the last version is."""
        return kind_of(str(self.version.file.name)) if self.version is not None else None

    @property
    def is_confidential(self) -> bool:
        """Whether it is for fewer people than the meeting."""
        return self.paper.is_closed or (self.paper.item is not None and self.paper.item.is_closed)


def last_versions(papers: QuerySet[Paper, Any] | Iterable[int]) -> QuerySet[PaperVersion]:
    """Return the last version of each of these papers (or their numbers)."""
    newest = PaperVersion.objects.filter(paper=OuterRef("paper")).order_by("-number").values("pk")[:1]
    return PaperVersion.objects.filter(paper__in=papers, pk=Subquery(newest))


def shown(user: Any, meeting: MeetingPage, papers: QuerySet[Paper]) -> list[Shown]:
    """Return these papers of one meeting, which this user may read, in order."""
    rows = list(papers.select_related("item").order_by("order", "pk"))
    for paper in rows:
        paper.meeting = meeting
        if paper.item is not None:
            paper.item.meeting = meeting
    versions = {one.paper_id: one for one in last_versions([paper.pk for paper in rows]).select_related("content")}
    linked = [paper.page_id for paper in rows if paper.page_id]
    pages = visible_to(user, Page.objects.filter(pk__in=linked)).in_bulk() if linked else {}
    readers = _readers(meeting, [paper for paper in rows if paper.asks_reading and paper.pk in versions], versions)
    me = person_of(user)
    found = []
    for paper in rows:
        asked = readers.get(paper.pk)
        done = asked is not None and me is not None and me in asked.read
        mine = asked is not None and me is not None and (done or me in asked.others)
        page = pages.get(paper.page_id) if paper.page_id else None
        found.append(Shown(paper, versions.get(paper.pk), page, asked, mine, done))
    return found


def _readers(meeting: MeetingPage, papers: list[Paper], versions: dict[int, PaperVersion]) -> dict[int, Readers]:
    """Return by paper who read its last version, and who is asked to and did not; four queries."""
    if not papers:
        return {}
    people = list(invited(meeting).exclude(user=None))
    closed = {number for paper in papers for number in _circles(paper)}
    inside = members(closed, people)
    done: dict[int, set[int]] = defaultdict(set)
    asked = PaperRead.objects.filter(version__in=[versions[paper.pk].pk for paper in papers])
    for version, person in asked.values_list("version", "person"):
        done[version].add(person)
    found = {}
    for paper in papers:
        may = [one for one in people if all(one.pk in inside[number] for number in _circles(paper))]
        said = done[versions[paper.pk].pk]
        found[paper.pk] = Readers([one for one in may if one.pk in said], [one for one in may if one.pk not in said])
    return found


def _circles(paper: Paper) -> list[int]:
    item = paper.item.circle_id if paper.item is not None else None
    return [number for number in (paper.circle_id, item) if number is not None]
