"""Through the organisation: who is known by issuer and subject, was invited, or has a mapped group."""

from __future__ import annotations

import html
import re
from collections.abc import Iterator
from typing import Any

import pytest
from allauth.socialaccount.models import SocialAccount, SocialApp, SocialToken
from django.dispatch import receiver
from django.test import Client
from wagtail.models import ModelLogEntry

from accounts.invitations import invite
from accounts.models import Person, SignInEvent, User
from accounts.signals import identity_groups_received
from tests.accounts.conftest import DUTCH, App
from tests.accounts.provider import KEY, STRANGE_KEY, Provider
from tests.factories.users import UserFactory
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db
START = "/account/inloggen/organisatie/sso/"
BACK = f"{START}terug/"
ANNA = {"sub": "7f3a", "email": "anna@voorbeeld.example", "given_name": "Anna", "family_name": "Bos"}


@pytest.fixture(scope="module")
def running() -> Iterator[Provider]:
    found = Provider()
    yield found
    found.server.shutdown()


@pytest.fixture
def provider(running: Provider, settings: Any, home: HomePage) -> Iterator[Provider]:
    settings.SOCIALACCOUNT_PROVIDERS = running.settings()
    yield running
    running.discovery, running.userinfo, running.is_down = {}, {}, False
    running.signing = {"key": KEY, "algorithm": "RS256"}


@pytest.fixture
def groups() -> Iterator[list[dict[str, Any]]]:
    """Let the group "redactie" give a place, and note what was told."""
    told: list[dict[str, Any]] = []

    @receiver(identity_groups_received, weak=False, dispatch_uid="test")
    def listen(sender: Any, user: Any, issuer: str, groups: list[str], **kwargs: Any) -> bool:
        told.append({"user": user, "issuer": issuer, "groups": groups})
        return "redactie" in groups

    yield told
    identity_groups_received.disconnect(dispatch_uid="test")


def go(client: Client, **data: str) -> str:
    """Press the button; return where the site sends the browser."""
    page = client.post(START, data, headers=DUTCH)
    assert page.status_code == 200, page
    found = re.search(r'http-equiv="refresh"\s+content="0; url=([^"]+)"', page.content.decode())
    assert found
    return html.unescape(found.group(1))


def come_in(client: Client, provider: Provider, data: dict[str, str] | None = None, **claims: Any) -> Any:
    return client.get(provider.agree(go(client, **(data or {})), **{**ANNA, **claims}), headers=DUTCH)


def known(provider: Provider, subject: str = "7f3a", **fields: Any) -> User:
    user = UserFactory(**fields)
    SocialAccount.objects.create(user=user, provider="sso", uid=f"{provider.issuer} {subject}")
    return user


def is_in(client: Client) -> bool:
    return "_auth_user_id" in client.session


def test_the_door_has_a_button_only_with_a_provider(provider: Provider, client: Client, settings: Any) -> None:
    assert "Verder met Proefstad" in client.get("/account/inloggen/", headers=DUTCH).content.decode()
    settings.SOCIALACCOUNT_PROVIDERS = {"openid_connect": {"APPS": []}}
    page = client.get("/account/inloggen/", headers=DUTCH).content.decode()
    assert "Verder met" not in page
    assert client.post(START).status_code == 404
    assert client.get(f"{BACK}?code=x&state=y").status_code == 404


def test_whoever_is_known_comes_in_where_they_were_going(provider: Provider, client: Client) -> None:
    user = known(provider)
    answer = come_in(client, provider, {"next": "/zoeken/"})
    assert answer["Location"] == "/zoeken/"
    assert client.session["_auth_user_id"] == str(user.pk)
    assert client.cookies["sessionid"]["max-age"] == ""
    assert SignInEvent.objects.filter(user=user, kind="signed_in", means="single_sign_on").exists()
    assert not SocialToken.objects.exists()
    assert SocialAccount.objects.get().extra_data == {}


def test_another_address_at_the_organisation_changes_nothing(provider: Provider, client: Client) -> None:
    user = known(provider, email="oud@voorbeeld.example")
    come_in(client, provider, email="nieuw@voorbeeld.example")
    assert client.session["_auth_user_id"] == str(user.pk)
    user.refresh_from_db()
    assert user.email == "oud@voorbeeld.example"


