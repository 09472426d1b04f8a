"""Who may decide, note actions and say how far they are: on one row at a time. Lists do not ask this for their rows."""

from __future__ import annotations

from typing import Any

from django.utils import timezone
from wagtail.models import Page

from intranet.access.circles import is_open
from intranet.access.reading import may_read, visible_to
from intranet.bodies.models import Mandate
from intranet.meetings import rules
from intranet.meetings.models import ActionItem, AgendaItem, Decision, MeetingPage
from intranet.meetings.reading import actions_for, decisions_for


def may_note(user: Any, item: AgendaItem | None, meeting: MeetingPage) -> bool:
    """Return whether this user may write decisions and actions at this item, or at the meeting as a whole."""
    return rules.may_write_item(user, item) if item is not None else rules.may_write(user, meeting)


def may_judge(user: Any, row: Decision | ActionItem) -> bool:
    """Return whether this user runs the meeting or body that this belongs to, and may read all of it."""
    return is_in_circles(user, row) and _runs(user, row.meeting, row.host)


def may_follow(user: Any, decision: Decision) -> bool:
    """Return whether this user may withdraw, replace or carry out a decision, and note actions that follow from it.

    Who runs the body, also after the minutes were approved; and who took it under their mandate.
    """
    if may_judge(user, decision):
        return True
    mandate = decision.mandate
    return mandate is not None and is_in_circles(user, decision) and holds(user, mandate)


def may_reword(user: Any, decision: Decision) -> bool:
    """Return whether this user may change the words of a decision: until the minutes are approved."""
    frozen = decision.meeting is not None and decision.meeting.progress.is_frozen
    return not frozen and decision.state == Decision.State.IN_FORCE and may_follow(user, decision)


def may_act_for(user: Any, host: Page) -> bool:
    """Return whether this user notes actions of a body or cluster outside its meetings."""
    return _runs(user, None, host)


def may_take_over(user: Any, action: ActionItem) -> bool:
    """Return whether this user may take an action upon themselves: who may read it and sits in the body or cluster."""
    person = rules.person_of(user)
    if person is None or not actions_for(user).filter(pk=action.pk).exists():
        return False
    host: Any = action.host.specific
    return may_judge(user, action) or rules.people_of(host).filter(pk=person.pk).exists()


def holds(user: Any, mandate: Mandate) -> bool:
    """Return whether this mandate is of this user, who still reads the body. Its days are not asked here."""
    person = rules.person_of(user)
    return person is not None and user.is_active and mandate.person_id == person.pk and may_read(user, mandate.body)


def reads(user: Any, decision: Decision) -> bool:
    """Return whether this user may read a decision."""
    return decisions_for(user).filter(pk=decision.pk).exists()


def mandates_of(user: Any) -> Any:
    """Return the mandates under which this user may decide something today, with their bodies, by body."""
    person = rules.person_of(user)
    if person is None or not user.is_active:
        return Mandate.objects.none()
    running = Mandate.objects.active(timezone.localdate()).filter(
        person=person, body__in=visible_to(user).order_by().values("pk")
    )
    return running.select_related("body").order_by("body__title", "pk")


def is_in_circles(user: Any, row: Decision | ActionItem) -> bool:
    """Return whether this user is in the circles of the row and of the item it belongs to."""
    return is_open(user, [row.circle_id, row.item.circle_id if row.item is not None else None])


def _runs(user: Any, meeting: MeetingPage | None, host: Page) -> bool:
    if not user.is_authenticated or not user.is_active:
        return False
    if meeting is not None:
        return rules.may_run(user, meeting)
    place: Any = host.specific
    return bool(place.permissions_for_user(user).can_edit())
