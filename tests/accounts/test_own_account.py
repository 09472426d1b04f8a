"""What people change themselves: their details, their address, their password."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import pytest
import time_machine
from django.core import mail
from django.test import Client
from wagtail.models import ModelLogEntry
from wagtail.users.models import UserProfile

from accounts.models import Person, User
from tests.accounts.conftest import DUTCH
from tests.factories.users import PASSWORD, UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
ADDRESS = "/account/e-mailadres/"
PASSWORDS = "/account/wachtwoord/"
NEW = "paarse olifanten dansen graag"
Links = Callable[..., str]


def test_the_overview_leads_to_everything(home: HomePage, came_in: Any) -> None:
    text = came_in(UserFactory(email="anna@voorbeeld.example")).get("/account/", headers=DUTCH).content.decode()
    assert "Mijn account" in text
    assert "anna@voorbeeld.example" in text
    assert "ingelogd (wachtwoord)" in text
    for place in ("gegevens", "e-mailadres", "wachtwoord", "tweede-stap", "apparaten"):
        assert f'href="/account/{place}/"' in text, place


def test_details_are_kept_on_account_and_person(home: HomePage, came_in: Any) -> None:
    user = UserFactory()
    person = Person.objects.create(name="Oude naam", user=user, email=user.email)
    client = came_in(user)
    page = client.get("/account/gegevens/", headers=DUTCH).content.decode()
    assert 'autocomplete="given-name"' in page
    data = {"first_name": "Anna", "last_name": "van den Bos", "telephone": "010 123 45 67", "language": "en"}
    answer = client.post("/account/gegevens/", data, headers=DUTCH)
    assert answer["Location"] == "/account/"
    person.refresh_from_db()
    user.refresh_from_db()
    assert (person.name, person.telephone) == ("Anna van den Bos", "010 123 45 67")
    assert str(user) == "Anna van den Bos"
    assert UserProfile.objects.get(user=user).preferred_language == "en"
    assert client.cookies["django_language"].value == "en"


def test_whoever_was_no_person_yet_becomes_one(home: HomePage, came_in: Any) -> None:
    user = UserFactory()
    data = {"first_name": "Anna", "last_name": "Bos", "telephone": "", "language": "nl"}
    came_in(user).post("/account/gegevens/", data)
    assert Person.objects.get(user=user).name == "Anna Bos"


@pytest.mark.parametrize(
    "wrong", [{"first_name": ""}, {"last_name": "x" * 111}, {"language": "fr"}, {"telephone": "1" * 41}]
)
def test_wrong_details_are_named_and_what_was_typed_stays(home: HomePage, came_in: Any, wrong: dict[str, str]) -> None:
    data = {"first_name": "Anna", "last_name": "Bos", "telephone": "", "language": "nl", **wrong}
    page = came_in(UserFactory()).post("/account/gegevens/", data, headers=DUTCH)
    text = page.content.decode()
    assert page.status_code == 200
    assert "Dit klopt nog niet" in text
    assert f'href="#id_{next(iter(wrong))}"' in text
    assert "Bos" in text or "xxx" in text


def ask_for(client: Client, email: str) -> Any:
    return client.post(ADDRESS, {"email": email}, follow=True, headers=DUTCH)


def test_another_address_needs_a_click_there(home: HomePage, came_in: Any, link_in_mail: Links) -> None:
    user = UserFactory(email="oud@voorbeeld.example")
    person = Person.objects.create(name="Anna", user=user, email="Oud@voorbeeld.example")
    client = came_in(user)
    assert "Kijk in uw mail" in ask_for(client, " Nieuw@Voorbeeld.example ").content.decode()
    assert [letter.to for letter in mail.outbox] == [["nieuw@voorbeeld.example"], ["oud@voorbeeld.example"]]
    link = link_in_mail("nieuw@voorbeeld.example")
    page = client.get(link, headers=DUTCH).content.decode()
    assert "Vanaf nu logt u in met nieuw@voorbeeld.example" in page
    user.refresh_from_db()
    assert user.email == "oud@voorbeeld.example", "looking changes nothing"
    assert client.post(link)["Location"] == "/account/"
    user.refresh_from_db()
    person.refresh_from_db()
    assert user.email == person.email == "nieuw@voorbeeld.example"
    assert client.get("/account/").status_code == 200
    assert ModelLogEntry.objects.filter(action="vve_accounts.address_changed").exists()
    assert "werkt niet meer" in client.get(link, headers=DUTCH).content.decode()


def test_the_old_address_hears_of_the_change(
    home: HomePage, came_in: Any, link_in_mail: Links, django_capture_on_commit_callbacks: Any
) -> None:
    client = came_in(UserFactory(email="oud@voorbeeld.example"))
    ask_for(client, "nieuw@voorbeeld.example")
    link = link_in_mail("nieuw@voorbeeld.example")
    with django_capture_on_commit_callbacks(execute=True):
        client.post(link)
    assert mail.outbox[-1].to == ["oud@voorbeeld.example"]
    assert "is gewijzigd" in mail.outbox[-1].subject


def test_an_address_that_is_taken_gets_the_same_answer(home: HomePage, came_in: Any) -> None:
    UserFactory(email="bezet@voorbeeld.example")
    user = UserFactory()
    client = came_in(user)
    free, taken = ask_for(client, "vrij@voorbeeld.example"), ask_for(client, "BEZET@voorbeeld.example")
    assert free.redirect_chain == taken.redirect_chain
    letter = next(letter for letter in mail.outbox if letter.to == ["bezet@voorbeeld.example"])
    assert "er is al een account" in str(letter.body)
    assert "bevestigen" not in str(letter.body)


def test_a_link_of_somebody_else_or_of_long_ago_does_nothing(home: HomePage, came_in: Any, link_in_mail: Links) -> None:
    user, other = UserFactory(email="oud@voorbeeld.example"), UserFactory()
    client = came_in(user)
    ask_for(client, "nieuw@voorbeeld.example")
    link = link_in_mail("nieuw@voorbeeld.example")
    assert "werkt niet meer" in came_in(other).post(link, headers=DUTCH).content.decode()
    assert Client().post(link)["Location"].startswith("/account/inloggen/")
    UserFactory(email="nieuw@voorbeeld.example")
    assert "werkt niet meer" in client.post(link, headers=DUTCH).content.decode()
    User.objects.filter(email="nieuw@voorbeeld.example").delete()
    with time_machine.travel("2099-01-01"):
        assert "werkt niet meer" in came_in(user).post(link, headers=DUTCH).content.decode()
    user.refresh_from_db()
    assert user.email == "oud@voorbeeld.example"


@pytest.mark.parametrize("token", ["x", "a:b:c", "%00", "é"])
def test_a_made_up_link_does_nothing(home: HomePage, came_in: Any, token: str) -> None:
    client = came_in(UserFactory())
    assert "werkt niet meer" in client.get(f"{ADDRESS}bevestigen/{token}/", headers=DUTCH).content.decode()


def test_another_address_asks_who_it_is(home: HomePage, signed_in: Any) -> None:
    client = signed_in(UserFactory())
    assert client.get(ADDRESS)["Location"].startswith("/account/nog-eens/")
    answer = client.post(ADDRESS, {"email": "nieuw@voorbeeld.example"})
    assert answer["Location"].startswith("/account/nog-eens/")
    assert mail.outbox == []


@pytest.mark.parametrize("email", ["", "geen adres", "anna@voorbeeld.example"])
def test_a_wrong_address_is_refused_in_words(home: HomePage, came_in: Any, email: str) -> None:
    page = came_in(UserFactory(email="anna@voorbeeld.example")).post(ADDRESS, {"email": email}, headers=DUTCH)
    assert page.status_code == 200
    assert "utrecht-form-field-error-message" in page.content.decode()
    assert mail.outbox == []


def test_no_mailbox_is_filled_by_asking(home: HomePage, came_in: Any) -> None:
    client = came_in(UserFactory())
    for number in range(9):
        ask_for(client, f"nieuw{number}@voorbeeld.example")
    assert len(mail.outbox) == 2 * 5


def change(client: Client, old: str = PASSWORD, new: str = NEW, again: str = NEW) -> Any:
    data = {"old_password": old, "new_password1": new, "new_password2": again}
    return client.post(PASSWORDS, data, headers=DUTCH)


def test_a_new_password_signs_out_everywhere_else(
    home: HomePage, came_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    user = UserFactory()
    here, there = came_in(user), came_in(user)
    with django_capture_on_commit_callbacks(execute=True):
        assert change(here)["Location"] == "/account/"
    user.refresh_from_db()
    assert user.check_password(NEW)
    assert here.get("/account/").status_code == 200
    assert there.get("/account/").status_code == 302
    assert mail.outbox[-1].to == [user.email]
    assert "wachtwoord" in str(mail.outbox[-1].body)
    assert here.get("/account/apparaten/", headers=DUTCH).content.decode().count("Ingelogd op") == 1


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ({"old": "verkeerd"}, "Dit is niet uw huidige wachtwoord"),
        ({"again": "iets anders dan dat"}, "niet gelijk"),
        ({"new": "kort", "again": "kort"}, "12"),
    ],
)
def test_a_wrong_change_is_refused_in_words(home: HomePage, came_in: Any, data: dict[str, str], words: str) -> None:
    user = UserFactory()
    page = change(came_in(user), **data)
    assert page.status_code == 200
    assert words in page.content.decode()
    assert NEW not in page.content.decode()
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_the_present_password_cannot_be_guessed_here_either(home: HomePage, came_in: Any) -> None:
    user = UserFactory()
    client = came_in(user)
    for _guess in range(10):
        change(client, old="verkeerd")
    assert change(client).status_code == 302
    user.refresh_from_db()
    assert user.check_password(PASSWORD)


def test_whoever_has_no_password_changes_none(home: HomePage, signed_in: Any) -> None:
    user = UserFactory()
    user.set_unusable_password()
    user.save()
    client = signed_in(user)
    assert client.get(PASSWORDS)["Location"] == "/account/"
    assert change(client)["Location"] == "/account/"
    assert PASSWORDS not in client.get("/account/").content.decode()


@pytest.mark.parametrize("place", ["", "gegevens/", "e-mailadres/", "wachtwoord/", "apparaten/", "tweede-stap/"])
def test_visitors_are_led_to_the_door(home: HomePage, client: Client, place: str) -> None:
    for answer in (client.get(f"/account/{place}"), client.post(f"/account/{place}")):
        assert answer.status_code == 302
        assert answer["Location"].startswith(("/account/inloggen/", "/account/nog-eens/"))


def test_wagtails_own_forms_change_neither_password_nor_address(home: HomePage, came_in: Any) -> None:
    user = UserFactory(superuser=True)
    page = came_in(user).get("/beheer/account/").content.decode()
    assert 'name="name_email-email"' not in page
    assert "old_password" not in page
