"""Clusters and institutions as places in which people have a seat."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Prefetch
from django.utils.translation import gettext_lazy as _
from wagtail.models import Page

from intranet.access.lookups import prefixes
from intranet.access.scopes import ScopeKind
from vve_clusters.models import BulletinIndexPage, ClusterPage, ClusterParticipation, Institution, InstitutionPage

# Only the home cluster counts: who is contact person where an institution is a guest, gives no roles in it.
AT_HOME = "at_home"


def _clusters(numbers: Iterable[int]) -> dict[int, ClusterPage]:
    return ClusterPage.objects.in_bulk(list(numbers))


def _clusters_around(page: Page) -> list[int]:
    return list(ClusterPage.objects.filter(path__in=prefixes(page.path)).values_list("pk", flat=True))


def _institutions_of(cluster: ClusterPage) -> list[tuple[str, int]]:
    here = _participations().filter(cluster=cluster.pk).order_by("institution")
    return [("institution", pk) for pk in here.values_list("institution", flat=True)]


def _institutions(numbers: Iterable[int]) -> dict[int, Institution]:
    at_home = Prefetch("participations", _participations().select_related("cluster"), to_attr=AT_HOME)
    return Institution.objects.select_related("page").prefetch_related(at_home).in_bulk(list(numbers))


def _institutions_around(page: Page) -> list[int]:
    sections = InstitutionPage.objects.filter(path__in=prefixes(page.path)).exclude(institution=None)
    return list(sections.values_list("institution", flat=True))


def _section(institution: Institution) -> InstitutionPage | None:
    return getattr(institution, "page", None)  # without a section Django raises an AttributeError of its own


def _home_of(institution: Institution) -> list[tuple[str, int]]:
    return [("cluster", participation.cluster_id) for participation in getattr(institution, AT_HOME)]


def _guest_in(institution: Institution) -> list[tuple[str, int]]:
    """Return the clusters in which an institution is a guest: its people read what is for the partners there."""
    guests = ClusterParticipation.objects.active().filter(home=False, institution=institution.pk)
    return [("cluster", pk) for pk in guests.values_list("cluster", flat=True)]


def _published_by_themselves(institution: Institution) -> list[Page]:
    """Return where the institution's people publish: the whole section, or only its bulletins.

    A cluster chooses whether its contact person looks at sections first. What is for an institution's own people is
    never looked at.
    """
    section = _section(institution)
    if section is None:
        return []
    homes = getattr(institution, AT_HOME)
    if all(participation.cluster.self_publish for participation in homes):
        return [section]
    return list(BulletinIndexPage.objects.child_of(section))


def _participations() -> Any:
    return ClusterParticipation.objects.active().filter(home=True)


CLUSTER = ScopeKind(
    "cluster",
    _("Cluster"),
    find=_clusters,
    page=lambda cluster: cluster,
    around=_clusters_around,
    parts=_institutions_of,
)
INSTITUTION = ScopeKind(
    "institution",
    _("Institution"),
    find=_institutions,
    page=_section,
    around=_institutions_around,
    wider=_home_of,
    also=_guest_in,
    publishing=_published_by_themselves,
)
