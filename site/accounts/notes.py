"""Messages for the next page, in a cookie that no other site can set ("__Host-", where the site is on HTTPS)."""

from __future__ import annotations

from django.conf import settings
from django.contrib.messages.storage.cookie import CookieStorage
from django.contrib.messages.storage.fallback import FallbackStorage
from django.contrib.messages.storage.session import SessionStorage


class NoteCookieStorage(CookieStorage):
    """Django's storage with the name of the cookie after the kind of site."""

    @property
    def cookie_name(self) -> str:  # type: ignore[override]  # a plain attribute there
        """Return the name; with the prefix a browser takes it from this very host only."""
        return "__Host-messages" if settings.SESSION_COOKIE_SECURE else "messages"


class NoteStorage(FallbackStorage):
    """Cookie first, session for what does not fit."""

    storage_classes = (NoteCookieStorage, SessionStorage)
