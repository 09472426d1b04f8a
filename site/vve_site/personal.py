"""What somebody saw while signed in stays with them: no browser, and nothing in between, keeps it."""

from __future__ import annotations

from collections.abc import Callable

from django.http import HttpRequest
from django.http.response import HttpResponseBase

GetResponse = Callable[[HttpRequest], HttpResponseBase]


class NothingStaysBehindMiddleware:
    """Asks not to keep answers that were made for somebody who is signed in.

    Editors share computers: after signing out, the back button must not show a closed page to the next person. Answers
    for which nobody asked who is looking are the same for all; those, and what a view says itself, stay as they are.
    """

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer, and say that the answer may not be kept."""
        response = self.get_response(request)
        # Asking for the user would make every answer depend on the cookie: only look where a view did so before.
        if request.session.accessed and request.user.is_authenticated:
            response.headers.setdefault("Cache-Control", "private, no-store")
        return response
