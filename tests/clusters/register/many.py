"""Many institutions in a second, for tests of what lists cost."""

from __future__ import annotations

from collections.abc import Sequence

from tests.factories.clusters import LONG_AGO, make_governing_body
from vve_clusters.models import ClusterPage, ClusterParticipation, Institution, Registration


def many_institutions(number: int, clusters: Sequence[ClusterPage]) -> list[Institution]:
    """Add institutions with a number, a governing body and a home cluster each."""
    bodies = [make_governing_body() for _ in range(5)]
    made = Institution.objects.bulk_create(
        Institution(
            name=f"Instelling {index:05}",
            kind=Institution.Kind.SCHOOL,
            place="Lindemeer",
            governing_body=bodies[index % 5],
        )
        for index in range(number)
    )
    Registration.objects.bulk_create(
        Registration(institution=one, scheme="lrk", value=f"9{index:08}") for index, one in enumerate(made)
    )
    ClusterParticipation.objects.bulk_create(
        ClusterParticipation(institution=one, cluster=clusters[index % len(clusters)], start=LONG_AGO)
        for index, one in enumerate(made)
    )
    return made
