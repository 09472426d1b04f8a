"""When somebody was here before. Kept once a day: what is new since the day before stays new for the whole day."""

from __future__ import annotations

import datetime as dt
from typing import Any

from django.utils import timezone

from accounts.models import Person
from intranet.dashboard.models import Visit
from intranet.dashboard.people import person_of

AT_FIRST = dt.timedelta(days=7)
LONGEST = dt.timedelta(days=60)


def visitor(user: Any) -> Person | None:
    """Return the person of this account, with their visit when there is one: one query for both."""
    visit = Visit.objects.filter(person__user=user.pk).select_related("person").first()
    if visit is None:
        return person_of(user)
    user._vve_person = visit.person
    visit.person._vve_visit = visit  # type: ignore[attr-defined]
    return visit.person


def note_visit(*, person: Person, now: dt.datetime | None = None) -> dt.datetime:
    """Write down that somebody is here, unless they were today; return since when to tell them what changed.

    Who never was here hears of the last week, and who stayed away for long of the last two months.
    """
    now = now or timezone.now()
    known = getattr(person, "_vve_visit", None)  # fetched with the person by `visitor`
    visit, new = (known, False) if known else Visit.objects.get_or_create(person=person, defaults={"latest": now})
    if not new and timezone.localdate(visit.latest) < timezone.localdate(now):
        # By its old value: two requests at once move it one day, not two.
        Visit.objects.filter(pk=visit.pk, latest=visit.latest).update(latest=now, before=visit.latest)
        visit.before = visit.latest
    return max(visit.before or now - AT_FIRST, now - LONGEST)
