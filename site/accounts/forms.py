"""The forms of signing in."""

from __future__ import annotations

from typing import Any

from django import forms
from django.contrib.auth.forms import AuthenticationForm, PasswordResetForm
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from accounts.guessing import NEW_PASSWORD, SIGN_IN


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
    }

    def clean(self) -> dict[str, Any]:
        """Check the two, unless there were too many mistakes with this address. Raises ValidationError."""
        email = self.cleaned_data.get("username")
        if not email:
            return super().clean()
        if SIGN_IN.is_spent(email):
            raise ValidationError(self.error_messages["too_often"], code="too_often")
        try:
            cleaned = super().clean()
        except ValidationError:
            SIGN_IN.spend(email)
            raise
        if self.user_cache is not None:  # a form without a password is no mistake, and forgives none
            SIGN_IN.renew(email)
        return cleaned


class ForgottenPasswordForm(PasswordResetForm):
    """Where to send the link for a new password."""

    email = forms.EmailField(
        label=_("E-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages={"required": _("Fill in your e-mail address."), "invalid": _("This is not an e-mail address.")},
    )

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Send the mail; not too often, or a stranger could fill a mailbox. The screen says the same either way."""
        email = self.cleaned_data["email"]
        if not NEW_PASSWORD.is_spent(email):
            NEW_PASSWORD.spend(email)
            super().save(*args, **kwargs)
