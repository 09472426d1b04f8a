"""Where the link of an invitation leads. Looking at it changes nothing: mail programs follow links on their own."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth import logout
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.decorators import method_decorator
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.generic import TemplateView, View

from accounts import invitations
from accounts.arrival import choose_device, let_in
from accounts.forms.door import DEVICES
from accounts.forms.own import ChoosePasswordForm
from accounts.guessing import INVITATION_AGAIN
from accounts.invitations import State
from accounts.journal import client_of
from accounts.models import Invitation, User
from accounts.views.door import provider_name

IN_SESSION = "vve_invitation"


class FollowInvitationView(View):
    """Takes the link out of the address bar, so that it reaches no history, log or other site; then shows the page."""

    def get(self, request: HttpRequest, token: str) -> HttpResponse:
        """Keep the link in the session and go on."""
        request.session[IN_SESSION] = token[:200]
        response = redirect("vve_accounts:invitation_accept")
        response["Referrer-Policy"] = "no-referrer"
        return response


@method_decorator(never_cache, name="dispatch")
class AcceptInvitationView(TemplateView):
    """Choose a password, come in through the organisation, or add the person to the account one has."""

    template_name = "vve_accounts/invitation.html"

    def dispatch(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        """Find the invitation that was followed."""
        self.token: str = request.session.get(IN_SESSION, "")
        self.invitation: Invitation | None = invitations.find(self.token) if self.token else None
        self.state = invitations.state_of(self.invitation)
        if self.state is State.USED and self._is_mine():  # the second of two clicks
            return redirect((request.user.is_authenticated and "/") or "vve_accounts:login")
        response = super().dispatch(request, *args, **kwargs)
        response["Referrer-Policy"] = "no-referrer"
        return response

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Add the invitation and what can be done with it."""
        email = self.invitation.email if self.invitation else ""
        return super().get_context_data(
            invitation=self.invitation,
            state=self.state.value,
            form=kwargs.pop("form", None) or ChoosePasswordForm(User(email=email)),
            has_account=bool(email) and User.objects.filter(email=email, is_active=True).exists(),
            provider_name=provider_name(),
            devices=DEVICES,
            device=self.request.POST.get("device", "shared"),
            login_address=f"{reverse('vve_accounts:login')}?next={reverse('vve_accounts:invitation_accept')}",
            **kwargs,
        )

    def post(self, request: HttpRequest) -> HttpResponse:
        """Accept, in the way of the button that was pressed."""
        acts = {"link": self._link, "leave": self._leave, "again": self._again}
        try:
            return acts.get(request.POST.get("act", ""), self._choose_password)()
        except invitations.NotOpen as error:
            self.state = error.state
            return self.render_to_response(self.get_context_data(), status=409)
        except invitations.AccountExists:
            return redirect("vve_accounts:invitation_accept")  # which says to sign in
        except invitations.AlreadySomebody:
            messages.error(request, _("This account belongs to somebody else already. Ask who invited you for help."))
            return redirect("vve_accounts:invitation_accept")

    def _choose_password(self) -> HttpResponse:
        if self.state is not State.OPEN or self.request.user.is_authenticated or self.invitation is None:
            return self.render_to_response(self.get_context_data())
        first, _space, last = self.invitation.person.name.partition(" ")
        likeness = User(email=self.invitation.email, first_name=first, last_name=last)
        form = ChoosePasswordForm(likeness, self.request.POST)
        if not form.is_valid():
            return self.render_to_response(self.get_context_data(form=form))
        user = invitations.accept_with_password(token=self.token, password=form.cleaned_data["new_password1"])
        del self.request.session[IN_SESSION]
        choose_device(self.request)
        messages.success(self.request, _("Welcome! Your account is ready, and you are signed in."))
        return let_in(self.request, user, "invitation")

    def _link(self) -> HttpResponse:
        if not self.request.user.is_authenticated:
            return redirect("vve_accounts:invitation_accept")
        invitations.accept_with_account(token=self.token, user=self.request.user)
        del self.request.session[IN_SESSION]
        messages.success(self.request, _("The invitation now belongs to your account."))
        return redirect("/")

    def _leave(self) -> HttpResponse:
        """Sign out whoever is signed in on this computer, and keep the invitation."""
        logout(self.request)
        self.request.session[IN_SESSION] = self.token
        return redirect("vve_accounts:invitation_accept")

    def _again(self) -> HttpResponse:
        client = client_of(self.request)
        if not INVITATION_AGAIN.is_spent(client):
            INVITATION_AGAIN.spend(client)
            if invitations.renew(token=self.token):
                self.request.session.pop(IN_SESSION, None)
                return redirect("vve_accounts:invitation_sent")
        messages.error(self.request, _("No new link was sent. Ask who invited you."))
        return redirect("vve_accounts:invitation_accept")

    def _is_mine(self) -> bool:
        person = self.invitation.person if self.invitation else None
        return person is not None and person.user_id is not None and person.user_id == self.request.user.pk


class InvitationSentView(TemplateView):
    """Says that a new link is on its way."""

    template_name = "vve_accounts/invitation_sent.html"
