"""The institutions of the directory, with what the register knows to reach them."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.db.models import Q, QuerySet

from intranet.access.reading import Reader
from vve_clusters.browsing.kinds import look_of
from vve_clusters.browsing.seen import clusters_for, institutions_for, readable_section
from vve_clusters.models import ClusterParticipation, Institution, InstitutionPage


@dataclass(frozen=True)
class InstitutionRow:
    """An institution in the directory."""

    institution: Institution
    section: InstitutionPage | None
    clusters: list[str]

    @property
    def dot(self) -> int:
        """The colour of its dot."""
        return look_of(self.institution).dot


def found_for(reader: Reader, words: str = "", cluster: int | None = None) -> QuerySet[Institution]:
    """Return the institutions this reader finds by name, place or cluster, by name."""
    found = institutions_for(reader)
    if cluster is not None:
        found = found.filter(pk__in=_taking_part(Q(cluster=cluster)))
    for word in words.split():
        clusters = clusters_for(reader).filter(title__icontains=word).order_by().values("pk")
        in_cluster = Q(pk__in=_taking_part(Q(cluster__in=clusters)))
        found = found.filter(Q(name__icontains=word) | Q(place__icontains=word) | in_cluster)
    return found.order_by("name", "place", "pk")


def rows_of(reader: Reader, institutions: Iterable[Institution]) -> list[InstitutionRow]:
    """Return these institutions as rows, in their order; two queries. They come with ``select_related("page")``."""
    shown = list(institutions)
    keys = [institution.pk for institution in shown]
    titles = dict(clusters_for(reader).order_by().values_list("pk", "title"))
    clusters: dict[int, list[str]] = {}
    taking_part = ClusterParticipation.objects.active().filter(institution__in=keys)
    for institution, cluster in taking_part.order_by("-home").values_list("institution", "cluster"):
        if cluster in titles:
            clusters.setdefault(institution, []).append(titles[cluster])
    return [InstitutionRow(one, readable_section(one), clusters.get(one.pk, [])) for one in shown]


def _taking_part(where: Q) -> QuerySet[ClusterParticipation, Any]:
    running = ClusterParticipation.objects.active().filter(where)
    return running.order_by().values("institution")
