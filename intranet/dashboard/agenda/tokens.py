"""Addresses by which calendar programs ask for somebody's calendar. A token is shown once; only its digest is kept."""

from __future__ import annotations

import hashlib
import secrets
from uuid import UUID

from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from accounts.models import Person
from intranet.dashboard.models import FeedToken

MOST = 10
BYTES = 32
GIVEN, REVOKED = "vve_dashboard.feed_given", "vve_dashboard.feed_revoked"


class NameTaken(Exception):
    """Somebody has a feed of this name already: the same form came twice, or they would not know them apart."""


class TooManyFeeds(Exception):
    """Somebody has as many feeds as one person can have."""


def digest_of(token: str) -> str:
    """Return what is kept of a token. It has 256 random bits: a plain hash cannot be guessed back."""
    return hashlib.sha256(token.encode()).hexdigest()


@transaction.atomic
def give_feed(*, person: Person, name: str, only_mine: bool) -> tuple[FeedToken, str]:
    """Make a feed for somebody, and return it with its token, which nobody can ever read back.

    Raises `NameTaken` when they have one of this name, and `TooManyFeeds` when they have `MOST` of them.
    """
    held = Person.objects.select_for_update().get(pk=person.pk)  # two forms at once do not pass the limit together
    names = list(FeedToken.objects.filter(person=held).values_list("name", flat=True))
    if name in names:
        raise NameTaken
    if len(names) >= MOST:
        raise TooManyFeeds
    token = secrets.token_urlsafe(BYTES)
    row = FeedToken.objects.create(person=held, name=name, digest=digest_of(token), only_mine=only_mine)
    log(row, GIVEN, user=held.user, title=name)
    return row, token


@transaction.atomic
def revoke_feed(*, person: Person, uid: UUID) -> bool:
    """Take a feed of this person away; return whether it was there."""
    row = FeedToken.objects.filter(person=person, uid=uid).first()
    if row is None:
        return False
    log(row, REVOKED, user=person.user, title=row.name)
    row.delete()
    return True


def feed_for(token: str) -> FeedToken | None:
    """Return the feed of a token; None when it was revoked, never was, or is of a closed account."""
    found = FeedToken.objects.filter(digest=digest_of(token), person__user__is_active=True)
    return found.select_related("person__user").first()


def note_use(row: FeedToken) -> None:
    """Write down the day on which a program asked, once a day: so people see which feeds nobody uses."""
    today = timezone.localdate()
    if row.used_on != today:
        FeedToken.objects.filter(pk=row.pk).update(used_on=today)
