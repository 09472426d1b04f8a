"""What ids of pages, and of what hangs on pages, stand for. Only the policy and the reading side are asked."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, Revision, Task, TaskState, WorkflowState
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from intranet.access.guard.table import Case, Kind, Verdict, as_number
from intranet.access.models import AudienceMixin
from intranet.access.reading import is_visible, visible_to


def explorable(user: Any) -> PageQuerySet:
    """Return the pages that the user finds in the explorer."""
    return policy_registry.get_by_type(Page).explorable_instances(user)


def choosable(user: Any, pages: PageQuerySet | None = None) -> PageQuerySet:
    """Return the pages to which the user may make a link: published ones that they may read, and those they work on."""
    readable = visible_to(user, pages, drafts=True)
    return readable.filter(Q(live=True) | Q(pk__in=explorable(user).order_by().values("pk")))


def unseen(case: Case, page: Page) -> Verdict:
    """Return the verdict on a page with which the user may not do this: do they know of it?"""
    return Verdict.FORBIDDEN if _is_known(case, page) else Verdict.UNKNOWN


def _is_known(case: Case, page: Page) -> bool:
    return is_visible(case.user, page) or explorable(case.user).filter(pk=page.pk).exists()


def _pages(case: Case, texts: Sequence[str]) -> dict[str, Page]:
    return case.pages(texts)


def _page_or_root(case: Case, texts: Sequence[str]) -> dict[str, Page | None]:
    words = {text: None for text in texts if text == "root"}
    return {**words, **case.pages([text for text in texts if text not in words])}


def asking(label: str, test: Callable[[Any], bool]) -> Kind:
    """Return a kind of page about which Wagtail's tester of the page is asked."""

    def judge(case: Case, found: Sequence[Any]) -> list[Verdict]:
        return [Verdict.ALLOWED if test(page.permissions_for_user(case.user)) else unseen(case, page) for page in found]

    return Kind(label, _pages, judge)


def among(label: str, pages: Callable[[Any], PageQuerySet], *, root: bool = False) -> Kind:
    """Return a kind of page whose question is whether it is among these; one query, however many there are."""

    def judge(case: Case, found: Sequence[Page | None]) -> list[Verdict]:
        wanted = [page.pk for page in found if page is not None]
        allowed = set(pages(case.user).filter(pk__in=wanted).values_list("pk", flat=True))
        return [Verdict.ALLOWED if page is None or page.pk in allowed else unseen(case, page) for page in found]

    return Kind(label, _page_or_root if root else _pages, judge)


EXPLORE = among("a page to find in the explorer", explorable)
EXPLORE_OR_ROOT = among("a page to find in the explorer, or the root", explorable, root=True)
LINK = among("a page to link to", choosable)
EDIT = asking("a page to edit", lambda may: may.can_edit())
LOOK = asking("a page whose drafts one may see", lambda may: may.can_edit() or may.can_publish())
DELETE = asking("a page to delete", lambda may: may.can_delete())
MOVE = asking("a page to move", lambda may: may.can_move())
COPY = asking("a page to copy", lambda may: may.can_copy())
UNPUBLISH = asking("a page to take offline", lambda may: may.can_unpublish())
PUBLISH = asking("a page to publish", lambda may: may.can_publish())
UNSCHEDULE = asking("a page whose planned version is taken back", lambda may: may.can_unschedule())
LOCK = asking("a page to lock", lambda may: may.can_lock())
UNLOCK = asking("a page to unlock", lambda may: may.can_unlock())
ADD_BELOW = asking("a page below which one adds", lambda may: may.can_add_subpage())


def _judge_order(case: Case, found: Sequence[Any]) -> list[Verdict]:
    # Wagtail asks only about the page above, also where somebody may not know of this one.
    return [
        Verdict.ALLOWED
        if page.get_parent().permissions_for_user(case.user).can_reorder_children() and _is_known(case, page)
        else unseen(case, page)
        for page in found
    ]


REORDER = Kind("a page to put elsewhere in its list", _pages, _judge_order)


def _judge_privacy(case: Case, found: Sequence[Any]) -> list[Verdict]:
    # Pages of ours say themselves for whom they are, in their revisions; Wagtail's privacy would act beside that.
    may = [
        page.permissions_for_user(case.user).can_set_view_restrictions()
        and not issubclass(page.specific_class or Page, AudienceMixin)
        for page in found
    ]
    return [Verdict.ALLOWED if each else unseen(case, page) for each, page in zip(may, found, strict=True)]


PRIVACY = Kind("a page whose privacy is set in Wagtail's way", _pages, _judge_privacy)

# --- what hangs on the page that the same request names

NAMED_VERSIONS = {"live", "earliest", "latest"}


def _of_page(case: Case) -> str:
    return str(case.kwargs.get("page_id", case.kwargs.get("pk", "")))


def _revisions(case: Case, texts: Sequence[str]) -> dict[str, Any]:
    numbers = {text: as_number(text) for text in texts}
    of_page = Revision.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id=_of_page(case)
    )
    known = of_page.filter(pk__in=[number for number in numbers.values() if number]).in_bulk()
    found = {text: known[number] for text, number in numbers.items() if number in known}
    return found | {text: text for text in texts if text in NAMED_VERSIONS}


def _task_states(case: Case, texts: Sequence[str]) -> dict[str, Any]:
    of_page = TaskState.objects.filter(
        workflow_state__base_content_type=ContentType.objects.get_for_model(Page),
        workflow_state__object_id=_of_page(case),
    )
    return _by_text(of_page, texts)


def _workflow_states(case: Case, texts: Sequence[str]) -> dict[str, Any]:
    of_page = WorkflowState.objects.filter(
        base_content_type=ContentType.objects.get_for_model(Page), object_id=_of_page(case)
    )
    return _by_text(of_page, texts)


def _tasks(case: Case, texts: Sequence[str]) -> dict[str, Any]:
    content_type = ContentType.objects.get_for_model(Page)
    of_page = Task.objects.filter(
        task_states__workflow_state__base_content_type=content_type,
        task_states__workflow_state__object_id=_of_page(case),
    )
    return _by_text(of_page.distinct(), texts)


def _by_text(rows: Any, texts: Sequence[str]) -> dict[str, Any]:
    numbers = {text: number for text in texts if (number := as_number(text)) is not None}
    known = {each.pk: each for each in rows.filter(pk__in=numbers.values())}
    return {text: known[number] for text, number in numbers.items() if number in known}


def _as_the_page(case: Case, found: Sequence[Any]) -> list[Verdict]:
    return [Verdict.ALLOWED] * len(found)  # the page itself is asked about by its own parameter


REVISION = Kind("a version of the page", _revisions, _as_the_page)
TASK_STATE = Kind("a step of the approval of the page", _task_states, _as_the_page)
WORKFLOW_STATE = Kind("an approval of the page", _workflow_states, _as_the_page)
TASK = Kind("a task that the page was in", _tasks, _as_the_page)
