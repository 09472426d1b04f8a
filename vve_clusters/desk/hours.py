"""Opening hours and closing days as one thing: read from a section, compared, and put back."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from dataclasses import asdict, dataclass
from typing import Any

from django.core.exceptions import PermissionDenied
from django.db import transaction
from wagtail.models import Page

from vve_clusters.desk.putting import Locked, Outcome, put_forward
from vve_clusters.models import ClosingDay, InstitutionPage, OpeningHours, Weekday


@dataclass(frozen=True, order=True)
class Block:
    """From when to when on a day of the week."""

    weekday: int
    opens: dt.time
    closes: dt.time
    note: str = ""

    @property
    def day(self) -> str:
        """The name of the day."""
        return str(Weekday(self.weekday).label)


@dataclass(frozen=True, order=True)
class Closing:
    """Days in a row without anybody."""

    first: dt.date
    last: dt.date
    name: str


@dataclass(frozen=True)
class Hours:
    """When an institution is open."""

    blocks: tuple[Block, ...] = ()
    closings: tuple[Closing, ...] = ()
    region: str = ""
    note: str = ""

    @property
    def version(self) -> str:
        """A short name for exactly these hours: whoever began with others, is told so."""
        return hashlib.sha256(json.dumps(asdict(self), default=str, sort_keys=True).encode()).hexdigest()[:20]


class ChangedMeanwhile(Exception):
    """Somebody else changed the hours after this user opened them. ``args[0]`` are the hours as they are now."""


def hours_of(page: InstitutionPage) -> Hours:
    """Return the hours of a section, as it is stored or as a draft has it."""
    blocks = (Block(one.weekday, one.opens, one.closes, one.note) for one in page.opening_hours.all())
    closings = (Closing(one.first, one.last, one.name) for one in page.closing_days.all())
    return Hours(tuple(sorted(blocks)), tuple(sorted(closings)), page.holiday_region, page.opening_note)


def draft_of(page: InstitutionPage) -> InstitutionPage:
    """Return a section as its latest draft has it."""
    draft: InstitutionPage = page.get_latest_revision_as_object()
    return draft


@transaction.atomic
def change_hours(*, page: InstitutionPage, hours: Hours, version: str, user: Any) -> Outcome:
    """Put hours on a section: published by who may publish, submitted by others. What else was drafted stays a draft.

    Raises ChangedMeanwhile when they are no longer those of ``version``, Locked when the page cannot be changed now,
    and PermissionDenied.
    """
    Page.objects.select_for_update().get(pk=page.pk)
    page = InstitutionPage.objects.get(pk=page.pk)
    may = page.permissions_for_user(user)
    if not may.can_edit():
        raise PermissionDenied
    draft = draft_of(page)
    now = hours_of(draft)
    if now == hours:
        return Outcome.UNCHANGED  # also for the second of two clicks
    if now.version != version:
        raise ChangedMeanwhile(now)
    if may.page_locked():
        raise Locked
    if not (page.live and page.has_unpublished_changes and may.can_publish()):
        _write(draft, hours)
        return put_forward(draft, user)
    unfinished = page.latest_revision
    _write(page, hours)
    outcome = put_forward(page, user)
    # Somebody was writing at something else on this page: that goes on from here, with the new hours in it.
    draft = unfinished.as_object()
    _write(draft, hours)
    draft.save_revision(user=user)
    return outcome


def _write(page: InstitutionPage, hours: Hours) -> None:
    page.opening_hours.set(
        [OpeningHours(weekday=one.weekday, opens=one.opens, closes=one.closes, note=one.note) for one in hours.blocks]
    )
    page.closing_days.set([ClosingDay(name=one.name, first=one.first, last=one.last) for one in hours.closings])
    page.holiday_region, page.opening_note = hours.region, hours.note
