"""One door: signing in and out, and where people come out."""

from __future__ import annotations

from typing import Any

import pytest
from django.contrib.auth.models import Permission
from django.test import Client

from tests.factories.pages import ContentPageFactory
from tests.factories.users import PASSWORD, UserFactory
from tests.layers import layer
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
DOOR = "/account/inloggen/"
DUTCH = {"accept-language": "nl"}


def sign_in(client: Client, email: str, password: str = PASSWORD, **data: str) -> Any:
    return client.post(DOOR, {"username": email, "password": password, **data}, headers=DUTCH)


@layer
def editor(home: HomePage) -> Any:
    user = UserFactory(email="redacteur@voorbeeld.example")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    return user


def test_the_door_asks_for_address_and_password(home: HomePage, client: Client) -> None:
    text = client.get(DOOR, headers=DUTCH).content.decode()
    assert "<h1" in text
    assert "Inloggen" in text
    assert 'type="email"' in text
    assert 'autocomplete="username"' in text
    assert 'autocomplete="current-password"' in text
    assert '<meta name="robots" content="noindex">' in text


def test_whoever_signs_in_goes_home(home: HomePage, client: Client) -> None:
    response = sign_in(client, UserFactory().email)
    assert response.status_code == 302
    assert response["Location"] == "/"


@pytest.mark.parametrize("typed", ["Anna@Voorbeeld.Example", " anna@voorbeeld.example ", "ANNA@VOORBEELD.EXAMPLE"])
def test_capitals_and_spaces_around_an_address_make_no_difference(home: HomePage, client: Client, typed: str) -> None:
    UserFactory(email="anna@voorbeeld.example")
    assert sign_in(client, typed).status_code == 302


@pytest.mark.parametrize("who", ["unknown", "wrong password", "inactive"])
def test_a_mistake_never_says_whether_there_is_an_account(home: HomePage, client: Client, who: str) -> None:
    user = UserFactory(is_active=who != "inactive")
    email = "niemand@voorbeeld.example" if who == "unknown" else user.email
    password = "verkeerd wachtwoord" if who == "wrong password" else PASSWORD
    response = sign_in(client, email, password, next="/intern/")
    assert response.status_code == 200
    text = response.content.decode()
    assert "Het e-mailadres of het wachtwoord klopt niet. Probeer het opnieuw." in text
    assert 'role="alert"' in text
    assert 'name="next" value="/intern/"' in text
    assert PASSWORD not in text


def test_empty_fields_are_named(home: HomePage, client: Client) -> None:
    text = sign_in(client, "", "").content.decode()
    assert "Vul uw e-mailadres in." in text
    assert "Vul uw wachtwoord in." in text
    assert 'aria-invalid="true"' in text


def test_people_come_out_where_they_were_going(home: HomePage, client: Client) -> None:
    ContentPageFactory(parent=home, slug="intern", signed_in=True)
    asked = client.get("/intern/?deel=2", follow=True)
    assert 'name="next" value="/intern/?deel=2"' in asked.content.decode()
    assert sign_in(client, UserFactory().email, next="/intern/?deel=2")["Location"] == "/intern/?deel=2"


@pytest.mark.parametrize(
    "elsewhere",
    [
        "https://kwaad.example/",
        "//kwaad.example/",
        "/\\kwaad.example",
        "javascript:alert(1)",
        "http:///kwaad.example",
        "\x00",
    ],
)
def test_nobody_is_led_to_another_site(home: HomePage, client: Client, elsewhere: str) -> None:
    assert sign_in(client, UserFactory().email, next=elsewhere)["Location"] == "/"


@pytest.mark.parametrize("path", ["/beheer/", "/beheer/pages/", "/beheer/login/", "/_util/login/"])
def test_every_door_of_wagtail_leads_to_ours(home: HomePage, client: Client, path: str) -> None:
    response = client.get(path, follow=True)
    assert response.redirect_chain[-1][0].startswith(DOOR)
    assert 'name="username"' in response.content.decode()


