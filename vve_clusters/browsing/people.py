"""People as others see them: who holds which role, and what of them their own choice lets show.

Who sits where is said by the assignments of seats and by nothing else; what is shown, by the person's entry in the
directory. Without an entry, contact persons of clusters are there for everybody with name and e-mail address, because
that is what they are contact person for; of others only the name is shown, to people who are signed in.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet

from accounts.models import Person
from intranet.access.models import RoleAssignment
from intranet.access.reading import Reader
from vve_clusters.models import DirectoryEntry

Shown = DirectoryEntry.Shown
CONTACT_PERSON = "contact_person"


@dataclass(frozen=True)
class Choice:
    """Who may see what of a person."""

    name: str = Shown.SIGNED_IN
    email: str = Shown.NOBODY
    telephone: str = Shown.NOBODY
    reachable: str = ""


USUAL = Choice()
USUAL_OF_CONTACT_PERSONS = Choice(name=Shown.EVERYBODY, email=Shown.EVERYBODY)


@dataclass(frozen=True)
class Card:
    """What a reader sees of a person: what is hidden is empty."""

    name: str
    email: str = ""
    telephone: str = ""
    reachable: str = ""


def choice_of(person: Person, *, is_contact_person: bool) -> Choice:
    """Return the choice of a person, or what is usual; ask with ``select_related("directory_entry")`` in lists."""
    entry: DirectoryEntry | None = getattr(person, "directory_entry", None)
    if entry is None:
        return USUAL_OF_CONTACT_PERSONS if is_contact_person else USUAL
    return Choice(entry.shows_name, entry.shows_email, entry.shows_telephone, entry.reachable)


def card_for(reader: Reader, person: Person, *, is_contact_person: bool) -> Card | None:
    """Return what this reader sees of a person, or None: not even the name."""
    choice = choice_of(person, is_contact_person=is_contact_person)
    if not _shown(reader, choice.name):
        return None
    return Card(
        name=person.name,
        email=person.email if _shown(reader, choice.email) else "",
        telephone=person.telephone if _shown(reader, choice.telephone) else "",
        reachable=choice.reachable,
    )


def in_office() -> QuerySet[RoleAssignment]:
    """Return the assignments that run today, of people whose account (if they have one) is not closed."""
    running = RoleAssignment.objects.active().exclude(person__user__is_active=False)
    return running.select_related("person__directory_entry", "seat").order_by("person__name", "person", "pk")


def contact_persons(reader: Reader, clusters: Iterable[int]) -> dict[int, list[Card]]:
    """Return the contact persons of these clusters as this reader sees them, by cluster; one query."""
    found: dict[int, list[Card]] = {pk: [] for pk in clusters}
    seated = in_office().filter(seat__role=CONTACT_PERSON, seat__scope="cluster", seat__ref__in=list(found))
    for assignment in seated:
        card = card_for(reader, assignment.person, is_contact_person=True)
        if card is not None:
            found[assignment.seat.ref].append(card)
    return found


def is_contact_person(person: Any) -> bool:
    """Return whether a person is contact person of a cluster today."""
    return RoleAssignment.objects.active().filter(person=person, seat__role=CONTACT_PERSON).exists()


def _shown(reader: Reader, to: str) -> bool:
    return to == Shown.EVERYBODY or (to == Shown.SIGNED_IN and bool(reader.is_authenticated and reader.is_active))
