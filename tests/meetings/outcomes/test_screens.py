"""Every screen of decisions and actions for every role; a denied form leaves everything as it was."""

from __future__ import annotations

from typing import Any

import pytest
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from wagtail.models import ModelLogEntry, PageLogEntry

from intranet.access.guard.refusing import GLASS
from intranet.bodies.models import BodyPage
from intranet.meetings.models import ActionItem, Decision
from tests.factories.access import seat_holder
from tests.factories.meetings import (
    make_action,
    make_body,
    make_decision,
    make_item,
    make_mandate,
    make_meeting,
    named,
    person_of,
)
from tests.factories.users import UserFactory

pytestmark = pytest.mark.django_db

READERS = {"chair", "secretary", "member", "advisor", "other_chair", "other_member", "coordinator"}
RUNS = {"chair", "secretary", "coordinator"}


def address(name: str, **kwargs: Any) -> str:
    return reverse(f"vve_meetings:{name}", kwargs=kwargs)


def client_of(user: Any) -> Client:
    client = Client()
    if user is not None:
        client.force_login(user)
    return client


def state() -> list[Any]:
    """Everything that a form could change."""
    return [
        list(Decision.objects.order_by("pk").values()),
        list(ActionItem.objects.order_by("pk").values()),
        ModelLogEntry.objects.filter(action__startswith="vve_meetings.").count(),
    ]


@pytest.fixture
def decision(body: BodyPage) -> Decision:
    return make_decision(make_item(make_meeting(body)), "Wij doen het", number="2026-01")


@pytest.fixture
def action(body: BodyPage, member: Any) -> ActionItem:
    return make_action(make_item(make_meeting(body)), "Bellen", person=person_of(member))


def status_for(who: str, may: set[str], ok: int) -> int:
    if who == "visitor":
        return 302
    return ok if who in may else 403 if who in READERS else 404


def test_who_opens_which_page(decision: Decision, action: ActionItem, body: BodyPage, people: Any) -> None:
    pages = {
        address("decision", uid=decision.uid): READERS,
        address("decision_edit", uid=decision.uid): RUNS,
        address("decision_action", uid=decision.uid): RUNS,
        address("action", uid=action.uid): READERS,
        address("action_edit", uid=action.uid): RUNS,
        address("action_new", host_id=body.pk): RUNS,
    }
    before = state()
    for page, may in pages.items():
        for who, user in people.items():
            answer = client_of(user).get(page)
            assert answer.status_code == status_for(who, may, 200), (page, who)
    assert state() == before  # looking changes nothing


def forms(decision: Decision, action: ActionItem, body: BodyPage) -> list[tuple[str, dict[str, Any], set[str]]]:
    has_it = RUNS | {"member"}
    return [
        (address("decision_state", uid=decision.uid), {"stand": "withdrawn", "version": 1}, RUNS),
        (address("decision_state", uid=decision.uid), {"stand": "carried_out", "version": 1}, RUNS),
        (address("decision_edit", uid=decision.uid), {"text": "Anders", "version": 1}, RUNS),
        (address("decision_action", uid=decision.uid), {"text": "Werk"}, RUNS),
        (address("action_state", uid=action.uid), {"stand": "done"}, has_it),
        (address("action_state", uid=action.uid), {"stand": "dropped"}, RUNS),
        (address("action_state", uid=action.uid), {"stand": "neem", "version": 1}, {"chair", "secretary", "advisor"}),
        (address("action_progress", uid=action.uid), {"progress": "Half", "version": 1}, has_it),
        (address("action_edit", uid=action.uid), {"text": "Mailen", "version": 1}, RUNS),
        (address("action_new", host_id=body.pk), {"text": "Nieuw"}, RUNS),
    ]


@pytest.mark.parametrize("number", range(10))
def test_who_changes_what(decision: Decision, action: ActionItem, body: BodyPage, people: Any, number: int) -> None:
    page, data, may = forms(decision, action, body)[number]
    allowed = may | ({"member", "coordinator"} if data.get("stand") == "neem" else set())
    before = state()
    for who, user in people.items():
        if who in allowed:
            continue
        answer = client_of(user).post(page, data)
        assert answer.status_code == status_for(who, set(), 0), who
        assert state() == before, who
    for who in sorted(may)[:1]:
        assert client_of(people[who]).post(page, data).status_code == 302
        assert state() != before


