"""Who reads what of meetings. Page, lists, search, files, feeds, sets, mail and export ask here.

Each function takes a user and gives a queryset that takes further filters, slices, ``count()`` and, where the model is
indexed, ``search()``. Three things hold together: the page of the meeting is open to the user, the row's own circle is
(and that of the item it belongs to), and what is not shared yet is for who prepares it.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from intranet.access.circles import open_to
from intranet.access.models import RoleAssignment
from intranet.access.reading import Reader, visible_to
from intranet.meetings.models import ActionItem, AgendaItem, Decision, MeetingPage, Paper, PaperVersion


def meetings_for(user: Reader) -> Any:
    """Return the meetings this user may know of (a queryset of pages)."""
    return visible_to(user, MeetingPage.objects.all())


def run_by(user: Reader) -> QuerySet[Page]:
    """Return the pages this user may change, among them the meetings that they prepare and minute."""
    policy: Any = policy_registry.get_by_type(Page)
    found: QuerySet[Page] = policy.instances_user_has_permission_for(user, "change")
    return found


def items_for(user: Reader) -> QuerySet[AgendaItem]:
    """Return the items on agendas this user may read, and the proposals they made or have to judge.

    Of an agenda that was not sent yet: what they introduce themselves; all of it for who runs the meeting.
    """
    return AgendaItem.objects.filter(_of_open_meetings(user), open_to(user), _shared_items(user))


def outline_for(user: Reader, meeting: MeetingPage) -> list[AgendaItem | None]:
    """Return the agenda in its order as this user sees it: None is a confidential item, of which nothing is told.

    Empty when the agenda was not sent yet and the user does not prepare it. Two queries.
    """
    on_agenda = AgendaItem.objects.filter(meeting=meeting, state=AgendaItem.State.ON_AGENDA)
    readable = {item.pk: item for item in items_for(user).filter(pk__in=on_agenda.values("pk")).select_related("owner")}
    if not readable and not _is_shared(meeting):
        return []
    return [readable.get(number) for number in on_agenda.values_list("pk", flat=True)]


def papers_for(user: Reader) -> QuerySet[Paper]:
    """Return the papers this user may read, of items and of meetings as a whole; withdrawn ones only who runs it."""
    found = Paper.objects.filter(_of_open_meetings(user), open_to(user, "", "item"))
    if _breaks_glass(user):
        return found
    running = Q(meeting__in=run_by(user).order_by().values("pk")) if user.is_authenticated else Q(pk__in=())
    of_item = Q(item__isnull=True) | _shared_items(user, "item__")
    of_meeting = Q(item__isnull=False) | Q(meeting__state__distributed_at__isnull=False) | running
    return found.filter(of_item, of_meeting, Q(withdrawn_at__isnull=True) | running)


def versions_for(user: Reader) -> QuerySet[PaperVersion]:
    """Return the versions of papers this user may read."""
    return PaperVersion.objects.filter(paper__in=papers_for(user).values("pk"))


def decisions_for(user: Reader) -> QuerySet[Decision]:
    """Return the decisions this user may read, with those taken under a mandate."""
    return Decision.objects.filter(_of_open_hosts(user), open_to(user, "", "item"))


def actions_for(user: Reader) -> QuerySet[ActionItem]:
    """Return the actions this user may read. Who has to do something may always read that it is theirs."""
    readable = _of_open_hosts(user) & open_to(user, "", "item")
    return ActionItem.objects.filter(readable | mine(user))


def mine(user: Reader) -> Q:
    """Return the condition that an action is this user's, or of a seat in which they sit today."""
    if not user.is_authenticated or not user.is_active:
        return Q(pk__in=())
    seats = RoleAssignment.objects.active().filter(person__user=user.pk).values("seat")
    return Q(person__user=user.pk) | Q(seat__in=seats)


def reads_minutes(user: Reader, meeting: MeetingPage, *, runs: bool) -> bool:
    """Return whether this user, who may read the meeting, may read its minutes as they stand.

    ``runs`` says whether they run it. Others read them once they were sent.
    """
    return runs or meeting.progress.minutes_shared_at is not None or meeting.progress.is_frozen


def _of_open_meetings(user: Reader) -> Q:
    return Q(meeting__in=meetings_for(user).order_by().values("pk"))


def _of_open_hosts(user: Reader) -> Q:
    open_hosts = Q(host__in=visible_to(user).order_by().values("pk"))
    return open_hosts & (Q(meeting__isnull=True) | _of_open_meetings(user))


def _shared_items(user: Reader, way: str = "") -> Q:
    """Return the condition that an item is shared, or is this user's to prepare."""
    if _breaks_glass(user):
        return Q()
    on_agenda = Q(**{f"{way}state": AgendaItem.State.ON_AGENDA})
    shared = on_agenda & Q(meeting__state__distributed_at__isnull=False)
    if not user.is_authenticated:
        return shared
    own = Q(**{f"{way}owner__user": user.pk}) | Q(**{f"{way}proposed_by__user": user.pk})
    return shared | own | Q(meeting__in=run_by(user).order_by().values("pk"))


def _is_shared(meeting: MeetingPage) -> bool:
    return meeting.progress.distributed_at is not None


def _breaks_glass(user: Reader) -> bool:
    return bool(user.is_authenticated and user.is_active and getattr(user, "is_superuser", False))
