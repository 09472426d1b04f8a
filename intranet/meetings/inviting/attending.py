"""Who comes: the answers of those who are asked."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from accounts.models import Person
from intranet.access.models import RoleAssignment
from intranet.meetings.approving.sealing import hold
from intranet.meetings.models import Attendance, MeetingPage
from intranet.meetings.rules import INVITED, invited

Answer = Attendance.Answer
SHORT = {
    "chair": _("Chair"),
    "secretary": _("Secretary"),
    "member": _("Member"),
    "advisor": _("Advisor"),
    "contact_person": _("Contact person"),
}
"""What somebody is at a meeting. Editors of institutions are there for their institution, not as editors."""


@dataclass(frozen=True)
class Guest:
    """Somebody who is asked: in which role, and what they answered."""

    person: Person
    role: str
    answer: str
    label: str
    note: str
    was_present: bool | None


def guests_of(meeting: MeetingPage) -> list[Guest]:
    """Return all who are asked to a meeting, the chair first; a few queries however many they are."""
    people = list(invited(meeting).select_related("user"))
    scope, ref = meeting.host.specific_deferred.scope if meeting.host else ("", 0)
    order = INVITED.get(scope, ())
    day = timezone.localtime(meeting.starts_at).date()
    sitting = RoleAssignment.objects.active(day).filter(
        person__in=[person.pk for person in people],
        seat__role__in=order,
        seat__principals__kind=scope,
        seat__principals__ref=ref,
    )
    roles: dict[int, str] = {}
    for number, role in sitting.values_list("person", "seat__role"):
        if number not in roles or order.index(role) < order.index(roles[number]):
            roles[number] = role
    answers = {row.person_id: row for row in Attendance.objects.filter(meeting=meeting.pk)}
    guests = [_guest(person, roles.get(person.pk, ""), answers.get(person.pk)) for person in people]
    return sorted(guests, key=lambda guest: order.index(guest.role) if guest.role in order else len(order))


def may_answer(meeting: MeetingPage) -> bool:
    """Return whether answers still make sense: until the meeting ends. Who may, is asked by the screens."""
    state = meeting.progress
    return not (state.ended_at or state.cancelled_at or state.is_frozen)


@transaction.atomic
def answer(*, meeting: MeetingPage, person: Person, answer: str, note: str) -> Attendance:
    """Write down whether somebody comes. Raises PermissionDenied when the meeting is over or off."""
    hold(meeting)
    if not may_answer(meeting):
        raise PermissionDenied
    row, _new = Attendance.objects.update_or_create(
        meeting=meeting, person=person, defaults={"answer": answer, "note": note, "answered_at": timezone.now()}
    )
    return row


def counted(guests: list[Guest]) -> dict[str, int]:
    """Return how many come, take part online, cannot come and did not answer."""
    return {one.value or "unknown": sum(guest.answer == one for guest in guests) for one in Answer}


def _guest(person: Person, role: str, row: Any) -> Guest:
    given = Answer(row.answer) if row is not None else Answer.UNKNOWN
    return Guest(
        person=person,
        role=role,
        answer=given.value,
        label=str(given.label),
        note=row.note if row is not None else "",
        was_present=row.was_present if row is not None else None,
    )


def role_label(guest: Guest) -> str:
    """Return what a guest is here, in words."""
    return str(SHORT[guest.role]) if guest.role in SHORT else ""
