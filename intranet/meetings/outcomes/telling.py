"""What the digest tells of actions: new ones, what is due within a week, what is late. Each at most once a week."""

from __future__ import annotations

import datetime as dt
from datetime import datetime
from typing import Any

from django.db.models import Q
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from intranet.bodies.models import BodyPage
from intranet.dashboard.digest_sections import DigestLine, DigestSection
from intranet.meetings.models import ActionItem
from intranet.meetings.reading import mine

WEEK = 7
MOST = 30


def my_actions_in_digest(user: Any, since: datetime, until: datetime) -> DigestSection | None:
    """Return what there is to tell of somebody's own actions in this time; two queries.

    Nothing needs to be remembered: what is due is told on the day a week before, what is late on the day after and
    every seventh day from then, as far as these days lie in this time.
    """
    first, last = timezone.localdate(since) + dt.timedelta(days=1), timezone.localdate(until)
    found = ActionItem.objects.filter(mine(user), state=ActionItem.State.OPEN).filter(
        Q(created__gt=since, created__lte=until) | Q(due__lte=last + dt.timedelta(days=WEEK))
    )
    notes = [
        (action, note)
        for action in found.select_related("item", "meeting").order_by("due", "pk")
        if (note := _note(action, since, until, first, last))
    ][:MOST]
    if not notes:
        return None
    words = may_be_mailed([action for action, _note in notes])
    lines = [
        DigestLine(
            text=Truncator(action.text).chars(160) if action.pk in words else _("An action for you"),
            url=reverse("vve_meetings:action", args=[action.uid]),
            note=note,
        )
        for action, note in notes
    ]
    urgent = any(action.due is not None and action.due <= last + dt.timedelta(days=WEEK) for action, _note in notes)
    return DigestSection("my-actions", _("Your actions"), lines, urgent=urgent, order=20)


def _note(action: ActionItem, since: datetime, until: datetime, first: dt.date, last: dt.date) -> str:
    """Return why an action is told of in this time; empty when it is not."""
    due = action.due
    if due is not None and due < last and _in_rhythm(due + dt.timedelta(days=1), first, last):
        return _("late: before %s") % date_format(due, "j F")
    if due is not None and first <= due - dt.timedelta(days=WEEK) <= last:
        return _("before %s") % date_format(due, "j F")
    if since < action.created <= until:
        return _("new, before %s") % date_format(due, "j F") if due is not None else _("new")
    return ""


def _in_rhythm(start: dt.date, first: dt.date, last: dt.date) -> bool:
    """Return whether this day, or one a number of whole weeks later, lies between two days."""
    if last < start:
        return False
    latest = last - dt.timedelta(days=(last - start).days % WEEK)
    return latest >= first


def may_be_mailed(actions: list[ActionItem]) -> set[int]:
    """Return those whose words may leave the house: of nothing that is for fewer people than its body."""
    closed = set(
        BodyPage.objects.filter(pk__in={action.host_id for action in actions})
        .exclude(audience="")
        .values_list("pk", flat=True)
    )
    return {
        action.pk
        for action in actions
        if not (
            action.is_closed
            or (action.item is not None and action.item.is_closed)
            or (action.meeting is not None and action.meeting.audience)
            or action.host_id in closed
        )
    }
