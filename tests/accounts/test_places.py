"""Every address below /account/ is ours, in Dutch, and in this table; what django-allauth does besides is not."""

from __future__ import annotations

from typing import Any

import pytest
from django.conf import settings
from django.test import Client
from django.urls import NoReverseMatch, URLPattern, URLResolver, get_resolver, reverse

from tests.accounts.conftest import DUTCH
from tests.factories.users import UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db

# What each place answers to a visitor and to somebody who came in a moment ago, by GET.
VISITOR, MEMBER = 0, 1
PLACES = {
    "": (302, 200),
    "inloggen/": (200, 302),
    "uitloggen/": (405, 405),
    "sessie/": (200, 200),
    "wachtwoord-vergeten/": (200, 200),
    "wachtwoord-vergeten/verstuurd/": (200, 200),
    "nieuw-wachtwoord/<uidb64>/<token>/": (200, 200),
    "nieuw-wachtwoord/klaar/": (200, 200),
    "wachtwoord/": (302, 200),
    "gegevens/": (302, 200),
    "e-mailadres/": (302, 200),
    "e-mailadres/verstuurd/": (302, 200),
    "e-mailadres/bevestigen/<str:token>/": (302, 200),
    "apparaten/": (302, 200),
    "uitnodiging/aannemen/": (200, 200),
    "uitnodiging/verstuurd/": (200, 200),
    "uitnodiging/<str:token>/": (302, 302),
    "inloggen/tweede-stap/": (302, 302),
    "inloggen/toegangssleutel/": (302, 302),
    "inloggen/organisatie/<slug:provider_id>/": (405, 405),
    "inloggen/organisatie/<slug:provider_id>/terug/": (404, 404),
    "nog-eens/": (302, 200),
    "nog-eens/code/": (302, 302),
    "nog-eens/toegangssleutel/": (302, 302),
    "tweede-stap/": (302, 200),
    "tweede-stap/app/": (302, 200),
    "tweede-stap/app/weg/": (302, 404),
    "tweede-stap/herstelcodes/": (302, 404),
    "tweede-stap/herstelcodes/nieuw/": (302, 200),
    "tweede-stap/toegangssleutel/": (302, 200),
    "tweede-stap/toegangssleutel/<int:pk>/naam/": (302, 404),
    "tweede-stap/toegangssleutel/<int:pk>/weg/": (302, 404),
}
FILLED = {"<uidb64>": "MQ", "<token>": "x-y", "<str:token>": "x", "<slug:provider_id>": "sso", "<int:pk>": "7"}


def addresses() -> set[str]:
    """Return all patterns below /account/."""

    def walk(patterns: list[Any], before: str) -> set[str]:
        found = set()
        for part in patterns:
            here = before + str(part.pattern)
            if isinstance(part, URLResolver):
                found |= walk(part.url_patterns, here)
            elif isinstance(part, URLPattern):
                found.add(here)
        return found

    whole = walk(get_resolver(settings.ROOT_URLCONF).url_patterns, "")
    return {path.removeprefix("account/") for path in whole if path.startswith("account/")}


def filled(place: str) -> str:
    for name, value in FILLED.items():
        place = place.replace(name, value)
    return f"/account/{place}"


def test_the_table_holds_every_address() -> None:
    assert addresses() == set(PLACES)


@pytest.mark.parametrize("place", PLACES)
@pytest.mark.parametrize("who", [VISITOR, MEMBER], ids=["visitor", "member"])
def test_every_place_answers_as_the_table_says(home: HomePage, came_in: Any, who: int, place: str) -> None:
    client = came_in(UserFactory()) if who == MEMBER else Client()
    answer = client.get(filled(place), headers=DUTCH)
    assert answer.status_code == PLACES[place][who]
    if answer.status_code == 200 and "json" not in answer["Content-Type"]:
        text = answer.content.decode()
        assert "<h1" in text
        assert '<meta name="robots" content="noindex">' in text
        assert "vve_theme/tokens.css" in text
        assert 'style="' not in text


ENGINE = """account_signup account_email account_change_password account_set_password account_inactive account_logout
account_email_verification_sent account_confirm_email account_reset_password account_reset_password_from_key
account_request_login_code account_confirm_login_code account_verify_phone account_change_phone
mfa_download_recovery_codes mfa_list_webauthn mfa_signup_webauthn mfa_trust socialaccount_connections
socialaccount_login_cancelled socialaccount_login_error socialaccount_signup usersessions_list
admin:login admin:index""".split()


@pytest.mark.parametrize("name", ENGINE)
def test_what_we_do_not_use_has_no_address(name: str) -> None:
    with pytest.raises(NoReverseMatch):
        reverse(name)


@pytest.mark.parametrize("path", ["/accounts/login/", "/accounts/signup/", "/account/login/", "/account/signup/"])
def test_there_is_no_other_door(home: HomePage, client: Client, path: str) -> None:
    assert client.get(path).status_code == 404
    assert client.post(path, {"username": "x", "password": "y"}).status_code in (403, 404)


def test_nobody_makes_an_account_by_themselves(home: HomePage, client: Client) -> None:
    text = client.get("/account/inloggen/", headers=DUTCH).content.decode().lower()
    for word in ("registreren", "aanmelden", "sign up", "account maken"):
        assert word not in text


def test_a_page_for_members_is_kept_by_no_browser(home: HomePage, came_in: Any) -> None:
    assert "no-store" in came_in(UserFactory()).get("/account/")["Cache-Control"]
