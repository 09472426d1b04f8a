"""What django-allauth asks of us: our words, our mails, our pages, and everything else closed."""

from __future__ import annotations

import base64
from secrets import token_bytes
from typing import Any

from allauth.account.adapter import DefaultAccountAdapter
from allauth.mfa.adapter import DefaultMFAAdapter
from allauth.mfa.models import Authenticator
from cryptography.fernet import Fernet, InvalidToken, MultiFernet
from cryptography.hazmat.primitives import hashes
from cryptography.hazmat.primitives.kdf.hkdf import HKDF
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from accounts import notices
from accounts.arrival import destination, record_arrival
from accounts.guessing import SIGN_IN
from accounts.journal import client_of
from accounts.mailing import site_name
from accounts.models import User
from accounts.second_step import has, must_have

WAIT = gettext_lazy("Too many attempts. Wait five minutes and try again.")


class AccountAdapter(DefaultAccountAdapter):
    """Signing in, in our way."""

    error_messages = {
        **DefaultAccountAdapter.error_messages,
        "too_many_login_attempts": WAIT,
        "rate_limited": WAIT,
        "incorrect_password": gettext_lazy("This password is not right. Try again."),
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        """Nobody makes an account by themselves: people are invited."""
        return False

    def get_client_ip(self, request: HttpRequest) -> str:
        """Return the visitor's address; behind a socket whose server says nothing, one for all."""
        return client_of(request) or "0.0.0.0"  # noqa: S104 -- an unknown address, not one to listen on

    def get_login_stages(self) -> list[str]:
        """After the first proof comes the second step, and nothing else."""
        return ["accounts.second_step.SecondStepStage"]

    def login(self, request: HttpRequest, user: Any) -> None:
        """Let somebody in, and write it down."""
        super().login(request, user)
        record_arrival(request, user)

    def post_login(self, request: HttpRequest, user: Any, **kwargs: Any) -> HttpResponse:
        """Go where somebody was going, when that is open to them."""
        response: HttpResponse = super().post_login(request, user, **kwargs)
        response["Location"] = destination(user, response["Location"])
        return response

    def respond_user_inactive(self, request: HttpRequest, user: Any) -> HttpResponse:
        """Say it at the door. They proved who they are, so it gives nothing away."""
        messages.error(request, _("This account is closed. Ask the people you work with for a new invitation."))
        return redirect("vve_accounts:login")

    def is_safe_url(self, url: str) -> bool:
        """Return whether an address is on this very site."""
        host = self.request.get_host()
        return url_has_allowed_host_and_scheme(url, {host}, require_https=self.request.is_secure())

    def reauthenticate(self, user: Any, password: str) -> bool:
        """Return whether this is the password; wrong ones count as mistakes at the door."""
        if SIGN_IN.is_spent(user.email):
            raise self.validation_error("too_many_login_attempts")
        right: bool = user.check_password(password)
        if not right:
            SIGN_IN.spend(user.email)
        return right

    def get_reauthentication_methods(self, user: User | AnonymousUser) -> list[dict[str, Any]]:
        """Return the ways to show again who one is, named by us."""
        names = {
            "reauthenticate": _("with your password"),
            "mfa_reauthenticate": _("with a code"),
            "mfa_reauthenticate:webauthn": _("with a passkey"),
        }
        found = super().get_reauthentication_methods(user)
        return [{**method, "description": names[method["id"]]} for method in found]

    def add_message(
        self, request: HttpRequest, level: int, message_template: str | None = None, *args: Any, **kwargs: Any
    ) -> None:
        """Say what happened, when we have words for it."""
        text = kwargs.get("message") or notices.on_screen(message_template)
        if text:
            messages.add_message(request, level, text)

    def send_notification_mail(
        self, template_prefix: str, user: Any, context: dict[str, Any] | None = None, email: str | None = None
    ) -> None:
        """Tell somebody by mail what was changed in how they sign in."""
        notices.mail(template_prefix, user)


class SecondStepAdapter(DefaultMFAAdapter):
    """The second step: our words, and secrets that are not readable in the database."""

    error_messages = {
        **DefaultMFAAdapter.error_messages,
        "incorrect_code": gettext_lazy("This code is not right, or too old. Look for the latest one and try again."),
        "cannot_delete_authenticator": gettext_lazy("Your role needs a second step. Add another one first."),
        "cannot_generate_recovery_codes": gettext_lazy("First set up an app or a passkey."),
    }

    def get_totp_issuer(self) -> str:
        """Return the name under which the app shows our codes."""
        return site_name() or str(self._get_site_name())

    def _get_site_name(self) -> str:
        return site_name() or str(super()._get_site_name())

    def can_delete_authenticator(self, authenticator: Authenticator) -> bool:
        """Return whether this one may go: not the last of somebody whose role asks for it."""
        return not must_have(authenticator.user) or has(authenticator.user, besides=authenticator)

    def generate_authenticator_name(self, user: Any, type: Authenticator.Type) -> str:
        """Return a name for a new passkey; its owner may give it a better one."""
        number = Authenticator.objects.filter(user=user.pk, type=type).count() + 1
        return _("Passkey {number}").format(number=number)

    def encrypt(self, text: str) -> str:
        """Return a secret as it is stored."""
        return _vault().encrypt(text.encode()).decode()

    def decrypt(self, encrypted_text: str) -> str:
        """Return a stored secret; after a change of the site's key, one that nobody can know."""
        try:
            return _vault().decrypt(encrypted_text.encode()).decode()
        except InvalidToken:
            return base64.b32encode(token_bytes(20)).decode()


def _vault() -> MultiFernet:
    keys = [settings.SECRET_KEY, *getattr(settings, "SECRET_KEY_FALLBACKS", [])]
    return MultiFernet([Fernet(_key_from(key)) for key in keys])


def _key_from(secret: str) -> bytes:
    derived = HKDF(algorithm=hashes.SHA256(), length=32, salt=None, info=b"vve-accounts-second-step")
    return base64.urlsafe_b64encode(derived.derive(secret.encode()))
