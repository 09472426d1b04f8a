"""Tags for home and content pages."""

from __future__ import annotations

import re
from typing import Any

from django import template
from django.contrib.auth.models import AnonymousUser
from django.template import Context

from intranet.access.reading import is_visible

register = template.Library()


@register.filter
def tel(number: str) -> str:
    """Return a telephone number as it goes into a ``tel:`` address."""
    return re.sub(r"[^0-9+]", "", number)


@register.simple_tag(takes_context=True)
def leads_to(context: Context, target: Any) -> str:
    """Return the address of a target block, or nothing: no target, or a page that this reader may not read."""
    if not target:
        return ""
    page = target.get("page")
    if page is None:
        return target.get("address") or ""
    request = context.get("request")
    user = getattr(request, "user", None) or AnonymousUser()
    return (page.get_url(request) or "") if is_visible(user, page) else ""