def test_wagtails_own_form_takes_no_password(home: HomePage, client: Client, editor: Any) -> None:
    for path in ("/beheer/login/", "/_util/login/"):
        client.post(path, {"username": editor.email, "password": PASSWORD})
        assert "_auth_user_id" not in client.session


def test_wagtails_doors_keep_where_somebody_was_going(client: Client) -> None:
    assert client.get("/_util/login/?next=/intern/")["Location"] == f"{DOOR}?next=/intern/"


def test_an_editor_goes_on_into_the_admin(client: Client, editor: Any) -> None:
    response = sign_in(client, editor.email, next="/beheer/")
    assert response["Location"] == "/beheer/"
    assert client.get("/beheer/").status_code == 200


def test_somebody_without_access_to_the_admin_goes_home(home: HomePage, client: Client) -> None:
    assert sign_in(client, UserFactory().email, next="/beheer/pages/3/")["Location"] == "/"


def test_somebody_without_access_who_is_signed_in_goes_home_too_and_is_told(home: HomePage, signed_in: Any) -> None:
    response = signed_in(UserFactory()).get("/beheer/", follow=True, headers=DUTCH)
    assert response.redirect_chain[-1][0] == "/"
    assert response.status_code == 200
    assert [message.level_tag for message in response.context["messages"]] == ["error"]


def test_signing_in_twice_is_no_mistake(home: HomePage, client: Client) -> None:
    user = UserFactory()
    sign_in(client, user.email)
    assert client.get(DOOR)["Location"] == "/"
    assert sign_in(client, user.email, next="/zoeken/")["Location"] == "/zoeken/"


def test_signing_in_in_a_second_tab_goes_on_as_well(home: HomePage) -> None:
    client = Client(enforce_csrf_checks=True)
    user = UserFactory()
    first, second = client.get(DOOR), client.get(DOOR)
    tokens = [str(page.context["csrf_token"]) for page in (first, second)]
    data = {"username": user.email, "password": PASSWORD, "next": "/zoeken/"}
    assert client.post(DOOR, {**data, "csrfmiddlewaretoken": tokens[0]})["Location"] == "/zoeken/"
    again = client.post(DOOR, {**data, "csrfmiddlewaretoken": tokens[1]})
    assert again.status_code == 302
    assert again["Location"] == "/zoeken/"


def test_a_form_that_stood_open_too_long_is_explained(home: HomePage) -> None:
    client = Client(enforce_csrf_checks=True)
    response = client.post(DOOR, {"username": "x", "password": "y"}, headers=DUTCH)
    assert response.status_code == 403
    assert "Deze pagina stond te lang open" in response.content.decode()


def test_signing_out_needs_a_form_and_says_that_it_was_done(home: HomePage, signed_in: Any) -> None:
    client = signed_in(UserFactory())
    assert client.get("/account/uitloggen/").status_code == 405
    assert "_auth_user_id" in client.session
    response = client.post("/account/uitloggen/", follow=True, headers=DUTCH)
    assert "U bent uitgelogd." in response.content.decode()
    assert "_auth_user_id" not in client.session


def test_the_session_ends_with_the_browser(home: HomePage, client: Client) -> None:
    sign_in(client, UserFactory().email)
    assert client.cookies["sessionid"]["max-age"] == ""
    assert client.cookies["sessionid"]["httponly"]


def test_a_session_does_not_survive_a_new_password(home: HomePage, signed_in: Any) -> None:
    user = UserFactory()
    client = signed_in(user)
    ContentPageFactory(parent=home, slug="intern", signed_in=True)
    assert client.get("/intern/").status_code == 200
    user.set_password("een ander lang wachtwoord")
    user.save()
    assert client.get("/intern/").status_code == 302


def test_signing_out_forgets_what_forms_kept_on_this_computer(client: Client) -> None:
    client.force_login(UserFactory())
    assert client.post("/account/uitloggen/")["Clear-Site-Data"] == '"storage"'
