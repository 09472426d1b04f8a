"""Signing in and out. There is one door, for the site and for the admin."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import views
from django.http import HttpRequest, HttpResponse, JsonResponse
from django.middleware.csrf import get_token
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods

from accounts.arrival import choose_device, destination, let_in
from accounts.forms.door import DEVICES, SignInForm
from accounts.sessions import keep, seconds_left


def provider_name() -> str:
    """Return what the button for single sign-on says, or nothing where there is none."""
    apps = getattr(settings, "SOCIALACCOUNT_PROVIDERS", {}).get("openid_connect", {}).get("APPS", [])
    return str(apps[0]["name"]) if apps else ""


class SignInView(views.LoginView):
    """The door. Whoever may not enter the admin goes home instead, also when they came from there."""

    template_name = "vve_accounts/login.html"
    authentication_form = SignInForm
    redirect_authenticated_user = True

    def get_redirect_url(self) -> str:  # type: ignore[override]  # the types are of a later Django
        """Return where somebody was going, when that is on this site and open to them."""
        address: str = super().get_redirect_url()
        user = self.request.user
        return destination(user, address) if user.is_authenticated else address

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the other ways in."""
        chosen = "own" if self.request.POST.get("device") == "own" else "shared"
        ways = {"provider_name": provider_name(), "devices": DEVICES, "device": chosen}
        return super().get_context_data(**ways, **kwargs)

    def form_valid(self, form: Any) -> HttpResponse:
        """Go on with whoever gave the right password: to the second step, or in."""
        choose_device(self.request)
        return let_in(self.request, form.get_user(), "password", self.get_redirect_url())


class SignOutView(views.LogoutView):
    """Signs out (by POST) and says so: on a shared computer people want to be sure."""

    def post(self, request: HttpRequest, *args: object, **kwargs: object) -> HttpResponse:
        """Sign out and go home."""
        response: HttpResponse = super().post(request, *args, **kwargs)
        messages.success(request, _("You are signed out."))
        # What forms kept on a shared computer goes too (W3C Clear Site Data); browsers that do not know it ignore it.
        response["Clear-Site-Data"] = '"storage"'
        return response


@never_cache
@require_http_methods(["GET", "POST"])
def session(request: HttpRequest) -> JsonResponse:
    """Say how many seconds the session lasts; by POST it goes on, because somebody pressed a button or a key.

    The token lets a page that stood open while its user signed in anew send its form after all.
    """
    if not request.user.is_authenticated:
        return JsonResponse({"left": 0})
    if request.method == "POST":
        keep(request.session)
    return JsonResponse({"left": max(seconds_left(request.session), 0), "token": get_token(request)})


def csrf_failure(request: HttpRequest, reason: str = "") -> HttpResponse:
    """Answer a form that is no longer valid: mostly a page that stood open too long.

    Two tabs with the door, and signing in in both, ends here too; then there is nothing left to do but go on.
    """
    if request.user.is_authenticated and request.path == reverse("vve_accounts:login"):
        view = SignInView()
        view.setup(request)
        return redirect(view.get_success_url())
    return render(request, "vve_accounts/stale_form.html", status=403)
