"""Differences with a register: kept when an import is confirmed, decided on one by one or several at once, undone.

An accepted difference changes one institution; nothing is ever deleted but what accepting itself made and nobody used.
"""

from __future__ import annotations

from collections.abc import Container, Iterable
from typing import Any

from django.db import transaction
from django.db.models import Count, ForeignObjectRel
from django.utils import timezone
from wagtail.log_actions import log

from intranet.access.models import Principal, Seat
from vve_clusters.models import DriftItem, Institution, RegisterImport, RegisterRow, Registration
from vve_clusters.registers.access import may_import
from vve_clusters.registers.comparing import Comparison
from vve_clusters.registers.making import governing_bodies, institution_from

AT_ONCE = 500
State = DriftItem.State
Kind = DriftItem.Kind


class NotAllowed(Exception):
    """This user may not decide on registers."""


class AlreadyDecided(Exception):
    """Somebody decided on this before; ``item`` says who and what."""

    def __init__(self, item: DriftItem) -> None:
        super().__init__(item.state)
        self.item = item


class ChangedMeanwhile(Exception):
    """The institution was changed by somebody since this was shown; look again."""


class CannotUndo(Exception):
    """Something else has changed since: undoing would undo that as well."""


# --- keeping what an import found


def keep_differences(
    *, import_: RegisterImport, rows: Iterable[RegisterRow], comparison: Comparison, unread: Container[str]
) -> int:
    """Make items of the differences of rows, and let go of items that this file no longer says.

    ``unread`` are numbers of which the file has a row that could not be read: what is known of them stays. Returns how
    many differences wait for a decision. Runs within the transaction of the caller.
    """
    waiting = {item.key: item for item in DriftItem.objects.filter(scheme=comparison.scheme, state=State.OPEN)}
    found: dict[tuple[str, str], DriftItem] = {}
    for row in rows:
        for difference in row.differences:
            item = _item(import_, comparison.scheme, row, difference)
            found[item.key] = item
    again = {key: item for key, item in waiting.items() if key in found and item.says_the_same(found[key].after)}
    lapsed = [item.pk for key, item in waiting.items() if key not in again and item.value not in unread]
    DriftItem.objects.filter(pk__in=lapsed).update(state=State.LAPSED, decided_at=timezone.now())
    DriftItem.objects.filter(pk__in=comparison.no_longer_decided(unread)).update(stands=False)
    for key, item in again.items():  # the same difference still waits: only our side may be another
        fresh = found[key]
        item.before, item.lookalikes, item.name, item.facts = fresh.before, fresh.lookalikes, fresh.name, fresh.facts
        item.imported_from = import_
    changed = ["before", "lookalikes", "name", "facts", "imported_from"]
    DriftItem.objects.bulk_update(again.values(), changed, batch_size=AT_ONCE)
    DriftItem.objects.bulk_create([item for key, item in found.items() if key not in again], batch_size=AT_ONCE)
    return DriftItem.objects.filter(scheme=comparison.scheme, state=State.OPEN).count()


def _item(import_: RegisterImport, scheme: str, row: RegisterRow, difference: dict[str, Any]) -> DriftItem:
    return DriftItem(
        imported_from=import_,
        scheme=scheme,
        value=row.value,
        kind=difference["kind"],
        institution_id=row.institution_id,
        name=row.name,
        before=difference["before"],
        after=difference["after"],
        facts=row.facts if difference["kind"] == Kind.NEW else {},
        lookalikes=row.lookalikes,
    )


# --- deciding


@transaction.atomic
def accept(*, pk: int, by: Any, same_as: Institution | None = None) -> DriftItem:
    """Take over what the register says.

    Something new becomes an institution, or with ``same_as`` a registration of the institution that it is.

    Raises:
        NotAllowed, AlreadyDecided: see there.
        ChangedMeanwhile: when our side is no longer what was shown; nothing is changed then.
    """
    item = _to_decide(pk, by)
    if item.kind == Kind.NEW:
        item.applied = _link(item, same_as) if same_as is not None else _make(item)
    elif item.kind in DriftItem.ENDS and _has_other_number(item):
        item.applied = {"before": {}, "after": {}}  # it stays open; only this number has ended
    else:
        item.applied = _apply(item)
    return _decided(item, State.ACCEPTED, "vve_clusters.drift_accept", by)


@transaction.atomic
def reject(*, pk: int, by: Any) -> DriftItem:
    """Keep what we have. It is not asked again until the register says something else. Raises as ``accept``."""
    return _decided(_to_decide(pk, by), State.REJECTED, "vve_clusters.drift_reject", by)


@transaction.atomic
def look_again(*, pk: int) -> DriftItem:
    """Show what we have now beside what the register says; a difference that is none any more lapses."""
    item = DriftItem.objects.select_for_update(of=("self",)).select_related("institution").get(pk=pk)
    if item.state != State.OPEN:
        return item
    if item.kind == Kind.NEW:
        is_gone = Registration.objects.filter(scheme=item.scheme, value=item.value).exists()
    else:
        item.before = {key: getattr(item.institution, key) for key in item.before} if item.institution else item.after
        is_gone = item.before == item.after
    if is_gone:
        item.state, item.decided_at = State.LAPSED, timezone.now()
    item.save()
    return item


