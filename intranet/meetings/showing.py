"""What the page of a meeting shows to one reader."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest

from intranet.meetings.models import MeetingPage
from intranet.meetings.reading import outline_for


def meeting(page: MeetingPage, request: HttpRequest) -> dict[str, Any]:
    """Return what the template needs; a bounded number of queries."""
    return {"outline": outline_for(request.user, page)}
