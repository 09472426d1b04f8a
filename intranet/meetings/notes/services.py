"""Writing notes. A note is found by its person only: there is no other way to one."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from accounts.models import Person
from intranet.meetings.models import AgendaItem, PrivateNote

LONGEST = 20_000


class ChangedElsewhere(Exception):
    """The same person wrote this note on another screen meanwhile; ``note`` is how it stands now."""

    def __init__(self, note: PrivateNote) -> None:
        super().__init__(str(note.pk))
        self.note = note


def notes_of(person: Person, items: Iterable[AgendaItem]) -> dict[int, PrivateNote]:
    """Return somebody's own notes at these items, by the number of the item."""
    wanted = [item.pk for item in items]
    return {note.item_id: note for note in PrivateNote.objects.filter(person=person.pk, item__in=wanted)}


@transaction.atomic
def write_note(*, item: AgendaItem, person: Person, text: str, version: int) -> PrivateNote:
    """Keep a note as it was at this version (0: there was none). The same text again changes nothing.

    Raises ChangedElsewhere; nothing was written then. Not in the log: that somebody notes something is theirs too.
    """
    PrivateNote.objects.get_or_create(item=item, person=person, defaults={"version": 0})
    note = PrivateNote.objects.select_for_update(of=("self",)).get(item=item, person=person)
    if note.text == text:
        return note
    if note.version != version:
        raise ChangedElsewhere(note)
    note.text, note.version = text, note.version + 1
    note.save(update_fields=["text", "version", "changed"])
    return note
