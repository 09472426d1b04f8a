"""The partners of a cluster, from small to tall."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from intranet.access.reading import Reader
from vve_clusters.browsing.kinds import from_small_to_tall, kind_in_words, look_of
from vve_clusters.browsing.seen import institutions_for, readable_section
from vve_clusters.models import ClusterParticipation, Institution, InstitutionPage


@dataclass(frozen=True)
class Partner:
    """An institution in a list: its section where the reader may read one, and how it looks."""

    institution: Institution
    section: InstitutionPage | None

    @property
    def name(self) -> str:
        """What it is called."""
        return self.institution.name

    @property
    def dot(self) -> int:
        """The colour of its dot."""
        return look_of(self.institution).dot

    @property
    def kind(self) -> str:
        """Its kind and ages in words."""
        return kind_in_words(self.institution, self.section)


def partner(institution: Institution) -> Partner:
    """Return an institution from `institutions_for` (with ``select_related("page")``) as a partner."""
    return Partner(institution, readable_section(institution))


def partners_of(reader: Reader, clusters: Iterable[int]) -> dict[int, list[Partner]]:
    """Return the institutions that take part in these clusters today, by cluster; two queries."""
    found: dict[int, list[Partner]] = {pk: [] for pk in clusters}
    taking_part = ClusterParticipation.objects.filter(cluster__in=list(found)).active()
    pairs = list(taking_part.order_by().values_list("cluster", "institution"))
    shown = institutions_for(reader).filter(pk__in=taking_part.order_by().values("institution"))
    by_pk = {one.pk: partner(one) for one in shown.select_related("page")}
    for cluster, institution in pairs:
        if institution in by_pk:
            found[cluster].append(by_pk[institution])
    for partners in found.values():
        partners.sort(key=lambda one: from_small_to_tall(one.institution, one.section))
    return found
