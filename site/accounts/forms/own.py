"""The forms of one's own account: who one is, another address, another password, an invitation."""

from __future__ import annotations

from typing import Any

from django import forms
from django.conf import settings
from django.contrib.auth.forms import PasswordChangeForm, SetPasswordForm
from django.utils.translation import gettext_lazy as _

from accounts.models import User, UserManager

ADDRESS_ERRORS = {"required": _("Fill in your e-mail address."), "invalid": _("This is not an e-mail address.")}


class ProfileForm(forms.Form):
    """Name, telephone and the language of buttons and menus."""

    first_name = forms.CharField(
        label=_("First name"),
        max_length=80,
        widget=forms.TextInput(attrs={"autocomplete": "given-name"}),
        error_messages={"required": _("Fill in your first name.")},
    )
    last_name = forms.CharField(
        label=_("Last name"),
        max_length=110,
        widget=forms.TextInput(attrs={"autocomplete": "family-name"}),
        error_messages={"required": _("Fill in your last name.")},
    )
    telephone = forms.CharField(
        label=_("Telephone"),
        help_text=_("The number for work. You need not fill it in."),
        max_length=40,
        required=False,
        widget=forms.TextInput(attrs={"type": "tel", "autocomplete": "tel"}),
    )
    language = forms.ChoiceField(label=_("Language of buttons and menus"), choices=lambda: settings.LANGUAGES)


class NewAddressForm(forms.Form):
    """The address that becomes the name to sign in with, once a link sent there was followed."""

    email = forms.EmailField(
        label=_("New e-mail address"),
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
        error_messages=ADDRESS_ERRORS,
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_email(self) -> str:
        """Return the address in its one form. Raises ValidationError when it is the present one."""
        email = UserManager.normalize_email(self.cleaned_data["email"])
        if email == self.user.email:
            raise forms.ValidationError(_("This is your e-mail address already."))
        return email


class ChangePasswordForm(PasswordChangeForm):
    """The password one has, and the new one twice."""

    error_messages = {
        **PasswordChangeForm.error_messages,
        "password_incorrect": _("This is not your present password. Try again."),
        "password_mismatch": _("The two new passwords are not the same. Type them again."),
    }
    field_order = ["old_password", "new_password1", "new_password2"]

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.fields["old_password"].label = _("Present password")
        _name_the_two(self)


class ChoosePasswordForm(SetPasswordForm):
    """A first password, twice."""

    error_messages = {"password_mismatch": ChangePasswordForm.error_messages["password_mismatch"]}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        _name_the_two(self)


class PasswordAgainForm(forms.Form):
    """The password of somebody who is signed in already."""

    password = forms.CharField(
        label=_("Password"),
        strip=False,
        max_length=1000,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
        error_messages={"required": _("Fill in your password.")},
    )

    def __init__(self, *args: Any, user: User, **kwargs: Any) -> None:
        self.user = user
        super().__init__(*args, **kwargs)

    def clean_password(self) -> str:
        """Check it. Raises ValidationError."""
        from allauth.account.adapter import get_adapter

        password: str = self.cleaned_data["password"]
        if not get_adapter().reauthenticate(self.user, password):
            raise get_adapter().validation_error("incorrect_password")
        return password


def _name_the_two(form: Any) -> None:
    form.fields["new_password1"].label = _("New password")
    form.fields["new_password2"].label = _("New password, once more")
    form.fields["new_password2"].help_text = ""
