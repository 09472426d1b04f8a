"""Whether clusters meet as often as was agreed: each by itself, or together in a body."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from wagtail import hooks

from intranet.access.managing import scopes_of
from intranet.access.reading import visible_to
from intranet.bodies.models import BodyPage
from intranet.bodies.rules import coordinates
from intranet.dashboard.yearly.counting import HOOK, Counted, Year
from intranet.meetings.yearly import counted, planned_and_held
from vve_clusters.models import ClusterPage

AGREED = 2


@hooks.register(HOOK)
def meetings_of_clusters(user: Any, year: Year) -> list[Counted]:
    """Count the meetings of the clusters of this user; the coordinator's are all of them. Three queries.

    Where clusters meet in plenary, in a body that a setting names, its meetings count for each of them.
    """
    agreed = getattr(settings, "VVE_CLUSTER_MEETINGS_A_YEAR", AGREED)
    own = scopes_of(user, "contact_person")
    if not agreed or not (own or coordinates(user)):
        return []
    clusters = visible_to(user, ClusterPage.objects.all())
    if not coordinates(user):
        clusters = clusters.filter(pk__in=own)
    pages = list(clusters)
    plenary = _plenary(user)
    counts = planned_and_held(user, [page.pk for page in pages] + plenary, year)
    together = [counts.pop(body, (0, 0)) for body in plenary]
    for page in pages:
        planned, held = counts.get(page.pk, (0, 0))
        counts[page.pk] = planned + sum(one[0] for one in together), held + sum(one[1] for one in together)
    return counted(((page, agreed) for page in pages), counts)


def _plenary(user: Any) -> list[int]:
    """Return the number of the body in which clusters meet together, when there is one that this user may know of."""
    slug = getattr(settings, "VVE_PLENARY_BODY", "")
    if not slug:
        return []
    return list(visible_to(user, BodyPage.objects.filter(slug=slug)).values_list("pk", flat=True)[:1])
