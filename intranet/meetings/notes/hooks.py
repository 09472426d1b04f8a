"""What notes add to the page of a meeting. Imported by ``intranet.meetings.wagtail_hooks``."""

from __future__ import annotations

from wagtail import hooks

from intranet.meetings.notes.services import LONGEST, notes_of
from intranet.meetings.parts import HOOK, ItemPart, MeetingPart, Moment
from intranet.meetings.rules import person_of


@hooks.register(HOOK)
def notes(moment: Moment) -> list[MeetingPart | ItemPart]:
    """Put the reader's own note at each item; one query."""
    person = person_of(moment.request.user)
    items = [item for item in moment.outline if item is not None]
    if person is None or not items:
        return []
    kept = notes_of(person, items)
    of = {}
    for item in items:
        note = kept.get(item.pk)
        of[item.pk] = {
            "item": item,
            "text": note.text if note else "",
            "version": note.version if note else 0,
            "longest": LONGEST,
        }
    return [ItemPart("vve_meetings/agenda/item_note.html", of, order=900)]
