"""Passkeys: as a second step, and to sign in with alone."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from django.test import Client

from accounts.models import SignInEvent, User
from tests.accounts.conftest import DUTCH
from tests.accounts.soft_passkey import SoftPasskey
from tests.factories.users import PASSWORD, UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
ADD = "/account/tweede-stap/toegangssleutel/"
DOOR = "/account/inloggen/toegangssleutel/"
STEP = "/account/inloggen/tweede-stap/"
JSON = {"accept": "application/json"}


@pytest.fixture
def here(home: HomePage) -> Client:
    return Client(SERVER_NAME="localhost")


def sign_in(here: Client, user: User) -> Any:
    return here.post("/account/inloggen/", {"username": user.email, "password": PASSWORD})


def options_on(page: Any) -> dict[str, Any]:
    found = re.search(r'id="passkey-options" type="application/json">(.*?)</script>', page.content.decode(), re.S)
    assert found
    told: dict[str, Any] = json.loads(found.group(1))
    return told.get("creation_options") or told["request_options"]


def add(here: Client, key: SoftPasskey, name: str = "Mijn telefoon") -> Any:
    answer = key.create(options_on(here.get(ADD)))
    return here.post(ADD, {"name": name, "credential": answer}, headers=DUTCH)


@pytest.fixture
def owner(here: Client) -> tuple[User, SoftPasskey]:
    user, key = UserFactory(), SoftPasskey()
    sign_in(here, user)
    assert add(here, key).status_code == 302
    return user, key


def test_a_passkey_is_added_under_a_name(here: Client, owner: tuple[User, SoftPasskey]) -> None:
    page = here.get("/account/tweede-stap/", headers=DUTCH).content.decode()
    assert "Mijn telefoon" in page
    kept = Authenticator.objects.filter(user=owner[0])
    assert {one.type for one in kept} == {"webauthn", "recovery_codes"}


def test_a_passkey_alone_lets_somebody_in(owner: tuple[User, SoftPasskey]) -> None:
    user, key = owner
    other = Client(SERVER_NAME="localhost")
    asked = other.get(DOOR, headers=JSON).json()["request_options"]
    assert asked["publicKey"]["allowCredentials"] == [], "it says nothing about who has one"
    answer = other.post(DOOR, {"credential": key.get(asked), "next": "/zoeken/", "device": "own"})
    assert answer["Location"] == "/zoeken/"
    assert other.session["_auth_user_id"] == str(user.pk)
    assert other.cookies["sessionid"]["max-age"]
    assert SignInEvent.objects.filter(user=user, kind="signed_in", means="passkey").exists()


def test_a_passkey_is_a_second_step(owner: tuple[User, SoftPasskey]) -> None:
    user, key = owner
    other = Client(SERVER_NAME="localhost")
    assert sign_in(other, user)["Location"] == STEP
    asked = options_on(other.get(STEP))
    assert other.post(STEP, {"credential": key.get(asked)}).status_code == 302
    assert other.session["_auth_user_id"] == str(user.pk)


def test_an_answer_works_once(owner: tuple[User, SoftPasskey]) -> None:
    _user, key = owner
    first, second = Client(SERVER_NAME="localhost"), Client(SERVER_NAME="localhost")
    answer = key.get(first.get(DOOR, headers=JSON).json()["request_options"])
    second.get(DOOR, headers=JSON)
    page = second.post(DOOR, {"credential": answer}, follow=True, headers=DUTCH)
    assert "Deze toegangssleutel is niet herkend" in page.content.decode()
    assert "_auth_user_id" not in second.session


@pytest.mark.parametrize("fault", ["other key", "other site", "not unlocked", "somebody else"])
def test_an_answer_that_does_not_hold_lets_nobody_in(owner: tuple[User, SoftPasskey], fault: str) -> None:
    _user, key = owner
    if fault == "other key":
        key.key = SoftPasskey().key
    if fault == "other site":
        key.origin = "https://kwaad.example"
    if fault == "not unlocked":
        key.verified = False
    if fault == "somebody else":
        key.user_handle = b"zzz"
    other = Client(SERVER_NAME="localhost")
    answer = key.get(other.get(DOOR, headers=JSON).json()["request_options"])
    page = other.post(DOOR, {"credential": answer}, follow=True, headers=DUTCH)
    assert page.status_code == 200
    assert "Deze toegangssleutel is niet herkend" in page.content.decode()
    assert "_auth_user_id" not in other.session


NONSENSE = ["", "{", "[]", "null", "7", '"x"', "{}", '{"id": 1}', '{"response": {"userHandle": "MQ"}}']
NONSENSE += ['{"id": "eA", "rawId": "eA", "type": "public-key", "response": {}}']


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_at_the_door_is_refused_in_words(here: Client, credential: str) -> None:
    here.get(DOOR, headers=JSON)
    page = here.post(DOOR, {"credential": credential}, follow=True, headers=DUTCH)
    assert page.status_code == 200
    assert "_auth_user_id" not in here.session


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_is_no_new_passkey(here: Client, credential: str) -> None:
    user = UserFactory()
    sign_in(here, user)
    here.get(ADD)
    page = here.post(ADD, {"name": "Mijn naam", "credential": credential}, headers=DUTCH)
    assert page.status_code == 200
    assert "Mijn naam" in page.content.decode(), "what was typed stays"
    assert not Authenticator.objects.filter(user=user).exists()


@pytest.mark.parametrize("credential", NONSENSE)
def test_nonsense_is_no_second_step(owner: tuple[User, SoftPasskey], credential: str) -> None:
    other = Client(SERVER_NAME="localhost")
    sign_in(other, owner[0])
    other.get(STEP)
    assert other.post(STEP, {"credential": credential}).status_code == 200
    assert "_auth_user_id" not in other.session


def test_a_passkey_can_show_again_who_one_is(owner: tuple[User, SoftPasskey], signed_in: Any) -> None:
    user, key = owner
    user.set_unusable_password()
    user.save()
    again = "/account/nog-eens/toegangssleutel/"
    client = Client(SERVER_NAME="localhost")
    client.force_login(user)
    answer = client.get(ADD)
    page = client.get(f"{again}?next={ADD}")
    assert answer["Location"].startswith("/account/nog-eens/")
    back = client.post(f"{again}?next={ADD}", {"credential": key.get(options_on(page))})
    assert back["Location"] == ADD
    wrong = client.post(f"{again}?next={ADD}", {"credential": "{}"}, follow=True, headers=DUTCH)
    assert "Deze toegangssleutel is niet herkend" in wrong.content.decode()


def test_a_passkey_gets_another_name_and_goes(here: Client, owner: tuple[User, SoftPasskey]) -> None:
    key = Authenticator.objects.get(user=owner[0], type="webauthn")
    assert here.post(f"{ADD}{key.pk}/naam/", {"name": "Laptop"})["Location"] == "/account/tweede-stap/"
    assert "Laptop" in here.get(f"{ADD}{key.pk}/weg/", headers=DUTCH).content.decode()
    assert here.post(f"{ADD}{key.pk}/weg/")["Location"] == "/account/tweede-stap/"
    assert not Authenticator.objects.filter(user=owner[0]).exists()


def test_the_last_passkey_stays_with_whoever_must_have_one(
    here: Client, owner: tuple[User, SoftPasskey], asked_roles: dict[int, set[str]]
) -> None:
    asked_roles[owner[0].pk] = {"coordinator"}
    key = Authenticator.objects.get(user=owner[0], type="webauthn")
    page = here.post(f"{ADD}{key.pk}/weg/", follow=True, headers=DUTCH).content.decode()
    assert "Voor uw rol is een tweede stap nodig" in page
    assert Authenticator.objects.filter(pk=key.pk).exists()


@pytest.mark.parametrize("act", ["naam", "weg"])
def test_somebody_elses_passkey_does_not_exist(owner: tuple[User, SoftPasskey], act: str) -> None:
    key = Authenticator.objects.get(user=owner[0], type="webauthn")
    other = Client(SERVER_NAME="localhost")
    sign_in(other, UserFactory())
    for answer in (other.get(f"{ADD}{key.pk}/{act}/"), other.post(f"{ADD}{key.pk}/{act}/", {"name": "Van mij"})):
        assert answer.status_code == 404
    key.refresh_from_db()
    assert str(key) == "Mijn telefoon"


def test_a_closed_account_does_not_open_by_passkey(owner: tuple[User, SoftPasskey]) -> None:
    user, key = owner
    User.objects.filter(pk=user.pk).update(is_active=False)
    other = Client(SERVER_NAME="localhost")
    answer = key.get(other.get(DOOR, headers=JSON).json()["request_options"])
    page = other.post(DOOR, {"credential": answer}, follow=True, headers=DUTCH)
    assert "Dit account is gesloten" in page.content.decode()
    assert "_auth_user_id" not in other.session
