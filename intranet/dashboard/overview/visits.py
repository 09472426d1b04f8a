"""When somebody was here before. Kept once a day: what is new since the day before stays new for the whole day."""

from __future__ import annotations

import datetime as dt

from django.utils import timezone

from accounts.models import Person
from intranet.dashboard.models import Visit

AT_FIRST = dt.timedelta(days=7)
LONGEST = dt.timedelta(days=60)


def note_visit(*, person: Person, now: dt.datetime | None = None) -> dt.datetime:
    """Write down that somebody is here, unless they were today; return since when to tell them what changed.

    Who never was here hears of the last week, and who stayed away for long of the last two months.
    """
    now = now or timezone.now()
    visit, new = Visit.objects.get_or_create(person=person, defaults={"latest": now})
    if not new and timezone.localdate(visit.latest) < timezone.localdate(now):
        # By its old value: two requests at once move it one day, not two.
        Visit.objects.filter(pk=visit.pk, latest=visit.latest).update(latest=now, before=visit.latest)
        visit.before = visit.latest
    return max(visit.before or now - AT_FIRST, now - LONGEST)