@transaction.atomic
def undo(*, pk: int, by: Any) -> DriftItem:
    """Take a decision back: the difference waits again, and what accepting changed is as it was.

    Raises:
        NotAllowed: when this user may not.
        CannotUndo: when something else has changed since.
    """
    if not may_import(by):
        raise NotAllowed
    item = DriftItem.objects.select_for_update(of=("self",)).select_related("institution").get(pk=pk)
    is_decided = item.state in (State.ACCEPTED, State.REJECTED)
    asked_anew = DriftItem.objects.filter(scheme=item.scheme, value=item.value, kind=item.kind, state=State.OPEN)
    if not is_decided or asked_anew.exists():
        raise CannotUndo
    about = item.institution or item
    if item.state == State.ACCEPTED:
        _unmake(item) if item.kind == Kind.NEW else _unapply(item)
    data = {"kind": item.kind, "number": item.value, "before": item.after, "after": item.before}
    log(about if about.pk else item, "vve_clusters.drift_undo", user=by, data=data)
    item.state, item.applied, item.stands = State.OPEN, {}, True
    item.decided_by = item.decided_at = None
    item.save()
    return item


def _to_decide(pk: int, by: Any) -> DriftItem:
    if not may_import(by):
        raise NotAllowed
    item = DriftItem.objects.select_for_update(of=("self",)).select_related("institution").get(pk=pk)
    if item.state != State.OPEN:
        raise AlreadyDecided(item)
    return item


def _decided(item: DriftItem, state: str, action: str, by: Any) -> DriftItem:
    item.state, item.decided_by, item.decided_at, item.stands = state, by, timezone.now(), True
    item.save()
    data = {"kind": item.kind, "number": item.value, "before": item.before, "after": item.after}
    log(item.institution or item, action, user=by, data=data)
    return item


# --- carrying out, and back


def _locked(pk: int | None) -> Institution:
    institution = Institution.objects.select_for_update().filter(pk=pk).first()
    if institution is None:
        raise ChangedMeanwhile
    return institution


def _apply(item: DriftItem) -> dict[str, Any]:
    institution = _locked(item.institution_id)
    now = {key: getattr(institution, key) for key in item.before}
    if now != item.before:
        raise ChangedMeanwhile
    _set(institution, item.after)
    item.institution = institution
    return {"before": item.before, "after": item.after}


def _has_other_number(item: DriftItem) -> bool:
    """Return whether the institution has a number in this register that did not end.

    The institution is locked first: of two numbers that end at the same moment, the second has to see the first.
    """
    _locked(item.institution_id)
    others = Registration.objects.filter(institution=item.institution_id, scheme=item.scheme).exclude(value=item.value)
    ended = DriftItem.objects.filter(scheme=item.scheme, state=State.ACCEPTED, kind__in=DriftItem.ENDS, stands=True)
    return others.exclude(value__in=ended.values("value")).exists()


def with_other_numbers(items: Iterable[DriftItem]) -> set[int]:
    """Return the institutions among those of items that have more than one number in a register; one query."""
    pks = {item.institution_id for item in items if item.kind in DriftItem.ENDS}
    numbers = Registration.objects.filter(institution__in=pks).values("institution", "scheme")
    found = numbers.annotate(n=Count("pk")).filter(n__gt=1).order_by().values_list("institution", flat=True)
    return set(found)


def _unapply(item: DriftItem) -> None:
    institution = Institution.objects.select_for_update().filter(pk=item.institution_id).first()
    applied = item.applied
    if institution is None or any(getattr(institution, key) != value for key, value in applied["after"].items()):
        raise CannotUndo
    _set(institution, applied["before"])


def _set(institution: Institution, fields: dict[str, Any]) -> None:
    for key, value in fields.items():
        setattr(institution, key, value)
    institution.save(update_fields=[*fields, "updated"])


def _make(item: DriftItem) -> dict[str, Any]:
    if Registration.objects.filter(scheme=item.scheme, value=item.value).exists():
        raise ChangedMeanwhile
    bodies = governing_bodies({item.facts["governing_body"]})
    institution = institution_from(item.facts, bodies)
    institution.full_clean()
    institution.save()
    registration = Registration.objects.create(institution=institution, scheme=item.scheme, value=item.value)
    item.institution = institution
    return {"registration": registration.pk, "made": institution.updated.isoformat()}


def _link(item: DriftItem, institution: Institution) -> dict[str, Any]:
    if Registration.objects.filter(scheme=item.scheme, value=item.value).exists():
        raise ChangedMeanwhile
    item.institution = _locked(institution.pk)
    registration = Registration.objects.create(institution=item.institution, scheme=item.scheme, value=item.value)
    return {"registration": registration.pk}


def _unmake(item: DriftItem) -> None:
    """Take back a registration, and the institution itself when accepting made it and nothing was done with it."""
    institution, applied = item.institution, item.applied
    registration = Registration.objects.filter(
        pk=applied["registration"], institution=institution, scheme=item.scheme, value=item.value
    )
    if institution is None or not registration.exists():
        raise CannotUndo
    made = applied.get("made")
    if made and (institution.updated.isoformat() != made or _is_used(institution, registration)):
        raise CannotUndo
    registration.delete()
    item.institution = None
    item.save(update_fields=["institution"])
    if made:
        institution.delete()


def _is_used(institution: Institution, registration: Any) -> bool:
    """Return whether anything but its own registration and the papers of registers refers to an institution."""
    as_place = {"kind": "institution", "ref": institution.pk}
    if Principal.objects.filter(**as_place).exists() or Seat.objects.filter(scope="institution", ref=institution.pk):
        return True
    fields = institution._meta.get_fields(include_hidden=True)
    for relation in [field for field in fields if isinstance(field, ForeignObjectRel)]:
        if relation.related_model in (DriftItem, RegisterRow):
            continue
        found = relation.related_model._default_manager.filter(**{relation.field.name: institution})
        if relation.related_model is Registration:
            found = found.exclude(pk__in=registration.values("pk"))
        if found.exists():
            return True
    return False
