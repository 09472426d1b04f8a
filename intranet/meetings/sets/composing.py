"""The document of a set: agenda with page numbers, and for each paper its pages or the place where they come."""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.template.loader import render_to_string

from intranet.meetings.sets.contents import SetContents
from intranet.meetings.sets.gathering import WHY_NOT, Gathered, Ready
from intranet.printing.foreign import Insert
from intranet.printing.pdf import rendered

_TRIES = 4


@dataclass
class Layout:
    """Where everything is: numbers of pages as people count them, by anchor, and how many there are."""

    numbers: dict[str, int] = field(default_factory=dict)
    own: list[int] = field(default_factory=list)
    total: int = 0


def compose(contents: SetContents, gathered: Gathered, target: Path, base_url: str) -> tuple[list[Insert], int]:
    """Write our own pages, and return which PDFs come after which of them, and the number of pages of the whole.

    The numbers in the contents are known when all is laid out: so it is laid out again until they are right.
    """
    layout = Layout()
    for _try in range(_TRIES):
        html = _html(contents, gathered, layout)
        document = rendered(html, base_url=base_url, files=gathered.pictures, css=_numbers(layout))
        found, inserts = _laid_out(document, gathered)
        if found == layout:
            break
        layout = found
    document.write_pdf(target, pdf_variant="pdf/ua-1")
    return inserts, layout.total


def _laid_out(document: Any, gathered: Gathered) -> tuple[Layout, list[Insert]]:
    anchors = {name: index for index, page in enumerate(document.pages) for name in page.anchors}
    after: dict[int, list[Ready]] = {}
    for anchor, ready in gathered.ready.items():
        if ready.pdf is not None:
            after.setdefault(anchors[anchor], []).append(ready)
    layout, inserts, number = Layout(), [], 0
    for index in range(len(document.pages)):
        number += 1
        layout.own.append(number)
        for ready in after.get(index, []):
            inserts.append(Insert(str(ready.pdf), index, number + 1))
            number += ready.pages
    layout.total = number
    layout.numbers = {name: layout.own[index] for name, index in anchors.items()}
    return layout, inserts


def _html(contents: SetContents, gathered: Gathered, layout: Layout) -> str:
    by_item = {one.anchor: [_paper(gathered, paper, layout) for paper in one.papers] for one in contents.items}
    loose = [_paper(gathered, paper, layout) for paper in contents.papers]
    everything = [*(paper for papers in by_item.values() for paper in papers), *loose]
    context = {
        "language": settings.LANGUAGE_CODE,
        "meeting": contents.meeting,
        "host": contents.meeting.host,
        "items": [
            {"one": one, "papers": by_item[one.anchor], "number": layout.numbers.get(one.anchor)}
            for one in contents.items
        ],
        "papers": loose,
        "foreign": [paper for paper in everything if paper["ready"].pdf],
        "beside": [paper for paper in everything if paper["ready"].why],
    }
    return render_to_string("vve_meetings/sets/print.html", context)


def _numbers(layout: Layout) -> str:
    """Return the style sheet that puts the numbers of pages on our own pages."""
    pages = [{"index": index, "number": number} for index, number in enumerate(layout.own, 1)]
    return render_to_string("vve_meetings/sets/print_numbers.css", {"pages": pages, "total": layout.total})


def _paper(gathered: Gathered, paper: Any, layout: Layout) -> dict[str, Any]:
    ready = gathered.ready[paper.anchor]
    number = layout.numbers.get(paper.anchor)
    return {
        "one": paper,
        "ready": ready,
        "number": number,
        "first": number + 1 if number else None,
        "last": number + ready.pages if number else None,
        "why": WHY_NOT.get(ready.why, ""),
    }
