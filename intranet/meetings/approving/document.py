"""What is frozen when minutes are approved: the whole meeting as plain data, with the audience of each part."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from intranet.access.scopes import words_for
from intranet.meetings.models import ActionItem, AgendaItem, Attendance, Decision, MeetingPage, Paper

FORMAT = "vve-approved-minutes-1"


@dataclass(frozen=True)
class Approval:
    """How minutes were approved: when, by whom, in which meeting (None: in writing), and with which corrections.

    ``corrections`` are those to the minutes as a whole, ``of_items`` those to one item, by its uid: so they are read
    by nobody who may not read the item.
    """

    at: dt.datetime
    by: str
    meeting: MeetingPage | None = None
    corrections: str = ""
    of_items: dict[str, str] = field(default_factory=dict)


def document_of(meeting: MeetingPage, approval: Approval | None = None) -> dict[str, Any]:
    """Return the meeting with all that is approved; without an approval as it stands now. Eight queries."""
    decisions = list(Decision.objects.filter(meeting=meeting).order_by("number", "pk"))
    actions = list(ActionItem.objects.filter(meeting=meeting).select_related("person", "seat").order_by("pk"))
    return {
        "format": FORMAT,
        "meeting": _meeting(meeting),
        "approval": _approval(approval) if approval else None,
        "attendance": _attendance(meeting),
        "items": _items(meeting, approval, decisions, actions),
        "decisions": [_decision(one) for one in decisions if one.item_id is None],
        "actions": [_action(one) for one in actions if one.item_id is None],
    }


def as_bytes(document: dict[str, Any]) -> bytes:
    """Return a document as it is stored: the same data is the same bytes."""
    return json.dumps(document, ensure_ascii=False, indent=1, sort_keys=True).encode()


def fingerprint_of(meeting: MeetingPage) -> str:
    """Return what stands for the draft as it is now: who approves says what they saw."""
    return hashlib.sha256(as_bytes(document_of(meeting))).hexdigest()


def _meeting(meeting: MeetingPage) -> dict[str, Any]:
    state = meeting.progress
    return {
        "uid": str(meeting.uid),
        "title": meeting.title,
        "host": meeting.host.title if meeting.host else "",
        "starts_at": _moment(meeting.starts_at),
        "ends_at": _moment(meeting.ends_at),
        "location": meeting.location,
        "started_at": _moment(state.started_at),
        "ended_at": _moment(state.ended_at),
        "audience": meeting.audience,
    }


def _approval(approval: Approval) -> dict[str, Any]:
    where = approval.meeting
    return {
        "at": _moment(approval.at),
        "by": approval.by,
        "in": {"uid": str(where.uid), "title": where.title, "starts_at": _moment(where.starts_at)} if where else None,
        "corrections": approval.corrections,
    }


def _attendance(meeting: MeetingPage) -> list[dict[str, Any]]:
    rows = Attendance.objects.filter(meeting=meeting).select_related("person").order_by("person__name", "pk")
    return [
        {"person": str(row.person.uuid), "name": row.person.name, "answer": row.answer, "present": row.was_present}
        for row in rows
    ]


def _items(
    meeting: MeetingPage, approval: Approval | None, decisions: list[Decision], actions: list[ActionItem]
) -> list[dict[str, Any]]:
    items = AgendaItem.objects.filter(meeting=meeting, state=AgendaItem.State.ON_AGENDA)
    papers = _papers(meeting)
    corrections = approval.of_items if approval else {}
    return [
        {
            "uid": str(item.uid),
            "number": number,
            "title": item.title,
            "kind": item.kind,
            "minutes_needed": item.minutes_needed,
            "owner": item.owner.name if item.owner else "",
            "explanation": item.explanation,
            "audience": item.audience,
            "text": item.minutes.text if hasattr(item, "minutes") else "",
            "correction": corrections.get(str(item.uid), ""),
            "papers": papers.get(item.pk, []),
            "decisions": [_decision(one) for one in decisions if one.item_id == item.pk],
            "actions": [_action(one) for one in actions if one.item_id == item.pk],
        }
        for number, item in enumerate(items.select_related("owner", "minutes"), start=1)
    ]


def _papers(meeting: MeetingPage) -> dict[int | None, list[dict[str, Any]]]:
    found: dict[int | None, list[dict[str, Any]]] = {}
    papers: Iterable[Paper] = Paper.objects.filter(meeting=meeting, withdrawn_at=None).prefetch_related("versions")
    for paper in papers:
        versions = [{"number": one.number, "name": one.name, "sha256": one.sha256} for one in paper.versions.all()]
        told = {"uid": str(paper.uid), "title": paper.title, "audience": paper.audience, "versions": versions}
        found.setdefault(paper.item_id, []).append(told)
    return found


def _decision(decision: Decision) -> dict[str, Any]:
    return {
        "uid": str(decision.uid),
        "number": decision.number,
        "text": decision.text,
        "decided_on": decision.decided_on.isoformat(),
        "audience": decision.audience,
    }


def _action(action: ActionItem) -> dict[str, Any]:
    seat = action.seat
    return {
        "uid": str(action.uid),
        "text": action.text,
        "who": action.person.name if action.person else words_for(str(_key(seat))) if seat else "",
        "due": action.due.isoformat() if action.due else None,
        "state": action.state,
        "audience": action.audience,
    }


def _key(seat: Any) -> str:
    from intranet.access.models.principals import key

    return key(seat.scope, seat.ref, seat.role)


def _moment(moment: dt.datetime | None) -> str | None:
    return moment.isoformat() if moment else None
