"""A forgotten password: one mail, one link, one new password."""

from __future__ import annotations

import re
from typing import Any

import pytest
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.factories.users import PASSWORD, UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
FORGOTTEN = "/account/wachtwoord-vergeten/"
DUTCH = {"accept-language": "nl"}
NEW = "paarse olifanten dansen graag"


def link_in_mail() -> str:
    found = re.search(r"http://testserver(/account/nieuw-wachtwoord/\S+)", mail.outbox[0].body)
    assert found
    return found.group(1)


def test_a_link_is_sent_and_leads_to_a_new_password(home: HomePage, client: Client) -> None:
    user = UserFactory(email="anna@voorbeeld.example")
    sent = client.post(FORGOTTEN, {"email": "ANNA@voorbeeld.example"}, follow=True, headers=DUTCH)
    assert "is er een mail met een link onderweg" in sent.content.decode()
    assert mail.outbox[0].to == ["anna@voorbeeld.example"]
    assert mail.outbox[0].subject.startswith("Nieuw wachtwoord voor")
    assert "Was u het niet?" in mail.outbox[0].body
    form = client.get(link_in_mail(), follow=True, headers=DUTCH)
    assert "Kies een nieuw wachtwoord" in form.content.decode()
    address = form.redirect_chain[-1][0]
    ready = client.post(address, {"new_password1": NEW, "new_password2": NEW}, follow=True, headers=DUTCH)
    assert "Uw nieuwe wachtwoord is bewaard" in ready.content.decode()
    user.refresh_from_db()
    assert user.check_password(NEW)


def test_a_link_works_once(home: HomePage, client: Client) -> None:
    UserFactory(email="anna@voorbeeld.example")
    client.post(FORGOTTEN, {"email": "anna@voorbeeld.example"})
    address = client.get(link_in_mail(), follow=True).redirect_chain[-1][0]
    client.post(address, {"new_password1": NEW, "new_password2": NEW})
    again = client.get(link_in_mail(), follow=True, headers=DUTCH).content.decode()
    assert "Deze link werkt niet meer" in again


@pytest.mark.parametrize("who", ["unknown", "inactive"])
def test_the_answer_is_the_same_where_there_is_no_account(home: HomePage, client: Client, who: str) -> None:
    UserFactory(email="uit@voorbeeld.example", is_active=False)
    email = "uit@voorbeeld.example" if who == "inactive" else "niemand@voorbeeld.example"
    sent = client.post(FORGOTTEN, {"email": email}, follow=True, headers=DUTCH)
    assert "is er een mail met een link onderweg" in sent.content.decode()
    assert mail.outbox == []


def test_a_weak_password_is_refused_in_words(home: HomePage, client: Client) -> None:
    user = UserFactory(email="anna@voorbeeld.example")
    client.post(FORGOTTEN, {"email": user.email})
    address = client.get(link_in_mail(), follow=True).redirect_chain[-1][0]
    page = client.post(address, {"new_password1": "kort", "new_password2": "kort"}, headers=DUTCH)
    assert page.status_code == 200
    assert "utrecht-form-field-error-message" in page.content.decode()
    assert User.objects.get(pk=user.pk).check_password(PASSWORD)


def test_wagtails_own_way_to_a_new_password_is_closed(home: HomePage, client: Client) -> None:
    assert client.get("/beheer/password_reset/").status_code == 404


@pytest.mark.parametrize("address", ["/account/nieuw-wachtwoord/x/y/", "/account/nieuw-wachtwoord/MQ/set-password/"])
def test_a_link_that_nobody_sent_is_called_so(home: HomePage, client: Client, address: Any) -> None:
    assert "Deze link werkt niet meer" in client.get(address, headers=DUTCH).content.decode()


@pytest.mark.parametrize("email", ["anna@voorbeeld.example", "niemand@voorbeeld.example", "uit@voorbeeld.example"])
def test_the_answer_waits_for_no_account(
    home: HomePage, client: Client, monkeypatch: pytest.MonkeyPatch, email: str, django_assert_num_queries: Any
) -> None:
    UserFactory(email="anna@voorbeeld.example")
    UserFactory(email="uit@voorbeeld.example", is_active=False)
    queued: list[tuple[str, ...]] = []

    class Queue:
        @staticmethod
        def enqueue(*given: str) -> None:
            queued.append(given)

    monkeypatch.setattr("accounts.forms.door.send_new_password", Queue)
    with django_assert_num_queries(0):  # whether there is an account, the worker finds out
        client.post(FORGOTTEN, {"email": email})
    assert queued == [(email, "http://testserver", "nl")]


def test_one_place_cannot_ask_for_everybody(home: HomePage, client: Client) -> None:
    for number in range(40):
        UserFactory(email=f"iemand-{number}@voorbeeld.example")
        client.post(FORGOTTEN, {"email": f"iemand-{number}@voorbeeld.example"})
    assert len(mail.outbox) == 30


def test_a_new_password_does_not_replace_the_second_step(home: HomePage, client: Client, app: Any) -> None:
    user = UserFactory(email="anna@voorbeeld.example")
    app(user)
    client.post(FORGOTTEN, {"email": user.email})
    address = client.get(link_in_mail(), follow=True).redirect_chain[-1][0]
    client.post(address, {"new_password1": NEW, "new_password2": NEW})
    assert "_auth_user_id" not in client.session
    answer = client.post("/account/inloggen/", {"username": user.email, "password": NEW})
    assert answer["Location"] == "/account/inloggen/tweede-stap/"
