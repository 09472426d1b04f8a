"""The forms at the door: signing in, and asking for a new password."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.core.exceptions import ValidationError
from django.http import HttpRequest
from django.utils.translation import get_language
from django.utils.translation import gettext_lazy as _

from accounts import journal
from accounts.guessing import NEW_PASSWORD, NEW_PASSWORD_BY_CLIENT, SIGN_IN, SIGN_IN_BY_CLIENT
from accounts.models import User, UserManager
from accounts.tasks import send_new_password

DEVICES = [
    ("shared", _("Others use this computer too. I am signed out when I do nothing for a while.")),
    ("own", _("This is my own telephone or computer. I stay signed in.")),
]


class SignInForm(AuthenticationForm):
    """E-mail address and password. It never says which of the two is wrong, nor whether an account exists."""

    username = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autofocus": True, "autocomplete": "username"}),
        error_messages={"required": _("Fill in your e-mail address."), "invalid": _("This is not an e-mail address.")},
    )
    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": _("Fill in your password.")},
    )
    error_messages: dict[str, Any] = {
        "invalid_login": _("The e-mail address or the password is not right. Try again."),
        "inactive": _("The e-mail address or the password is not right. Try again."),
        "too_often": _("Too many attempts with this e-mail address. Wait 15 minutes and try again."),
        "too_often_here": _("Too many attempts from this network. Wait 15 minutes and try again."),
    }

    def clean(self) -> dict[str, Any]:
        """Check the two, unless there were too many mistakes with this address or from here. Raises ValidationError."""
        email = self.cleaned_data.get("username")
        if not email:
            return super().clean()
        client = journal.client_of(self.request) if self.request else ""
        self._refuse_guessing(email, client)
        try:
            cleaned = super().clean()
        except ValidationError:
            SIGN_IN.spend(email)
            SIGN_IN_BY_CLIENT.spend(client)
            self._note(journal.Kind.REFUSED, email)
            raise
        if self.user_cache is not None:  # a form without a password is no mistake, and forgives none
            SIGN_IN.renew(email)
        return cleaned

    def _refuse_guessing(self, email: str, client: str) -> None:
        for allowance, key, code in ((SIGN_IN, email, "too_often"), (SIGN_IN_BY_CLIENT, client, "too_often_here")):
            if allowance.is_spent(key):
                self._note(journal.Kind.REFUSED_WAIT, email)
                raise ValidationError(self.error_messages[code], code=code)

    def _note(self, kind: journal.Kind, email: str) -> None:
        if self.request:
            user = User.objects.filter(email=UserManager.normalize_email(email)).first()
            journal.record(self.request, kind, user)


class ForgottenPasswordForm(PasswordResetForm):
    """Where to send the link for a new password."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Fill in your e-mail address."), "invalid": _("This is not an e-mail address.")},
    )

    def save(self, *args: Any, request: HttpRequest | None = None, **kwargs: Any) -> None:
        """Leave the sending to the queue, so that the answer takes as long with an account as without.

        Not too often, or a stranger could fill a mailbox. The screen says the same either way.
        """
        if request is None:
            raise TypeError("The links in the mail are made from the request")
        email, client = self.cleaned_data["email"], journal.client_of(request)
        if NEW_PASSWORD.is_spent(email) or NEW_PASSWORD_BY_CLIENT.is_spent(client):
            return
        NEW_PASSWORD.spend(email)
        NEW_PASSWORD_BY_CLIENT.spend(client)
        send_new_password.enqueue(email, f"{request.scheme}://{request.get_host()}", get_language() or "")
