"""What counts as somebody being there. Polling by a page that stands open does not, or no session would ever end."""

from __future__ import annotations

from collections.abc import Callable

from allauth.usersessions.models import UserSession
from django.conf import settings
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.utils import timezone

from accounts.sessions import keep

GetResponse = Callable[[HttpRequest], HttpResponseBase]

# Sent by scripts on their own, by POST. What scripts fetch by GET counts for nothing already.
AUTOMATIC = {
    "wagtailadmin_editing_sessions:ping",
    "wagtailadmin_editing_sessions:release",
}


def is_somebody(request: HttpRequest) -> bool:
    """Return whether a person is behind this request: they opened a page or sent something."""
    match = request.resolver_match
    if match is not None and match.view_name in AUTOMATIC:
        return False
    if request.method not in ("GET", "HEAD"):
        return True
    mode = request.headers.get("sec-fetch-mode")
    if mode is not None:
        return mode == "navigate"
    by_script = request.headers.get("x-requested-with") or request.headers.get("hx-request")
    return not by_script and "application/json" not in request.headers.get("accept", "")


class IdleMiddleware:
    """Starts the idle clock of a session again when somebody does something."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        """Answer; where the answer depended on the session, and a person asked, the session goes on."""
        response = self.get_response(request)
        # A session that nobody looked at stays unread, so that public pages remain the same for everybody.
        looked_at = settings.SESSION_COOKIE_NAME in request.COOKIES and request.session.accessed
        if looked_at and is_somebody(request) and keep(request.session):
            UserSession.objects.filter(session_key=request.session.session_key).update(last_seen_at=timezone.now())
        return response
