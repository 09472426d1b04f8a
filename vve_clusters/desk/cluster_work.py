"""What a contact person finds on the desk: what waits for them, and how the sections of their clusters are doing."""

from __future__ import annotations

import datetime as dt
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from django.core.paginator import Page as Slice
from django.core.paginator import Paginator
from wagtail.models import Page, TaskState

from intranet.access.managing import scopes_of
from intranet.access.models import PolicyApprovalTask, RoleAssignment
from intranet.access.reading import visible_to
from vve_clusters.desk.work import stale_before, with_confirmed
from vve_clusters.models import ClusterPage, InstitutionPage, SectionReminder

SUBMISSIONS = 20
SECTIONS_ON_A_PAGE = 20


@dataclass
class Kept:
    """A section of the cluster: who keeps it up, and when that was last done."""

    page: InstitutionPage
    editors: list[str] = field(default_factory=list)
    reminded: dt.datetime | None = None
    is_stale: bool = False


@dataclass(frozen=True)
class ClusterDesk:
    """What a contact person sees."""

    clusters: list[ClusterPage]
    submissions: list[tuple[Page, TaskState]]
    more_submissions: int
    sections: Slice[InstitutionPage]
    kept: list[Kept]


def cluster_desk_of(user: Any, number: Any = 1) -> ClusterDesk | None:
    """Return what a contact person sees, or None for who is none; a bounded number of queries."""
    mine = scopes_of(user, "contact_person")
    if not mine:
        return None
    clusters = list(visible_to(user, ClusterPage.objects.filter(pk__in=mine), drafts=True).order_by("title"))
    below = InstitutionPage.objects.filter(path__under=[cluster.path for cluster in clusters])
    sections = with_confirmed(visible_to(user, below, drafts=True)).select_related("institution")
    found = Paginator(sections.order_by("confirmed", "path"), SECTIONS_ON_A_PAGE).get_page(number)
    submissions, more = _submissions(user, clusters)
    return ClusterDesk(clusters, submissions, more, found, _kept(found.object_list))


def _submissions(user: Any, clusters: list[ClusterPage]) -> tuple[list[tuple[Page, TaskState]], int]:
    """Return what waits for this user in these clusters, longest first, and how much more there is."""
    waiting = {}
    for task in PolicyApprovalTask.objects.filter(active=True):
        states = task.get_task_states_user_can_moderate(user).select_related("workflow_state")
        waiting.update({int(state.workflow_state.object_id): state for state in states})
    pages = Page.objects.filter(pk__in=list(waiting), path__under=[cluster.path for cluster in clusters])
    pages = visible_to(user, pages, drafts=True)
    ordered = sorted(pages, key=lambda page: (waiting[page.pk].started_at, page.pk))
    return [(page, waiting[page.pk]) for page in ordered[:SUBMISSIONS]], max(len(ordered) - SUBMISSIONS, 0)


def _kept(sections: Iterable[Any]) -> list[Kept]:
    pages = list(sections)
    editors = RoleAssignment.objects.active().filter(
        seat__role="institution_editor",
        seat__scope="institution",
        seat__ref__in=[page.institution_id for page in pages],
    )
    names: dict[int, dict[int, str]] = defaultdict(dict)
    for ref, person, name in editors.order_by("person__name").values_list("seat__ref", "person", "person__name"):
        names[ref][person] = name
    persons = {person for here in names.values() for person in here}
    sent = dict(SectionReminder.objects.filter(person__in=persons).values_list("person", "last_sent"))
    limit = stale_before()
    return [
        Kept(
            page,
            list(names[page.institution_id].values()),
            max((when for person in names[page.institution_id] if (when := sent.get(person))), default=None),
            bool(page.live and page.confirmed and page.confirmed < limit),
        )
        for page in pages
    ]
