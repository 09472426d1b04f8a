"""The house style as a style sheet, and the choice of light or dark."""

from __future__ import annotations

from django.core import signing
from django.http import Http404, HttpRequest, HttpResponse, HttpResponseRedirect
from django.utils.cache import patch_cache_control
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_GET, require_POST

from vve_site.theme import house_style
from vve_site.theme.frame import COOKIE, SCHEMES, setting_for
from vve_site.theme.models import ThemeSettings
from vve_site.theme.stylesheet import fingerprint

YEAR = 365 * 24 * 60 * 60


@require_GET
def style(request: HttpRequest, version: str) -> HttpResponse:
    """Return the style sheet. The address holds its fingerprint, so it may be kept for ever.

    An older address (a page that was kept somewhere) gets the present style, to be asked for again next time.
    """
    setting = setting_for(request)
    css = house_style.css_of(setting) if setting else ""
    response = HttpResponse(css, content_type="text/css; charset=utf-8")
    if css and version == fingerprint(css):
        patch_cache_control(response, public=True, max_age=YEAR, immutable=True)
    else:
        patch_cache_control(response, no_cache=True)
    return response


@require_GET
def preview_style(request: HttpRequest) -> HttpResponse:
    """Return the style sheet of a setting that is being edited; the values come signed in the address."""
    try:
        setting = ThemeSettings(**house_style.unpacked(request.GET.get("d", "")))
    except signing.BadSignature:
        raise Http404 from None
    response = HttpResponse(house_style.css_of(setting), content_type="text/css; charset=utf-8")
    patch_cache_control(response, private=True, no_store=True)
    return response


# Exempt, because a token would give every visitor a cookie on every page, and all that a forged request can do is turn
# a page dark.
@csrf_exempt
@require_POST
def display(request: HttpRequest) -> HttpResponse:
    """Keep the choice of light or dark in a cookie (anything else: follow the device), and go back."""
    goal = request.POST.get("next", "/")
    if not url_has_allowed_host_and_scheme(goal, allowed_hosts={request.get_host()}, require_https=request.is_secure()):
        goal = "/"
    response = HttpResponseRedirect(goal)
    choice = request.POST.get(COOKIE, "")
    if choice in SCHEMES:
        response.set_cookie(COOKIE, choice, max_age=YEAR, secure=request.is_secure(), httponly=True, samesite="Lax")
    else:
        response.delete_cookie(COOKIE, samesite="Lax")
    return response
