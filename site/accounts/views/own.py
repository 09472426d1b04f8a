"""One's own account: who one is, the address, and where one is signed in."""

from __future__ import annotations

from typing import Any

from allauth.account.decorators import reauthentication_required
from allauth.socialaccount.models import SocialAccount
from allauth.usersessions.models import UserSession
from django.conf import settings
from django.contrib import messages
from django.contrib.auth.mixins import LoginRequiredMixin
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse_lazy
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import FormView, TemplateView
from wagtail.users.models import UserProfile

from accounts import addresses
from accounts.devices import name_of_device
from accounts.forms.own import NewAddressForm, ProfileForm
from accounts.guessing import NEW_ADDRESS
from accounts.profile import change_profile
from accounts.second_step import has, must_have
from accounts.views.door import provider_name

YEAR = 365 * 24 * 60 * 60
RECENT = 5


class OverviewView(LoginRequiredMixin, TemplateView):
    """All that one can change, and the latest times somebody came in or tried."""

    template_name = "vve_accounts/overview.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add what is on."""
        user: Any = self.request.user
        linked = SocialAccount.objects.filter(user=user).exists()
        return super().get_context_data(
            person=getattr(user, "person", None),
            has_second_step=has(user),
            must_have_second_step=must_have(user),
            provider_name=provider_name(),
            is_linked=linked,
            recent=list(user.sign_ins.all()[:RECENT]),
            **kwargs,
        )


class ProfileView(LoginRequiredMixin, FormView[ProfileForm]):
    """Name, telephone and language."""

    form_class = ProfileForm
    template_name = "vve_accounts/profile.html"
    success_url = reverse_lazy("vve_accounts:overview")

    def get_initial(self) -> dict[str, Any]:
        """Return what is known."""
        user: Any = self.request.user
        profile = UserProfile.objects.filter(user=user).first()
        return {
            "first_name": user.first_name,
            "last_name": user.last_name,
            "telephone": getattr(getattr(user, "person", None), "telephone", ""),
            "language": (profile and profile.preferred_language)
            or self.request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME)
            or settings.LANGUAGE_CODE,
        }

    def form_valid(self, form: ProfileForm) -> HttpResponse:
        """Keep it; the language also for the pages that others see, in this browser."""
        change_profile(user=self.request.user, **form.cleaned_data)
        messages.success(self.request, _("Your details are saved."))
        response: Any = super().form_valid(form)
        response.set_cookie(
            settings.LANGUAGE_COOKIE_NAME,
            form.cleaned_data["language"],
            max_age=YEAR,
            path=settings.LANGUAGE_COOKIE_PATH,
            secure=settings.LANGUAGE_COOKIE_SECURE,
            httponly=settings.LANGUAGE_COOKIE_HTTPONLY,
            samesite=settings.LANGUAGE_COOKIE_SAMESITE,
        )
        answer: HttpResponse = response
        return answer


@method_decorator(reauthentication_required, name="dispatch")
class NewAddressView(LoginRequiredMixin, FormView[NewAddressForm]):
    """Asks for another address and sends a link there. The answer is the same when somebody else has it."""

    form_class = NewAddressForm
    template_name = "vve_accounts/address.html"
    success_url = reverse_lazy("vve_accounts:address_sent")

    def get_form_kwargs(self) -> dict[str, Any]:
        """Give the form whose address it is."""
        return {**super().get_form_kwargs(), "user": self.request.user}

    def form_valid(self, form: NewAddressForm) -> HttpResponse:
        """Send the link; not too often, or a stranger's mailbox could be filled."""
        user: Any = self.request.user
        if not NEW_ADDRESS.is_spent(user.email):
            NEW_ADDRESS.spend(user.email)
            addresses.ask(user=user, email=form.cleaned_data["email"])
        return super().form_valid(form)


class AddressSentView(LoginRequiredMixin, TemplateView):
    """Says that a mail is on its way to the new address."""

    template_name = "vve_accounts/address_sent.html"


@method_decorator(never_cache, name="dispatch")
class ConfirmAddressView(LoginRequiredMixin, TemplateView):
    """Where the link in that mail leads. Only the button changes anything: mail programs follow links on their own."""

    template_name = "vve_accounts/address_confirm.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the address, when the link works."""
        return super().get_context_data(email=addresses.asked(self.request.user, self.kwargs["token"]), **kwargs)

    def post(self, request: HttpRequest, token: str) -> HttpResponse:
        """Change the address."""
        user: Any = request.user
        try:
            addresses.change(user=user, token=token)
        except addresses.LinkDoesNotWork:
            return self.render_to_response(self.get_context_data())
        messages.success(request, _("From now on you sign in with this e-mail address."))
        # The mark of the session holds the password, not the address: this session goes on.
        return redirect("vve_accounts:overview")


@method_decorator(never_cache, name="dispatch")
class DevicesView(LoginRequiredMixin, TemplateView):
    """Where one is signed in; one place or all others can be ended."""

    template_name = "vve_accounts/devices.html"

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the sessions, this one first."""
        found = UserSession.objects.purge_and_list(self.request.user)
        found.sort(key=lambda session: (not session.is_current(), -session.last_seen_at.timestamp()))
        rows = [{"session": session, "device": name_of_device(session.user_agent)} for session in found]
        return super().get_context_data(rows=rows, **kwargs)

    def post(self, request: HttpRequest) -> HttpResponse:
        """End one other session (``end`` is its number), or all others."""
        wanted = request.POST.get("end", "")
        others = UserSession.objects.filter(user=request.user).exclude(session_key=request.session.session_key)
        if wanted != "others":
            others = others.filter(pk=int(wanted)) if wanted.isdecimal() and len(wanted) < 19 else others.none()
        for session in others:
            session.end()
        messages.success(request, _("You are signed out there."))
        return redirect("vve_accounts:devices")
