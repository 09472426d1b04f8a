"""Listens to Django and django-allauth: starts the clocks of a session, and logs what changes in how people sign in."""

from __future__ import annotations

from typing import Any

from allauth.mfa import signals
from allauth.socialaccount.signals import social_account_added
from django.contrib.auth.signals import user_logged_in
from django.dispatch import receiver
from django.http import HttpRequest
from wagtail.log_actions import log

from accounts import journal
from accounts.second_step import CHECKED
from accounts.sessions import begin


@receiver(user_logged_in, dispatch_uid="vve_accounts_came_in")
def _came_in(request: HttpRequest, **kwargs: Any) -> None:
    begin(request)


@receiver(signals.authenticator_added, dispatch_uid="vve_accounts_added")
def _added(request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    log(user, "vve_accounts.second_step_added", user=user, data={"kind": authenticator.type})


@receiver(signals.authenticator_removed, dispatch_uid="vve_accounts_removed")
def _removed(request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    request.session.pop(CHECKED, None)
    log(user, "vve_accounts.second_step_removed", user=user, data={"kind": authenticator.type})


@receiver(signals.authenticator_reset, dispatch_uid="vve_accounts_reset")
def _reset(request: HttpRequest, user: Any, authenticator: Any, **kwargs: Any) -> None:
    log(user, "vve_accounts.second_step_renewed", user=user, data={"kind": authenticator.type})


@receiver(signals.authentication_failed, dispatch_uid="vve_accounts_failed")
def _failed(request: HttpRequest, user: Any, **kwargs: Any) -> None:
    journal.record(request, journal.Kind.REFUSED_SECOND_STEP, user)


@receiver(social_account_added, dispatch_uid="vve_accounts_linked")
def _linked(request: HttpRequest, sociallogin: Any, **kwargs: Any) -> None:
    log(sociallogin.user, "vve_accounts.single_sign_on_linked", user=sociallogin.user)
