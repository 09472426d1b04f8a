"""When clusters and institutions were last spoken to. Days only: what was said is for who noted it."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.db.models import F, Max, OuterRef, Q, QuerySet, Subquery
from django.utils import timezone
from wagtail.models import Page
from wagtail.query import PageQuerySet

from intranet.access.managing import scopes_of
from intranet.access.reading import visible_to
from intranet.bodies.models import ContactMoment
from intranet.bodies.partners import PartnerPages
from intranet.bodies.rules import coordinates, may_note_contact
from vve_clusters.models import ClusterPage, InstitutionPage

DAYS = 90
OVERVIEW = "vve_clusters:long_ago"


@dataclass(frozen=True)
class Spoken:
    """A cluster or institution with the day on which somebody last spoke to it; None: never noted."""

    page: Page
    last: dt.date | None

    @property
    def days(self) -> int | None:
        """Return how many days ago that was."""
        return (timezone.localdate() - self.last).days if self.last else None

    @property
    def long_ago(self) -> bool:
        """Return whether it is too long ago."""
        return self.last is None or self.last < long_ago()


def long_ago() -> dt.date:
    """Return the day before which a talk is too long ago."""
    return timezone.localdate() - dt.timedelta(days=getattr(settings, "VVE_CONTACT_DAYS", DAYS))


def partner_pages(user: Any) -> PartnerPages:
    """Return the clusters and institutions this user may read, and those with which they keep contact."""
    readable = visible_to(user, Page.objects.type(ClusterPage, InstitutionPage))
    return PartnerPages(readable, readable.filter(_kept(user)), OVERVIEW if may_note_contact(user) else "")


def visible_clusters(user: Any) -> list[ClusterPage]:
    """Return the clusters this user may read; one query for a user object."""
    found: list[ClusterPage] | None = getattr(user, "_vve_clusters", None)
    if found is None:
        found = list(visible_to(user, ClusterPage.objects.all()).order_by("title", "pk"))
        user._vve_clusters = found
    return found


def clusters_for(user: Any) -> list[Spoken]:
    """Return the clusters with which this user keeps contact, longest ago first; two queries.

    A talk with one of its institutions is a talk with the cluster.
    """
    kept = None if coordinates(user) else set(scopes_of(user, "contact_person"))
    pages = (
        [page for page in visible_clusters(user) if kept is None or page.pk in kept] if may_note_contact(user) else []
    )
    last: dict[str, dt.date] = {}
    clusters = {page.path: page for page in pages}
    talks = (
        ContactMoment.objects.filter(place__path__under=sorted(clusters)) if clusters else ContactMoment.objects.none()
    )
    depths = {len(path) for path in clusters}
    for path, day in talks.order_by().values_list("place__path").annotate(day=Max("day")):
        for top in {path[:depth] for depth in depths} & clusters.keys():
            last[top] = max(day, last.get(top, day))
    found = [Spoken(page, last.get(path)) for path, page in clusters.items()]
    return sorted(found, key=lambda one: (one.last or dt.date.min, one.page.title))


def institutions_for(user: Any) -> QuerySet[Any]:
    """Return the sections of institutions with which this user keeps contact, each with ``last``, longest ago first."""
    talks = ContactMoment.objects.filter(place=OuterRef("pk")).order_by("-day")
    pages: PageQuerySet = visible_to(user, InstitutionPage.objects.all()).filter(_kept(user))
    dated = pages.annotate(last=Subquery(talks.values("day")[:1]))
    return dated.order_by(F("last").asc(nulls_first=True), "title", "pk")


def _kept(user: Any) -> Q:
    """Return the condition that pages are this user's to keep contact with: the coordinator's all, or own clusters'."""
    if not may_note_contact(user):
        return Q(pk__in=())
    if coordinates(user):
        return Q()
    own = ClusterPage.objects.filter(pk__in=scopes_of(user, "contact_person"))
    return Q(path__under=sorted(own.values_list("path", flat=True)))
