"""Whether approved minutes are still what was approved: the file, the rows it was made from, and what the log says."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from wagtail.models import PageLogEntry

from intranet.meetings.approving.document import document_of
from intranet.meetings.approving.frozen import Damaged, read
from intranet.meetings.approving.services import APPROVED
from intranet.meetings.models import FrozenMinutes, MeetingState


@dataclass(frozen=True)
class Difference:
    """What is not as it was approved: ``part`` names it for who looks after the application, without its words."""

    meeting: int
    part: str


def differences() -> Iterator[Difference]:
    """Give what is wrong with the approved minutes of all meetings; nothing when all is well."""
    approved = MeetingState.objects.filter(minutes_approved_at__isnull=False)
    for number in approved.exclude(meeting__frozen_minutes__isnull=False).values_list("meeting", flat=True):
        yield Difference(number, "approved, but there are no frozen minutes")
    logged = PageLogEntry.objects.filter(action=APPROVED).exclude(page__in=FrozenMinutes.objects.values("meeting"))
    for number in logged.values_list("page", flat=True).distinct():
        yield Difference(number, "approved according to the log, but the frozen minutes are gone")
    for frozen in FrozenMinutes.objects.select_related("meeting__host", "meeting__state").order_by("pk").iterator():
        for part in _of_one(frozen):
            yield Difference(frozen.meeting_id, part)


def _of_one(frozen: FrozenMinutes) -> Iterator[str]:
    entries = PageLogEntry.objects.filter(page=frozen.meeting_id, action=APPROVED)
    written = {entry.data.get("sha256") for entry in entries}
    if written != {frozen.sha256}:
        yield "the SHA-256 is not the one in the log"
    try:
        document = read(frozen)
    except Damaged as damaged:
        yield f"the file is {damaged}"
        return
    if frozen.meeting.progress.minutes_approved_at != frozen.approved_at:
        yield "the moment of approval was changed"
    yield from _rows(document, document_of(frozen.meeting))


def _rows(then: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    """Compare what does not change any more. Names, states and who has to do what go on living."""
    if _attendance(then) != _attendance(now):
        yield "attendance"
    if [item["uid"] for item in then["items"]] != [item["uid"] for item in now["items"]]:
        yield "items of the agenda"
    items = {item["uid"]: item for item in now["items"]}
    for item in then["items"]:
        present = items.get(item["uid"])
        if present is None:
            continue
        for name in ("title", "kind", "minutes_needed", "explanation", "audience"):
            if item[name] != present[name]:
                yield f"item {item['number']}: {name}"
        if item["text"] != present["text"]:
            yield f"item {item['number']}: minutes"
        yield from _outcomes(f"item {item['number']}", item, present)
    yield from _outcomes("the meeting as a whole", then, now)


def _outcomes(where: str, then: dict[str, Any], now: dict[str, Any]) -> Iterator[str]:
    if then["decisions"] != now["decisions"]:
        yield f"{where}: decisions"
    actions = {one["uid"]: one for one in now["actions"]}
    for action in then["actions"]:  # more may have followed from a decision
        present = actions.get(action["uid"], {})
        if any(action[name] != present.get(name) for name in ("text", "audience")):
            yield f"{where}: actions"
            return


def _attendance(document: dict[str, Any]) -> list[tuple[Any, ...]]:
    return sorted((one["person"], one["answer"], str(one["present"])) for one in document["attendance"])
