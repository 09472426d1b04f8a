"""What the warning before the end of a session needs to know."""

from __future__ import annotations

from django import template
from django.conf import settings

from accounts import defaults

register = template.Library()


@register.simple_tag
def idle_seconds() -> int:
    """Return after how many seconds of doing nothing a session on a shared computer ends."""
    return int(getattr(settings, "VVE_SHARED_IDLE", defaults.VVE_SHARED_IDLE))
