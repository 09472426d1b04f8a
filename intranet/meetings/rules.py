"""Who may do what with meetings: plain questions that every screen and service asks."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from accounts.models import Person
from intranet.access.circles import is_open
from intranet.access.models import RoleAssignment
from intranet.access.policy import may_add
from intranet.access.reading import may_read, persons_among
from intranet.bodies.rules import person_of as person_of  # one way from account to person, also for who imports it here
from intranet.meetings.models import ActionItem, AgendaItem, MeetingPage

INVITED: dict[str, tuple[str, ...]] = {
    "body": ("chair", "secretary", "member", "advisor"),
    "cluster": ("contact_person", "institution_editor"),
}
"""The roles that are asked to a meeting, by the scope of its host."""


def may_plan(user: Any, host: Page) -> bool:
    """Return whether this user plans meetings of this body or cluster."""
    return any(
        may_add(user, model, host)
        for model in host.specific_class.creatable_subpage_models()
        if issubclass(model, MeetingPage)
    )


def may_run(user: Any, meeting: MeetingPage) -> bool:
    """Return whether this user prepares and minutes this meeting: chair and secretary, or who runs the cluster."""
    if isinstance(user, AnonymousUser) or not user.is_active:
        return False
    return bool(meeting.permissions_for_user(user).can_edit())


def may_write(user: Any, meeting: MeetingPage) -> bool:
    """Return whether this user may change agenda, minutes and outcomes: until the minutes are approved."""
    return may_run(user, meeting) and not meeting.progress.is_frozen


def may_write_item(user: Any, item: AgendaItem) -> bool:
    """Return whether this user may change an item of an agenda, and its minutes: only who may read it as well."""
    return is_open(user, [item.circle_id]) and may_write(user, item.meeting)


def may_add_papers(user: Any, item: AgendaItem) -> bool:
    """Return whether this user may bring papers to an item: who runs the meeting, and who introduces the item."""
    if may_write_item(user, item):
        return True
    person = person_of(user)
    owns = person is not None and person.pk in (item.owner_id, item.proposed_by_id)
    return (
        owns
        and not item.meeting.progress.is_frozen
        and is_open(user, [item.circle_id])
        and takes_part(user, item.meeting)
    )


def takes_part(user: Any, meeting: MeetingPage) -> bool:
    """Return whether this user is asked to the meeting: answers, proposes items, notes for themselves."""
    person = person_of(user)
    if person is None or not user.is_active or not may_read(user, meeting):
        return False
    return invited(meeting).filter(pk=person.pk).exists()


def may_do(user: Any, action: ActionItem) -> bool:
    """Return whether this user may say how far an action is: whose it is, and who runs the meeting or body."""
    person = person_of(user)
    if person is None or not user.is_active:
        return False
    if action.person_id == person.pk:
        return True
    if action.seat_id and RoleAssignment.objects.active().filter(seat=action.seat_id, person=person).exists():
        return True
    place: Any = action.meeting or action.host.specific
    circles = [action.circle_id, action.item.circle_id if action.item else None]
    return is_open(user, circles) and bool(place.permissions_for_user(user).can_edit())


def invited(meeting: MeetingPage) -> QuerySet[Person]:
    """Return who is asked to a meeting: who sits in its host on the day, by name, and may read it.

    A meeting for named people only (an audience of persons) asks those of them who sit there.
    """
    host: Any = meeting.host.specific_deferred if meeting.host else None
    if host is None:
        return Person.objects.none()
    day = timezone.localtime(meeting.starts_at).date()
    return persons_among(people_of(host, day=day), meeting, day)


def people_of(host: Any, *, day: Any = None) -> QuerySet[Person]:
    """Return who sits in a body, or takes part in the meetings of a cluster, on a day (default: today), by name."""
    scope, ref = host.scope
    sitting = RoleAssignment.objects.active(day).filter(
        seat__role__in=INVITED.get(scope, ()), seat__principals__kind=scope, seat__principals__ref=ref
    )
    return Person.objects.filter(pk__in=sitting.values("person")).order_by("name", "pk")


def hosts_of(user: Any) -> QuerySet[Any]:
    """Return the numbers of the pages (rows of one value) to whose meetings this user is asked today."""
    asked = Q(pk__in=())
    for scope, roles in INVITED.items():
        asked |= Q(seat__role__in=roles, seat__principals__kind=scope)
    sitting = RoleAssignment.objects.active().filter(person__user=user.pk)
    return sitting.filter(asked).values("seat__principals__ref")
