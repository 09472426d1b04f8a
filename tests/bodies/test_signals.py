"""Signals: who sends them, who reads them, who answers."""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable
from typing import Any
from uuid import uuid4

import pytest
from django.test import Client, RequestFactory
from django.urls import reverse
from django.utils import timezone
from wagtail.models import PageLogEntry

from intranet.bodies.models import BodyPage, Signal
from intranet.bodies.reading import judged_by, signals_for
from intranet.bodies.signals import put_on_agenda
from intranet.dashboard.digest_sections import sections_for
from intranet.dashboard.panels import panels_for
from tests.bodies.conftest import World
from tests.factories.access import fresh
from tests.factories.meetings import make_body, named, person_of

pytestmark = pytest.mark.django_db

AsRole = Callable[[str], Client]
SENDERS = (
    "chair", "secretary", "member", "advisor", "other_chair", "coordinator", "contact_person", "institution_editor",
    "staff",
)  # fmt: skip
NOT_SENDERS = ("newsletter_editor", "application_manager", "ended", "nobody")


def make_signal(world: World, sender: str = "institution_editor", **fields: Any) -> Signal:
    fields = {"body": world.body, "title": "Nieuwe wijk", "text": "Er komen 400 woningen.", **fields}
    return Signal.objects.create(sender=person_of(world.people[sender]), **fields)


def form(**fields: Any) -> dict[str, Any]:
    return {
        "uid": str(uuid4()),
        "kind": "request",
        "title": "Meer tolken",
        "text": "",
        "body": "",
        "about": "",
        **fields,
    }


def answer(signal: Signal, **fields: Any) -> dict[str, Any]:
    body = signal.body.pk if signal.body else ""
    return {"version": signal.version, "answer": "Dank u.", "state": "handled", "body": body, **fields}


@pytest.mark.parametrize("role", [*SENDERS, *NOT_SENDERS, "visitor"])
def test_everybody_with_a_part_in_it_sends_signals(world: World, as_role: AsRole, role: str) -> None:
    reply = as_role(role).post(reverse("vve_bodies:signal_send"), form(about=world.section.pk))
    assert reply.status_code == (302 if role in (*SENDERS, "visitor") else 404)
    assert Signal.objects.filter(title="Meer tolken", about=world.section.pk).count() == (role in SENDERS)


@pytest.mark.parametrize("role", [*SENDERS, *NOT_SENDERS])
def test_sender_chair_secretary_and_coordinator_read_a_signal(world: World, as_role: AsRole, role: str) -> None:
    signal = make_signal(world)
    reads = role in ("chair", "secretary", "coordinator", "institution_editor")
    client = as_role(role)
    reply = client.get(reverse("vve_bodies:signal", args=[signal.uid]))
    assert reply.status_code == (200 if reads else 404)
    assert ("400 woningen" in reply.content.decode()) == reads
    lists = [client.get(reverse("vve_bodies:signals"), {"lijst": which}) for which in ("", "van-mij")]
    assert any("Nieuwe wijk" in one.content.decode() for one in lists) == reads
    assert signals_for(fresh(world.people[role])).exists() == reads


@pytest.mark.parametrize("role", [*SENDERS, *NOT_SENDERS, "visitor"])
def test_chair_secretary_and_coordinator_answer(world: World, as_role: AsRole, role: str) -> None:
    signal = make_signal(world)
    judges = role in ("chair", "secretary", "coordinator")
    reply = as_role(role).post(reverse("vve_bodies:signal", args=[signal.uid]), answer(signal))
    assert reply.status_code == (302 if judges or role == "visitor" else 403 if role == "institution_editor" else 404)
    signal.refresh_from_db()
    assert (signal.answer, signal.state) == (("Dank u.", "handled") if judges else ("", "new"))
    if judges:
        assert signal.answered_by == person_of(world.people[role])
        assert (
            "Dank u."
            in as_role("institution_editor").get(reverse("vve_bodies:signal", args=[signal.uid])).content.decode()
        )


def test_same_form_twice_sends_one_signal(world: World, as_role: AsRole) -> None:
    sent, client = form(), as_role("member")
    for _time in range(2):
        assert client.post(reverse("vve_bodies:signal_send"), sent).status_code == 302
    assert Signal.objects.count() == 1


def test_form_with_the_number_of_somebody_elses_signal_makes_another(world: World, as_role: AsRole) -> None:
    theirs = make_signal(world)
    assert as_role("chair").post(reverse("vve_bodies:signal_send"), form(uid=str(theirs.uid))).status_code == 302
    theirs.refresh_from_db()
    assert (theirs.title, Signal.objects.filter(title="Meer tolken").count()) == ("Nieuwe wijk", 1)


def test_only_bodies_and_partners_one_may_read_can_be_chosen(world: World, as_role: AsRole) -> None:
    closed = make_body("Geheim beraad", audience=named(world.people["chair"]))
    hidden = world.far_section
    hidden.audience = named(world.people["chair"])
    hidden.save_revision().publish()
    client, url = as_role("member"), reverse("vve_bodies:signal_send")
    shown = client.get(url).content.decode()
    assert "Geheim beraad" not in shown
    assert "De Regenboog" in shown
    assert "Het Anker" not in shown
    assert client.post(url, form(body=closed.pk)).status_code == 422
    assert client.post(url, form(about=hidden.pk)).status_code == 422
    assert client.post(url, form(about=world.body.pk)).status_code == 422
    assert as_role("staff").post(url, form(body=world.body.pk)).status_code == 422  # reads no bodies
    assert not Signal.objects.exists()


