"""Who may come in through the organisation: who is known by issuer and subject, was invited, or has a mapped group."""

from __future__ import annotations

from typing import Any

from allauth.core.exceptions import ImmediateHttpResponse
from allauth.socialaccount.adapter import DefaultSocialAccountAdapter, _build_apps_from_settings
from allauth.socialaccount.models import SocialLogin
from allauth.socialaccount.providers.base import AuthError
from django.core.exceptions import ValidationError
from django.core.validators import validate_email
from django.db import IntegrityError, transaction
from django.http import HttpRequest
from django.shortcuts import render
from django.urls import reverse

from accounts import invitations, journal
from accounts.models import Person, User, UserManager
from accounts.second_step import STRONG
from accounts.signals import identity_groups_received
from accounts.single_sign_on.tokens import Identity
from accounts.views.invitations import IN_SESSION


class SingleSignOnAdapter(DefaultSocialAccountAdapter):
    """Decides about whoever the identity provider sends. An address never decides anything."""

    def list_apps(self, request: HttpRequest, provider: str | None = None, client_id: str | None = None) -> list[Any]:
        """Return the provider of the settings; none can be added in the database."""
        found = _build_apps_from_settings(provider=provider, client_id=client_id)
        return [app for apps in found.values() for app in apps]

    def is_open_for_signup(self, request: HttpRequest, sociallogin: SocialLogin) -> bool:
        """Nobody makes an account by themselves."""
        return False

    def get_connect_redirect_url(self, request: HttpRequest, socialaccount: Any) -> str:
        """Go back to one's own account."""
        return reverse("vve_accounts:overview")

    def pre_social_login(self, request: HttpRequest, sociallogin: SocialLogin) -> None:
        """Find or make the account, and pass the groups on. Raises ImmediateHttpResponse with a page that refuses."""
        if sociallogin.state.get("process") == "connect":
            return
        identity: Identity = sociallogin.identity
        try:
            with transaction.atomic():
                self._settle(request, sociallogin, identity)
        except IntegrityError as error:  # the same stranger twice at once
            raise refusal(request, "failed") from error
        except ImmediateHttpResponse:
            journal.record(request, journal.Kind.REFUSED_UNKNOWN, None, journal.Means.SINGLE_SIGN_ON)
            raise
        request.session.pop(IN_SESSION, None)
        request.session[STRONG] = identity.strong

    def on_authentication_error(self, request: HttpRequest, provider: Any, error: Any = None, **kwargs: Any) -> None:
        """Show our page about it."""
        raise refusal(request, "cancelled" if error == AuthError.CANCELLED else "failed")

    def _settle(self, request: HttpRequest, sociallogin: SocialLogin, identity: Identity) -> None:
        if sociallogin.is_existing:
            user: Any = sociallogin.user
            if not user.is_active:
                raise refusal(request, "closed")
            self._accept(request, user)
        else:
            user = self._newcomer(request, identity)
            sociallogin.connect(request, user)
        identity_groups_received.send(sender=User, user=user, issuer=identity.issuer, groups=identity.groups)

    def _accept(self, request: HttpRequest, user: User) -> None:
        token = request.session.get(IN_SESSION)
        if token:
            try:
                invitations.accept_with_account(token=token, user=user)
            except (invitations.NotOpen, invitations.AlreadySomebody):
                return  # it changes nothing about who they are

    def _newcomer(self, request: HttpRequest, identity: Identity) -> User:
        token = request.session.get(IN_SESSION)
        try:
            if token:
                return invitations.accept_with_password(token=token, password=None)
        except invitations.NotOpen:
            pass  # then it is up to the groups
        except (invitations.AccountExists, invitations.AlreadySomebody) as error:
            raise refusal(request, "address_taken") from error
        asked = {"user": None, "issuer": identity.issuer, "groups": identity.groups}
        answers: list[Any] = [answer for _receiver, answer in identity_groups_received.send(sender=User, **asked)]
        if not any(answer is True for answer in answers):
            raise refusal(request, "unknown")
        return self._make(request, identity)

    def _make(self, request: HttpRequest, identity: Identity) -> User:
        email = UserManager.normalize_email(identity.email)
        try:
            validate_email(email)
        except ValidationError as error:
            raise refusal(request, "no_address") from error
        if User.objects.filter(email=email).exists():
            raise refusal(request, "address_taken")
        first, last = identity.first_name[:80], identity.last_name[:110]
        user = User.objects.create_user(email, None, first_name=first, last_name=last)
        Person.objects.create(user=user, name=f"{first} {last}".strip() or email, email=email)
        return user


def refusal(request: HttpRequest, why: str) -> ImmediateHttpResponse:
    """Return what to raise so that the visitor sees why they do not come in."""
    status = 200 if why == "cancelled" else 403
    return ImmediateHttpResponse(render(request, "vve_accounts/sso_refused.html", {"why": why}, status=status))
