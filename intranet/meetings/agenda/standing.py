"""The items that are on every agenda: opening, minutes of the last meeting, actions, closing."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.db import transaction
from django.utils import timezone, translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from intranet.access.reading import chain
from intranet.meetings.agenda.services import add_item, closing_title, on_agenda
from intranet.meetings.approving.sealing import hold
from intranet.meetings.models import AgendaItem, MeetingPage

Kind = AgendaItem.Kind


@transaction.atomic
def put_standing_items(*, meeting: MeetingPage, by: Any) -> int:
    """Put the standing items around what is on the agenda, and return how many came. Those that are there stay.

    Raises PermissionDenied when the agenda is frozen.
    """
    hold(meeting)
    there = {title.casefold() for title in on_agenda(meeting).values_list("title", flat=True)}
    approved = set(on_agenda(meeting).exclude(approves=None).values_list("approves", flat=True))
    opening, closing = _wanted(meeting)
    made = 0
    for place, fields in [*enumerate(opening), *((None, one) for one in closing)]:
        approves = fields.get("approves")
        if fields["title"].casefold() not in there and (approves is None or approves.pk not in approved):
            add_item(meeting=meeting, by=by, place=place, **fields)
            made += 1
    return made


def previous_of(meeting: MeetingPage) -> MeetingPage | None:
    """Return the meeting before this one of the same host, if its minutes can be approved here.

    None when fewer people may know of that meeting than of this one: the item would tell of it.
    """
    earlier = MeetingPage.objects.filter(host=meeting.host_id, starts_at__lt=meeting.starts_at).exclude(pk=meeting.pk)
    kept = earlier.filter(live=True, state__cancelled_at=None, state__minutes_approved_at=None)
    found = kept.order_by("-starts_at").first()
    return found if found is not None and chain(found) <= chain(meeting) else None


def _wanted(meeting: MeetingPage) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    previous = previous_of(meeting)
    with translation.override(settings.LANGUAGE_CODE):  # the content of the site has one language
        opening = [{"title": _("Opening and announcements"), "kind": Kind.INFORMATION, "minutes_needed": 5}]
        if previous is not None:
            day = date_format(timezone.localtime(previous.starts_at), "j F Y")
            title = _("Minutes of %(day)s") % {"day": day}
            opening += [{"title": title, "kind": Kind.DECISION, "minutes_needed": 10, "approves": previous}]
        opening += [{"title": _("List of actions"), "kind": Kind.DISCUSSION, "minutes_needed": 10}]
        closing = [{"title": closing_title(), "kind": Kind.INFORMATION, "minutes_needed": 10}]
    return opening, closing
