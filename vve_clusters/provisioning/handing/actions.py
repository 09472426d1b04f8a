"""Handing over what somebody still has to do: their open actions. What a seat has to do goes with the seat."""

from __future__ import annotations

from typing import Any

from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts.models import Person
from intranet.access.seats import NotAllowed
from intranet.meetings.models import ActionItem
from intranet.meetings.outcomes import rights, services
from intranet.meetings.outcomes.telling import may_be_mailed
from intranet.meetings.reading import actions_for, run_by
from vve_clusters.models import Handover, HandoverItem
from vve_clusters.provisioning.parts import HandoverPart, Task

OPEN = ActionItem.State.OPEN


def _find(giver: Person, by: Any) -> list[Task]:
    """Return the open actions of a person that this user runs: of who does not run the body, none is theirs to give."""
    found = ActionItem.objects.filter(person=giver, state=OPEN)
    if by is not None:
        running = run_by(by).order_by().values("pk")
        found = found.filter(pk__in=actions_for(by).order_by().values("pk"), host__in=running)
    actions = list(found.select_related("item", "meeting").order_by("due", "pk"))
    told = may_be_mailed(actions)
    return [Task(str(action.pk), _label(action, told), _detail(action)) for action in actions]


def _label(action: ActionItem, told: set[int]) -> str:
    """Return what it is called, also in the mail to both: without its words where those are not for everybody."""
    if action.pk not in told:
        return _("Action that is not for everybody (%s)") % action.pk
    return _("Action: %s") % Truncator(action.text).chars(200)


def _detail(action: ActionItem) -> str:
    return _("Before %s.") % date_format(action.due, "j F Y") if action.due else ""


def _move(ref: str, handover: Handover) -> dict[str, Any]:
    action = ActionItem.objects.select_for_update(of=("self",)).get(pk=ref)
    giver, receiver = handover.giver, Person.objects.get(pk=handover.receiver_id)
    if action.person_id != giver.pk or action.state != OPEN:
        return {"before": None, "after": None}  # done or given to somebody else meanwhile: nothing left to move
    services.assign(action=action, person=receiver, version=action.version, by=handover.by, checked=True)
    return {"before": giver.pk, "after": receiver.pk}


def _changed(item: HandoverItem) -> bool:
    after = item.changes["after"]
    return after is not None and not ActionItem.objects.filter(pk=item.ref, person=after, state=OPEN).exists()


def _undo(item: HandoverItem, by: Any) -> None:
    if item.changes["after"] is None:
        return
    action = ActionItem.objects.select_for_update(of=("self",)).get(pk=item.ref)
    if by is not None and not rights.may_judge(by, action):
        raise NotAllowed(_("You may not give “%s” back.") % Truncator(action.text).chars(80))
    giver = Person.objects.get(pk=item.changes["before"])
    services.assign(action=action, person=giver, version=action.version, by=by, checked=True)


ACTIONS = HandoverPart(
    "actions", gettext_lazy("Actions from meetings"), find=_find, move=_move, changed=_changed, undo=_undo
)