def test_an_address_never_says_who_somebody_is(provider: Provider, client: Client, groups: Any) -> None:
    user = UserFactory(email=ANNA["email"], superuser=True)
    for claimed in ({}, {"groups": ["redactie"]}, {"email_verified": True, "groups": ["redactie"]}):
        answer = come_in(client, provider, **claimed)
        assert answer.status_code == 403
        assert not is_in(client)
    assert not SocialAccount.objects.exists()
    assert "Log in met uw wachtwoord" in answer.content.decode()
    assert User.objects.get() == user


def test_the_subject_of_another_issuer_is_somebody_else(provider: Provider, client: Client) -> None:
    SocialAccount.objects.create(user=UserFactory(), provider="sso", uid="https://elders.example 7f3a")
    assert come_in(client, provider).status_code == 403
    assert not is_in(client)


def test_a_stranger_is_refused_and_hears_what_to_do(provider: Provider, client: Client) -> None:
    answer = come_in(client, provider, groups=["iets anders"])
    assert answer.status_code == 403
    assert "Vraag de contactpersoon" in answer.content.decode()
    assert not User.objects.exists()
    assert not Person.objects.exists()
    assert SignInEvent.objects.get().kind == "refused_unknown"


def test_an_invited_person_comes_in_and_is_known_from_then_on(
    provider: Provider, client: Client, link_in_mail: Any, django_capture_on_commit_callbacks: Any
) -> None:
    person = Person.objects.create(name="Anna Bos", email="a.bos@school.example")
    with django_capture_on_commit_callbacks(execute=True):
        invite(person=person, by=None)
    page = client.get(link_in_mail(), follow=True, headers=DUTCH).content.decode()
    assert "Verder met Proefstad" in page
    assert come_in(client, provider, sub="nieuw-1").status_code == 302
    person.refresh_from_db()
    user: Any = person.user
    assert user.email == "a.bos@school.example"
    assert not user.has_usable_password()
    assert client.session["_auth_user_id"] == str(user.pk)
    assert SocialAccount.objects.get().uid == f"{provider.issuer} nieuw-1"
    assert ModelLogEntry.objects.filter(action="vve_accounts.single_sign_on_linked").exists()
    again = Client()
    come_in(again, provider, sub="nieuw-1")
    assert again.session["_auth_user_id"] == str(user.pk)


def test_a_used_invitation_links_nobody(
    provider: Provider, client: Client, link_in_mail: Any, django_capture_on_commit_callbacks: Any
) -> None:
    person = Person.objects.create(name="Anna Bos", email="a.bos@school.example")
    with django_capture_on_commit_callbacks(execute=True):
        invite(person=person, by=None)
    thief = Client()
    thief.get(link_in_mail())
    client.get(link_in_mail())
    come_in(client, provider, sub="nieuw-1")
    assert come_in(thief, provider, sub="dief").status_code == 403
    assert not is_in(thief)
    assert SocialAccount.objects.count() == 1


def test_a_mapped_group_makes_an_account(provider: Provider, client: Client, groups: list[dict[str, Any]]) -> None:
    assert come_in(client, provider, groups=["redactie", "personeel", 7, None]).status_code == 302
    user = User.objects.get()
    assert str(user) == "Anna Bos"
    assert user.person.name == "Anna Bos"
    assert not user.is_superuser
    assert groups == [
        {"user": None, "issuer": provider.issuer, "groups": ["redactie", "personeel"]},
        {"user": user, "issuer": provider.issuer, "groups": ["redactie", "personeel"]},
    ]


@pytest.mark.parametrize("email", [None, "", "geen adres"])
def test_without_an_address_no_account_is_made(
    provider: Provider, client: Client, groups: Any, email: str | None
) -> None:
    answer = come_in(client, provider, groups=["redactie"], email=email)
    assert "geen e-mailadres" in answer.content.decode()
    assert not User.objects.exists()


