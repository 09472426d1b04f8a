"""The pages of the second step: django-allauth's, with our templates, and with what they leave open."""

from __future__ import annotations

from typing import Any

from allauth.account.internal import flows
from allauth.account.utils import get_next_redirect_url
from allauth.account.views import BaseReauthenticateView
from allauth.mfa.adapter import get_adapter
from allauth.mfa.base.views import AuthenticateView, IndexView, ReauthenticateView
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.views import GenerateRecoveryCodesView, ViewRecoveryCodesView
from allauth.mfa.totp.views import ActivateTOTPView, DeactivateTOTPView
from allauth.mfa.webauthn.internal import auth
from allauth.mfa.webauthn.views import (
    AddWebAuthnView,
    EditWebAuthnView,
    LoginWebAuthnView,
    ReauthenticateWebAuthnView,
    RemoveWebAuthnView,
)
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.views.decorators.cache import never_cache

from accounts.arrival import choose_device
from accounts.forms.own import PasswordAgainForm
from accounts.second_step import has, must_have

FOLDER = "vve_accounts/second_step"
GOING = "vve_going"


class SecondStepView(IndexView):
    """What somebody has: an app, passkeys, recovery codes."""

    template_name = f"{FOLDER}/index.html"

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Remember where somebody was going who must set it up first."""
        going = get_next_redirect_url(request)
        if going:
            request.session[GOING] = going
        response: HttpResponse = super().get(request, *args, **kwargs)
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add whether there must be one, and where somebody was going."""
        user = self.request.user
        found: dict[str, Any] = super().get_context_data(**kwargs)
        found.update(has_one=has(user), must_have_one=must_have(user))
        codes = found["authenticators"].get(Authenticator.Type.RECOVERY_CODES)
        found["codes_left"] = len(codes.get_unused_codes()) if codes else 0
        return found


class CodeView(AuthenticateView):
    """The second step while signing in."""

    template_name = f"{FOLDER}/code.html"


class CodeAgainView(ReauthenticateView):
    """A code, to show again who one is."""

    template_name = f"{FOLDER}/again_code.html"


@method_decorator(login_required, name="dispatch")
class PasswordAgainView(BaseReauthenticateView):
    """The password, to show again who one is."""

    form_class = PasswordAgainForm
    template_name = f"{FOLDER}/again_password.html"

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form whose password it is."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: PasswordAgainForm) -> HttpResponse:
        """Go on where somebody was."""
        flows.reauthentication.reauthenticate_by_password(self.request)
        response: HttpResponse = super().form_valid(form)
        return response


class PasskeyAgainView(ReauthenticateWebAuthnView):
    """A passkey, to show again who one is."""

    template_name = f"{FOLDER}/again_passkey.html"

    def form_invalid(self, form: Any) -> HttpResponse:
        """Say what is wrong, on the same page."""
        for error in form.errors.get("credential", []):
            messages.error(self.request, error)
        return redirect(self.request.get_full_path())


class ActivateAppView(ActivateTOTPView):
    """Set up an app on a telephone."""

    template_name = f"{FOLDER}/app.html"


class RemoveAppView(DeactivateTOTPView):
    """Do without the app."""

    template_name = f"{FOLDER}/app_remove.html"


@method_decorator(never_cache, name="dispatch")
class RecoveryCodesView(ViewRecoveryCodesView):
    """The recovery codes, once."""

    template_name = f"{FOLDER}/recovery_codes.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add where to go on to."""
        going = self.request.session.pop(GOING, "") or reverse("vve_accounts:overview")
        found: dict[str, Any] = super().get_context_data(going=going, **kwargs)
        return found


class NewRecoveryCodesView(GenerateRecoveryCodesView):
    """Make new ones."""

    template_name = f"{FOLDER}/recovery_codes_new.html"


class AddPasskeyView(AddWebAuthnView):
    """Add a passkey: always one that proves who holds it, so that it serves to sign in with too."""

    template_name = f"{FOLDER}/passkey_add.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what the browser needs to make one."""
        found: dict[str, Any] = super(AddWebAuthnView, self).get_context_data(**kwargs)
        return {**found, "js_data": {"creation_options": auth.begin_registration(self.request.user, True)}}


class RenamePasskeyView(EditWebAuthnView):
    """Give a passkey another name."""

    template_name = f"{FOLDER}/passkey_rename.html"

    def get_success_url(self) -> str:
        """Go back to the overview."""
        return _overview()


class RemovePasskeyView(RemoveWebAuthnView):
    """Remove a passkey, unless it is the last second step of somebody who must have one."""

    template_name = f"{FOLDER}/passkey_remove.html"

    def get_success_url(self) -> str:
        """Go back to the overview."""
        return _overview()

    def form_valid(self, form: Any) -> HttpResponse:
        """Remove it."""
        if not get_adapter().can_delete_authenticator(self.get_object()):
            messages.error(self.request, str(get_adapter().error_messages["cannot_delete_authenticator"]))
            return redirect(_overview())
        response: HttpResponse = super().form_valid(form)
        return response


class PasskeyDoorView(LoginWebAuthnView):
    """Sign in with a passkey alone: it is two proofs in one."""

    def form_valid(self, form: Any) -> HttpResponse:
        """Let them in."""
        choose_device(self.request)
        response: HttpResponse = super().form_valid(form)
        return response


def _overview() -> str:
    return reverse("mfa_index")
