"""Sessions that end: after a while in which nobody did anything, and at the latest after a day's work.

On a shared computer, which is what we assume, a session is short and the browser forgets it when it closes. On a device
of their own people stay signed in for longer. Named in SESSION_ENGINE.
"""

from __future__ import annotations

from time import time

from django.conf import settings
from django.contrib.auth import SESSION_KEY
from django.contrib.sessions.backends.base import SessionBase
from django.contrib.sessions.backends.db import SessionStore as DatabaseStore
from django.http import HttpRequest

from accounts import defaults

SHARED = "vve_shared"  # whether others use this computer too
STARTED = "vve_started"  # when somebody signed in
SEEN = "vve_seen"  # when they last did something
RENEW_AFTER = 60  # seconds: not every click is a write


def limits(session: SessionBase) -> tuple[int, int]:
    """Return how many seconds of doing nothing end a session, and how many end it anyhow."""
    kind = "SHARED" if session.get(SHARED, True) else "PRIVATE"
    idle, longest = (f"VVE_{kind}_{limit}" for limit in ("IDLE", "LONGEST"))
    return (
        int(getattr(settings, idle, getattr(defaults, idle))),
        int(getattr(settings, longest, getattr(defaults, longest))),
    )


def seconds_left(session: SessionBase) -> int:
    """Return how long this session lasts if nothing happens any more."""
    idle, longest = limits(session)
    now = time()
    ends = session.get(SEEN, now) + idle
    return int(min(ends, session.get(STARTED, now) + longest) - now)


def begin(request: HttpRequest) -> None:
    """Start the clocks of somebody who just came in."""
    request.session[STARTED] = request.session[SEEN] = time()


def keep(session: SessionBase) -> bool:
    """Start the idle clock again, at most once a minute; return whether that was done."""
    if SESSION_KEY not in session or seconds_left(session) <= 0:
        return False
    if time() - session.get(SEEN, 0) < min(RENEW_AFTER, limits(session)[0] / 10):
        return False
    session.setdefault(STARTED, time())
    session[SEEN] = time()
    return True


class SessionStore(DatabaseStore):
    """Django's sessions in the database, whose term follows from what is in them."""

    def get_session_cookie_age(self) -> int:
        """Return the seconds until the end; saving for another reason than somebody's doing moves nothing."""
        return max(seconds_left(self), 1)

    def get_expire_at_browser_close(self) -> bool:
        """Return whether the browser forgets it when it closes."""
        return bool(self.get(SHARED, True))
