"""What an editor finds on the desk: their sections, what asks for attention, and where they left off."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from typing import Any

from django.conf import settings
from django.contrib.contenttypes.models import ContentType
from django.core.paginator import Page as Slice
from django.core.paginator import Paginator
from django.db.models import Count, F, Q
from django.db.models.functions import Coalesce, TruncDate
from django.utils import timezone
from wagtail.images import get_image_model
from wagtail.models import Page, WorkflowState
from wagtail.permissions import policy_registry

from intranet.access.managing import scopes_of
from intranet.access.models import RoleAssignment
from vve_clusters.browsing.people import Card, card_for
from vve_clusters.models import BulletinIndexPage, ClosingDay, InstitutionPage, SectionNewsIndexPage

SECTIONS_ON_A_DESK = 12
UNFINISHED, RECENT = 30, 5
STALE_MONTHS = 6
OVERVIEWS = (SectionNewsIndexPage, BulletinIndexPage)  # they hold messages, and nothing that one writes


@dataclass
class State:
    """Where a page is in its approval."""

    page: Page
    returned: bool  # or else it waits
    comment: str = ""
    since: dt.datetime | None = None


@dataclass
class Section:
    """One section, and what asks for attention in it."""

    page: InstitutionPage
    confirmed: dt.date | None = None
    is_stale: bool = False
    past_closings: int = 0
    unsaid_photos: int = 0
    hidden_photos: int = 0
    collection: int | None = None
    states: list[State] = field(default_factory=list)

    @property
    def asks(self) -> bool:
        """Whether anything asks for attention."""
        return bool(self.is_stale or self.past_closings or self.unsaid_photos or self.hidden_photos or self.states)


@dataclass(frozen=True)
class Desk:
    """What an editor sees."""

    sections: Slice[InstitutionPage]
    blocks: list[Section]
    unfinished: list[Page]
    recent: list[Page]
    helpers: list[Card]


def stale_before() -> dt.date:
    """Return the day before which a section must have been confirmed to be looked at again."""
    months = getattr(settings, "VVE_SECTION_STALE_MONTHS", STALE_MONTHS)
    today = timezone.localdate()
    year, month = divmod(today.year * 12 + today.month - 1 - months, 12)
    return dt.date(year, month + 1, min(today.day, 28))


def with_confirmed(sections: Any) -> Any:
    """Add ``confirmed``: when somebody last said that a section is right; its publication counts as such."""
    published = TruncDate("first_published_at", tzinfo=timezone.get_current_timezone())
    return sections.annotate(confirmed=Coalesce(F("confirmed_on"), published))


def stale(sections: Any) -> Any:
    """Return those of the sections that nobody confirmed for long, longest first; drafts are nobody's worry yet."""
    return with_confirmed(sections).filter(live=True, confirmed__lt=stale_before()).order_by("confirmed", "path")


def own_sections(user: Any) -> Any:
    """Return the sections of the institutions that this user edits, as far as they may change them today."""
    policy: Any = policy_registry.get_by_type(Page)
    mine = policy.instances_user_has_permission_for(user, "change")
    sections = InstitutionPage.objects.filter(institution__in=scopes_of(user, "institution_editor"))
    return (
        with_confirmed(sections.filter(pk__in=mine.values("pk"))).select_related("institution").order_by("title", "pk")
    )


def desk_of(user: Any, number: Any = 1) -> Desk:
    """Return one page of a desk; the number of queries is the same however many sections there are."""
    sections = Paginator(own_sections(user), SECTIONS_ON_A_DESK).get_page(number)
    pages = list(sections.object_list)
    blocks = {page.pk: Section(page, page.confirmed, _is_stale(page)) for page in pages}
    unfinished, recent = _written_below(user, pages)
    _add_states(blocks, [*unfinished, *pages])
    waiting = {state.page.pk for block in blocks.values() for state in block.states}
    _add_closings(blocks)
    _add_photos(blocks)
    return Desk(
        sections=sections,
        blocks=list(blocks.values()),
        unfinished=[page for page in unfinished if page.pk not in waiting],
        recent=recent,
        helpers=_helpers(user, pages),
    )


def _is_stale(page: Any) -> bool:
    return bool(page.live and page.confirmed and page.confirmed < stale_before())


def _written_below(user: Any, sections: Sequence[Page]) -> tuple[list[Page], list[Page]]:
    """Return what was begun and is not on the site as it is, and what was put there last."""
    policy: Any = policy_registry.get_by_type(Page)
    mine = policy.instances_user_has_permission_for(user, "change").filter(path__under=[page.path for page in sections])
    mine = mine.not_exact_type(*OVERVIEWS).order_by(F("latest_revision_created_at").desc(nulls_last=True), "-pk")
    unfinished = list(mine.filter(has_unpublished_changes=True)[:UNFINISHED])
    done = mine.filter(live=True, has_unpublished_changes=False).not_exact_type(InstitutionPage)
    return unfinished, list(done[:RECENT])


def _add_states(blocks: dict[int, Section], pages: Iterable[Page]) -> None:
    by_pk = {str(page.pk): page for page in pages}
    states = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page),
        object_id__in=list(by_pk),
        status__in=[WorkflowState.STATUS_IN_PROGRESS, WorkflowState.STATUS_NEEDS_CHANGES],
    ).select_related("current_task_state")
    for state in states.order_by("-created_at"):
        page, task = by_pk[state.object_id], state.current_task_state
        returned = state.status == WorkflowState.STATUS_NEEDS_CHANGES
        found = State(page, returned, task.comment if returned and task else "", task and task.started_at)
        for block in blocks.values():
            if page.path.startswith(block.page.path):
                block.states.append(found)


def _add_closings(blocks: dict[int, Section]) -> None:
    past = ClosingDay.objects.filter(page__in=list(blocks), last__lt=timezone.localdate()).order_by()
    for page, count in past.values_list("page").annotate(Count("pk")):
        blocks[page].past_closings = count


def _add_photos(blocks: dict[int, Section]) -> None:
    """Count photos of which nothing was said about the people on them, or that may not be shown any more."""
    model = get_image_model()
    if "people" not in {one.name for one in model._meta.get_fields()}:
        return  # a host site with images of its own
    ran_out = Q(people="withdrawn") | Q(people="consent", consent_until__lt=timezone.localdate())
    counted = (
        model._default_manager.filter(collection__home__page__path__under=[b.page.path for b in blocks.values()])
        .order_by()
        .values_list("collection__home__page__path", "collection")
        .annotate(unsaid=Count("pk", filter=Q(people="")), hidden=Count("pk", filter=ran_out))
    )
    for path, collection, unsaid, hidden in counted:
        for block in blocks.values():
            if path.startswith(block.page.path) and (unsaid or hidden):
                block.unsaid_photos += unsaid
                block.hidden_photos += hidden
                block.collection = block.collection or collection


def _helpers(user: Any, sections: Sequence[Page]) -> list[Card]:
    """Return the contact persons of the clusters in which these sections lie, as they choose to be seen; each once."""
    clusters = {page.path[: -Page.steplen] for page in sections}
    numbers = Page.objects.filter(path__in=clusters).values("pk")
    found = RoleAssignment.objects.active().filter(
        seat__role="contact_person", seat__scope="cluster", seat__ref__in=numbers
    )
    cards: dict[int, Card] = {}
    for assignment in found.select_related("person__directory_entry").order_by("person__name"):
        card = card_for(user, assignment.person, is_contact_person=True)
        if card is not None:
            cards.setdefault(assignment.person_id, card)
    return list(cards.values())
