"""What is in the set of one reader, and a fingerprint of it: when that changes, a set that was made counts no more."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from collections.abc import Iterator
from dataclasses import dataclass, field
from string import ascii_lowercase
from typing import Any

from django.conf import settings
from wagtail.models import Page

from intranet.access.reading import visible_to
from intranet.meetings.models import AgendaItem, MeetingPage, Paper, PaperVersion
from intranet.meetings.papers.kinds import FileKind, kind_of
from intranet.meetings.papers.listing import last_versions
from intranet.meetings.reading import outline_for, papers_for
from intranet.printing.office import office

FORM = 1
"""Goes up when sets are made in another way: those that are there are made anew."""


@dataclass(frozen=True)
class SetPaper:
    """A paper in a set: ``label`` is as people call it ("3b"), ``page`` a page of the site that the reader may see."""

    paper: Paper
    label: str
    version: PaperVersion | None = None
    page: Page | None = None

    @property
    def anchor(self) -> str:
        """Where it begins in the document."""
        return f"stuk-{self.paper.pk}"

    @property
    def kind(self) -> FileKind | None:
        """What kind of file it is; None for a page."""
        return kind_of(str(self.version.file.name)) if self.version is not None else None

    @property
    def is_confidential(self) -> bool:
        """Whether it is for fewer people than the meeting."""
        return self.paper.is_closed or (self.paper.item is not None and self.paper.item.is_closed)


@dataclass(frozen=True)
class SetItem:
    """An item of the agenda; None where it is confidential to this reader."""

    number: int
    item: AgendaItem | None
    papers: list[SetPaper] = field(default_factory=list)

    @property
    def anchor(self) -> str:
        """Where it begins in the document."""
        return f"punt-{self.number}"


@dataclass(frozen=True)
class SetContents:
    """A whole set, as its reader may read it now."""

    meeting: MeetingPage
    items: list[SetItem]
    papers: list[SetPaper]

    def every_paper(self) -> Iterator[SetPaper]:
        """Yield the papers in the order of the set."""
        for item in self.items:
            yield from item.papers
        yield from self.papers

    @property
    def has_confidential(self) -> bool:
        """Whether something in it is for fewer people than the meeting."""
        items = (one.item for one in self.items if one.item is not None)
        return any(item.is_closed for item in items) or any(one.paper.is_closed for one in self.every_paper())

    @property
    def fingerprint(self) -> str:
        """Return what it was made of, in 64 characters."""
        meeting = self.meeting
        said: dict[str, Any] = {
            "form": [FORM, settings.LANGUAGE_CODE, bool(office())],
            "meeting": [meeting.title, meeting.intro, meeting.location, str(meeting.starts_at), str(meeting.ends_at)],
            "stage": str(meeting.progress.cancelled_at),
            "items": [_item(one) for one in self.items],
            "papers": [_paper(one) for one in self.papers],
        }
        return hashlib.sha256(json.dumps(said).encode()).hexdigest()


def _item(one: SetItem) -> Any:
    if one.item is None:
        return None
    item = one.item
    about = [item.title, item.kind, item.explanation, item.minutes_needed, item.owner.name if item.owner else ""]
    return [str(item.uid), item.version, item.circle_id, about, [_paper(paper) for paper in one.papers]]


def _paper(one: SetPaper) -> Any:
    version = [str(one.version.uid), one.version.sha256] if one.version else None
    page = [one.page.pk, one.page.live_revision_id, str(one.page.last_published_at)] if one.page else None
    return [one.label, str(one.paper.uid), one.paper.revision, one.paper.title, one.paper.circle_id, version, page]


def contents_for(user: Any, meeting: MeetingPage) -> SetContents:
    """Return what the set of this user holds now; a bounded number of queries. The user may read the meeting."""
    outline = outline_for(user, meeting)
    papers = list(
        papers_for(user).filter(meeting=meeting, withdrawn_at=None).select_related("item").order_by("order", "pk")
    )
    versions = {one.paper_id: one for one in last_versions([paper.pk for paper in papers])}
    linked = [paper.page_id for paper in papers if paper.page_id]
    pages = visible_to(user, Page.objects.filter(pk__in=linked)).in_bulk() if linked else {}
    by_item: dict[int | None, list[Paper]] = defaultdict(list)
    for paper in papers:
        by_item[paper.item_id].append(paper)

    def labelled(here: list[Paper], start: str) -> list[SetPaper]:
        return [
            SetPaper(paper, f"{start}{_letter(index)}", versions.get(paper.pk), pages.get(paper.page_id or 0))
            for index, paper in enumerate(here)
        ]

    items = [
        SetItem(number, item, labelled(by_item[item.pk], str(number)) if item is not None else [])
        for number, item in enumerate(outline, 1)
    ]
    return SetContents(meeting, items, labelled(by_item[None], "0"))


def _letter(index: int) -> str:
    """Return a, b, c and so on; after z comes aa."""
    before, here = divmod(index, len(ascii_lowercase))
    return (_letter(before - 1) if before else "") + ascii_lowercase[here]
