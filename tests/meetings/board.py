"""A steering group with its people, for tests of planning, agenda, sending and notes."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

import pytest
from django.test import Client
from django.utils import timezone

from intranet.bodies.models import BodyPage
from intranet.meetings.models import MeetingPage
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import make_body, make_meeting, person_of
from tests.factories.users import UserFactory
from tests.layers import layer


@dataclass
class Board:
    """A body with a meeting whose agenda is in preparation, and everybody around it; None is a visitor."""

    body: BodyPage
    other: BodyPage
    meeting: MeetingPage
    people: dict[str, Any]

    def user(self, name: str) -> Any:
        """Return somebody as the next request sees them."""
        user = self.people[name]
        return fresh(user) if user is not None else None

    def person(self, name: str) -> Any:
        return person_of(self.people[name])

    def again(self) -> MeetingPage:
        """Return the meeting as the next request finds it."""
        return MeetingPage.objects.get(pk=self.meeting.pk)

    def address(self, end: str = "") -> str:
        return f"/vergaderen/{self.meeting.uid}/{end}"


@layer
def board(home: Any) -> Board:
    """Every role once, own and foreign."""
    body, other = make_body("Stuurgroep"), make_body("Projectgroep")
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    people = {
        "chair": seat_holder("chair", ref=body.pk, first_name="Els", last_name="Broeders"),
        "secretary": seat_holder("secretary", ref=body.pk, first_name="Tom", last_name="Verhagen"),
        "member": seat_holder("member", ref=body.pk, first_name="Nadia", last_name="Bouzid"),
        "advisor": seat_holder("advisor", ref=body.pk, first_name="Henk", last_name="Postma"),
        "ended": seat_holder("secretary", ref=body.pk, start=dt.date(2020, 1, 1), until=yesterday),
        "other_chair": seat_holder("chair", ref=other.pk),
        "other_member": seat_holder("member", ref=other.pk),
        "coordinator": seat_holder("coordinator", first_name="Marijke", last_name="Hoekstra"),
        "newsletter_editor": seat_holder("newsletter_editor"),
        "application_manager": seat_holder("application_manager"),
        "staff": UserFactory(),
        "visitor": None,
    }
    return Board(body, other, make_meeting(body, "Novemberoverleg", distributed=False), people)


@pytest.fixture
def browse(signed_in: Callable[[Any], Client]) -> Callable[[Any], Client]:
    """A browser in Dutch, signed in or not."""

    def browser(user: Any) -> Client:
        client = signed_in(user) if user is not None else Client()
        client.defaults["HTTP_ACCEPT_LANGUAGE"] = "nl"
        return client

    return browser


RUNS = {"chair", "secretary", "coordinator"}
READS = RUNS | {"member", "advisor", "other_chair", "other_member"}
ASKED = {"chair", "secretary", "member", "advisor"}


def expected(name: str, may: set[str], reads: set[str] = READS) -> int:
    """Return the status that somebody gets who may not: to the door, not there, or refused."""
    if name == "visitor":
        return 302
    return 0 if name in may else (403 if name in reads else 404)


def calendar_of(mail: Any) -> str:
    """Return the calendar file in a mail, with its long lines whole."""
    (file,) = mail.attachments
    assert file.get_content_type() == "text/calendar"
    return str(file.get_payload(decode=True).decode().replace("\r\n ", ""))
