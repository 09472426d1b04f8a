"""Clusters and institutions in which a user gives roles, for the screen on people."""

from __future__ import annotations

from typing import Any

from django.db.models import Q

from intranet.access.managing import scopes_of
from intranet.access.people.places import MANY, Place, given_everywhere
from vve_clusters.models import ClusterPage, ClusterParticipation, Institution


def places_with_people(user: Any, words: str) -> list[Place]:
    """Return up to `MANY` clusters and institutions whose name holds these words; three queries."""
    everywhere = given_everywhere(user)
    found: list[Place] = []
    if "cluster" in everywhere:
        clusters = ClusterPage.objects.filter(title__icontains=words).order_by("title")
        found += [Place("cluster", pk, title) for pk, title in clusters.values_list("pk", "title")[:MANY]]
    institutions = Institution.objects.exclude(status=Institution.Status.CLOSED)
    if "institution" not in everywhere:
        own = ClusterParticipation.objects.active()
        own = own.filter(home=True, cluster__in=scopes_of(user, "contact_person"))
        institutions = institutions.filter(pk__in=own.values("institution"))
    named = institutions.filter(Q(name__icontains=words) | Q(place__icontains=words)).order_by("name", "pk")
    rows = named.values_list("pk", "name", "place")[: MANY - len(found)]
    return found + [Place("institution", pk, f"{name} ({place})" if place else name) for pk, name, place in rows]
