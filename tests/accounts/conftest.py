"""What the tests of accounts share: signing in through the door, mails, and codes of an app."""

from __future__ import annotations

import re
import time
from collections.abc import Callable, Iterator
from typing import Any

import pytest
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.core import mail
from django.test import Client

from accounts.models import User
from tests.factories.users import PASSWORD

DUTCH = {"accept-language": "nl"}


@pytest.fixture
def came_in() -> Callable[..., Client]:
    """A browser in which somebody signed in at the door: ``came_in(user)``."""

    def browser(user: User, **data: str) -> Client:
        client = Client()
        client.post("/account/inloggen/", {"username": user.email, "password": PASSWORD, **data})
        return client

    return browser


@pytest.fixture
def link_in_mail() -> Callable[..., str]:
    """The path of the link in the latest mail (to an address)."""

    def find(to: str = "") -> str:
        letters = [letter for letter in mail.outbox if not to or letter.to == [to]]
        found = re.search(r"^https?://[^/\s]+(/\S+)$", str(letters[-1].body), re.M)
        assert found, letters[-1].body
        return found.group(1)

    return find


class App:
    """An app for codes, as on a telephone."""

    def __init__(self, user: User) -> None:
        self.secret = generate_totp_secret()
        TOTP.activate(user, self.secret)
        assert Authenticator.objects.get(user=user, type="totp").data["secret"] != self.secret
        assert get_adapter().decrypt(Authenticator.objects.get(user=user, type="totp").data["secret"]) == self.secret

    def code(self) -> str:
        """Return the code of now."""
        return code_of(self.secret)


def code_of(secret: str) -> str:
    """Return what an app with this secret shows now."""
    return format_hotp_value(hotp_value(secret, int(time.time()) // 30))


@pytest.fixture
def app() -> type[App]:
    return App


@pytest.fixture
def asked_roles(settings: Any) -> Iterator[dict[int, set[str]]]:
    """Ask for a second step of coordinators and superusers; who is what, is filled in by the test."""
    from tests.accounts import conftest

    conftest.ROLES.clear()
    settings.VVE_SECOND_FACTOR_ROLES = ["superuser", "coordinator"]
    settings.VVE_ROLES_OF_USER = "tests.accounts.conftest.roles_of"
    yield conftest.ROLES
    conftest.ROLES.clear()


ROLES: dict[int, set[str]] = {}


def roles_of(user: Any) -> set[str]:
    """Answer for the project: who is what in this test."""
    return ROLES.get(user.pk, set())
