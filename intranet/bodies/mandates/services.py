"""Giving and ending mandates; both are in the log of the page of the body."""

from __future__ import annotations

from datetime import date, timedelta
from typing import Any
from uuid import UUID

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import LogActionRegistry, log

from accounts.models import Person
from intranet.access.models import RoleAssignment
from intranet.access.seats import NotAllowed
from intranet.bodies.models import BodyPage, Mandate
from intranet.bodies.once import made_before
from intranet.bodies.rules import SITTING, may_run, person_of

GIVEN, ENDED = "vve_bodies.mandate_given", "vve_bodies.mandate_ended"
BESIDE = ("coordinator", "contact_person")
"""Roles outside a body whose holders can get a mandate of it."""


def mandatable(body: BodyPage) -> Any:
    """Return who can get a mandate of a body: who sits in it today, the coordinator, contact persons; by name."""
    sitting = Q(seat__scope="body", seat__ref=body.pk, seat__role__in=list(SITTING))
    held = RoleAssignment.objects.active().filter(sitting | Q(seat__role__in=BESIDE))
    return Person.objects.filter(pk__in=held.values("person")).order_by("name", "pk")


@transaction.atomic
def give_mandate(
    *, body: BodyPage, uid: UUID, person: Person, about: str, basis: str, start: date, until: date | None, by: Any
) -> tuple[Mandate, bool]:
    """Give a mandate; return it, and whether it is new: the same form sent twice gives one.

    Raises NotAllowed when ``by`` does not run the body or is the person themselves, ValidationError for wrong dates.
    """
    author = person_of(by)
    if author is None or not may_run(by, body) or person.user_id == by.pk:
        raise NotAllowed
    known, uid = made_before(Mandate, uid, author, body=body)
    if known is not None:
        return known, False
    given = Mandate(uid=uid, body=body, person=person, about=about, basis=basis, start=start, until=until)
    given.full_clean()
    given.save()
    log(body, GIVEN, user=by, data=_told(given))
    return given, True


@transaction.atomic
def end_mandate(*, mandate: Mandate, last_day: date | None, by: Any) -> None:
    """End a mandate after a last day (None: yesterday). Raises NotAllowed for who does not run the body."""
    if not may_run(by, mandate.body):
        raise NotAllowed
    last = last_day or timezone.localdate() - timedelta(days=1)
    mandate = Mandate.objects.select_for_update(of=("self",)).get(pk=mandate.pk)
    mandate.until = max(last, mandate.start - timedelta(days=1))
    mandate.save(update_fields=["until"])
    log(mandate.body, ENDED, user=by, data=_told(mandate))


def _told(mandate: Mandate) -> dict[str, Any]:
    return {
        "uid": str(mandate.uid),
        "person": mandate.person_id,
        "start": mandate.start.isoformat(),
        "until": mandate.until.isoformat() if mandate.until else None,
    }


def in_the_log(actions: LogActionRegistry) -> None:
    """Name what is written in the log."""
    actions.register_action(GIVEN, _("Give a mandate"), _("Mandate given"))
    actions.register_action(ENDED, _("End a mandate"), _("Mandate ended"))
