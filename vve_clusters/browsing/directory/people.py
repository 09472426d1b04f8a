"""The people of the directory: who has a role that others need, found by name, institution or cluster."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field

from django.db.models import Q, QuerySet

from accounts.models import Person
from intranet.access.models import RoleAssignment
from intranet.access.reading import Reader
from intranet.access.roles import ROLES
from vve_clusters.browsing.people import CONTACT_PERSON, Card, Shown, card_for, in_office
from vve_clusters.browsing.seen import clusters_for, institutions_for
from vve_clusters.models import ClusterParticipation

LISTED = (CONTACT_PERSON, "institution_editor", "coordinator")


@dataclass(frozen=True)
class Duty:
    """A role of somebody, and where: "" for the whole site."""

    role: str
    place: str


@dataclass(frozen=True)
class PersonRow:
    """Somebody in the directory."""

    card: Card
    duties: list[Duty] = field(default_factory=list)


def people_for(reader: Reader, words: str = "", cluster: int | None = None) -> QuerySet[Person]:
    """Return the people this reader finds, by name. Who hides their name is not found by any word."""
    listed = in_office().filter(seat__role__in=LISTED).order_by()
    found = Person.objects.filter(pk__in=listed.values("person"))
    found = found.exclude(directory_entry__shows_name=Shown.NOBODY)
    if cluster is not None:
        found = found.filter(pk__in=listed.filter(_around(cluster)).values("person"))
    for word in words.split():
        found = found.filter(Q(name__icontains=word) | Q(pk__in=listed.filter(_named(reader, word)).values("person")))
    return found.order_by("name", "pk")


def rows_of(reader: Reader, people: Iterable[Person]) -> list[PersonRow]:
    """Return what this reader sees of these people, in their order; three queries."""
    keys = [person.pk for person in people]
    by_person: dict[int, list[RoleAssignment]] = {key: [] for key in keys}
    for assignment in in_office().filter(person__in=keys, seat__role__in=LISTED):
        by_person[assignment.person_id].append(assignment)
    places = _places(reader, [one for found in by_person.values() for one in found])
    rows = []
    for assignments in by_person.values():
        if not assignments:
            continue
        is_contact = any(one.seat.role == CONTACT_PERSON for one in assignments)
        card = card_for(reader, assignments[0].person, is_contact_person=is_contact)
        if card is not None:
            rows.append(PersonRow(card, _duties(assignments, places)))
    return rows


def _duties(assignments: list[RoleAssignment], places: dict[tuple[str, int], str]) -> list[Duty]:
    duties = [
        Duty(str(ROLES[one.seat.role].label), places.get((one.seat.scope, one.seat.ref), "")) for one in assignments
    ]
    return sorted(duties, key=lambda duty: (duty.role, duty.place.casefold()))


def _places(reader: Reader, assignments: list[RoleAssignment]) -> dict[tuple[str, int], str]:
    """Return the names of clusters and institutions; what the reader does not see has none."""
    refs: dict[str, set[int]] = {}
    for one in assignments:
        refs.setdefault(one.seat.scope, set()).add(one.seat.ref)
    institutions = institutions_for(reader).filter(pk__in=refs.get("institution", ())).values_list("pk", "name")
    clusters = clusters_for(reader).filter(pk__in=refs.get("cluster", ())).values_list("pk", "title")
    named = {("institution", pk): name for pk, name in institutions}
    return named | {("cluster", pk): title for pk, title in clusters}


def _around(cluster: int) -> Q:
    taking_part = ClusterParticipation.objects.active().filter(cluster=cluster).order_by()
    return Q(seat__scope="cluster", seat__ref=cluster) | Q(
        seat__scope="institution", seat__ref__in=taking_part.values("institution")
    )


def _named(reader: Reader, word: str) -> Q:
    institutions = institutions_for(reader).filter(name__icontains=word).order_by()
    clusters = clusters_for(reader).filter(title__icontains=word).order_by()
    return Q(seat__scope="institution", seat__ref__in=institutions.values("pk")) | Q(
        seat__scope="cluster", seat__ref__in=clusters.values("pk")
    )
