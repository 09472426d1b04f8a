"""Making each paper of a set ready: pages of others harmless, pictures smaller, pages of the site as they are read."""

from __future__ import annotations

import logging
import shutil
from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from django.conf import settings
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.translation import gettext_lazy as _

from intranet.meetings.sets.contents import SetContents, SetPaper
from intranet.printing import foreign, office
from intranet.printing.own_pages import printed, smaller
from intranet.printing.pdf import OWN

logger = logging.getLogger(__name__)

WHY_NOT = {
    "encrypted": _("it has a password"),
    "broken": _("it is damaged"),
    "empty": _("it has no pages"),
    "too_long": _("it has too many pages"),
    "too_much": _("it takes too much time or memory"),
    "no_office": _("this kind of file cannot be made into pages here"),
    "too_large": _("the set would become too large"),
    "gone": _("it is a page of this site that you may not see, or that is gone"),
    "no_print": _("this page cannot be printed"),
}


@dataclass
class Ready:
    """A paper that is ready for the set, in one of three ways: as content of ours, as a PDF of others, or beside it."""

    paper: SetPaper
    content: SafeString | None = None
    pdf: Path | None = None
    pages: int = 0
    attached: Path | None = None
    why: str = ""


@dataclass
class Gathered:
    """All papers of a set by the anchor of each, and the pictures that the contents name."""

    ready: dict[str, Ready] = field(default_factory=dict)
    pictures: dict[str, Path] = field(default_factory=dict)
    room: int = 0


def gather(contents: SetContents, user: Any, folder: Path, told: Callable[[int], None]) -> Gathered:
    """Make all papers ready, in ``folder``; ``told`` hears after each how many are done."""
    gathered = Gathered(room=int(getattr(settings, "VVE_SET_MAX_MB", 200)) * 1024 * 1024)
    for number, paper in enumerate(contents.every_paper(), 1):
        gathered.ready[paper.anchor] = _ready(paper, user, folder, gathered)
        told(number)
    return gathered


def _ready(paper: SetPaper, user: Any, folder: Path, gathered: Gathered) -> Ready:
    if paper.version is None:
        return _page(paper, user, folder, gathered)
    if paper.version.size > gathered.room:
        return Ready(paper, why="too_large")
    source = Path(paper.version.file.path)
    if paper.kind is not None and paper.kind.is_image:
        return _picture(paper, source, folder, gathered)
    target = folder / f"{paper.anchor}.pdf"
    try:
        if paper.kind is not None and paper.kind.is_office:
            converted = folder / f"{paper.anchor}-office.pdf"
            office.as_pdf(source, converted)
            source = converted
        pages = foreign.prepare(source, target)
    except office.NotConverted:
        return _beside(paper, "no_office", folder, gathered)
    except foreign.Unusable as error:
        return _beside(paper, error.code, folder, gathered)
    gathered.room -= target.stat().st_size
    return Ready(paper, pdf=target, pages=pages)


def _beside(paper: SetPaper, why: str, folder: Path, gathered: Gathered) -> Ready:
    """Let a file that gives no pages go along as it is."""
    if paper.version is None:
        return Ready(paper, why=why)
    gathered.room -= paper.version.size
    kept = folder / f"{paper.anchor}-attached"
    shutil.copyfile(paper.version.file.path, kept)
    return Ready(paper, attached=kept, why=why)


def _picture(paper: SetPaper, source: Path, folder: Path, gathered: Gathered) -> Ready:
    target = folder / f"{paper.anchor}.jpg"
    with source.open("rb") as file:
        if not smaller(file, target):
            return _beside(paper, "broken", folder, gathered)
    gathered.room -= target.stat().st_size
    address = f"{OWN}/{target.name}"
    gathered.pictures[address] = target
    return Ready(paper, content=format_html('<p><img src="{}" alt="{}"></p>', address, paper.paper.title))


def _page(paper: SetPaper, user: Any, folder: Path, gathered: Gathered) -> Ready:
    if paper.page is None:
        return Ready(paper, why="gone")
    try:
        found = printed(paper.page, user, folder)
    except Exception:  # a page of any type, with a template of anybody: one of them does not keep the others
        logger.exception("Page %s could not be printed", paper.page.pk)
        found = None
    if found is None:
        return Ready(paper, why="no_print")
    gathered.pictures |= found.pictures
    return Ready(paper, content=mark_safe(found.html))  # noqa: S308 -- cleaned by nh3 in own_pages
