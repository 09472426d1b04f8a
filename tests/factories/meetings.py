"""Bodies, meetings, agenda items, papers, decisions and actions for tests; pages through Wagtail's page API."""

from __future__ import annotations

import datetime as dt
import hashlib
from itertools import count
from typing import Any

from django.core.files.base import ContentFile
from django.utils import timezone
from wagtail.models import Page

from accounts.models import Person, User
from intranet.bodies.models import BodyKind, BodyPage, IntranetPage, Mandate
from intranet.meetings.models import (
    ActionItem,
    AgendaItem,
    Decision,
    MeetingPage,
    MeetingState,
    Paper,
    PaperVersion,
)
from tests.factories.profiles import add, home

FILE = b"%PDF-1.4 stuk"
_number = count(1)


def make_intranet(*, parent: Page | None = None, title: str = "Overleg", **fields: Any) -> IntranetPage:
    """Make the way into the consultation, or return the one that is there."""
    found: IntranetPage | None = IntranetPage.objects.first()
    return found or add(parent or home(), IntranetPage(title=title, **fields))


def make_body(title: str = "", *, kind: str = "Stuurgroep", intranet: Page | None = None, **fields: Any) -> BodyPage:
    """Make a consultation body."""
    found = BodyKind.objects.get_or_create(name=kind)[0]
    return add(intranet or make_intranet(), BodyPage(title=title or f"Orgaan {next(_number)}", kind=found, **fields))


def make_meeting(
    host: Page | None = None,
    title: str = "",
    *,
    starts_at: dt.datetime | None = None,
    distributed: bool = True,
    model: type[MeetingPage] = MeetingPage,
    **fields: Any,
) -> MeetingPage:
    """Make a meeting of a body; its agenda was sent, unless said otherwise. In two weeks, two hours long."""
    starts_at = starts_at or timezone.now() + dt.timedelta(days=14)
    fields.setdefault("ends_at", starts_at + dt.timedelta(hours=2))
    page = model(title=title or f"Vergadering {next(_number)}", starts_at=starts_at, **fields)
    made: MeetingPage = add(host or make_body(), page)
    MeetingState.objects.update_or_create(
        meeting=made, defaults={"distributed_at": timezone.now() if distributed else None}
    )
    return made


def make_item(meeting: MeetingPage, title: str = "", **fields: Any) -> AgendaItem:
    """Put an item on the agenda."""
    number = next(_number)
    return AgendaItem.objects.create(
        meeting=meeting, title=title or f"Punt {number}", order=fields.pop("order", number), **fields
    )


def make_paper(
    place: AgendaItem | MeetingPage,
    title: str = "",
    *,
    content: bytes = FILE,
    name: str = "",
    **fields: Any,
) -> Paper:
    """Make a paper with one version, at an item or at the meeting as a whole."""
    item = place if isinstance(place, AgendaItem) else None
    meeting = place.meeting if isinstance(place, AgendaItem) else place
    title = title or f"Stuk {next(_number)}"
    paper = Paper.objects.create(meeting=meeting, item=item, title=title, **fields)
    make_version(paper, content=content, name=name or f"{title}.pdf")
    return paper


def make_version(paper: Paper, *, content: bytes = FILE, name: str = "stuk.pdf", **fields: Any) -> PaperVersion:
    """Add a version to a paper."""
    version = PaperVersion(
        paper=paper,
        number=paper.versions.count() + 1,
        name=name,
        size=len(content),
        sha256=hashlib.sha256(content).hexdigest(),
        **fields,
    )
    version.file.save(name, ContentFile(content), save=False)
    version.save()
    return version


def make_decision(place: AgendaItem | MeetingPage | BodyPage, text: str = "", **fields: Any) -> Decision:
    """Make a decision: of an item, of a meeting, or of a body under a mandate."""
    number = next(_number)
    where = _where(place)
    if "meeting" not in where:
        fields.setdefault("mandate", make_mandate(where["host"]))
    return Decision.objects.create(
        **where, text=text or f"Besluit {number}", number=fields.pop("number", f"2026-{number}"), **fields
    )


def make_action(place: AgendaItem | MeetingPage | BodyPage, text: str = "", **fields: Any) -> ActionItem:
    """Make an action: of an item, of a meeting, or of a body."""
    return ActionItem.objects.create(**_where(place), text=text or f"Actie {next(_number)}", **fields)


def make_mandate(body: BodyPage, person: Person | None = None, **fields: Any) -> Mandate:
    """Let a person decide for a body."""
    person = person or Person.objects.create(name=f"Gemandateerde {next(_number)}")
    return Mandate.objects.create(body=body, person=person, about=fields.pop("about", "Uitvoering"), **fields)


def person_of(user: User) -> Person:
    """Return the person beside an account; made when there is none."""
    return Person.objects.get_or_create(user=user, defaults={"name": user.get_full_name(), "email": user.email})[0]


def named(*users: User) -> str:
    """Return the audience "only these people"."""
    return " ".join(f"person:{person_of(user).pk}" for user in users)


def _where(place: AgendaItem | MeetingPage | BodyPage) -> dict[str, Any]:
    if isinstance(place, AgendaItem):
        return {"host": place.meeting.host, "meeting": place.meeting, "item": place}
    if isinstance(place, MeetingPage):
        return {"host": place.host, "meeting": place}
    return {"host": place}
