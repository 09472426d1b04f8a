"""A new password: forgotten, or changed."""

from __future__ import annotations

from typing import Any

from allauth.usersessions.models import UserSession
from django.contrib import messages
from django.contrib.auth import views
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts import notices
from accounts.forms.door import ForgottenPasswordForm
from accounts.forms.own import ChangePasswordForm, ChoosePasswordForm
from accounts.guessing import SIGN_IN


class ForgottenPasswordView(views.PasswordResetView):
    """Asks for an address and sends a link, if there is an account. The answer is the same when there is none."""

    form_class = ForgottenPasswordForm
    template_name = "vve_accounts/password_forgotten.html"
    success_url = reverse_lazy("vve_accounts:password_sent")


class PasswordSentView(views.PasswordResetDoneView):
    """Says that a mail is on its way."""

    template_name = "vve_accounts/password_sent.html"


class NewPasswordView(views.PasswordResetConfirmView):
    """Takes the new password of somebody who followed the link. A second step, if they have one, still comes after."""

    form_class = ChoosePasswordForm
    template_name = "vve_accounts/password_new.html"
    success_url = reverse_lazy("vve_accounts:password_ready")

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the new password; whoever followed the link need not wait for the mistakes of before."""
        response: HttpResponse = super().form_valid(form)
        if self.user is not None:
            SIGN_IN.renew(self.user.email)
            _tell(self.user)
        return response


class PasswordReadyView(views.PasswordResetCompleteView):
    """Says that the new password holds."""

    template_name = "vve_accounts/password_ready.html"


class ChangePasswordView(LoginRequiredMixin, views.PasswordChangeView):
    """Changes the password of whoever is signed in; everywhere else they are signed out."""

    form_class = ChangePasswordForm
    template_name = "vve_accounts/password_change.html"
    success_url = reverse_lazy("vve_accounts:overview")

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Leave those alone who come in through their organisation and have no password."""
        if request.user.is_authenticated and not request.user.has_usable_password():
            return redirect("vve_accounts:overview")
        response: HttpResponseBase = super().dispatch(request, *args, **kwargs)
        return response

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Take the form; wrong guesses at the present password count as mistakes at the door."""
        email = request.user.email  # type: ignore[union-attr]  # signed in
        if SIGN_IN.is_spent(email):
            messages.error(request, _("Too many attempts. Wait 15 minutes and try again."))
            return redirect("vve_accounts:password_change")
        response: HttpResponse = super().post(request, *args, **kwargs)
        return response

    def form_invalid(self, form: Any) -> HttpResponse:
        """Count a wrong present password."""
        if form.has_error("old_password", "password_incorrect"):
            SIGN_IN.spend(form.user.email)
        response: HttpResponse = super().form_invalid(form)
        return response

    def form_valid(self, form: Any) -> HttpResponse:
        """Keep the new password and tell them by mail."""
        before = self.request.session.session_key
        response: HttpResponse = super().form_valid(form)
        now = self.request.session.session_key
        UserSession.objects.filter(session_key=before).update(session_key=now)
        # They stop by themselves, for the mark of the password is in them; so the list says it at once.
        for session in UserSession.objects.filter(user=form.user).exclude(session_key=now):
            session.end()
        _tell(form.user)
        messages.success(self.request, _("Your new password is saved. Everywhere else you are signed out."))
        return response


def _tell(user: Any) -> None:
    log(user, "vve_accounts.password_changed", user=user)
    notices.mail("password_changed", user)
