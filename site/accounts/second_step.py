"""The second step of signing in: who must have one, and what they may do before they have."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from time import time
from typing import Any
from urllib.parse import urlencode

from allauth.mfa.models import Authenticator
from allauth.mfa.stages import AuthenticateStage
from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Recovery codes are for when the real one is lost.
REAL = [Authenticator.Type.TOTP, Authenticator.Type.WEBAUTHN]
STRONG = "vve_strong"  # the identity provider took care of a second step
CHECKED = "vve_second_step_checked"
CHECK_AGAIN = 5 * 60  # seconds: a role that is given today asks for a second step soon, not only tomorrow

# All that somebody without the second step they need can reach: setting it up, and leaving.
OPEN_TO_ALL = {
    "mfa_index",
    "mfa_activate_totp",
    "mfa_add_webauthn",
    "mfa_list_webauthn",
    "mfa_view_recovery_codes",
    "mfa_generate_recovery_codes",
    "account_reauthenticate",
    "mfa_reauthenticate",
    "mfa_reauthenticate_webauthn",
    "vve_accounts:logout",
    "vve_accounts:session",
    "vve_language",
}
OPEN_NAMESPACES = {"vve_theme"}


def roles_of(user: Any) -> set[str]:
    """Return the roles that count for the second step, as the project says (``VVE_ROLES_OF_USER``)."""
    path = getattr(settings, "VVE_ROLES_OF_USER", "")
    found: Iterable[str] = import_string(path)(user) if path else ()
    return {*found, "superuser"} if user.is_superuser else set(found)


def must_have(user: Any) -> bool:
    """Return whether one of the user's roles asks for a second step."""
    asking = set(getattr(settings, "VVE_SECOND_FACTOR_ROLES", ()))
    return bool(asking) and user.is_authenticated and not asking.isdisjoint(roles_of(user))


def has(user: Any, besides: Authenticator | None = None) -> bool:
    """Return whether the user has a second step (besides this one)."""
    found = Authenticator.objects.filter(user=user.pk, type__in=REAL)
    return found.exclude(pk=besides.pk if besides else None).exists()


class SecondStepStage(AuthenticateStage):
    """Asks for the second step while signing in, except where the identity provider did so already."""

    def _should_handle(self, request: HttpRequest) -> bool:
        return not request.session.get(STRONG) and bool(super()._should_handle(request))


class SecondStepMiddleware:
    """Leads whoever must have a second step, and has none, to the page where they set it up."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer."""
        return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Any) -> HttpResponse | None:
        """Stand in the way of everything but setting up; returns None to go on."""
        if not getattr(settings, "VVE_SECOND_FACTOR_ROLES", ()) or self._is_open(request):
            return None
        session = request.session
        if session.get(STRONG) or time() - session.get(CHECKED, 0) < CHECK_AGAIN:
            return None
        if not request.user.is_authenticated:
            return None
        if not must_have(request.user) or has(request.user):
            session[CHECKED] = time()
            return None
        messages.warning(request, _("Your role needs a second step when signing in. Set it up first; then you go on."))
        going = request.get_full_path() if request.method == "GET" else ""
        return redirect(f"{reverse('mfa_index')}?{urlencode({'next': going})}" if going else reverse("mfa_index"))

    def _is_open(self, request: HttpRequest) -> bool:
        match = request.resolver_match
        # Without a cookie nobody is signed in, and asking would make the answer depend on who asks.
        if match is None or settings.SESSION_COOKIE_NAME not in request.COOKIES:
            return True
        return match.view_name in OPEN_TO_ALL or bool(OPEN_NAMESPACES.intersection(match.namespaces))
