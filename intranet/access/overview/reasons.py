"""Why somebody may do something: which seat, which grant, from where, until when."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _
from wagtail.models import GroupPagePermission, Page

from accounts.models import Person
from intranet.access import roles, scopes
from intranet.access.lookups import prefixes
from intranet.access.models import PageGroupObjectPermission, RoleAssignment
from intranet.access.policy import WRITE, types_for

DEEDS: dict[str, Promise] = {
    "add": _("Add pages"),
    "change": _("Change"),
    "publish": _("Publish"),
    "lock": _("Lock"),
    "unlock": _("Unlock"),
    "bulk_delete": _("Delete with all that is below"),
}
"""What can be done with a page, in the order in which it is shown."""


@dataclass(frozen=True)
class Reason:
    """A person may do these things here, because of a seat (or of one of Wagtail's own groups)."""

    person: str
    person_id: int | None
    account: str
    role: str
    place: str
    deeds: tuple[str, ...]
    granted_on: str
    until: date | None

    @property
    def deed_labels(self) -> list[str]:
        """Return what they may do, in words."""
        return [str(DEEDS[deed]) for deed in self.deeds]


def reasons_for(page: Page, deed: str = "") -> list[Reason]:
    """Return everybody who may write this page today, with the reason; a bounded number of queries.

    ``deed`` (a key of `DEEDS`) leaves only those who may do that.
    """
    found = [*_by_seat(page), *_by_group(page)]
    kept = [reason for reason in found if reason.deeds and (not deed or deed in reason.deeds)]
    return sorted(kept, key=lambda reason: (reason.person.lower(), reason.role, reason.place))


def _by_seat(page: Page) -> Iterable[Reason]:
    rows = PageGroupObjectPermission.objects.filter(
        content_object__path__in=prefixes(page.path), permission__codename__in=WRITE
    ).values_list(
        "group__seat", "group__seat__role", "permission__codename", "content_object__path", "content_object__title"
    )
    held: dict[int, dict[str, str]] = {}
    allowed: dict[tuple[str, str], bool] = {}
    for seat, role, codename, _path, title in sorted(rows, key=lambda row: row[3]):
        if (role, codename) not in allowed:
            allowed[role, codename] = page.content_type_id in types_for(role, codename)
        if allowed[role, codename]:
            held.setdefault(seat, {}).setdefault(_deed(codename), title)
    running = RoleAssignment.objects.active().filter(seat__in=held).select_related("person__user", "seat")
    assignments = list(running)
    labels = scopes.labels_of((one.seat.scope, one.seat.ref) for one in assignments)
    for one in assignments:
        deeds = held[one.seat_id]
        yield Reason(
            person=one.person.name,
            person_id=one.person_id,
            account=one.person.user.email if one.person.user else "",
            role=str(roles.ROLES[one.seat.role].label) if one.seat.role in roles.ROLES else one.seat.role,
            place=labels[one.seat.scope, one.seat.ref],
            deeds=_in_order(deeds),
            granted_on=", ".join(dict.fromkeys(deeds.values())),
            until=one.until,
        )


def _by_group(page: Page) -> Iterable[Reason]:
    """The same for groups of Wagtail's own, as a host project may use them."""
    rows = GroupPagePermission.objects.filter(
        Q(page__path__in=prefixes(page.path)), group__seat=None, group__user__is_active=True
    ).values_list("group__user", "group__name", "permission__codename", "page__title")
    held: dict[tuple[int, str], dict[str, str]] = {}
    for user, group, codename, title in rows:
        held.setdefault((user, group), {}).setdefault(_deed(codename), title)
    people = {person.user_id: person for person in Person.objects.filter(user__in={user for user, _group in held})}
    accounts = _accounts({user for user, _group in held})
    for (user, group), deeds in held.items():
        person = people.get(user)
        yield Reason(
            person=person.name if person else str(accounts[user]),
            person_id=person.pk if person else None,
            account=accounts[user].email,
            role=group,
            place="",
            deeds=_in_order(deeds),
            granted_on=", ".join(dict.fromkeys(deeds.values())),
            until=None,
        )


def _accounts(numbers: set[int]) -> dict[int, Any]:
    from django.contrib.auth import get_user_model

    return dict(get_user_model()._default_manager.in_bulk(numbers))


def _deed(codename: str) -> str:
    return codename.removesuffix("_page")


def _in_order(deeds: Iterable[str]) -> tuple[str, ...]:
    here = set(deeds)
    return tuple(deed for deed in DEEDS if deed in here)
