"""Planning meetings through Wagtail's pages: revisions, publication and log are Wagtail's own.

Who may do so is asked by the screens (`intranet.meetings.asking`).
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log
from wagtail.models import Page

from intranet.access.policy import may_add
from intranet.meetings.agenda.standing import put_standing_items
from intranet.meetings.approving.sealing import hold
from intranet.meetings.inviting.messages import tell_cancelled
from intranet.meetings.models import MeetingPage, MeetingSeries, MeetingState
from intranet.meetings.planning.naming import title_for
from intranet.meetings.rules import person_of

CANCELLED = "vve_meetings.cancelled"


class ChangedMeanwhile(Exception):
    """Somebody else changed the meeting meanwhile; ``meeting`` is how it stands now. Nothing was written."""

    def __init__(self, meeting: MeetingPage) -> None:
        super().__init__(str(meeting.pk))
        self.meeting = meeting


class Locked(Exception):
    """Somebody locked the page in the admin."""


@dataclass(frozen=True)
class Plan:
    """What the meetings of one form have in common. An empty title is made of host and day."""

    begins: dt.time
    ends: dt.time
    title: str = ""
    location: str = ""
    online: str = ""
    intro: str = ""
    audience: str = ""
    standing: bool = True


def moment(day: dt.date, time: dt.time) -> dt.datetime:
    """Return a day and a time as a moment, in the time zone of the site."""
    return timezone.make_aware(dt.datetime.combine(day, time))


def model_for(user: Any, host: Page) -> type[MeetingPage]:
    """Return the type of the meetings of this host. Raises PermissionDenied when this user may not plan them."""
    for model in host.specific_class.creatable_subpage_models():
        if issubclass(model, MeetingPage) and may_add(user, model, host):
            return model
    raise PermissionDenied


@transaction.atomic
def plan(*, host: Page, days: Sequence[dt.date], of: Plan, by: Any, token: UUID) -> list[MeetingPage]:
    """Plan a meeting on each of these days; the same form (``token``) sent again gives the meetings that are there.

    Raises PermissionDenied, and ValidationError when something does not fit.
    """
    model = model_for(by, host)
    Page.objects.select_for_update(of=("self",)).get(pk=host.pk)  # two sends of one form wait for each other here
    keys = {day: uuid5(token, day.isoformat()) for day in sorted(set(days))}
    there = list(MeetingPage.objects.filter(translation_key__in=keys.values(), host=host.pk).order_by("starts_at"))
    if there:
        return there
    series = MeetingSeries.objects.create(host=host, created_by=person_of(by)) if len(keys) > 1 else None
    return [_made(model, host, day, of, by, key, series) for day, key in keys.items()]


def _made(
    model: type[MeetingPage], host: Page, day: dt.date, of: Plan, by: Any, key: UUID, series: MeetingSeries | None
) -> MeetingPage:
    page = model(
        title=of.title or title_for(host, day),
        starts_at=moment(day, of.begins),
        ends_at=moment(day, of.ends),
        location=of.location,
        online=of.online,
        intro=of.intro,
        audience=of.audience,
        host=host,
        series=series,
        owner=by,
        live=False,
        translation_key=key,
    )
    Page.objects.get(pk=host.pk).add_child(instance=page)
    page.save_revision(user=by, log_action=True).publish(user=by)
    made: MeetingPage = model.objects.get(pk=page.pk)
    MeetingState.objects.get_or_create(meeting_id=made.pk)
    if of.standing:
        put_standing_items(meeting=made, by=by)
    return made


@transaction.atomic
def change(*, meeting: MeetingPage, version: int | None, by: Any, **fields: Any) -> MeetingPage:
    """Change title, time, place, introduction or audience of a meeting, and publish it.

    Those who were told of it hear of another time or place (`intranet.meetings.inviting.following`). ``version`` is the
    number of the revision that the form began with. Raises ChangedMeanwhile, Locked, PermissionDenied, ValidationError.
    """
    hold(meeting)
    stored = Page.objects.select_for_update(of=("self",)).get(pk=meeting.pk)
    page: Any = stored.get_latest_revision_as_object()
    if page.permissions_for_user(by).page_locked():
        raise Locked
    day = timezone.localtime(fields.get("starts_at", page.starts_at)).date()
    if not fields.get("title", "-"):
        fields["title"] = title_for(page.host, day)
    changed = {name for name, value in fields.items() if getattr(page, name) != value}
    if not changed:
        return _again(meeting)
    if stored.latest_revision_id != version:
        raise ChangedMeanwhile(page)
    for name, value in fields.items():
        setattr(page, name, value)
    page.save_revision(user=by, log_action=True, changed=True).publish(user=by)
    return _again(meeting)


@transaction.atomic
def cancel(*, meeting: MeetingPage, by: Any) -> None:
    """Cancel a meeting, and tell those who were told of it. Its page stays. Doing it again changes nothing.

    Raises PermissionDenied when its minutes were approved, or it was held.
    """
    state = hold(meeting)
    if state.cancelled_at:
        return
    if state.ended_at:
        raise PermissionDenied
    state.cancelled_at = timezone.now()
    state.sequence += 1
    state.save(update_fields=["cancelled_at", "sequence"])
    log(meeting, CANCELLED, user=by)
    tell_cancelled(meeting=_again(meeting))


def _again(meeting: MeetingPage) -> MeetingPage:
    """Return the meeting as it is stored now, without what the object at hand remembers."""
    return MeetingPage.objects.select_related("state", "host").get(pk=meeting.pk)
