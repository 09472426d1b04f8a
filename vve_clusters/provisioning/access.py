"""Who may bring partners in and take them out: the table of roles decides, by way of Wagtail's pages."""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page

from intranet.access.lookups import prefixes
from intranet.access.managing import manages_people, seats_of
from intranet.access.policy import may_add
from intranet.access.roles import may_manage_place
from vve_clusters.models import ClusterPage, ClusterParticipation, Institution, InstitutionPage, MunicipalityWidePage

SECTION = InstitutionPage.access_kind


def places_for_partners(user: Any) -> list[Page]:
    """Return the clusters, and the page of partners without one, below which this user may put a section; by title."""
    if not manages_people(user):
        return []
    pages: list[Page] = [*MunicipalityWidePage.objects.all(), *ClusterPage.objects.order_by("title")]
    return [page for page in pages if may_add(user, InstitutionPage, page)]


def has_places(user: Any) -> bool:
    """Return whether there is such a place; for the menu, which is on every screen."""
    if works_everywhere(user):
        return ClusterPage.objects.exists()
    return bool(places_for_partners(user))


def may_bring_in(user: Any, place: Page) -> bool:
    """Return whether this user may bring a partner into this cluster (or among those of the whole municipality)."""
    return manages_people(user) and may_add(user, InstitutionPage, place)


def sections_to_manage(user: Any) -> QuerySet[InstitutionPage]:
    """Return the sections of institutions whose partnership is this user's to arrange."""
    paths = [place.path for place in places_for_partners(user)]
    return InstitutionPage.objects.filter(path__under=paths).exclude(institution=None)


def may_take_out(user: Any, section: InstitutionPage) -> bool:
    """Return whether this user may let the partner of this section leave."""
    parent = Page.objects.filter(path=prefixes(section.path)[-2]).first()
    return parent is not None and may_bring_in(user, parent.specific)


def institutions_to_choose(user: Any) -> QuerySet[Institution]:
    """Return the institutions of the register that this user may bring in.

    Whoever works for some clusters only, is not shown the partners of the others.
    """
    if works_everywhere(user):
        return Institution.objects.all()
    mine = [place.pk for place in places_for_partners(user)]
    at_home = ClusterParticipation.objects.active().filter(home=True)
    elsewhere = at_home.exclude(cluster__in=mine).values("institution")
    return Institution.objects.exclude(pk__in=elsewhere).filter(municipality_wide=False)


def works_everywhere(user: Any) -> bool:
    """Return whether partners of all clusters are this user's to arrange."""
    return bool(user.is_superuser) or any(may_manage_place(seat.role, SECTION) for seat in seats_of(user))
