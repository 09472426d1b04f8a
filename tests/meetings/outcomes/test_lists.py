"""The lists over all bodies: who finds what, how it is asked for, what is named, and what it costs."""

from __future__ import annotations

import csv
import datetime as dt
import io
from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from openpyxl import load_workbook
from wagtail.models import ModelLogEntry

from accounts.models import Person
from intranet.access.seats import seat_for
from intranet.bodies.models import BodyPage
from intranet.meetings.models import ActionItem, Decision
from tests.factories.meetings import (
    make_action,
    make_body,
    make_decision,
    make_item,
    make_meeting,
    named,
    person_of,
)

pytestmark = pytest.mark.django_db

DAY = dt.timedelta(days=1)
READERS = {"chair", "secretary", "member", "advisor", "other_chair", "other_member", "coordinator"}


def get(user: Any, name: str, query: str = "", **kwargs: Any) -> Any:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client.get(reverse(f"vve_meetings:{name}", kwargs=kwargs) + (f"?{query}" if query else ""))


def texts(answer: Any) -> set[str]:
    return {(getattr(row, "action", None) or row.decision).text for row in answer.context["rows"]}


@pytest.mark.parametrize("name", ["decisions", "actions"])
def test_everybody_finds_what_they_may_read_and_visitors_sign_in(body: BodyPage, people: Any, name: str) -> None:
    meeting = make_meeting(body)
    closed = make_item(meeting, audience=named(people["chair"]))
    for place, word in ((meeting, "Open"), (closed, "Besloten")):
        make_decision(place, f"{word} woord")
        make_action(place, f"{word} woord")
    for who, user in people.items():
        answer = get(user, name)
        if user is None:
            assert answer.status_code == 302
            continue
        wanted = {"Open woord"} if who in READERS else set()
        wanted |= {"Besloten woord"} if who == "chair" else set()
        assert texts(answer) == wanted, who
        assert b"Besloten woord" not in answer.content or who == "chair"


def test_actions_are_asked_by_whose_state_and_body(body: BodyPage, people: Any) -> None:
    today, member = timezone.localdate(), people["member"]
    other = make_body("Klankbordgroep")
    make_action(body, "van mij", person=person_of(member))
    make_action(body, "te laat", person=person_of(people["chair"]), due=today - DAY)
    make_action(body, "vandaag", person=person_of(people["chair"]), due=today)
    make_action(body, "klaar", state=ActionItem.State.DONE, person=person_of(people["chair"]))
    make_action(other, "elders", person=person_of(people["chair"]))
    make_action(body, "niemand")
    make_action(body, "lege stoel", seat=seat_for(role="chair", scope="body", ref=other.pk))
    make_action(body, "volle stoel", seat=seat_for(role="member", scope="body", ref=body.pk))
    everything = {"van mij", "te laat", "vandaag", "elders", "niemand", "lege stoel", "volle stoel"}
    assert texts(get(member, "actions")) == everything
    assert texts(get(member, "actions", "wie=ik")) == {"van mij", "volle stoel"}
    assert texts(get(member, "actions", "wie=niemand")) == {"niemand", "lege stoel"}
    assert texts(get(member, "actions", "stand=laat")) == {"te laat"}
    assert texts(get(member, "actions", "stand=klaar")) == {"klaar"}
    assert texts(get(member, "actions", "stand=alles")) == everything | {"klaar"}
    assert texts(get(member, "actions", f"orgaan={other.pk}")) == {"elders"}
    assert texts(get(member, "actions", "q=STOEL+lege")) == {"lege stoel"}
    rows = get(member, "actions").context["rows"]
    assert [row.action.text for row in rows][:2] == ["te laat", "vandaag"]


def test_decisions_are_asked_by_period_state_and_words(body: BodyPage, people: Any) -> None:
    today = timezone.localdate()
    meeting = make_meeting(body)
    make_decision(meeting, "oud", decided_on=dt.date(2020, 3, 3))
    make_decision(meeting, "vers", decided_on=today)
    make_decision(meeting, "gedaan", decided_on=dt.date(2020, 3, 4), state=Decision.State.CARRIED_OUT)
    make_decision(meeting, "vervallen", number="2019-07", decided_on=dt.date(2019, 1, 1), state="withdrawn")
    ask = people["member"]
    assert texts(get(ask, "decisions", "periode=maand")) == {"vers"}
    assert texts(get(ask, "decisions", "periode=jaar")) == {"vers"}
    assert texts(get(ask, "decisions", "periode=zelf&van=2020-01-01&tot=03-03-2020")) == {"oud"}
    assert texts(get(ask, "decisions", "van=2020-03-04&tot=2020-12-31")) == {"gedaan"}
    assert texts(get(ask, "decisions", "stand=geldt")) == {"oud", "vers"}
    assert texts(get(ask, "decisions", "stand=uitgevoerd")) == {"gedaan"}
    assert texts(get(ask, "decisions", "stand=vervallen")) == {"vervallen"}
    assert texts(get(ask, "decisions", "q=2019-07")) == {"vervallen"}
    odd = get(ask, "decisions", "periode=nooit&orgaan=x&van=99-99-9999&stand=%00&q=%00vers&pagina=abc")
    assert odd.status_code == 200


