"""A meeting of a body that is going on, with an open item, a confidential one, and the people around it."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.contrib.auth.models import AnonymousUser
from django.test import Client
from django.utils import timezone

from intranet.bodies.models import BodyPage
from intranet.meetings.approving.document import fingerprint_of
from intranet.meetings.minutes import running, sharing
from intranet.meetings.models import AgendaItem, FrozenMinutes, MeetingPage
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import make_body, make_item, make_meeting, named, person_of
from tests.factories.users import UserFactory


@dataclass
class Held:
    """A meeting with its people by what they are; `address` is below its minutes."""

    body: BodyPage
    meeting: MeetingPage
    item: AgendaItem
    secret: AgendaItem
    last: AgendaItem
    people: dict[str, Any]

    def user(self, name: str) -> Any:
        user = self.people[name]
        return fresh(user) if user.pk else user

    def again(self) -> MeetingPage:
        """Return the meeting as the next request finds it."""
        return MeetingPage.objects.get(pk=self.meeting.pk)

    def item_again(self, item: AgendaItem | None = None) -> AgendaItem:
        return AgendaItem.objects.get(pk=(item or self.item).pk)

    def address(self, end: str = "", item: AgendaItem | None = None) -> str:
        return f"/vergaderen/{self.meeting.uid}/verslag/" + (f"punt/{item.uid}/" if item else "") + end


@pytest.fixture
def held(home: Any) -> Held:
    """Chair and secretary may read the confidential item; nobody else may, the coordinator included."""
    body = make_body("Stuurgroep")
    other = make_body("Projectgroep")
    people = {
        "chair": seat_holder("chair", ref=body.pk, first_name="Els", last_name="Broeders"),
        "secretary": seat_holder("secretary", ref=body.pk, first_name="Tom", last_name="Verhagen"),
        "member": seat_holder("member", ref=body.pk, first_name="Nadia", last_name="Bouzid"),
        "other_member": seat_holder("member", ref=other.pk),
        "ended": seat_holder(
            "member", ref=body.pk, start=dt.date(2020, 1, 1), until=timezone.localdate() - dt.timedelta(days=1)
        ),
        "coordinator": seat_holder("coordinator"),
        "staff": UserFactory(),
        "visitor": AnonymousUser(),
    }
    for name in ("chair", "secretary", "member"):
        person_of(people[name])
    meeting = make_meeting(
        body, "Stuurgroep van november", starts_at=timezone.now() - dt.timedelta(hours=1), audience=f"body:{body.pk}"
    )
    item = make_item(meeting, "Plannen van de clusters", order=1)
    secret = make_item(meeting, "Functioneren", order=2, audience=named(people["chair"], people["secretary"]))
    last = make_item(meeting, "Sluiting", order=3)
    return Held(body, meeting, item, secret, last, people)


@pytest.fixture
def browse(signed_in: Callable[[Any], Client]) -> Callable[[Any], Client]:
    """A browser for a user, also for a visitor."""
    return lambda user: signed_in(user) if user.pk else Client()


@pytest.fixture
def shared(held: Held) -> Held:
    """The meeting was held, and its draft was sent."""
    secretary = held.user("secretary")
    running.start(meeting=held.again(), by=secretary)
    running.end(meeting=held.again(), by=secretary)
    sharing.share(meeting=held.again(), by=secretary, sent_before=0)
    return held


def approve(held: Held, **fields: Any) -> FrozenMinutes:
    """Let the chair approve in writing."""
    from intranet.meetings.approving.services import approve as approving

    meeting = held.again()
    fields = {"approved_in": None, "by": held.user("chair"), "seen": fingerprint_of(meeting)} | fields
    return approving(meeting=meeting, **fields)
