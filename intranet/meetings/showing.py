"""What the page of a meeting shows to one reader. The number of queries does not grow with what is on the agenda."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import Promise
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from intranet.access.projection import closes
from intranet.meetings.agenda.proposals import may_propose, proposals_for
from intranet.meetings.agenda.reports import reports_for
from intranet.meetings.inviting.attending import Guest, counted, guests_of, may_answer, role_label
from intranet.meetings.inviting.forms import AttendanceForm
from intranet.meetings.models import AgendaItem, MeetingPage, MeetingState
from intranet.meetings.parts import ItemPart, MeetingPart, Moment, parts_of
from intranet.meetings.reading import outline_for
from intranet.meetings.rules import may_run, person_of

Stage = MeetingState.Stage
BEFORE = 100
"""Parts with an order below this stand before the agenda."""

STEPS: tuple[tuple[Promise, tuple[Stage, ...], str], ...] = (
    (gettext_lazy("Prepare the agenda"), (Stage.PREPARING,), ""),
    (gettext_lazy("Agenda sent"), (Stage.DISTRIBUTED,), "distributed_at"),
    (gettext_lazy("Meeting"), (Stage.RUNNING,), "started_at"),
    (gettext_lazy("Minutes"), (Stage.HELD, Stage.SHARED), "minutes_shared_at"),
    (gettext_lazy("Minutes approved"), (Stage.APPROVED,), "minutes_approved_at"),
)


@dataclass(frozen=True)
class Row:
    """A line of the agenda: its number, the item (None: confidential), and what apps show at it."""

    number: int
    item: AgendaItem | None
    parts: list[tuple[str, Any]]


def meeting(page: MeetingPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the template needs; a bounded number of queries."""
    if not page.pk:
        return {"rows": [], "preview": True}
    user = request.user
    outline = outline_for(user, page)
    runs = may_run(user, page)
    whole, at_items = parts_of(Moment(meeting=page, request=request, outline=outline, runs=runs))
    guests = guests_of(page)
    person = person_of(user)
    mine = next((guest for guest in guests if person is not None and guest.person.pk == person.pk), None)
    state = page.progress
    return {
        "rows": _rows(outline, at_items),
        "planned": sum(item.minutes_needed or 0 for item in outline if item is not None),
        "runs": runs,
        "may_change": runs and not state.is_frozen and not state.cancelled_at,
        "may_send": runs and not state.is_frozen and not state.cancelled_at and not state.ended_at,
        "stage": state.stage,
        "is_shared": state.distributed_at is not None,
        "cancelled": state.stage == Stage.CANCELLED,
        "steps": _steps(state),
        "closed": page.get_audience_display() if closes(page.audience) else "",
        "guests": [{"guest": guest, "role": role_label(guest)} for guest in guests],
        "chair": next((guest.person.name for guest in guests if guest.role == "chair"), ""),
        "mine": mine,
        "knows_answers": runs or mine is not None,
        "counted": counted(guests),
        "attendance": _attendance(page, mine),
        "may_propose": mine is not None and may_propose(page),
        "proposals": _proposals(page, request, runs=runs) if mine is not None or runs else [],
        "reports": _reports(page, request, runs=runs, mine=mine),
        "asked": _asked(page, request, mine),
        **_places(whole),
    }


def _rows(outline: list[AgendaItem | None], parts: list[ItemPart]) -> list[Row]:
    return [
        Row(
            number=number,
            item=item,
            parts=[(part.template, part.of[item.pk]) for part in parts if item.pk in part.of] if item else [],
        )
        for number, item in enumerate(outline, 1)
    ]


def _places(parts: list[MeetingPart]) -> dict[str, list[MeetingPart]]:
    main = [part for part in parts if part.place == "main"]
    return {
        "buttons": [part for part in parts if part.place == "buttons"],
        "before": [part for part in main if part.order < BEFORE],
        "after": [part for part in main if part.order >= BEFORE],
        "beside": [part for part in parts if part.place == "aside"],
    }


def _steps(state: MeetingState) -> list[dict[str, Any]]:
    """Return the way from agenda to approved minutes, with where we are."""
    stage = state.stage
    return [
        {"name": name, "current": stage in stages, "note": _note(state, stage, stages, field)}
        for name, stages, field in STEPS
    ]


def _note(state: MeetingState, stage: Stage, stages: tuple[Stage, ...], field: str) -> str:
    if stage == Stage.RUNNING and stage in stages:
        return _("going on now")
    if stage == Stage.HELD and stage in stages:
        return _("to be written")
    at: datetime | None = getattr(state, field, None) if field else None
    return date_format(timezone.localtime(at), "j F") if at else ""


def _attendance(page: MeetingPage, mine: Guest | None) -> AttendanceForm | None:
    if mine is None or not may_answer(page):
        return None
    return AttendanceForm(initial={"answer": mine.answer, "note": mine.note})


def _proposals(page: MeetingPage, request: HttpRequest, *, runs: bool) -> list[AgendaItem]:
    """Return what this reader proposed, and for who runs the meeting what waits for an answer."""
    person = person_of(request.user)
    found = proposals_for(request.user, page)
    waits = AgendaItem.State.PROPOSED
    own = person.pk if person is not None else 0
    return [item for item in found if item.proposed_by_id == own or (runs and item.state == waits)]


def _reports(page: MeetingPage, request: HttpRequest, *, runs: bool, mine: Guest | None) -> list[Any]:
    if mine is None and not runs:
        return []
    found = reports_for(request.user, page, runs=runs, attends=mine is not None)
    return [report for report in found if report.given_at or runs]


def _asked(page: MeetingPage, request: HttpRequest, mine: Guest | None) -> Any:
    """Return the report that this reader was asked for, if any."""
    if mine is None:
        return None
    return page.status_reports.filter(person=mine.person.pk).first()
