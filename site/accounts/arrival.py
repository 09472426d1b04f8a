"""The one way in: whoever proved who they are, comes through here, whatever they proved it with."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from allauth.account.internal.flows.login import get_authentication_records, perform_login, record_authentication
from allauth.account.models import Login
from django.conf import settings
from django.http import HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from django.urls import NoReverseMatch, reverse
from wagtail import hooks

from accounts import journal, sessions
from accounts.models import User
from accounts.second_step import STRONG

MEANS = {
    "password": journal.Means.PASSWORD,
    "invitation": journal.Means.INVITATION,
    "socialaccount": journal.Means.SINGLE_SIGN_ON,
    "mfa": journal.Means.PASSKEY,
}


def choose_device(request: HttpRequest) -> None:
    """Keep what somebody said about their computer; without a word it is a shared one."""
    request.session[sessions.SHARED] = request.POST.get("device") != "own"


def let_in(request: HttpRequest, user: User, means: str, address: str = "") -> HttpResponse:
    """Go on with somebody who gave a password or followed an invitation: to the second step, or in."""
    request.session.pop(STRONG, None)  # of an attempt by single sign-on before this
    record_authentication(request, user, method=means, reauthenticated=True)
    response: HttpResponse = perform_login(request, Login(user=user, redirect_url=address or None))
    return response


def record_arrival(request: HttpRequest, user: User) -> None:
    """Write down who came in, and with what."""
    proofs = get_authentication_records(request, user)
    means = MEANS.get(proofs[0]["method"], journal.Means.PASSWORD) if proofs else journal.Means.PASSWORD
    journal.record(request, journal.Kind.SIGNED_IN, user, means)


def destination(user: Any, address: str) -> str:
    """Return where somebody comes out: where they were going, or the page that is theirs.

    Wagtail sends people without access from the admin to the door again; without this the two would go on forever.
    """
    if leads_to_admin(address) and not user.has_perm("wagtailadmin.access_admin"):
        address = ""
    home = resolve_url(settings.LOGIN_REDIRECT_URL)
    if address and address != home:
        return address
    return next(filter(None, (found(user) for found in hooks.get_hooks("vve_landing_page"))), None) or home


def leads_to_admin(address: str) -> bool:
    """Return whether an address lies in Wagtail's admin."""
    try:
        return urlsplit(address).path.startswith(reverse("wagtailadmin_home"))
    except NoReverseMatch:
        return False
