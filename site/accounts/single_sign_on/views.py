"""To the identity provider and back."""

from __future__ import annotations

import logging
from secrets import token_urlsafe

import requests
from allauth.account.internal.flows.reauthentication import raise_if_reauthentication_required
from allauth.account.utils import get_next_redirect_url
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.client import OAuth2Error
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_GET, require_POST

from accounts.arrival import choose_device
from accounts.single_sign_on.adapter import refusal
from accounts.single_sign_on.tokens import NONCE, OpenIDAdapter

logger = logging.getLogger(__name__)
# What a provider that is down, or answers nonsense, comes out as.
NO_SENSE = (OAuth2Error, requests.RequestException, KeyError, ValueError, TypeError)


@never_cache
@require_POST
def start(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Send the visitor on, by a page: a browser that keeps to our policy follows no form to another site."""
    connect = request.POST.get("process") == "connect" and request.user.is_authenticated
    if connect:
        raise_if_reauthentication_required(request, app="")
    else:
        choose_device(request)
    adapter = OpenIDAdapter(request, provider_id)
    nonce = request.session[NONCE] = token_urlsafe(24)
    try:
        provider = adapter.get_provider()
        provider.oauth2_adapter_class = OpenIDAdapter
        answer = provider.redirect(
            request,
            process="connect" if connect else "login",
            next_url=get_next_redirect_url(request),
            auth_params={"nonce": nonce},
        )
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except NO_SENSE as error:
        return _failed(request, error)
    onward = {"address": answer["Location"], "provider_name": provider.app.name}
    return render(request, "vve_accounts/sso_onward.html", onward)


@never_cache
@require_GET
def callback(request: HttpRequest, provider_id: str) -> HttpResponse:
    """Take what the provider sends back."""
    adapter = OpenIDAdapter(request, provider_id)
    try:
        answer: HttpResponse = OAuth2CallbackView.adapter_view(adapter)(request)
    except SocialApp.DoesNotExist as error:
        raise Http404 from error
    except NO_SENSE as error:
        return _failed(request, error)
    return answer


def _failed(request: HttpRequest, error: Exception) -> HttpResponse:
    logger.warning("Single sign-on failed: %s", type(error).__name__)
    response: HttpResponse = refusal(request, "failed").response
    return response
