"""Handing over a seat: the one's term ends on the day before, the other's begins on the day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.core.exceptions import ValidationError
from django.db.models import F, Q
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Person
from intranet.access.managing import manageable_seats, may_give
from intranet.access.models import RoleAssignment
from intranet.access.roles import ROLES, SITE
from intranet.access.scopes import labels_of
from intranet.access.seats import NotAllowed, end, give
from vve_clusters.models import Handover, HandoverItem
from vve_clusters.provisioning.parts import HandoverPart, Task
from vve_clusters.provisioning.terms import as_text, restore


def _find(giver: Person, by: Any) -> list[Task]:
    running = RoleAssignment.objects.filter(Q(until=None) | Q(until__gte=timezone.localdate()), person=giver)
    running = running.filter(Q(until=None) | Q(until__gte=F("start")))  # others were ended before they began
    if by is not None:
        if giver.user_id == by.pk and not by.is_superuser:
            return []  # nobody ends their own role
        running = running.filter(seat__in=manageable_seats(by).values("pk"))
    handed = HandoverItem.objects.filter(part=SEATS.key, handover__giver=giver, handover__undone=None)
    found = list(
        running.exclude(pk__in=[int(ref) for ref in handed.values_list("ref", flat=True)])
        .order_by("pk")
        .select_related("seat")
    )
    places = labels_of((assignment.seat.scope, assignment.seat.ref) for assignment in found)
    return [Task(str(assignment.pk), _label(assignment, places), _detail(assignment)) for assignment in found]


def _label(assignment: RoleAssignment, places: dict[tuple[str, int], str]) -> str:
    seat = assignment.seat
    role = str(ROLES[seat.role].label) if seat.role in ROLES else seat.role
    return role if seat.scope == SITE else f"{role}: {places[seat.scope, seat.ref]}"


def _detail(assignment: RoleAssignment) -> str:
    if assignment.until:
        return _("Until %s. What waits for this role comes with it.") % date_format(assignment.until, "j F Y")
    return _("What waits for this role comes with it.")


def _move(ref: str, handover: Handover) -> dict[str, Any]:
    assignment = RoleAssignment.objects.select_for_update(of=("self",)).select_related("seat", "person").get(pk=ref)
    seat, day, by = assignment.seat, handover.day, handover.by
    before = assignment.until
    if before is not None and before < day:
        raise ValidationError({"day": _("A role that you chose ends before that day. Choose an earlier day.")})
    has = _receiving(handover.receiver, assignment, day)
    end(assignment=assignment, by=by, last_day=day - dt.timedelta(days=1))
    changes = {"before": as_text(before), "after": as_text(assignment.until)}
    if has is not None and has.start <= day:
        return {**changes, "receiver": None}  # they sit there already, and keep that
    had = {"start": as_text(has.start), "until": as_text(has.until)} if has else None
    given = give(
        person=handover.receiver,
        role=seat.role,
        scope=seat.scope,
        ref=seat.ref,
        start=max(day, assignment.start),
        until=before,
        by=by,
    )
    return {**changes, "receiver": given.pk, "had": had, "start": as_text(given.start), "until": as_text(given.until)}


def _receiving(receiver: Person, assignment: RoleAssignment, day: dt.date) -> RoleAssignment | None:
    own = RoleAssignment.objects.filter(Q(until=None) | Q(until__gte=day), person=receiver, seat=assignment.seat)
    return own.order_by("start").first()


def _changed(item: HandoverItem) -> bool:
    changes = item.changes
    assignment = RoleAssignment.objects.filter(pk=item.ref).first()
    if assignment is None or as_text(assignment.until) != changes["after"]:
        return True
    if changes["receiver"] is None:
        return False
    given = RoleAssignment.objects.filter(pk=changes["receiver"]).first()
    return given is None or (as_text(given.start), as_text(given.until)) != (changes["start"], changes["until"])


def _undo(item: HandoverItem, by: Any) -> None:
    assignment = RoleAssignment.objects.select_related("seat", "person").get(pk=item.ref)
    seat, changes = assignment.seat, item.changes
    if by is not None and not may_give(by, seat.role, seat.scope, seat.ref, assignment.person):
        raise NotAllowed(_("You may not give this role back."))
    if changes["receiver"] is not None:
        given = RoleAssignment.objects.select_related("seat", "person").get(pk=changes["receiver"])
        if changes["had"]:
            given.start = dt.date.fromisoformat(changes["had"]["start"])
            restore(given, {"before": changes["had"]["until"]}, by)
            given.save(update_fields=["start"])
        else:
            end(assignment=given, by=by)
    restore(assignment, changes, by)


SEATS = HandoverPart("seats", gettext_lazy("Roles"), find=_find, move=_move, changed=_changed, undo=_undo, dated=True)