@pytest.mark.parametrize("name", ["decision", "action"])
def test_a_confidential_row_is_not_there_for_others(body: BodyPage, people: Any, name: str) -> None:
    item = make_item(make_meeting(body), audience=named(people["secretary"]))
    row = make_decision(item) if name == "decision" else make_action(item)
    for who, user in people.items():
        if user is None:
            continue
        may = who == "secretary"
        assert client_of(user).get(address(name, uid=row.uid)).status_code == (200 if may else 404), who
        posted = client_of(user).post(address(f"{name}_state", uid=row.uid), {"stand": "done", "version": 1})
        assert posted.status_code == 404 or may, who


def test_done_in_one_press_and_a_second_press_does_no_harm(action: ActionItem, member: Any) -> None:
    client = client_of(member)
    for _press in range(2):
        answer = client.post(address("action_state", uid=action.uid), {"stand": "done"}, follow=True)
        assert answer.status_code == 200
    action.refresh_from_db()
    assert (action.state, action.version) == (ActionItem.State.DONE, 2)
    assert ModelLogEntry.objects.filter(action="vve_meetings.action_done").count() == 1


def test_progress_of_somebody_else_is_shown_beside_ones_own(action: ActionItem, chair: Any, member: Any) -> None:
    page = address("action_progress", uid=action.uid)
    client_of(chair).post(page, {"progress": "Van de voorzitter", "version": 1})
    answer = client_of(member).post(page, {"progress": "Van mij", "version": 1})
    assert answer.status_code == 409
    assert b"Van de voorzitter" in answer.content
    assert b"Van mij" in answer.content
    action.refresh_from_db()
    assert action.progress == "Van de voorzitter"
    again = client_of(member).post(page, {"progress": "Van ons", "version": answer.context["form"]["version"].value()})
    assert again.status_code == 302
    action.refresh_from_db()
    assert action.progress == "Van ons"


def test_words_of_somebody_else_are_shown_beside_ones_own(decision: Decision, chair: Any, secretary: Any) -> None:
    page = address("decision_edit", uid=decision.uid)
    client_of(chair).post(page, {"text": "Van de voorzitter", "version": 1})
    answer = client_of(secretary).post(page, {"text": "Van de secretaris", "version": 1})
    assert answer.status_code == 409
    assert b"Van de voorzitter" in answer.content
    assert b"Van de secretaris" in answer.content
    assert Decision.objects.get().text == "Van de voorzitter"


def test_who_would_read_what_they_could_not_is_named_first(body: BodyPage, chair: Any, people: Any) -> None:
    item = make_item(make_meeting(body), audience=named(chair))
    decision = make_decision(item)
    page, member = address("decision_action", uid=decision.uid), person_of(people["member"])
    client = client_of(chair)
    held = client.post(page, {"text": "Vertel het niet", "who": f"person:{member.pk}"})
    assert held.status_code == 422
    assert member.name in held.content.decode()
    assert not ActionItem.objects.exists()
    assert held.context["form"]["knows"].value() == "on"
    saved = client.post(page, {"text": "Vertel het niet", "who": f"person:{member.pk}", "knows": "on"})
    assert saved.status_code == 302
    assert ActionItem.objects.get().person == member
    assert client.post(page, {"text": "Zelf doen", "who": f"person:{person_of(chair).pk}"}).status_code == 302


def test_an_action_for_somebody_from_elsewhere_by_address(body: BodyPage, chair: Any, people: Any) -> None:
    outsider = people["staff"]
    person_of(outsider)
    page = address("action_new", host_id=body.pk)
    wrong = client_of(chair).post(page, {"text": "Hulp", "other": "niemand@nergens.example"})
    assert wrong.status_code == 422
    data = {"text": "Hulp", "other": outsider.email.upper(), "knows": "on"}
    assert client_of(chair).post(page, data).status_code == 302
    assert ActionItem.objects.get().person.user == outsider