@pytest.mark.parametrize("claim", ["redactie", ["redactie"]])
def test_one_group_may_be_a_word(provider: Provider, client: Client, groups: Any, claim: Any) -> None:
    assert come_in(client, provider, groups=claim).status_code == 302


@pytest.mark.parametrize("claim", [{"redactie": True}, 7, None, [["redactie"]]])
def test_groups_of_another_shape_give_nothing(provider: Provider, client: Client, groups: Any, claim: Any) -> None:
    assert come_in(client, provider, groups=claim).status_code == 403


def test_groups_come_from_the_claim_of_the_settings(
    provider: Provider, client: Client, groups: Any, settings: Any
) -> None:
    settings.VVE_OIDC_GROUPS_CLAIM = "rollen"
    assert come_in(client, provider, groups=["redactie"]).status_code == 403
    assert come_in(client, provider, rollen=["redactie"]).status_code == 302


def test_groups_may_come_from_the_details(provider: Provider, client: Client, groups: Any, settings: Any) -> None:
    settings.VVE_OIDC_USERINFO = True
    provider.userinfo = {"sub": "een ander", "groups": ["redactie"]}
    assert come_in(client, provider).status_code == 403
    provider.userinfo = {"sub": ANNA["sub"], "groups": ["redactie"]}
    assert come_in(client, provider).status_code == 302


def test_a_closed_account_stays_closed(provider: Provider, client: Client, groups: Any) -> None:
    user = known(provider)
    User.objects.filter(pk=user.pk).update(is_active=False)
    answer = come_in(client, provider, groups=["redactie"])
    assert answer.status_code == 403
    assert "Dit account is gesloten" in answer.content.decode()
    assert not is_in(client)


WRONG: dict[str, dict[str, Any]] = {
    "another issuer": {"iss": "https://kwaad.example"},
    "another site": {"aud": "een andere site"},
    "several sites": {"aud": ["doorgaande-lijn", "ander"], "azp": "ander"},
    "too old": {"exp": 1_000_000_000},
    "another question": {"nonce": "van gisteren"},
    "no question": {"nonce": None},
    "nobody": {"sub": None},
}


@pytest.mark.parametrize("wrong", WRONG.values(), ids=WRONG)
def test_a_token_that_does_not_hold_lets_nobody_in(provider: Provider, client: Client, wrong: dict[str, Any]) -> None:
    known(provider)
    answer = come_in(client, provider, **wrong)
    assert answer.status_code == 403
    assert "Er ging iets mis" in answer.content.decode()
    assert not is_in(client)


@pytest.mark.parametrize(
    "signing",
    [
        {"key": STRANGE_KEY, "algorithm": "RS256"},
        {"key": None, "algorithm": "none"},
        {"key": "een gedeeld geheim van ten minste 32 tekens", "algorithm": "HS256"},
    ],
    ids=["another key", "no signature", "a shared secret"],
)
@pytest.mark.filterwarnings("ignore::jwt.InsecureKeyLengthWarning")
def test_a_signature_that_does_not_fit_lets_nobody_in(
    provider: Provider, client: Client, signing: dict[str, Any]
) -> None:
    known(provider)
    provider.signing = signing
    assert come_in(client, provider).status_code == 403
    assert not is_in(client)


def test_a_way_back_works_once_and_in_one_browser(provider: Provider, client: Client) -> None:
    known(provider)
    back = provider.agree(go(client), **ANNA)
    thief = Client()
    assert thief.get(back).status_code == 403
    assert not is_in(thief)
    assert client.get(back).status_code == 302
    client.logout()
    assert client.get(back).status_code == 403


@pytest.mark.parametrize("query", ["", "code=x", "code=x&state=y", "error=server_error&state=y", "state="])
def test_a_made_up_way_back_leads_nowhere(provider: Provider, client: Client, query: str) -> None:
    answer = client.get(f"{BACK}?{query}", headers=DUTCH)
    assert answer.status_code == 403
    assert "Er ging iets mis" in answer.content.decode()


def test_whoever_stops_at_the_organisation_is_told_so(provider: Provider, client: Client) -> None:
    state = re.search(r"state=([^&]+)", go(client))
    assert state
    answer = client.get(f"{BACK}?error=access_denied&state={state.group(1)}", headers=DUTCH)
    assert answer.status_code == 200
    assert "U stopte" in answer.content.decode()


