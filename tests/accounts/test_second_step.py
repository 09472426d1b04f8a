"""The second step: an app for codes, recovery codes, and who must have one."""

from __future__ import annotations

import html
import re
from typing import Any

import pytest
import time_machine
from allauth.mfa.models import Authenticator
from django.core import mail
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.models import SignInEvent, User
from tests.accounts.conftest import DUTCH, App, code_of
from tests.factories.pages import ContentPageFactory
from tests.factories.users import PASSWORD, UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
STEP = "/account/inloggen/tweede-stap/"
INDEX = "/account/tweede-stap/"
APP = "/account/tweede-stap/app/"
CODES = "/account/tweede-stap/herstelcodes/"


def secret_on(page: Any) -> str:
    found = re.search(r'va-secret">\s*([A-Z2-7]+)\s*<', page.content.decode())
    assert found
    return found.group(1)


def set_up(client: Client) -> tuple[str, list[str]]:
    """Set up an app; return its secret and the recovery codes."""
    secret = secret_on(client.get(APP, headers=DUTCH))
    shown = client.post(APP, {"code": code_of(secret)}, follow=True, headers=DUTCH)
    codes = re.findall(r"<code>(\d{8})</code>", shown.content.decode())
    return secret, codes


def test_an_app_is_set_up_and_asked_for_from_then_on(
    home: HomePage, came_in: Any, django_capture_on_commit_callbacks: Any
) -> None:
    user = UserFactory()
    with django_capture_on_commit_callbacks(execute=True):
        secret, codes = set_up(came_in(user))
    assert len(set(codes)) == 10
    assert secret not in str(Authenticator.objects.get(user=user, type="totp").data)
    assert any("tweede stap" in str(letter.body) for letter in mail.outbox if letter.to == [user.email])
    assert ModelLogEntry.objects.filter(action="vve_accounts.second_step_added", user=user).exists()
    browser = Client()
    answer = browser.post("/account/inloggen/", {"username": user.email, "password": PASSWORD, "next": "/zoeken/"})
    assert answer["Location"] == STEP
    assert "_auth_user_id" not in browser.session
    assert browser.post(STEP, {"code": code_of(secret)})["Location"] == "/zoeken/"
    assert browser.session["_auth_user_id"] == str(user.pk)


def test_a_wrong_code_lets_nobody_in_and_is_written_down(home: HomePage, app: type[App], came_in: Any) -> None:
    user = UserFactory()
    app(user)
    client = came_in(user)
    page = client.post(STEP, {"code": "000000"}, headers=DUTCH)
    assert page.status_code == 200
    assert "Deze code klopt niet" in page.content.decode()
    assert 'aria-invalid="true"' in page.content.decode()
    assert "_auth_user_id" not in client.session
    assert SignInEvent.objects.filter(user=user, kind="refused_second_step").count() == 1


def test_a_code_works_once(home: HomePage, app: type[App], came_in: Any) -> None:
    user = UserFactory()
    code = app(user).code()
    first, second = came_in(user), came_in(user)
    assert first.post(STEP, {"code": code}).status_code == 302
    assert second.post(STEP, {"code": code}).status_code == 200
    assert "_auth_user_id" not in second.session


def test_codes_cannot_be_guessed_without_end(home: HomePage, app: type[App], came_in: Any) -> None:
    user = UserFactory()
    phone = app(user)
    client = came_in(user)
    for _guess in range(8):
        page = client.post(STEP, {"code": "000000"}, headers=DUTCH)
    assert "Te veel pogingen" in page.content.decode()
    assert client.post(STEP, {"code": phone.code()}).status_code == 200
    assert "_auth_user_id" not in client.session


def test_a_recovery_code_lets_somebody_in_once(home: HomePage, came_in: Any) -> None:
    user = UserFactory()
    _secret, codes = set_up(came_in(user))
    first, second = came_in(user), came_in(user)
    assert first.post(STEP, {"code": codes[0]}).status_code == 302
    assert second.post(STEP, {"code": codes[0]}).status_code == 200
    assert second.post(STEP, {"code": f" {codes[1]} "}).status_code == 302


def test_recovery_codes_are_shown_once_and_can_be_made_anew(home: HomePage, came_in: Any) -> None:
    user = UserFactory()
    client = came_in(user)
    _secret, codes = set_up(client)
    page = client.get(CODES, headers=DUTCH).content.decode()
    assert not [code for code in codes if code in page]
    fresh = client.post(f"{CODES}nieuw/", follow=True, headers=DUTCH).content.decode()
    new = re.findall(r"<code>(\d{8})</code>", fresh)
    assert len(new) == 10
    assert not set(new) & set(codes)
    assert came_in(user).post(STEP, {"code": codes[0]}).status_code == 200


def test_after_the_password_alone_nothing_is_open(home: HomePage, app: type[App], came_in: Any) -> None:
    ContentPageFactory(parent=home, slug="intern", signed_in=True)
    user = UserFactory()
    app(user)
    client = came_in(user)
    for path in ("/intern/", "/account/", INDEX, "/account/apparaten/", "/beheer/"):
        assert client.get(path).status_code == 302, path


def test_the_second_step_is_not_there_without_the_first(home: HomePage, client: Client) -> None:
    assert client.get(STEP)["Location"] == "/account/inloggen/"
    assert client.post(STEP, {"code": "123456"})["Location"] == "/account/inloggen/"


def test_a_second_step_that_waits_too_long_starts_again(home: HomePage, app: type[App], came_in: Any) -> None:
    user = UserFactory()
    phone = app(user)
    client = came_in(user)
    with time_machine.travel("2099-01-01 12:00", tick=False):
        assert client.post(STEP, {"code": phone.code()})["Location"] == "/account/inloggen/"


