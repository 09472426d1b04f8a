"""What the screens of minutes show to one reader; each a bounded number of queries."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from intranet.meetings.approving import rights
from intranet.meetings.minutes.running import people_at
from intranet.meetings.minutes.sharing import Recipients, recipients_of, rounds_of
from intranet.meetings.minutes.writing import writer_of
from intranet.meetings.models import (
    AgendaItem,
    Attendance,
    ItemMinutes,
    MeetingPage,
    MinutesRemark,
)
from intranet.meetings.outcomes.rows import ActionRow, DecisionRow, plain_action_rows, plain_decision_rows
from intranet.meetings.reading import actions_for, decisions_for, outline_for, papers_for
from intranet.meetings.rules import may_write, may_write_item, person_of, takes_part


@dataclass
class Line:
    """An item with its number; without an item it is a confidential one. ``writer`` is somebody else, just now."""

    number: int
    item: AgendaItem | None = None
    minutes: ItemMinutes | None = None
    decisions: list[DecisionRow] = field(default_factory=list)
    actions: list[ActionRow] = field(default_factory=list)
    writer: Any = None
    remarks: list[MinutesRemark] = field(default_factory=list)


def lines_of(request: HttpRequest, meeting: MeetingPage) -> tuple[list[Line], dict[str, Any]]:
    """Return the agenda with minutes and outcomes as this reader sees them, and the outcomes of the whole meeting."""
    outline = outline_for(request.user, meeting)
    numbers = [item.pk for item in outline if item is not None]
    rows = ItemMinutes.objects.filter(item__in=numbers).select_related("writing", "changed_by")
    minutes = {one.item_id: one for one in rows}
    decisions, actions = outcomes_of(request, meeting)
    me = person_of(request.user)
    found = []
    for number, item in enumerate(outline, start=1):
        if item is None:
            found.append(Line(number))
            continue
        here = minutes.get(item.pk)
        item.meeting = meeting
        found.append(
            Line(
                number,
                item,
                here,
                [one for one in decisions if one.decision.item_id == item.pk],
                [one for one in actions if one.action.item_id == item.pk],
                writer_of(here, besides=me) if here else None,
            )
        )
    whole = {
        "decisions": [one for one in decisions if one.decision.item_id is None],
        "actions": [one for one in actions if one.action.item_id is None],
    }
    return found, whole


def outcomes_of(request: HttpRequest, meeting: MeetingPage) -> tuple[list[DecisionRow], list[ActionRow]]:
    """Return the decisions and actions of a meeting that this reader may read."""
    decisions = decisions_for(request.user).filter(meeting=meeting).order_by("number", "pk")
    actions = actions_for(request.user).filter(meeting=meeting).select_related("person", "seat").order_by("pk")
    return plain_decision_rows(decisions), plain_action_rows(request.user, actions)


def draft(request: HttpRequest, meeting: MeetingPage, *, runs: bool) -> dict[str, Any]:
    """Return what the draft minutes show."""
    lines, whole = lines_of(request, meeting)
    attendance = Attendance.objects.filter(meeting=meeting).exclude(was_present=None).select_related("person")
    known = attendance.order_by("person__name")
    remarks = MinutesRemark.objects.filter(item__in=[line.item for line in lines if line.item])
    said = list(remarks.select_related("person"))
    for line in lines:
        line.remarks = [one for one in said if line.item and one.item_id == line.item.pk]
    shared = meeting.progress.minutes_shared_at is not None
    return {
        "meeting": meeting,
        "state": meeting.progress,
        "lines": lines,
        "present": [one.person.name for one in known if one.was_present],
        "absent": [one.person.name for one in known if not one.was_present],
        "writes": runs and may_write(request.user, meeting),
        "may_remark": shared and takes_part(request.user, meeting),
        **whole,
    }


def overview(request: HttpRequest, meeting: MeetingPage) -> dict[str, Any]:
    """Return what who writes the minutes sees of the meeting as a whole."""
    lines, whole = lines_of(request, meeting)
    people = list(people_at(meeting))
    rows = {one.person_id: one for one in Attendance.objects.filter(meeting=meeting)}
    attendance = [(person, rows.get(person.pk)) for person in people]
    return {
        "meeting": meeting,
        "state": meeting.progress,
        "lines": lines,
        "attendance": attendance,
        "count": sum(1 for one in rows.values() if one.was_present),
        "expected": any(one.answer in ("yes", "online") and one.was_present is None for one in rows.values()),
        "rounds": rounds_of(meeting),
        "is_past": meeting.ends_at <= timezone.now(),
        "can_approve": rights.may_approve(request.user, meeting),
        **whole,
    }


def sharing(meeting: MeetingPage) -> dict[str, Any]:
    """Return who would get a message about the draft."""
    found: Recipients = recipients_of(meeting)
    return {"meeting": meeting, "recipients": found, "rounds": rounds_of(meeting)}


def item_context(request: HttpRequest, item: AgendaItem) -> dict[str, Any]:
    """Return what stands around the form of one item."""
    meeting = item.meeting
    outline = outline_for(request.user, meeting)
    numbers = [one.pk if one else None for one in outline]
    before, after = neighbours(request.user, item, outline)
    decisions, actions = outcomes_of(request, meeting)
    minutes = getattr(item, "minutes", None)
    return {
        "meeting": meeting,
        "state": meeting.progress,
        "item": item,
        "minutes": minutes,
        "writer": writer_of(minutes, besides=person_of(request.user)) if minutes else None,
        "number": numbers.index(item.pk) + 1 if item.pk in numbers else None,
        "count": len(outline),
        "before": before,
        "after": after,
        "decisions": [one for one in decisions if one.decision.item_id == item.pk],
        "actions": [one for one in actions if one.action.item_id == item.pk],
        "papers": papers_for(request.user).filter(item=item, withdrawn_at=None),
    }


def neighbours(
    user: Any, item: AgendaItem, outline: list[AgendaItem | None] | None = None
) -> tuple[AgendaItem | None, AgendaItem | None]:
    """Return the items before and after this one of which this user writes the minutes."""
    outline = outline_for(user, item.meeting) if outline is None else outline
    for one in outline:
        if one is not None:
            one.meeting = item.meeting
    own = [one for one in outline if one is not None and may_write_item(user, one)]
    place = next((index for index, one in enumerate(own) if one.pk == item.pk), None)
    if place is None:
        return None, None
    return own[place - 1] if place else None, own[place + 1] if place + 1 < len(own) else None