def test_a_page_is_named_by_its_address_and_only_when_one_may_read_it(body: BodyPage, people: Any) -> None:
    closed = make_body("Geheim orgaan", audience=named(people["coordinator"]))
    page = address("action_new", host_id=body.pk)
    client = client_of(people["chair"])
    for wrong in (closed.url, "/bestaat-niet/", "https://elders.example/", "zomaar"):
        assert client.post(page, {"text": "Lezen", "changes": wrong}).status_code == 422, wrong
    assert client.post(page, {"text": "Lezen", "changes": body.url}).status_code == 302
    assert ActionItem.objects.get().changes_id == body.pk


def test_a_page_that_one_may_not_read_stays_when_one_changes_the_rest(body: BodyPage, people: Any) -> None:
    closed = make_body("Geheim orgaan", audience=named(people["coordinator"]))
    decision = make_decision(make_meeting(body), changes=closed)
    client, page = client_of(people["chair"]), address("decision_edit", uid=decision.uid)
    assert b"geheim" not in client.get(page).content.lower()
    client.post(page, {"text": "Anders", "version": 1, "changes": ""})
    decision.refresh_from_db()
    assert (decision.text, decision.changes_id) == ("Anders", closed.pk)


def test_replaced_by_the_number_of_another(decision: Decision, body: BodyPage, chair: Any) -> None:
    make_decision(make_meeting(body), number="2026-02")
    make_decision(make_body("Elders"), number="2026-03")
    client, page = client_of(chair), address("decision_state", uid=decision.uid)
    for wrong in ("2026-03", "2026-01", ""):
        assert client.post(page, {"stand": "replaced", "version": 1, "replacement": wrong}).status_code == 422
    assert client.post(page, {"stand": "replaced", "version": 1, "replacement": "2026-02"}).status_code == 302
    decision.refresh_from_db()
    assert decision.replaced_by is not None
    assert decision.replaced_by.number == "2026-02"


def test_deciding_under_a_mandate(body: BodyPage, people: Any) -> None:
    member = people["member"]
    mandate, other = make_mandate(body, person_of(member)), make_mandate(body, person_of(people["chair"]))
    page = address("decide_under_mandate")
    data = {"mandate": mandate.pk, "text": "Gekocht", "decided_on": timezone.localdate().isoformat()}
    for who, user in people.items():
        if who in ("member", "chair"):
            continue
        assert client_of(user).post(page, data).status_code == (302 if user is None else 403), who
    assert client_of(people["chair"]).post(page, data).status_code == 422  # somebody else's mandate
    assert client_of(member).post(page, {**data, "mandate": other.pk}).status_code == 422
    assert client_of(member).post(page, {**data, "decided_on": "2019-01-01"}).status_code == 422
    assert not Decision.objects.exists()
    form = client_of(member).get(page).context["form"]
    data["uid"] = str(form["uid"].value())
    for _press in range(2):
        assert client_of(member).post(page, data).status_code == 302
    assert Decision.objects.get().mandate == mandate
    assert client_of(people["staff"]).get(page).status_code == 200  # says that there is nothing to decide


def test_odd_addresses_and_forms_are_not_found(decision: Decision, action: ActionItem, chair: Any) -> None:
    client = client_of(chair)
    assert client.get(address("action_new", host_id=2**70)).status_code == 404
    assert client.get(address("action_new", host_id=1)).status_code == 404
    assert client.post(address("decision_state", uid=decision.uid), {"stand": "withdrawn"}).status_code == 404
    assert client.post(address("decision_state", uid=decision.uid), {"stand": "weg", "version": 1}).status_code == 404
    assert client.post(address("action_state", uid=action.uid), {"stand": "weg"}).status_code == 404
    assert client.get(address("action_state", uid=action.uid)).status_code == 405


def test_a_superuser_who_opens_what_is_not_theirs_is_in_the_log(body: BodyPage, chair: Any) -> None:
    row = make_decision(make_item(make_meeting(body), audience=named(chair)))
    broken = PageLogEntry.objects.filter(action=GLASS)
    root = UserFactory(is_superuser=True)
    assert client_of(root).get(address("decision", uid=row.uid)).status_code == 200
    assert [entry.page_id for entry in broken] == [row.meeting_id]
    root = seat_holder("secretary", ref=body.pk, user=UserFactory(is_superuser=True))
    assert client_of(root).get(address("action", uid=make_action(body).uid)).status_code == 200
    assert broken.count() == 1
