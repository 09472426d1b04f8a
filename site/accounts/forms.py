"""The forms of signing in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.utils.translation import gettext_lazy as _


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
    }


class ForgottenPasswordForm(PasswordResetForm):
    """Where to send the link for a new password."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Fill in your e-mail address."), "invalid": _("This is not an e-mail address.")},
    )
