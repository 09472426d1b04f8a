"""Handing over: what one person has, another has from a day on. With a record, a mail to both, and a way back."""

from __future__ import annotations

import datetime as dt
from collections.abc import Iterable
from functools import partial
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import Person
from intranet.access.people import mailing
from intranet.access.people.appointing import invite_if_needed
from vve_clusters.models import Handover, HandoverItem
from vve_clusters.provisioning.parts import HandoverPart, Task, parts
from vve_clusters.provisioning.terms import Changed

HANDED_OVER, UNDONE = "vve_clusters.handover", "vve_clusters.handover_undone"

Ref = tuple[str, str]
"""The key of a part and the name of a thing within it."""


def tasks_of(giver: Person, by: Any) -> list[tuple[HandoverPart, list[Task]]]:
    """Return what a person has and this user may hand over, by part; what goes to somebody already is left out."""
    waiting = HandoverItem.objects.filter(handover__giver=giver, handover__undone=None, moved=None)
    gone = set(waiting.values_list("part", "ref"))
    found = [
        (part, [task for task in part.find(giver, by) if (part.key, task.ref) not in gone]) for part in parts().values()
    ]
    return [(part, tasks) for part, tasks in found if tasks]


@transaction.atomic
def hand_over(
    *, giver: Person, receiver: Person, chosen: Iterable[Ref], day: dt.date, reason: str = "", by: Any
) -> Handover:
    """Hand over these things from a day on; the same asked twice is one handover.

    Raises:
        NotAllowed: when ``by`` gives more than they may, or to themselves.
        ValidationError: when something cannot be: to oneself, a day that is over, a thing that is not there to give.
    """
    Person.objects.select_for_update(of=("self",)).get(pk=giver.pk)  # two clicks at once are one handover
    wanted = list(dict.fromkeys(chosen))
    if giver.pk == receiver.pk:
        raise ValidationError({"receiver": _("Choose somebody else: nobody hands over to themselves.")})
    if day < timezone.localdate():
        raise ValidationError({"day": _("This day is over. Choose today or later.")})
    if not wanted:
        raise ValidationError(_("Choose at least one thing to hand over."))
    there = {(part.key, task.ref): task for part, tasks in tasks_of(giver, by) for task in tasks}
    missing = [ref for ref in wanted if ref not in there]
    if missing:
        return _handed_over_before(giver, receiver, day, wanted)
    handover = Handover(giver=giver, receiver=receiver, day=day, reason=reason, by=by)
    handover.full_clean()
    handover.save()
    HandoverItem.objects.bulk_create(
        HandoverItem(handover=handover, part=part, ref=ref, label=there[part, ref].label[:300]) for part, ref in wanted
    )
    move_what_is_due(handover)
    log(giver, HANDED_OVER, user=by, data={"to": receiver.pk, "day": day.isoformat(), "items": len(wanted)})
    invite_if_needed(person=receiver, by=by)
    transaction.on_commit(partial(_tell_both, handover), robust=True)
    return handover


@transaction.atomic
def move_what_is_due(handover: Handover) -> int:
    """Move what can be moved today; return how many. What waits for an account is tried again the next day."""
    known, today, moved = parts(), timezone.localdate(), 0
    for item in handover.items.select_for_update(of=("self",)).filter(moved=None):
        part = known.get(item.part)
        if part is None or not (part.dated or handover.day <= today):
            continue
        changes = part.move(item.ref, handover)
        if changes is None:
            continue
        item.changes, item.moved = changes, timezone.now()
        item.save(update_fields=["changes", "moved"])
        moved += 1
    return moved


@transaction.atomic
def undo(*, handover: Handover, by: Any) -> None:
    """Take a handover back.

    Raises:
        NotAllowed: when ``by`` may not give these things back.
        Changed: when somebody changed any of it meanwhile; its messages say what.
    """
    handover = Handover.objects.select_for_update(of=("self",)).get(pk=handover.pk)
    if handover.undone:
        return
    known = parts()
    items = list(handover.items.exclude(moved=None).order_by("-pk"))
    changed = [item.label for item in items if item.part not in known or known[item.part].changed(item)]
    if changed:
        raise Changed(_("This was changed meanwhile: %s. Hand it over anew instead.") % ", ".join(changed))
    for item in items:
        known[item.part].undo(item, by)
    handover.undone, handover.undone_by = timezone.now(), by
    handover.save(update_fields=["undone", "undone_by"])
    log(handover.giver, UNDONE, user=by, data={"to": handover.receiver_id})
    transaction.on_commit(partial(_tell_both, handover), robust=True)


def _handed_over_before(giver: Person, receiver: Person, day: dt.date, wanted: list[Ref]) -> Handover:
    """Return the handover that this very request made before. Raises ValidationError when there was none."""
    for handover in Handover.objects.filter(giver=giver, receiver=receiver, day=day, undone=None):
        if set(wanted) <= set(handover.items.values_list("part", "ref")):
            return handover
    raise ValidationError(_("Somebody handed over part of this meanwhile. Look at the list and choose again."))


def _tell_both(handover: Handover) -> None:
    items = list(handover.items.all())
    what = "handover_undone" if handover.undone else "handover"
    for person in (handover.giver, handover.receiver):
        to = person.email or (person.user.email if person.user else "")
        context = {"handover": handover, "items": items, "person": person, "receives": person == handover.receiver}
        mailing.send(f"vve_clusters/provisioning/mail/{what}", to, context)
