"""Writing papers: each in one transaction, in the log, and the same sent twice is stored once."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from datetime import timedelta
from typing import Any

from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.db.models import Max
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.models import Page

from accounts.models import Person
from intranet.meetings.models import AgendaItem, MeetingPage, MeetingState, Paper, PaperRead, PaperText, PaperVersion
from intranet.meetings.papers import logged
from intranet.meetings.papers.kinds import FileKind, shown_name
from intranet.meetings.papers.tasks import read_text
from intranet.meetings.rules import person_of

SAME_UPLOAD = timedelta(minutes=10)


class Frozen(ValidationError):
    """The minutes of the meeting were approved: its papers stay as they are."""


class Stale(Exception):
    """Somebody else changed the paper meanwhile. ``paper`` is how it stands now; nothing was written."""

    def __init__(self, paper: Paper) -> None:
        super().__init__(str(paper.pk))
        self.paper = paper


@dataclass(frozen=True)
class Upload:
    """A file that somebody sent, and what it is by its bytes."""

    file: File
    name: str
    kind: FileKind


@dataclass(frozen=True)
class Place:
    """Where a paper lies: at an item, or at the meeting as a whole."""

    meeting: MeetingPage
    item: AgendaItem | None = None


@transaction.atomic
def add_file(
    *, place: Place, upload: Upload, title: str = "", audience: str = "", asks_reading: bool = False, user: Any
) -> Paper:
    """Store a file as a new paper with its first version. The same file sent twice (a double click) is one paper.

    Raises Frozen when the minutes of the meeting were approved.
    """
    state = _hold(place.meeting)
    digest = _digest(upload.file)
    same = PaperVersion.objects.filter(
        paper__meeting=place.meeting,
        paper__item=place.item,
        paper__withdrawn_at=None,
        sha256=digest,
        uploaded_by=person_of(user),
        uploaded_at__gt=timezone.now() - SAME_UPLOAD,
    )
    found = same.select_related("paper").first()
    if found is not None:
        return found.paper
    name = shown_name(upload.name, upload.kind)
    paper = _new_paper(place, title or name.rsplit(".", 1)[0], audience, asks_reading)
    _store(paper, upload, name, digest, user, sent_later=state.distributed_at is not None)
    logged.note(paper, logged.ADDED, user)
    return paper


@transaction.atomic
def add_page(
    *, place: Place, page: Page, title: str = "", audience: str = "", asks_reading: bool = False, user: Any
) -> Paper:
    """Put a page of the site on the agenda as a paper; once for a place. Raises Frozen as `add_file`."""
    _hold(place.meeting)
    here = Paper.objects.filter(meeting=place.meeting, item=place.item, page=page, withdrawn_at=None)
    found = here.first()
    if found is not None:
        return found
    paper = _new_paper(place, title or page.title, audience, asks_reading, page=page)
    logged.note(paper, logged.ADDED, user)
    return paper


@transaction.atomic
def add_version(*, paper: Paper, upload: Upload, remark: str, user: Any) -> tuple[PaperVersion, bool]:
    """Store a new version; return it, and whether it is new: the file that is there already is not stored again.

    Versions that come after the agenda was sent are marked as replacing what people had. Raises Frozen.
    """
    state = _hold(paper.meeting)
    Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    digest = _digest(upload.file)
    last = paper.versions.order_by("-number").first()
    if last is not None and last.sha256 == digest:
        return last, False
    sent = state.distributed_at is not None
    name = shown_name(upload.name, upload.kind)
    version = _store(
        paper, upload, name, digest, user, remark=remark, replaces=sent and last is not None, sent_later=sent
    )
    logged.note(paper, logged.RENEWED, user, version=version.number)
    return version, True


@transaction.atomic
def change(
    *, paper: Paper, revision: int, title: str, audience: str, asks_reading: bool, order: int, user: Any
) -> Paper:
    """Change what is said of a paper. Raises Stale when somebody changed it since ``revision``, and Frozen."""
    _hold(paper.meeting)
    now = Paper.objects.select_for_update(of=("self",)).get(pk=paper.pk)
    if now.revision != revision:
        raise Stale(now)
    now.title, now.audience, now.asks_reading, now.order = title, audience, asks_reading, order
    now.revision += 1
    now.full_clean(exclude=["audience"])
    now.save(update_fields=["title", "audience", "asks_reading", "order", "revision"])
    _index_again(now)
    logged.note(now, logged.CHANGED, user)
    return now


@transaction.atomic
def withdraw(*, paper: Paper, because: str, user: Any) -> None:
    """Take a paper back, with the reason; who runs the meeting goes on seeing it. Raises Frozen."""
    _hold(paper.meeting)
    taken = Paper.objects.filter(pk=paper.pk, withdrawn_at=None)
    if taken.update(withdrawn_at=timezone.now(), withdrawn_because=because[:300]):
        logged.note(paper, logged.WITHDRAWN, user)


@transaction.atomic
def put_back(*, paper: Paper, user: Any) -> None:
    """Undo the withdrawal of a paper. Raises Frozen."""
    _hold(paper.meeting)
    if Paper.objects.filter(pk=paper.pk).exclude(withdrawn_at=None).update(withdrawn_at=None, withdrawn_because=""):
        logged.note(paper, logged.RETURNED, user)


def mark_read(*, version: PaperVersion, person: Person) -> bool:
    """Keep that somebody says to have read this version; return whether it was said now for the first time."""
    return PaperRead.objects.get_or_create(version=version, person=person)[1]


def unmark_read(*, version: PaperVersion, person: Person) -> None:
    """Take back that somebody read this version."""
    PaperRead.objects.filter(version=version, person=person).delete()


def _hold(meeting: MeetingPage) -> MeetingState:
    """Hold how far the meeting is for this transaction: a paper is late or not, and never both."""
    MeetingState.objects.get_or_create(meeting=meeting)
    state = MeetingState.objects.select_for_update(of=("self",)).get(meeting=meeting)
    if state.is_frozen:
        raise Frozen(_("The minutes of this meeting were approved. Its papers stay as they are."), code="frozen")
    return state


def _new_paper(place: Place, title: str, audience: str, asks_reading: bool, page: Page | None = None) -> Paper:
    here = Paper.objects.filter(meeting=place.meeting, item=place.item)
    order = (here.aggregate(last=Max("order"))["last"] or 0) + 1
    paper = Paper(meeting=place.meeting, item=place.item, order=order, title=title[:200], page=page)
    paper.audience, paper.asks_reading = audience, asks_reading
    paper.full_clean(exclude=["audience"])
    paper.save()
    return paper


def _store(
    paper: Paper,
    upload: Upload,
    name: str,
    digest: str,
    user: Any,
    *,
    remark: str = "",
    replaces: bool = False,
    sent_later: bool = False,
) -> PaperVersion:
    last = paper.versions.aggregate(last=Max("number"))["last"] or 0
    version = PaperVersion(
        paper=paper,
        number=last + 1,
        name=name,
        size=upload.file.size,
        sha256=digest,
        remark=remark[:200],
        replaces=replaces,
        sent_later=sent_later,
        uploaded_by=person_of(user),
    )
    version.file.save(f"x.{upload.kind.ending}", upload.file, save=False)
    try:
        version.save()
        PaperText.objects.create(version=version)
    except Exception:
        version.file.storage.delete(str(version.file.name))
        raise
    transaction.on_commit(lambda: read_text.enqueue(version.pk))
    return version


def _digest(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def _index_again(paper: Paper) -> None:
    """Let the search find the last version by the title it has now."""
    text = PaperText.objects.filter(version__paper=paper).order_by("-version__number").first()
    if text is not None:
        text.save()
