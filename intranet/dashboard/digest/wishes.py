"""How often somebody wants the digest, and on which day it is due."""

from __future__ import annotations

import datetime as dt

from django.core import signing
from django.db.models import Q, QuerySet

from accounts.models import Person
from intranet.access.models import RoleAssignment
from intranet.dashboard.models import DigestWish

SALT = "vve_dashboard.digest"
LATE = 3
"""How many days after its day a weekly digest still goes, where nothing ran on the day itself."""
Rhythm = DigestWish.Rhythm


def wish_of(person: Person) -> DigestWish:
    """Return what somebody wants; what they never said is weekly on Monday. Nothing is written."""
    return DigestWish.objects.filter(person=person).first() or DigestWish(person=person)


def wish(*, person: Person, rhythm: str, weekday: int, without: list[str]) -> DigestWish:
    """Write down what somebody wants."""
    row, _new = DigestWish.objects.update_or_create(
        person=person, defaults={"rhythm": rhythm, "weekday": weekday, "without": sorted(set(without))}
    )
    return row


def want_none(*, person: Person) -> None:
    """Write down that somebody wants no digest; the rest of what they said stays."""
    DigestWish.objects.update_or_create(person=person, defaults={"rhythm": Rhythm.OFF})


def day_due(wanted: DigestWish, today: dt.date) -> dt.date | None:
    """Return the day of the digest that should have gone by today; None when there is none."""
    if wanted.rhythm == Rhythm.DAILY:
        return today
    if wanted.rhythm != Rhythm.WEEKLY:
        return None
    late = (today.weekday() - wanted.weekday) % 7
    return today - dt.timedelta(days=late) if late <= LATE else None


def who_may_get_it() -> QuerySet[Person]:
    """Return the people who get digests unless they said otherwise: with a role today, an open account, an address."""
    sitting = RoleAssignment.objects.active().values("person")
    found = Person.objects.filter(pk__in=sitting, user__is_active=True).exclude(Q(email="") & Q(user__email=""))
    return found.exclude(digest_wish__rhythm=Rhythm.OFF).select_related("user", "digest_wish").order_by("pk")


def stop_token(person: Person) -> str:
    """Return what in an address stands for "no digest for this person"; it needs no signing in."""
    return signing.dumps(str(person.uuid), salt=SALT)


def person_of_token(token: str) -> Person | None:
    """Return whom a token is of, or None for one that we did not make."""
    try:
        return Person.objects.filter(uuid=signing.loads(token, salt=SALT)).first()
    except signing.BadSignature:
        return None
