"""The forms of the second step, in our words, and firm against what a browser would never send."""

from __future__ import annotations

from typing import Any

from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.forms import AuthenticateForm, ReauthenticateForm
from allauth.mfa.models import Authenticator
from allauth.mfa.totp.forms import ActivateTOTPForm
from allauth.mfa.webauthn.forms import (
    AddWebAuthnForm,
    AuthenticateWebAuthnForm,
    EditWebAuthnForm,
    LoginWebAuthnForm,
    ReauthenticateWebAuthnForm,
)
from cryptography.exceptions import InvalidSignature
from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

# What the libraries raise on an answer that is no answer of a passkey, besides a ValidationError.
NO_ANSWER = (ValueError, TypeError, KeyError, AttributeError, IndexError, InvalidSignature)

NOT_KNOWN = _("This passkey was not recognised. Try again, or sign in another way.")


def code_field(help_text: Any) -> forms.CharField:
    """Return a field for a code of digits; spaces in it are no mistake."""
    return forms.CharField(
        label=_("Code"),
        help_text=help_text,
        max_length=20,
        widget=forms.TextInput(attrs={"autocomplete": "one-time-code", "inputmode": "numeric", "autofocus": True}),
        error_messages={"required": _("Fill in the code.")},
    )


class CodeForm(AuthenticateForm):
    """The code of the app, or a recovery code, while signing in."""

    code = code_field(_("Six digits, from the app on your telephone. Or one of your recovery codes."))


class CodeAgainForm(ReauthenticateForm):
    """The same, of somebody who is signed in."""

    code = code_field(_("Six digits, from the app on your telephone. Or one of your recovery codes."))


class ActivateAppForm(ActivateTOTPForm):
    """The first code of a new app."""

    code = code_field(_("Six digits, from the app on your telephone."))


class AddPasskeyForm(AddWebAuthnForm):
    """A new passkey: always one to sign in with as well."""

    passwordless = None
    name = forms.CharField(
        label=_("Name of this passkey"),
        help_text=_("So that you know which one it is: my telephone, the laptop of school."),
        max_length=60,
        required=False,
    )

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        none = _("No passkey was made. Try again, or choose an app on your telephone.")
        self.fields["credential"].error_messages.update(required=none, invalid=none)

    def clean(self) -> dict[str, Any]:
        """Check what the browser made. Raises ValidationError, whatever is wrong with it."""
        try:
            found: dict[str, Any] = super().clean()
        except ValidationError:
            raise
        except NO_ANSWER as error:
            raise get_adapter().validation_error("incorrect_code") from error
        return found


class RenamePasskeyForm(EditWebAuthnForm):
    """Another name for a passkey."""

    name = forms.CharField(
        label=_("Name of this passkey"), max_length=60, error_messages={"required": _("Fill in a name.")}
    )


class _Firm(forms.Form):
    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["credential"].error_messages.update(required=NOT_KNOWN, invalid=NOT_KNOWN)

    def clean_credential(self) -> Authenticator:
        try:
            return super().clean_credential()  # type: ignore[misc]  # of the form beside this one
        except (ValidationError, *NO_ANSWER) as error:
            raise ValidationError(NOT_KNOWN) from error


class PasskeyForm(_Firm, AuthenticateWebAuthnForm):
    """A passkey as second step."""


class PasskeyDoorForm(_Firm, LoginWebAuthnForm):
    """A passkey instead of address and password."""


class PasskeyAgainForm(_Firm, ReauthenticateWebAuthnForm):
    """A passkey of somebody who is signed in."""
