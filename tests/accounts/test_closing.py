"""Somebody who leaves opens nothing any more, by no way; and what was kept of the door is forgotten in time."""

from __future__ import annotations

from datetime import timedelta
from io import StringIO
from typing import Any

import pytest
from allauth.mfa.models import Authenticator
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.contrib.auth.models import Group, Permission
from django.core import mail
from django.core.management import call_command
from django.dispatch import receiver
from django.test import Client
from django.utils import timezone
from wagtail.models import ModelLogEntry

from accounts.closing import close_account
from accounts.invitations import invite
from accounts.models import Invitation, Person, SignInEvent, User
from accounts.signals import account_closed
from tests.accounts.conftest import DUTCH, App
from tests.factories.users import PASSWORD, UserFactory
from tests.layers import layer
from vve_site.home.models import HomePage

pytestmark = pytest.mark.django_db


@layer
def leaver(home: HomePage) -> User:
    user: User = UserFactory(email="weg@voorbeeld.example", superuser=True)
    user.groups.add(Group.objects.create(name="Redactie"))
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    Person.objects.create(name="Weg Gaat", user=user, email=user.email)
    return user


def test_every_way_in_ends(leaver: User, came_in: Any, signed_in: Any, app: type[App]) -> None:
    listed, unlisted = came_in(leaver), signed_in(leaver)
    app(leaver)
    SocialAccount.objects.create(user=leaver, provider="sso", uid="https://idp.example 1")
    close_account(user=leaver, by=None)
    for client in (listed, unlisted):
        assert client.get("/account/").status_code == 302
    assert came_in(leaver).session.get("_auth_user_id") is None
    for kept in (Authenticator, SocialAccount, UserSession):
        assert not kept.objects.filter(user=leaver).exists()
    leaver.refresh_from_db()
    assert [leaver.is_active, leaver.is_superuser, leaver.is_staff] == [False, False, False]
    assert not leaver.groups.exists()
    assert not leaver.user_permissions.exists()
    assert leaver.person.name == "Weg Gaat", "who they were stays"


def test_links_that_were_mailed_before_stop(leaver: User, client: Client, link_in_mail: Any) -> None:
    client.post("/account/wachtwoord-vergeten/", {"email": leaver.email})
    link = link_in_mail(leaver.email)
    close_account(user=leaver, by=None)
    assert "Deze link werkt niet meer" in client.get(link, follow=True, headers=DUTCH).content.decode()
    mail.outbox.clear()
    client.post("/account/wachtwoord-vergeten/", {"email": leaver.email})
    assert mail.outbox == []


def test_an_open_invitation_is_withdrawn(home: HomePage) -> None:
    user = UserFactory(is_active=False)
    person = Person.objects.create(name="Weg Gaat", user=user, email=user.email)
    assert invite(person=person, by=None) is not None
    close_account(user=user, by=None)
    assert Invitation.objects.get().revoked is not None


def test_it_is_logged_and_told_with_who_did_it(leaver: User) -> None:
    told = []

    @receiver(account_closed, weak=False, dispatch_uid="test")
    def listen(sender: Any, user: User, by: User | None, **kwargs: Any) -> None:
        told.append((user, by))

    boss = UserFactory()
    close_account(user=leaver, by=boss)
    account_closed.disconnect(dispatch_uid="test")
    assert told == [(leaver, boss)]
    assert ModelLogEntry.objects.get(action="vve_accounts.closed").user == boss


def test_a_listener_that_fails_leaves_the_account_as_it_was(leaver: User) -> None:
    @receiver(account_closed, weak=False, dispatch_uid="test")
    def fail(**kwargs: Any) -> None:
        raise RuntimeError

    with pytest.raises(RuntimeError):
        close_account(user=leaver, by=None)
    account_closed.disconnect(dispatch_uid="test")
    leaver.refresh_from_db()
    assert leaver.is_active
    assert leaver.check_password(PASSWORD)


def test_whoever_comes_back_is_invited_and_has_nothing_of_before(
    leaver: User, client: Client, link_in_mail: Any, django_capture_on_commit_callbacks: Any
) -> None:
    close_account(user=leaver, by=None)
    with django_capture_on_commit_callbacks(execute=True):
        assert invite(person=leaver.person, by=None) is not None
    client.get(link_in_mail(leaver.email))
    new = "nog een lang wachtwoord 7"
    client.post("/account/uitnodiging/aannemen/", {"new_password1": new, "new_password2": new})
    leaver.refresh_from_db()
    assert client.session["_auth_user_id"] == str(leaver.pk)
    assert leaver.is_active
    assert not leaver.is_superuser
    assert leaver.check_password(new)


def test_refusals_say_nothing_of_who_was_tried(home: HomePage, client: Client) -> None:
    client.post("/account/inloggen/", {"username": "niemand@voorbeeld.example", "password": "raden"})
    kept = SignInEvent.objects.get()
    assert (kept.user, kept.kind, kept.network) == (None, "refused", "127.0.0.0/24")
    assert "niemand" not in str(vars(kept))


@pytest.mark.parametrize(
    ("address", "network"), [("203.0.113.77", "203.0.113.0/24"), ("2001:db8:1:2::3", "2001:db8:1::/48")]
)
def test_of_a_visitor_only_the_network_is_kept(home: HomePage, address: str, network: str) -> None:
    user = UserFactory()
    Client(REMOTE_ADDR=address).post("/account/inloggen/", {"username": user.email, "password": PASSWORD})
    assert SignInEvent.objects.get(user=user).network == network


@pytest.mark.parametrize(("proxies", "network"), [(0, "127.0.0.0/24"), (1, "198.51.100.0/24")])
def test_only_a_proxy_of_ours_is_believed(home: HomePage, settings: Any, proxies: int, network: str) -> None:
    settings.ALLAUTH_TRUSTED_PROXY_COUNT = proxies
    user = UserFactory()
    headers = {"x-forwarded-for": "203.0.113.9, 198.51.100.4"}
    Client().post("/account/inloggen/", {"username": user.email, "password": PASSWORD}, headers=headers)
    assert SignInEvent.objects.get(user=user).network == network


def test_what_is_old_is_forgotten(home: HomePage, came_in: Any) -> None:
    user = UserFactory()
    client = came_in(user)
    other = came_in(user)
    other.session.delete()
    long_ago = timezone.now() - timedelta(days=91)
    SignInEvent.objects.create(user=user, kind="refused", at=long_ago)
    person = Person.objects.create(name="Ria", email="ria@voorbeeld.example")
    invite(person=person, by=None)
    Invitation.objects.update(expires=timezone.now() - timedelta(days=61))
    said = StringIO()
    call_command("forget_sign_ins", stdout=said)
    assert said.getvalue() == "Removed 1 sign-ins, 1 sessions, 1 invitations.\n"
    assert client.get("/account/").status_code == 200
    assert SignInEvent.objects.filter(kind="signed_in").count() == 2
