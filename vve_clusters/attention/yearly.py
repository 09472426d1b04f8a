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
from intranet.meetings.yearly import Tally, counted, tallies
from vve_clusters.contact.spoken import visible_clusters

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
    clusters = visible_clusters(user)
    if not coordinates(user):
        clusters = [page for page in clusters if page.pk in own]
    found = tallies(user, year)
    together = [found.get(body, Tally()) for body in _plenary(user)]
    return [counted(page, agreed, found.get(page.pk, Tally()), *together) for page in clusters]


def _plenary(user: Any) -> list[int]:
    """Return the number of the body in which clusters meet together, when there is one that this user may know of."""
    slug = getattr(settings, "VVE_PLENARY_BODY", "")
    if not slug:
        return []
    return list(visible_to(user, BodyPage.objects.filter(slug=slug)).values_list("pk", flat=True)[:1])
