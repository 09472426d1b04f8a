"""Nobody can go on guessing passwords, or have mail after mail sent to somebody else."""

from __future__ import annotations

from typing import Any

import pytest
from django.core import mail
from django.core.cache import cache
from django.test import Client

from accounts.guessing import NEW_PASSWORD, SIGN_IN, SIGN_IN_BY_CLIENT
from tests.factories.users import PASSWORD, UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db


def sign_in(client: Client, email: str, password: str = PASSWORD) -> Any:
    return client.post("/account/inloggen/", {"username": email, "password": password})


def ask_for_password(client: Client, email: str) -> Any:
    return client.post("/account/wachtwoord-vergeten/", {"email": email})


@pytest.mark.parametrize("known", [True, False], ids=["with an account", "without an account"])
def test_after_many_mistakes_an_address_has_to_wait_whether_or_not_there_is_an_account(
    known: bool, home: HomePage, client: Client
) -> None:
    email = UserFactory().email if known else "niemand@voorbeeld.example"
    for _attempt in range(SIGN_IN.most):
        assert "15 minuten" not in sign_in(client, email, "verkeerd").content.decode()
    response = sign_in(client, email.upper())
    assert response.status_code == 200
    assert "15 minuten" in response.content.decode()


def test_others_need_not_wait(home: HomePage, client: Client) -> None:
    for _attempt in range(SIGN_IN.most):
        sign_in(client, "niemand@voorbeeld.example", "verkeerd")
    assert sign_in(client, UserFactory().email).status_code == 302


def test_signing_in_forgets_the_mistakes_before(home: HomePage, client: Client) -> None:
    email = UserFactory().email
    for _attempt in range(SIGN_IN.most - 1):
        sign_in(client, email, "verkeerd")
    assert sign_in(client, email).status_code == 302
    assert sign_in(Client(), email, "verkeerd").status_code == 200
    assert sign_in(Client(), email).status_code == 302


def test_a_new_password_ends_the_wait(home: HomePage, client: Client) -> None:
    email = UserFactory().email
    for _attempt in range(SIGN_IN.most):
        sign_in(client, email, "verkeerd")
    ask_for_password(client, email)
    link = next(word for word in str(mail.outbox[0].body).split() if "/nieuw-wachtwoord/" in word)
    form = client.get(link.removeprefix("http://testserver"), follow=True)
    new = "nog een lang wachtwoord 7"
    client.post(form.request["PATH_INFO"], {"new_password1": new, "new_password2": new})
    assert sign_in(Client(), email, new).status_code == 302


def test_a_mailbox_is_not_filled_with_links(home: HomePage, client: Client) -> None:
    email = UserFactory().email
    answers = {ask_for_password(client, email).status_code for _time in range(NEW_PASSWORD.most + 3)}
    assert answers == {302}
    assert len(mail.outbox) == NEW_PASSWORD.most


def test_no_address_stands_in_the_cache(home: HomePage, client: Client) -> None:
    sign_in(client, "niemand@voorbeeld.example", "verkeerd")
    kept: Any = cache
    assert list(kept._cache)
    assert not [key for key in kept._cache if "niemand" in key]


def test_a_form_without_a_password_does_not_forgive_mistakes(home: HomePage, client: Client) -> None:
    email = UserFactory().email
    for _attempt in range(SIGN_IN.most):
        sign_in(client, email, "verkeerd")
        sign_in(client, email, "")
    assert SIGN_IN.is_spent(email)


def test_one_place_cannot_try_every_address(home: HomePage, client: Client) -> None:
    for number in range(SIGN_IN_BY_CLIENT.most):
        sign_in(client, f"iemand-{number}@voorbeeld.example", "verkeerd")
    user = UserFactory()
    assert "vanaf dit netwerk" in sign_in(client, user.email).content.decode()
    assert sign_in(Client(REMOTE_ADDR="198.51.100.7"), user.email).status_code == 302