def test_a_provider_that_is_down_is_explained(provider: Provider, client: Client) -> None:
    back = provider.agree(go(client), **ANNA)
    provider.is_down = True
    for answer in (client.post(START, headers=DUTCH), client.get(back, headers=DUTCH)):
        assert answer.status_code == 403
        assert "Er ging iets mis" in answer.content.decode()


@pytest.mark.parametrize("change", [{"issuer": "https://kwaad.example"}, {"issuer": None}, {"jwks_uri": None}])
def test_a_provider_that_says_to_be_another_is_not_believed(
    provider: Provider, client: Client, change: dict[str, Any]
) -> None:
    known(provider)
    back = provider.agree(go(client), **ANNA)
    provider.discovery = change
    assert client.get(back).status_code == 403
    assert not is_in(client)


def test_going_there_takes_a_form(provider: Provider, client: Client) -> None:
    assert client.get(START).status_code == 405
    assert Client(enforce_csrf_checks=True).post(START).status_code == 403


def test_a_provider_in_the_database_does_not_count(provider: Provider, client: Client) -> None:
    SocialApp.objects.create(provider="openid_connect", provider_id="kwaad", name="Kwaad", client_id="x")
    assert client.post("/account/inloggen/organisatie/kwaad/").status_code == 404


def test_the_second_step_follows_unless_the_organisation_saw_to_it(
    provider: Provider, client: Client, app: type[App]
) -> None:
    user = known(provider)
    app(user)
    assert come_in(client, provider)["Location"] == "/account/inloggen/tweede-stap/"
    assert not is_in(client)
    strong = Client()
    assert come_in(strong, provider, amr=["pwd", "mfa"])["Location"] == "/"
    assert is_in(strong)


def test_what_the_organisation_saw_to_does_not_count_for_a_password(
    provider: Provider, client: Client, app: type[App]
) -> None:
    user = UserFactory()
    app(user)
    known(provider, "ander")
    come_in(client, provider, sub="ander", amr=["mfa"])
    client.post("/account/uitloggen/")
    session = client.session
    session["vve_strong"] = True
    session.save()
    answer = client.post("/account/inloggen/", {"username": user.email, "password": "een lang wachtwoord"})
    assert answer["Location"] == "/account/inloggen/tweede-stap/"


def test_a_role_that_asks_for_a_second_step_is_content_with_the_organisations(
    provider: Provider, client: Client, asked_roles: dict[int, set[str]]
) -> None:
    user = known(provider)
    asked_roles[user.pk] = {"coordinator"}
    come_in(client, provider)
    assert client.get("/account/")["Location"].startswith("/account/tweede-stap/")
    strong = Client()
    come_in(strong, provider, amr=["mfa"])
    assert strong.get("/account/").status_code == 200


def test_somebody_with_a_password_joins_their_account(provider: Provider, came_in: Any) -> None:
    user = UserFactory()
    client = came_in(user)
    assert "Koppel mijn account aan Proefstad" in client.get("/account/", headers=DUTCH).content.decode()
    answer = come_in(client, provider, {"process": "connect"})
    assert answer["Location"] == "/account/"
    assert SocialAccount.objects.get().user == user
    assert SocialAccount.objects.get().uid == f"{provider.issuer} 7f3a"
    other = Client()
    come_in(other, provider)
    assert other.session["_auth_user_id"] == str(user.pk)


def test_joining_asks_who_it_is(provider: Provider, signed_in: Any) -> None:
    answer = signed_in(UserFactory()).post(START, {"process": "connect"})
    assert answer["Location"].startswith("/account/nog-eens/")


def test_an_identity_of_somebody_else_is_not_joined(provider: Provider, came_in: Any) -> None:
    owner = known(provider)
    client = came_in(UserFactory())
    page = client.get(come_in(client, provider, {"process": "connect"})["Location"], headers=DUTCH).content.decode()
    assert "hoort hier bij iemand anders" in page
    assert SocialAccount.objects.get().user == owner
