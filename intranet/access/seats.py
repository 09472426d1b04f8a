"""Giving and ending roles. Everything that changes who may do what goes through here, and is in Wagtail's log."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import Any

from django.contrib.auth.models import Group, Permission
from django.core.exceptions import PermissionDenied, ValidationError
from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import Person
from intranet.access import scopes
from intranet.access.models import PageGroupObjectPermission, Principal, RoleAssignment, Seat
from intranet.access.models.principals import key
from intranet.access.policy import permissions_on_pages
from intranet.access.roles import ROLES, codenames_of, publishes_by_choice

GIVEN, ENDED, CHANGED = "vve_access.given", "vve_access.ended", "vve_access.changed"
PUBLISHING = frozenset({"publish_page", "lock_page", "unlock_page"})


class NotAllowed(PermissionDenied):
    """Somebody tried to give or take what is not theirs to give."""


@transaction.atomic
def seat_for(*, role: str, scope: str, ref: int = 0) -> Seat:
    """Return the seat of this role in this scope; it is made, with its grants, when it is not there.

    Raises LookupError when there is no such role or scope, or when the role is not held in scopes of this kind.
    """
    if role not in ROLES or ROLES[role].scope != scope:
        raise LookupError(f"no role {role} in {scope}")
    scopes.find(scope, ref)
    seat = Seat.objects.filter(role=role, scope=scope, ref=ref).first()
    if seat is None:
        group, _new = Group.objects.get_or_create(name=f"{role}@{scope}:{ref}")
        seat, _new = Seat.objects.get_or_create(role=role, scope=scope, ref=ref, defaults={"group": group})
        sync(seat)
    return seat


def give(
    *,
    person: Person,
    role: str,
    scope: str,
    ref: int = 0,
    start: date | None = None,
    until: date | None = None,
    by: Any,
) -> RoleAssignment:
    """Give a person a role, from its first to its last day; who has it already keeps it, with these dates.

    ``by`` is who gives it; None is the command line. Raises NotAllowed when they may not, ValidationError for wrong
    dates.
    """
    _check_may_give(by, person, role, scope, ref)  # outside the transaction: a refusal stays in the log
    start = start or timezone.localdate()
    if until and until < start:
        raise ValidationError({"until": _("The last day lies before the first day.")})
    with transaction.atomic():
        return _seat(person, seat_for(role=role, scope=scope, ref=ref), start, until, by)


def _seat(person: Person, seat: Seat, start: date, until: date | None, by: Any) -> RoleAssignment:
    Seat.objects.select_for_update().get(pk=seat.pk)  # two clicks at once give one role
    running = RoleAssignment.objects.filter(Q(until=None) | Q(until__gte=start), person=person, seat=seat).first()
    if running is None:
        given = RoleAssignment.objects.create(person=person, seat=seat, start=start, until=until, given_by=by)
        _log(given, GIVEN, by)
        return given
    if (running.start, running.until) != (min(running.start, start), until):
        running.start, running.until = min(running.start, start), until
        running.save(update_fields=["start", "until"])
        _log(running, CHANGED, by)
    return running


def end(*, assignment: RoleAssignment, by: Any, last_day: date | None = None) -> None:
    """End a role: at once, or after a last day. Raises NotAllowed when ``by`` may not give this role."""
    seat = assignment.seat
    _check_may_give(by, assignment.person, seat.role, seat.scope, seat.ref)
    assignment.until = last_day or timezone.localdate() - timedelta(days=1)
    if assignment.until < assignment.start:  # given today and ended today: it never ran a whole day
        assignment.until = assignment.start - timedelta(days=1)
    with transaction.atomic():
        assignment.save(update_fields=["until"])
        _log(assignment, ENDED, by)


@transaction.atomic
def sync(seat: Seat) -> None:
    """Write anew what a seat may do and reads as: after its scope changed. Raises LookupError when that is gone."""
    kind, found = scopes.scope_kinds()[seat.scope], scopes.find(seat.scope, seat.ref)
    role = ROLES[seat.role]
    seat.group.permissions.set(_model_permissions(role.permissions, enters_admin=role.enters_admin))
    page = kind.page(found)
    publishing = [page] if page else []
    if publishes_by_choice(seat.role) and kind.publishing:
        publishing = kind.publishing(found)
    wanted = {(page.pk, code) for code in codenames_of(seat.role) - PUBLISHING if page}
    wanted |= {(one.pk, code) for one in publishing for code in codenames_of(seat.role) & PUBLISHING}
    _grant(seat.group, wanted)
    seat.principals.set(Principal.objects.of_keys(_keys(seat, kind, found)))


def sync_scope(scope: str, ref: int) -> None:
    """Write anew the seats of a scope and of what lies within it: when it got or lost a page, or moved."""
    places = {(scope, ref)}
    kind = scopes.scope_kinds().get(scope)
    found = kind.find([ref]) if kind else {}
    if kind and ref in found:
        places |= set(kind.parts(found[ref])) | set(kind.wider(found[ref]))
    for seat in Seat.objects.filter(at(places)).select_related("group"):
        try:
            sync(seat)
        except LookupError:
            close(seat)


@transaction.atomic
def close(seat: Seat) -> None:
    """Take all grants, permissions and principals from a seat whose scope is gone."""
    _grant(seat.group, set())
    seat.group.permissions.clear()
    seat.principals.clear()


def at(places: Iterable[tuple[str, int]]) -> Q:
    by_scope: dict[str, list[int]] = {}
    for scope, ref in places:
        by_scope.setdefault(scope, []).append(ref)
    condition = Q(pk__in=())
    for scope, refs in by_scope.items():
        condition |= Q(scope=scope, ref__in=refs)
    return condition


def _keys(seat: Seat, kind: scopes.ScopeKind, found: Any) -> set[str]:
    role = ROLES[seat.role]
    keys = {key("site", 0, seat.role), key(seat.scope, seat.ref, seat.role), key(seat.scope, seat.ref)}
    for scope, ref in (*kind.wider(found), *kind.also(found)):
        keys |= {key(scope, ref), key(scope, ref, seat.role)}
    if role.reads_parts:
        keys |= {key(scope, ref) for scope, ref in kind.parts(found)}
    return keys


def _grant(group: Group, wanted: set[tuple[int, str]]) -> None:
    permissions = permissions_on_pages()
    here = {
        (grant.content_object_id, grant.permission.codename): grant.pk
        for grant in PageGroupObjectPermission.objects.filter(group=group).select_related("permission")
    }
    PageGroupObjectPermission.objects.filter(pk__in=[pk for place, pk in here.items() if place not in wanted]).delete()
    PageGroupObjectPermission.objects.bulk_create(
        PageGroupObjectPermission(group=group, content_object_id=page, permission=permissions[code])
        for page, code in sorted(wanted - here.keys())
    )


def _model_permissions(names: Iterable[str], *, enters_admin: bool) -> list[Permission]:
    wanted = [*names, *(["wagtailadmin.access_admin"] if enters_admin else [])]
    condition = Q(pk__in=())
    for name in wanted:
        label, codename = name.split(".")
        condition |= Q(content_type__app_label=label, codename=codename)
    return list(Permission.objects.filter(condition))


def _check_may_give(by: Any, person: Person, role: str, scope: str, ref: int) -> None:
    from intranet.access.managing import may_give

    if by is not None and not may_give(by, role, scope, ref, person):
        log(person, "vve_access.refused", user=by, data={"role": role, "scope": scope, "ref": ref})
        raise NotAllowed(_("You may not give or take this role."))


def _log(assignment: RoleAssignment, action: str, by: Any) -> None:
    seat = assignment.seat
    log(
        assignment.person,
        action,
        user=by,
        data={
            "role": seat.role,
            "scope": seat.scope,
            "ref": seat.ref,
            "start": assignment.start.isoformat(),
            "until": assignment.until.isoformat() if assignment.until else None,
        },
    )
