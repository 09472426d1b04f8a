"""The lists of decisions and of actions, over all bodies and clusters: what of them is asked for."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.db.models import F, Q, QuerySet
from django.utils import timezone
from wagtail.models import Page

from intranet.access.reading import Reader, visible_to
from intranet.meetings.models import ActionItem, Decision
from intranet.meetings.outcomes.who import of_nobody
from intranet.meetings.reading import actions_for, decisions_for, mine

THIS_YEAR, LAST_DAYS, OWN = "jaar", "maand", "zelf"
DAYS = 30
IN_FORCE, CARRIED_OUT, OVER = "geldt", "uitgevoerd", "vervallen"
OPEN, LATE, CLOSED, ALL = "open", "laat", "klaar", "alles"
ME, NOBODY = "ik", "niemand"


@dataclass(frozen=True)
class Asked:
    """What somebody asks of a list; what is empty is not asked."""

    words: str = ""
    host: int | None = None
    state: str = ""
    who: str = ""
    period: str = ""
    first: dt.date | None = None
    last: dt.date | None = None

    def days(self) -> tuple[dt.date | None, dt.date | None]:
        """Return the first and the last day that is asked for."""
        today = timezone.localdate()
        if self.period == THIS_YEAR:
            return today.replace(month=1, day=1), today.replace(month=12, day=31)
        if self.period == LAST_DAYS:
            return today - dt.timedelta(days=DAYS), today
        return (self.first, self.last) if self.period == OWN else (None, None)


def decisions_asked(reader: Reader, asked: Asked) -> QuerySet[Decision]:
    """Return the decisions that this reader may read and asks for, the newest first."""
    found = _of_host(decisions_for(reader), asked)
    states: dict[str, tuple[str, ...]] = {
        IN_FORCE: (Decision.State.IN_FORCE,),
        CARRIED_OUT: (Decision.State.CARRIED_OUT,),
        OVER: (Decision.State.WITHDRAWN, Decision.State.REPLACED),
    }
    if asked.state in states:
        found = found.filter(state__in=states[asked.state])
    found = _between(found, "decided_on", asked)
    for word in asked.words.split():
        found = found.filter(Q(text__icontains=word) | Q(number=word))
    return found.select_related("mandate__person", "replaced_by").order_by("-decided_on", "-number", "-pk")


def actions_asked(reader: Reader, asked: Asked) -> QuerySet[ActionItem]:
    """Return the actions that this reader may read and asks for: what is due first comes first, undated things last.

    A period is about the day on which they were noted.
    """
    found = _of_host(actions_for(reader), asked)
    if asked.state in (OPEN, LATE):
        found = found.filter(state=ActionItem.State.OPEN)
    if asked.state == LATE:
        found = found.filter(due__lt=timezone.localdate())
    if asked.state == CLOSED:
        found = found.exclude(state=ActionItem.State.OPEN)
    if asked.who == ME:
        found = found.filter(mine(reader))
    if asked.who == NOBODY:
        found = found.filter(of_nobody())
    found = _between(found, "created__date", asked)
    for word in asked.words.split():
        found = found.filter(Q(text__icontains=word) | Q(person__name__icontains=word))
    order = ("-closed_at", "-pk") if asked.state == CLOSED else (F("due").asc(nulls_last=True), "pk")
    return found.select_related("person", "seat").order_by(*order)


def hosts_of(reader: Reader, rows: QuerySet[Any]) -> list[tuple[int, str]]:
    """Return (number, title) of the bodies and clusters of these rows that this reader may read, by title."""
    pages = visible_to(reader, Page.objects.filter(pk__in=rows.order_by().values("host")))
    return list(pages.order_by("title").values_list("pk", "title"))


def _of_host(rows: Any, asked: Asked) -> Any:
    return rows.filter(host=asked.host) if asked.host is not None else rows


def _between(rows: Any, field: str, asked: Asked) -> Any:
    first, last = asked.days()
    if first:
        rows = rows.filter(**{f"{field}__gte": first})
    if last:
        rows = rows.filter(**{f"{field}__lte": last})
    return rows
