"""Which year it is, and who counts meetings in it. Apps register what they count; this app knows none of them."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.utils import timezone
from wagtail import hooks

HOOK = "register_meeting_counts"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function of a user and a `Year` that returns a list of `Counted`, of
the bodies or clusters whose meetings this user keeps an eye on. At most three queries, however many they are."""

SCHOOL_YEAR_BEGINS = 8  # the first of August, in law (Wet op het primair onderwijs, article 1)


@dataclass(frozen=True)
class Year:
    """A calendar year or a school year, by the year in which it begins."""

    begins: int
    school: bool

    @property
    def start(self) -> dt.datetime:
        """Return its first moment."""
        return timezone.make_aware(dt.datetime(self.begins, SCHOOL_YEAR_BEGINS if self.school else 1, 1))

    @property
    def end(self) -> dt.datetime:
        """Return the first moment after it."""
        return Year(self.begins + 1, self.school).start

    @property
    def name(self) -> str:
        """Return what people call it."""
        return f"{self.begins}–{self.begins + 1}" if self.school else str(self.begins)

    def moved(self, years: int) -> Year:
        """Return the year so many years later."""
        return Year(self.begins + years, self.school)


@dataclass(frozen=True)
class Counted:
    """The meetings of a body or cluster in a year: how many were agreed on, are planned still, and were held."""

    title: str
    url: str
    agreed: int
    planned: int
    held: int

    @property
    def missing(self) -> int:
        """Return how many still have to be planned."""
        return max(self.agreed - self.planned - self.held, 0)


def this_year() -> Year:
    """Return the year in which today lies; whether years are school years is a setting."""
    today = timezone.localdate()
    school = getattr(settings, "VVE_MEETING_YEAR", "school") == "school"
    return Year(today.year - (school and today.month < SCHOOL_YEAR_BEGINS), school)


def counts_for(user: Any, year: Year) -> list[Counted]:
    """Return the bodies and clusters whose meetings this user keeps an eye on, by name."""
    registered: list[Callable[[Any, Year], list[Counted]]] = hooks.get_hooks(HOOK)
    found = [one for register in registered for one in register(user, year)]
    return sorted(found, key=lambda one: (one.title.casefold(), one.url))