def test_who_has_to_do_something_elsewhere_reads_no_names_of_what_is_around_it(body: BodyPage, people: Any) -> None:
    outsider = people["staff"]
    Person.objects.get_or_create(user=outsider, defaults={"name": "Buiten"})
    meeting = make_meeting(body, "Kanarie overleg")
    item = make_item(meeting, "Kanarie punt")
    decision = make_decision(item, "Kanarie besluit")
    make_action(item, "Alleen dit", person=person_of(outsider), decision=decision, changes=body)
    answer = get(outsider, "actions", "wie=ik")
    assert texts(answer) == {"Alleen dit"}
    for said in (
        answer,
        get(outsider, "action", uid=ActionItem.objects.get().uid),
        get(outsider, "actions_file", form="csv"),
    ):
        assert said.status_code == 200
        assert b"Alleen dit" in said.content
        assert b"Kanarie" not in said.content
        assert b"Stuurgroep" not in said.content


def cells(answer: Any, form: str) -> list[list[str]]:
    if form == "csv":
        return list(csv.reader(io.StringIO(answer.content.decode("utf-8-sig")), delimiter=";"))
    sheet = load_workbook(io.BytesIO(answer.content)).active
    return [[cell.value or "" for cell in row] for row in sheet.iter_rows()]


@pytest.mark.parametrize("form", ["csv", "xlsx"])
def test_files_hold_what_the_list_holds_and_no_formulas(body: BodyPage, people: Any, form: str) -> None:
    meeting = make_meeting(body)
    make_decision(meeting, '=HYPERLINK("https://kwaad.example")', number="2026-01", decided_on=dt.date(2026, 2, 3))
    make_decision(make_item(meeting, audience=named(people["chair"])), "Besloten")
    make_action(meeting, "+31 bellen\x0b", person=person_of(people["chair"]), due=dt.date(2026, 3, 4))
    rows = cells(get(people["member"], "decisions_file", form=form), form)
    assert [row[:4] for row in rows[1:]] == [
        ["2026-01", "2026-02-03", '\'=HYPERLINK("https://kwaad.example")', "van kracht"]
    ]
    rows = cells(get(people["member"], "actions_file", form=form), form)
    assert rows[1][0].startswith("'+31 bellen")
    assert rows[1][2] == "2026-03-04"
    only = cells(get(people["member"], "decisions_file", "q=niets", form=form), form)
    assert len(only) == 1
    taken = ModelLogEntry.objects.filter(action="vve_meetings.list_taken").order_by("pk").first()
    assert taken is not None
    assert (taken.user, taken.data["form"], taken.data["rows"]) == (people["member"], form, 1)


@pytest.mark.parametrize("name", ["decisions_file", "actions_file"])
def test_a_list_on_paper(body: BodyPage, people: Any, name: str) -> None:
    make_decision(make_meeting(body), "Op papier")
    make_action(body, "Op papier")
    answer = get(people["member"], name, form="pdf")
    assert answer["Content-Type"] == "application/pdf"
    assert answer.content.startswith(b"%PDF")
    assert get(people["member"], name, form="exe").status_code == 404


def fill(body: BodyPage, number: int, who: Any) -> None:
    """Put decisions and actions in many meetings, each with a circle, a replacement and a decision of its own."""
    seat = seat_for(role="secretary", scope="body", ref=body.pk)
    for index in range(5):
        meeting = make_meeting(body)
        item = make_item(meeting, audience=f"person:{9000 + index} body:{body.pk}")
        base = Decision.objects.count()
        first = make_decision(item, number=f"b-{base}")
        Decision.objects.bulk_create(
            Decision(
                host=body,
                meeting=meeting,
                item=item,
                text=f"Besluit {n}",
                number=f"n{base + n}",
                changes=body,
                state="replaced",
                replaced_by=first,
            )
            for n in range(number // 5)
        )
        ActionItem.objects.bulk_create(
            ActionItem(
                host=body,
                meeting=meeting,
                item=item,
                decision=first,
                text=f"Actie {n}",
                changes=body,
                person=person_of(who) if n % 2 else None,
                seat=None if n % 2 else seat,
            )
            for n in range(number // 5)
        )


@pytest.mark.parametrize(("name", "most"), [("decisions", 22), ("actions", 24)])
def test_a_list_costs_the_same_however_long(
    body: BodyPage, people: Any, name: str, most: int, django_assert_max_num_queries: Any
) -> None:
    client = Client()
    client.force_login(people["member"])
    address = reverse(f"vve_meetings:{name}")
    counted = []
    for number in (20, 2000):
        fill(body, number, people["chair"])
        client.get(address)
        with django_assert_max_num_queries(most) as queries:
            assert client.get(address, {"q": "e", "periode": "jaar"}).status_code == 200
        counted.append(len(queries))
    assert counted[0] == counted[1]
    files = []
    for form in ("csv", "xlsx"):
        with django_assert_max_num_queries(most + 3) as queries:
            assert len(client.get(reverse(f"vve_meetings:{name}_file", args=[form])).content) > 1000
        files.append(len(queries))
    assert files[0] == files[1]
