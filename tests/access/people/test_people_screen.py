"""The screen on people: who manages whom sees and changes their roles, and nobody else's."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from typing import Any

import pytest
from django.core import mail
from django.test import Client
from django.urls import reverse
from django.utils import timezone

from accounts.models import Invitation, Person
from intranet.access.managing import holds
from intranet.access.models import RoleAssignment
from intranet.access.people.appointing import SeveralPeople, appoint, find_person
from tests.factories.access import fresh, seat_holder
from tests.factories.clusters import make_cluster, make_section
from tests.factories.users import UserFactory
from tests.layers import layer

pytestmark = pytest.mark.django_db
SignedIn = Callable[[Any], Client]
INDEX, ADD = "/beheer/mensen/", "/beheer/mensen/erbij/"
DAY = timedelta(days=1)


@layer
def section(home: Any) -> Any:
    """A section in a cluster."""
    return make_section(cluster=make_cluster("Waterrijk"))


@layer
def contact(section: Any) -> Any:
    """The contact person of its cluster."""
    return seat_holder("contact_person", "cluster", section.get_parent().pk)


def here(section: Any) -> str:
    return f"{ADD}?place=institution:{section.institution_id}"


def somebody(**more: str) -> dict[str, str]:
    return {"name": "Noor Bakker", "email": "noor@klein.example", "role": "institution_editor", **more}


def test_somebody_new_gets_a_role_and_an_invitation(
    section: Any, contact: Any, signed_in: SignedIn, django_capture_on_commit_callbacks: Any
) -> None:
    browser = signed_in(contact)
    with django_capture_on_commit_callbacks(execute=True):
        answer = browser.post(here(section), somebody())
        browser.post(here(section), somebody())
    assert answer.headers["Location"].endswith(f"place=institution%3A{section.institution_id}")
    assert RoleAssignment.objects.filter(person__email="noor@klein.example").count() == 1
    assert [message.to for message in mail.outbox] == [["noor@klein.example"]]
    assert "Noor Bakker" in browser.get(INDEX).content.decode()


def test_somebody_with_an_account_is_told(
    section: Any, contact: Any, signed_in: SignedIn, django_capture_on_commit_callbacks: Any
) -> None:
    user = UserFactory(email="noor@klein.example")
    with django_capture_on_commit_callbacks(execute=True):
        signed_in(contact).post(here(section), somebody(email="Noor@Klein.example"))
    assert holds(fresh(user), "institution_editor", "institution", section.institution_id)
    assert Person.objects.get(user=user).name == "Noor Bakker"
    assert not Invitation.objects.exists()
    assert section.institution.name in mail.outbox[0].body


def test_lists_show_own_people_only(section: Any, contact: Any, signed_in: SignedIn) -> None:
    own = seat_holder("staff", "institution", section.institution_id, last_name="Eigenman")
    foreign = seat_holder("staff", "institution", make_section().institution_id, last_name="Vreemdman")
    browser = signed_in(contact)
    text = browser.get(INDEX).content.decode()
    assert own.person.name in text
    assert foreign.person.name not in text
    pk = foreign.person.assignments.get().pk
    for answer in (
        browser.get(f"{INDEX}{pk}/"),
        browser.post(f"{INDEX}{pk}/", {"stop": "1"}),
        browser.post(f"{INDEX}{pk}/uitnodigen/"),
    ):
        assert answer.status_code == 404
    assert holds(fresh(foreign), "staff")


def test_filters(section: Any, contact: Any, signed_in: SignedIn) -> None:
    ended = seat_holder("staff", "institution", section.institution_id, last_name="Zwanenburg")
    RoleAssignment.objects.filter(person__user=ended).update(start="2020-01-01", until="2021-01-01")
    later = seat_holder("director", "institution", section.institution_id, last_name="Tulpenveld")
    RoleAssignment.objects.filter(person__user=later).update(start=timezone.localdate() + DAY)
    browser = signed_in(contact)

    def shown(**asked: str) -> set[str]:
        text = browser.get(INDEX, asked).content.decode()
        return {name for name in ("Zwanenburg", "Tulpenveld") if name in text}

    assert shown() == set()
    assert shown(state="ended") == {"Zwanenburg"}
    assert shown(state="later") == {"Tulpenveld"}
    assert shown(state="all") == {"Zwanenburg", "Tulpenveld"}
    assert shown(state="all", role="director") == {"Tulpenveld"}
    assert shown(state="all", q="ZWANENBURG") == {"Zwanenburg"}
    assert shown(state="all", place="institution:0") == set()
    assert shown(state="x", place="x", p="99", role="'") == set()


def test_last_day_is_changed_and_a_role_ended(section: Any, contact: Any, signed_in: SignedIn) -> None:
    editor = seat_holder("institution_editor", "institution", section.institution_id)
    assignment, until = editor.person.assignments.get(), timezone.localdate() + 30 * DAY
    browser, address = signed_in(contact), f"{INDEX}{editor.person.assignments.get().pk}/"
    browser.post(address, {"until": until.isoformat()})
    assignment.refresh_from_db()
    assert assignment.until == until
    assert "errors" not in browser.post(address, {"until": ""}).content.decode()
    assignment.refresh_from_db()
    assert assignment.until is None
    wrong = browser.post(address, {"until": "2020-01-01"})
    assert 'role="alert"' in wrong.content.decode()
    assert browser.get(address).status_code == 200
    assert holds(fresh(editor), "institution_editor")
    browser.post(address, {"stop": "1"})
    assert not holds(fresh(editor), "institution_editor")
    assert browser.get(address).status_code == 302


def test_nobody_gives_themselves_a_role(section: Any, contact: Any, signed_in: SignedIn) -> None:
    answer = signed_in(contact).post(here(section), somebody(email=contact.email))
    assert 'role="alert"' in answer.content.decode()
    assert not holds(fresh(contact), "institution_editor")
    own = f"{INDEX}{contact.person.assignments.get().pk}/"
    assert signed_in(contact).get(own).status_code == 404


def test_roles_that_one_does_not_give_cannot_be_chosen(section: Any, contact: Any, signed_in: SignedIn) -> None:
    browser = signed_in(contact)
    browser.post(here(section), somebody(role="coordinator"))
    assert not Person.objects.filter(email="noor@klein.example").exists()
    foreign = make_section()
    for place in (f"institution:{foreign.institution_id}", "site:0", "cluster:1", "x:1", "institution:999999"):
        assert browser.get(f"{ADD}?place={place}").status_code == 404


def test_places_are_own_places(section: Any, contact: Any, signed_in: SignedIn) -> None:
    foreign = make_section()
    text = signed_in(contact).get(ADD).content.decode()
    assert section.institution.name in text
    assert foreign.institution.name not in text
    everything = signed_in(seat_holder("coordinator")).get(ADD).content.decode()
    assert foreign.institution.name in everything
    assert "Waterrijk" in everything
    manager = signed_in(seat_holder("application_manager")).get(ADD).content.decode()
    assert "site:0" in manager or "site%3A0" in manager
    assert "Waterrijk" not in manager


def test_new_invitation_goes_out_and_the_old_link_stops(
    section: Any, contact: Any, signed_in: SignedIn, django_capture_on_commit_callbacks: Any
) -> None:
    browser = signed_in(contact)
    browser.post(here(section), somebody())
    before = Invitation.objects.get().token_hash
    pk = RoleAssignment.objects.get(person__email="noor@klein.example").pk
    with django_capture_on_commit_callbacks(execute=True):
        browser.post(f"{INDEX}{pk}/uitnodigen/")
    assert Invitation.objects.get().token_hash != before
    assert len(mail.outbox) == 1
    assert browser.get(f"{INDEX}{pk}/uitnodigen/").status_code == 405


@pytest.mark.parametrize("role", ["institution_editor", "staff", "newsletter_editor", None])
def test_who_manages_nobody_finds_no_screen(section: Any, signed_in: SignedIn, role: str | None) -> None:
    scope = "site" if role == "newsletter_editor" else "institution"
    ref = section.institution_id if scope == "institution" else 0
    user = seat_holder(role, scope, ref) if role else UserFactory()
    for address in (INDEX, ADD, here(section)):
        assert signed_in(user).get(address).status_code in (302, 403, 404)


def test_ended_term_opens_nothing(section: Any, contact: Any, signed_in: SignedIn) -> None:
    RoleAssignment.objects.filter(person__user=contact).update(
        start=timezone.localdate() - 9 * DAY, until=timezone.localdate() - DAY
    )
    assert signed_in(contact).get(INDEX).status_code in (302, 403, 404)


def test_one_address_of_several_people_asks_for_the_name(db: Any) -> None:
    for name in ("Ans", "Bep"):
        Person.objects.create(name=name, email="samen@klein.example")
    assert find_person(name="bep", email="SAMEN@klein.example").name == "Bep"
    with pytest.raises(SeveralPeople):
        find_person(name="Cor", email="samen@klein.example")


def test_prolonging_writes_once_more_but_sends_no_second_invitation(
    section: Any, django_capture_on_commit_callbacks: Any
) -> None:
    asked = {"name": "Noor", "email": "noor@klein.example", "role": "staff", "scope": "institution", "by": None}
    with django_capture_on_commit_callbacks(execute=True):
        first = appoint(**asked, ref=section.institution_id)
        later = appoint(**asked, ref=section.institution_id, until=timezone.localdate() + DAY)
    assert (first.is_new, first.changed, first.invited) == (True, True, True)
    assert (later.is_new, later.changed, later.invited) == (False, True, False)
    assert len(mail.outbox) == 1


def test_list_is_bounded(section: Any, signed_in: SignedIn, django_assert_max_num_queries: Any) -> None:
    browser = signed_in(seat_holder("coordinator"))
    browser.get(reverse("vve_access_people:index"))
    for _number in range(10):
        other = make_section(cluster=section.get_parent().specific)
        seat_holder("staff", "institution", other.institution_id)
    with django_assert_max_num_queries(30):
        text = browser.get(INDEX).content.decode()
    assert text.count("vp-card") > 10
