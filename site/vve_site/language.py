"""The language of buttons and menus: Dutch, unless the visitor chose otherwise.

The browser is not asked. The content is Dutch, so an English browser would give a page in two languages to a reader who
understands both; whoever wants English buttons says so once, at the foot of every page or in their admin profile.
"""

from __future__ import annotations

from collections.abc import Callable

from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import path
from django.utils import translation
from django.views.decorators.csrf import csrf_exempt
from django.views.i18n import set_language

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class ChosenLanguageMiddleware:
    """Speak the language of the visitor's cookie, or the language of the site."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Activate the language for this request and say it in the response."""
        chosen = request.COOKIES.get(settings.LANGUAGE_COOKIE_NAME, "")
        language = chosen if chosen in dict(settings.LANGUAGES) else settings.LANGUAGE_CODE
        with translation.override(language):
            request.LANGUAGE_CODE = translation.get_language() or language
            response = self.get_response(request)
        response.headers.setdefault("Content-Language", language)
        return response


# Exempt, because the choice changes nothing but words: a token would give every visitor a cookie.
urlpatterns = [path("", csrf_exempt(set_language), name="vve_language")]