def test_signal_without_a_body_is_for_the_coordinator_who_passes_it_on(world: World, as_role: AsRole) -> None:
    signal = make_signal(world, "staff", body=None)
    url = reverse("vve_bodies:signal", args=[signal.uid])
    assert as_role("chair").get(url).status_code == 404
    passed = answer(signal, body=world.body.pk, state="new", answer="")
    assert as_role("coordinator").post(url, passed).status_code == 302
    assert as_role("chair").get(url).status_code == 200
    assert PageLogEntry.objects.filter(page=world.body.pk, action="vve_bodies.signal_passed_on").count() == 1
    signal.refresh_from_db()
    kept = answer(signal, body=world.other.pk)
    assert as_role("chair").post(url, kept).status_code == 302  # passing on is the coordinator's
    signal.refresh_from_db()
    assert signal.body == world.body


def test_second_answer_to_an_old_version_loses_neither(world: World, as_role: AsRole) -> None:
    signal = make_signal(world)
    url = reverse("vve_bodies:signal", args=[signal.uid])
    assert as_role("chair").post(url, answer(signal, answer="Van Els")).status_code == 302
    assert as_role("chair").post(url, answer(signal, answer="Van Els")).status_code == 302  # a double click
    late = as_role("secretary").post(url, answer(signal, answer="Van Tom"))
    assert late.status_code == 409
    shown = late.content.decode()
    assert "Van Els" in shown
    assert "Van Tom" in shown
    signal.refresh_from_db()
    assert signal.answer == "Van Els"
    again = answer(signal, answer="Van Els en Tom")
    assert as_role("secretary").post(url, again).status_code == 302
    signal.refresh_from_db()
    assert signal.answer == "Van Els en Tom"


def test_put_on_agenda_marks_a_signal_once(world: World) -> None:
    signal = make_signal(world)
    put_on_agenda(signal, by=world.people["chair"])
    again = put_on_agenda(signal)
    assert (again.state, again.version) == (Signal.State.ON_AGENDA, 2)
    assert PageLogEntry.objects.filter(page=world.body.pk, action="vve_bodies.signal_on_agenda").count() == 1
    assert not judged_by(fresh(world.people["chair"])).filter(state=Signal.State.NEW).exists()


def test_signal_for_a_closed_body_is_not_for_the_coordinator(world: World) -> None:
    closed = make_body("Geheim beraad", audience=named(world.people["chair"]))
    make_signal(world, "chair", body=closed)
    assert not signals_for(fresh(world.people["coordinator"])).exists()


def test_signals_of_an_unpublished_body_stay_with_the_coordinator(world: World) -> None:
    make_signal(world)
    BodyPage.objects.get(pk=world.body.pk).unpublish()
    assert judged_by(fresh(world.people["coordinator"])).count() == 1
    assert not signals_for(fresh(world.people["chair"])).exists()


def test_page_a_signal_is_about_is_named_only_to_who_may_read_it(world: World, as_role: AsRole) -> None:
    signal = make_signal(world, about=world.far_section)
    url = reverse("vve_bodies:signal", args=[signal.uid])
    assert "Het Anker" in as_role("chair").get(url).content.decode()
    world.far_section.audience = named(world.people["staff"])
    world.far_section.save_revision().publish()
    assert "Het Anker" not in as_role("chair").get(url).content.decode()


def panel_of(user: Any) -> Any:
    request = RequestFactory().get("/")
    request.user = user
    return next((panel for panel in panels_for(request) if panel.key == "signals"), None)


def test_dashboard_shows_new_signals_to_who_answers_them(world: World) -> None:
    for number in range(7):
        make_signal(world, title=f"Signaal {number}")
    make_signal(world, state=Signal.State.HANDLED)
    panel = panel_of(fresh(world.people["chair"]))
    assert (panel.count, len(panel.context["signals"]), panel.context["more"]) == (7, 5, 2)
    for role in ("member", "institution_editor", "other_chair", "staff", "ended"):
        assert panel_of(fresh(world.people[role])) is None


def test_digest_tells_that_there_are_signals_and_not_what_they_say(world: World, as_role: AsRole) -> None:
    signal = make_signal(world)
    now = timezone.now() + dt.timedelta(minutes=1)
    day_ago = now - dt.timedelta(days=1)

    def lines(role: str, since: dt.datetime = day_ago, until: dt.datetime = now) -> list[Any]:
        found = sections_for(fresh(world.people[role]), since, until)
        return [line for section in found if section.key == "signals" for line in section.lines]

    (line,) = lines("secretary")
    assert line.url == reverse("vve_bodies:signals")
    assert "wijk" not in line.text.lower()
    assert lines("secretary", day_ago - dt.timedelta(days=9), day_ago) == []
    assert lines("member") == lines("institution_editor") == []
    as_role("chair").post(reverse("vve_bodies:signal", args=[signal.uid]), answer(signal))
    assert [line.url for line in lines("institution_editor")] == [reverse("vve_bodies:signal", args=[signal.uid])]
    assert lines("secretary") == []


def test_list_is_as_many_queries_for_many_signals(
    world: World, as_role: AsRole, django_assert_max_num_queries: Any
) -> None:
    for number in range(30):
        make_signal(world, title=f"Signaal {number}")
    client = as_role("coordinator")
    client.get(reverse("vve_bodies:signals"))
    with django_assert_max_num_queries(20):
        client.get(reverse("vve_bodies:signals"))


def test_sender_sees_the_signal_and_that_it_was_sent(world: World, as_role: AsRole) -> None:
    sent = as_role("member").post(reverse("vve_bodies:signal_send"), form(body=world.body.pk), follow=True)
    assert sent.status_code == 200
    assert "Meer tolken" in sent.content.decode()
    assert [message.level_tag for message in sent.context["messages"]] == ["success"]