def test_changing_the_second_step_asks_again_who_it_is(home: HomePage, signed_in: Any, app: type[App]) -> None:
    user = UserFactory()
    client = signed_in(user)
    answer = client.get(APP)
    assert answer["Location"].startswith("/account/nog-eens/?next=")
    page = client.post(answer["Location"], {"password": "verkeerd"}, headers=DUTCH)
    assert "Dit wachtwoord klopt niet" in page.content.decode()
    back = client.post(answer["Location"], {"password": PASSWORD})
    assert back["Location"] == APP
    assert client.get(APP).status_code == 200


def test_asking_again_has_an_end_and_counts_as_mistakes_at_the_door(home: HomePage, signed_in: Any) -> None:
    user = UserFactory()
    client = signed_in(user)
    for _guess in range(12):
        page = client.post("/account/nog-eens/", {"password": "verkeerd"}, headers=DUTCH)
    assert page.status_code in (200, 429)
    text = page.content.decode()
    assert "Te veel pogingen" in text or "Dat waren veel pogingen" in text
    assert "Inloggen" not in text or "<h1" in text


def test_removing_the_app_takes_the_codes_with_it(home: HomePage, came_in: Any) -> None:
    user = UserFactory()
    client = came_in(user)
    set_up(client)
    page = client.get(f"{APP}weg/", headers=DUTCH)
    assert "App weghalen?" in page.content.decode()
    assert client.post(f"{APP}weg/").status_code == 302
    assert not Authenticator.objects.filter(user=user).exists()
    assert came_in(user).session["_auth_user_id"] == str(user.pk)


def test_whoever_must_have_one_is_led_there_and_then_goes_on(
    home: HomePage, asked_roles: dict[int, set[str]], came_in: Any
) -> None:
    ContentPageFactory(parent=home, slug="intern", signed_in=True)
    user = UserFactory()
    asked_roles[user.pk] = {"coordinator"}
    client = came_in(user, next="/intern/?deel=2")
    for path in ("/", "/intern/", "/beheer/", "/account/", "/account/gegevens/", "/zoeken/"):
        assert client.get(path)["Location"].startswith(INDEX), path
    assert client.post("/account/gegevens/", {"first_name": "X"})["Location"] == INDEX
    assert client.get("/huisstijl/proef.css").status_code != 302
    page = client.get("/intern/?deel=2", follow=True, headers=DUTCH)
    assert "Voor uw rol is bij het inloggen een tweede stap nodig" in html.unescape(page.content.decode())
    secret = secret_on(client.get(APP))
    shown = client.post(APP, {"code": code_of(secret)}, follow=True, headers=DUTCH)
    assert 'href="/intern/?deel=2"' in shown.content.decode()
    assert client.get("/intern/").status_code == 200


def test_whoever_must_have_one_can_leave(home: HomePage, asked_roles: dict[int, set[str]], came_in: Any) -> None:
    user = UserFactory()
    asked_roles[user.pk] = {"coordinator"}
    client = came_in(user)
    assert client.post("/account/uitloggen/")["Location"] == "/"
    assert client.get("/").status_code == 200


@pytest.mark.parametrize("role", ["institution_editor", ""])
def test_others_are_left_alone(home: HomePage, asked_roles: dict[int, set[str]], came_in: Any, role: str) -> None:
    user = UserFactory()
    asked_roles[user.pk] = {role}
    assert came_in(user).get("/account/").status_code == 200


def test_a_superuser_must_have_one(home: HomePage, asked_roles: dict[int, set[str]], came_in: Any) -> None:
    assert came_in(UserFactory(superuser=True)).get("/beheer/")["Location"].startswith(INDEX)


def test_a_role_of_today_asks_for_it_within_minutes(
    home: HomePage, asked_roles: dict[int, set[str]], came_in: Any
) -> None:
    user = UserFactory()
    client = came_in(user)
    assert client.get("/account/").status_code == 200
    asked_roles[user.pk] = {"coordinator"}
    session = client.session
    session["vve_second_step_checked"] -= 301
    session.save()
    assert client.get("/account/")["Location"].startswith(INDEX)


def test_the_last_one_stays_with_whoever_must_have_it(
    home: HomePage, asked_roles: dict[int, set[str]], came_in: Any
) -> None:
    user = UserFactory()
    client = came_in(user)
    set_up(client)
    asked_roles[user.pk] = {"coordinator"}
    page = client.get(f"{APP}weg/", headers=DUTCH)
    assert "Voor uw rol is een tweede stap nodig" in page.content.decode()
    client.post(f"{APP}weg/")
    assert Authenticator.objects.filter(user=user, type="totp").exists()


def test_visitors_are_not_asked(home: HomePage, asked_roles: dict[int, set[str]], client: Client) -> None:
    response = client.get("/")
    assert response.status_code == 200
    assert "no-store" not in response.get("Cache-Control", "")


def test_another_key_of_the_site_makes_no_code_fit(home: HomePage, app: type[App], came_in: Any, settings: Any) -> None:
    user = UserFactory()
    phone = app(user)
    settings.SECRET_KEY, settings.SECRET_KEY_FALLBACKS = "een andere sleutel van de site", [settings.SECRET_KEY]
    assert came_in(user).post(STEP, {"code": phone.code()}).status_code == 302
    settings.SECRET_KEY_FALLBACKS = []
    for secret in (phone.secret, ""):
        client = came_in(User.objects.get(pk=user.pk))
        assert client.post(STEP, {"code": code_of(secret)}).status_code == 200
