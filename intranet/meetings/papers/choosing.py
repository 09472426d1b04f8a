"""Finding the page that goes on an agenda as a paper: only among what this user may read."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page

from intranet.access.reading import visible_to

MOST = 20


def pages_found(user: Any, query: str) -> list[Page]:
    """Return the pages with these words in their title or text; none without words."""
    if not query:
        return []
    found: list[Page] = list(visible_to(user).filter(depth__gt=1).search(query, operator="and")[:MOST])
    return found or list(visible_to(user).filter(depth__gt=1, title__icontains=query).order_by("title")[:MOST])


def chosen_page(user: Any, number: str) -> Page | None:
    """Return the page with this number, if this user may read it."""
    if not number.isdecimal() or len(number) > 18:
        return None
    page: Page | None = visible_to(user).filter(depth__gt=1, pk=int(number)).first()
    return page
