"""Signing in and out, and a new password. There is one door, for the site and for the admin."""

from __future__ import annotations

from typing import Any
from urllib.parse import urlsplit

from django.contrib import messages
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse, reverse_lazy
from django.utils.translation import gettext as _

from accounts.forms import ForgottenPasswordForm, SignInForm
from accounts.guessing import SIGN_IN


def _leads_to_admin(address: str) -> bool:
    try:
        return urlsplit(address).path.startswith(reverse("wagtailadmin_home"))
    except NoReverseMatch:
        return False


class SignInView(views.LoginView):
    """The door. Whoever may not enter the admin goes home instead, also when they came from there.

    Wagtail sends people without access from the admin to the door again; without this the two would go on forever.
    """

    template_name = "vve_accounts/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_redirect_url(self) -> str:  # type: ignore[override]  # the types are of a later Django
        """Return where somebody was going, when that is on this site and open to them."""
        address: str = super().get_redirect_url()
        if address and _leads_to_admin(address):
            user = self.request.user
            if user.is_authenticated and not user.has_perm("wagtailadmin.access_admin"):
                return ""
        return address


class SignOutView(views.LogoutView):
    """Signs out (by POST) and says so: on a shared computer people want to be sure."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Sign out and go home."""
        response: HttpResponse = super().post(request, *args, **kwargs)
        messages.success(request, _("You are signed out."))
        return response


class ForgottenPasswordView(views.PasswordResetView):
    """Asks for an address and sends a link, if there is an account. The answer is the same when there is none."""

    form_class = ForgottenPasswordForm
    template_name = "vve_accounts/password_forgotten.html"
    email_template_name = "vve_accounts/password_mail.txt"
    subject_template_name = "vve_accounts/password_mail_subject.txt"
    success_url = reverse_lazy("vve_accounts:password_sent")


class PasswordSentView(views.PasswordResetDoneView):
    """Says that a mail is on its way."""

    template_name = "vve_accounts/password_sent.html"


class NewPasswordView(views.PasswordResetConfirmView):
    """Takes the new password of somebody who followed the link."""

    template_name = "vve_accounts/password_new.html"
    success_url = reverse_lazy("vve_accounts:password_ready")

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the new password; whoever followed the link need not wait for the mistakes of before."""
        response: HttpResponse = super().form_valid(form)
        if self.user is not None:
            SIGN_IN.renew(self.user.email)
        return response


class PasswordReadyView(views.PasswordResetCompleteView):
    """Says that the new password holds."""

    template_name = "vve_accounts/password_ready.html"


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that is no longer valid: mostly a page that stood open too long.

    Two tabs with the door, and signing in in both, ends here too; then there is nothing left to do but go on.
    """
    if request.user.is_authenticated and request.path == reverse("vve_accounts:login"):
        view = SignInView()
        view.setup(request)
        return redirect(view.get_success_url())
    return render(request, "vve_accounts/stale_form.html", status=403)
