"""What sets register: the button on the page of a meeting."""

from __future__ import annotations

from wagtail import hooks

from intranet.meetings import parts
from intranet.meetings.parts import ItemPart, MeetingPart, Moment


@hooks.register(parts.HOOK)
def set_button(moment: Moment) -> list[MeetingPart | ItemPart]:
    """Offer the set to who is signed in and reads an agenda."""
    if not moment.outline or not moment.request.user.is_authenticated:
        return []
    return [MeetingPart("vve_meetings/sets/button.html", {"uid": moment.meeting.uid}, place="buttons", order=10)]
