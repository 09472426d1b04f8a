"""What minutes bring to Wagtail's log and to the page of a meeting."""

from __future__ import annotations

from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry

from intranet.meetings.approving import rights
from intranet.meetings.approving.services import APPROVED, FETCHED
from intranet.meetings.minutes.running import ENDED, STARTED
from intranet.meetings.minutes.sharing import SHARED
from intranet.meetings.models import ItemMinutes
from intranet.meetings.parts import HOOK as PART_HOOK
from intranet.meetings.parts import ItemPart, MeetingPart, Moment
from intranet.meetings.reading import meetings_for, reads_minutes

APPROVING = "vve_meetings/minutes/part_approving.html"


@hooks.register("register_log_actions")
def minutes_in_the_log(actions: LogActionRegistry) -> None:
    """Say in words what this part writes in the log."""
    actions.register_action(STARTED, _("Begin a meeting"), _("Meeting begun"))
    actions.register_action(ENDED, _("End a meeting"), _("Meeting ended"))
    actions.register_action(SHARED, _("Send draft minutes"), _("Draft minutes sent"))
    actions.register_action(APPROVED, _("Approve minutes"), _("Minutes approved"))
    actions.register_action(FETCHED, _("Fetch confidential minutes"), _("Confidential minutes fetched as PDF"))


@hooks.register(PART_HOOK)
def minutes_at_the_meeting(moment: Moment) -> list[MeetingPart | ItemPart]:
    """Show what one can do with the minutes, those of each item, and that an item approves other minutes."""
    meeting, state = moment.meeting, moment.meeting.progress
    if state.cancelled_at:
        return []
    reads = reads_minutes(moment.request.user, meeting, runs=moment.runs)
    writes = moment.runs and not state.is_frozen
    buttons = {
        "meeting": meeting,
        "state": state,
        "writes": writes,
        "reads": reads and (state.minutes_shared_at or state.is_frozen),
        "approves": writes and rights.may_approve(moment.request.user, meeting),
    }
    parts: list[MeetingPart | ItemPart] = [
        MeetingPart("vve_meetings/minutes/part_buttons.html", buttons, place="buttons", order=30)
    ]
    items = [item for item in moment.outline if item is not None]
    if reads and not state.is_frozen:  # what was approved is read from its file, on its own page
        written = ItemMinutes.objects.filter(item__in=[item.pk for item in items]).exclude(text="")
        parts.append(
            ItemPart("vve_meetings/minutes/part_item.html", {one.item_id: one.text for one in written}, order=50)
        )
    return [*parts, _approving(moment, {item.approves_id: item.pk for item in items if item.approves_id})]


def _approving(moment: Moment, items: dict[int, int]) -> ItemPart:
    """Return what stands at items that approve minutes: those minutes, and for who may, the way to approve them."""
    of: dict[int, dict[str, object]] = {}
    if not items:
        return ItemPart(APPROVING, of)
    for one in meetings_for(moment.request.user).filter(pk__in=items).select_related("state", "host"):
        if one.progress.minutes_shared_at is None and not one.progress.is_frozen:
            continue
        of[items[one.pk]] = {
            "title": one.title,
            "url": reverse("vve_meetings:minutes", args=[one.uid]),
            "is_approved": one.progress.is_frozen,
            "approve": reverse("vve_meetings:minutes_approve", args=[one.uid])
            if moment.runs and moment.meeting.progress.started_at and rights.may_approve(moment.request.user, one)
            else "",
        }
    return ItemPart(APPROVING, of, order=10)
