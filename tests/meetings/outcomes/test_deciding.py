"""Decisions: taken, numbered, worded, withdrawn, replaced; in a meeting and under a mandate."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import uuid4

import pytest
from django.core.exceptions import ValidationError
from django.utils import timezone
from wagtail.models import ModelLogEntry

from intranet.bodies.models import BodyPage
from intranet.meetings.models import Decision, MeetingPage
from intranet.meetings.outcomes import services
from intranet.meetings.outcomes.services import Frozen, NotYours, Stale
from tests.factories.access import fresh, seat_holder
from tests.factories.meetings import (
    make_body,
    make_decision,
    make_item,
    make_mandate,
    make_meeting,
    named,
    person_of,
)

pytestmark = pytest.mark.django_db


def freeze(meeting: MeetingPage) -> None:
    state = meeting.progress
    state.minutes_approved_at = timezone.now()
    state.save()


def test_decisions_are_counted_per_body_and_year(body: BodyPage, chair: Any) -> None:
    meeting, year = make_meeting(body), timezone.localdate().year
    item = make_item(meeting)
    first = services.decide(item=item, text=" We doen het. ", by=chair)
    second = services.decide(meeting=meeting, text="En dit ook.", by=chair)
    assert (first.number, second.number) == (f"{year}-01", f"{year}-02")
    assert (first.text, first.item, first.host_id, first.created_by) == (
        "We doen het.",
        item,
        body.pk,
        person_of(chair),
    )
    make_decision(meeting, number=f"{year}-99")
    assert services.decide(meeting=meeting, text="Hierna.", by=chair).number == f"{year}-100"
    elsewhere = make_meeting(make_body("Projectgroep"))
    assert services.decide(meeting=elsewhere, text="Daar.", by=None).number == f"{year}-01"


def test_a_meeting_of_last_year_counts_in_that_year(body: BodyPage, chair: Any) -> None:
    meeting = make_meeting(body, starts_at=dt.datetime(2025, 12, 31, 23, 30, tzinfo=dt.UTC))
    assert services.decide(meeting=meeting, text="Laat besluit", by=chair).number == "2026-01"  # Amsterdam is ahead
    meeting = make_meeting(body, starts_at=dt.datetime(2025, 12, 30, 12, tzinfo=dt.UTC))
    decision = services.decide(meeting=meeting, text="Oud besluit", by=chair)
    assert (decision.number, decision.decided_on) == ("2025-01", dt.date(2025, 12, 30))


def test_the_same_form_sent_twice_is_one_decision(body: BodyPage, chair: Any) -> None:
    meeting, uid = make_meeting(body), uuid4()
    once = services.decide(meeting=meeting, text="Eén keer", by=chair, uid=uid)
    twice = services.decide(meeting=meeting, text="Eén keer", by=chair, uid=uid)
    assert once.pk == twice.pk
    assert Decision.objects.count() == 1


def test_only_who_minutes_the_meeting_and_reads_the_item_decides(body: BodyPage, chair: Any, member: Any) -> None:
    meeting = make_meeting(body)
    closed = make_item(meeting, audience=named(member))
    for who, where in (
        (member, {"meeting": meeting}),
        (chair, {"item": closed}),
        (seat_holder("coordinator"), {"item": closed}),
        (seat_holder("chair", ref=make_body().pk), {"meeting": meeting}),
    ):
        with pytest.raises(NotYours):
            services.decide(text="Nee", by=who, **where)
    assert not Decision.objects.exists()


def test_a_decision_without_words_is_none(body: BodyPage, chair: Any) -> None:
    with pytest.raises(ValidationError):
        services.decide(meeting=make_meeting(body), text="  ", by=chair)


def test_after_approval_nothing_is_decided_or_reworded_but_it_is_followed(body: BodyPage, chair: Any) -> None:
    meeting = make_meeting(body)
    decision = services.decide(meeting=meeting, text="Zo", by=chair)
    freeze(meeting)
    with pytest.raises(Frozen):
        services.decide(meeting=meeting, text="Nog iets", by=chair)
    with pytest.raises(Frozen):
        services.reword(decision=decision, text="Anders", version=1, by=chair)
    done = services.carry_out(decision=decision, version=1, by=chair)
    assert (done.state, done.text) == (Decision.State.CARRIED_OUT, "Zo")


def test_an_older_version_is_told_and_overwrites_nothing(body: BodyPage, chair: Any) -> None:
    decision = services.decide(meeting=make_meeting(body), text="Eerst", by=chair)
    services.reword(decision=decision, text="Daarna", version=1, by=chair)
    with pytest.raises(Stale) as told:
        services.reword(decision=decision, text="Te laat", version=1, by=chair)
    assert told.value.row.text == "Daarna"
    assert Decision.objects.get().text == "Daarna"


def test_replaced_by_another_of_the_same_body(body: BodyPage, chair: Any) -> None:
    meeting = make_meeting(body)
    old, new = (services.decide(meeting=meeting, text=text, by=chair) for text in ("Oud", "Nieuw"))
    replaced = services.replace(decision=old, replacement=new, version=1, by=chair)
    assert (replaced.state, replaced.replaced_by) == (Decision.State.REPLACED, new)
    assert services.replace(decision=old, replacement=new, version=1, by=chair).version == replaced.version
    with pytest.raises(ValidationError):
        services.replace(decision=new, replacement=old, version=1, by=chair)  # a circle of replacements
    with pytest.raises(ValidationError):
        services.replace(decision=new, replacement=make_decision(make_body()), version=1, by=chair)
    with pytest.raises(ValidationError):
        services.withdraw(decision=replaced, version=replaced.version, by=chair)


def test_withdrawn_twice_is_once_and_can_be_taken_back(body: BodyPage, chair: Any, member: Any) -> None:
    decision = services.decide(meeting=make_meeting(body), text="Toch niet", by=chair)
    with pytest.raises(NotYours):
        services.withdraw(decision=decision, version=1, by=member)
    assert services.withdraw(decision=decision, version=1, by=chair).version == 2
    assert services.withdraw(decision=decision, version=1, by=chair).version == 2
    assert services.put_in_force(decision=decision, version=2, by=chair).state == Decision.State.IN_FORCE


def test_the_log_says_what_was_done_and_never_the_words(body: BodyPage, chair: Any) -> None:
    decision = services.decide(meeting=make_meeting(body), text="Geheim besluit", by=chair)
    services.withdraw(decision=decision, version=1, by=chair)
    entries = ModelLogEntry.objects.filter(action__startswith="vve_meetings.").order_by("pk")
    assert [entry.action for entry in entries] == ["vve_meetings.decided", "vve_meetings.withdrawn"]
    assert {entry.user for entry in entries} == {chair}
    assert not any("Geheim" in f"{entry.label}{entry.data}{entry.message}" for entry in entries)


def test_under_a_mandate_its_own_person_decides_while_it_runs(body: BodyPage, chair: Any, member: Any) -> None:
    today = timezone.localdate()
    mandate = make_mandate(body, person_of(member), start=today - dt.timedelta(days=10), until=today)
    decision = services.decide_under_mandate(mandate=mandate, text="Gekocht", by=member)
    assert (decision.host_id, decision.mandate, decision.meeting) == (body.pk, mandate, None)
    with pytest.raises(NotYours):
        services.decide_under_mandate(mandate=mandate, text="Van een ander", by=chair)
    for day in (today - dt.timedelta(days=11), today + dt.timedelta(days=1)):
        with pytest.raises(ValidationError):
            services.decide_under_mandate(mandate=mandate, text="Buiten de termijn", by=member, decided_on=day)
    assert services.withdraw(decision=decision, version=1, by=member).state == Decision.State.WITHDRAWN
    assert Decision.objects.count() == 1


def test_a_mandate_of_yesterday_decides_nothing_today(body: BodyPage, member: Any) -> None:
    yesterday = timezone.localdate() - dt.timedelta(days=1)
    mandate = make_mandate(body, person_of(member), start=yesterday, until=yesterday)
    with pytest.raises(ValidationError):
        services.decide_under_mandate(mandate=mandate, text="Te laat", by=fresh(member))
    assert services.decide_under_mandate(mandate=mandate, text="Gisteren", by=member, decided_on=yesterday).pk


def test_who_left_the_body_decides_nothing_under_an_old_mandate(body: BodyPage) -> None:
    gone = seat_holder("member", ref=body.pk, start=dt.date(2020, 1, 1), until=dt.date(2021, 1, 1))
    with pytest.raises(NotYours):
        services.decide_under_mandate(mandate=make_mandate(body, person_of(gone)), text="Nee", by=fresh(gone))
