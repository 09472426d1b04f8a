"""What a page says to search engines and to whoever shares its address: a description and Open Graph."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest
from django.utils.text import Truncator
from wagtail.models import Page

LONGEST = 200


@dataclass(frozen=True)
class Description:
    """The texts in the head of a page; ``text`` is empty where the theme shows the editor's own description."""

    title: str
    text: str
    own: str
    url: str
    photo: Any = None


def describe(page: Page, request: HttpRequest, *, text: str, photo: Any = None) -> Description:
    """Return the description of a page: what the editor wrote for search engines, else its introduction."""
    short = Truncator(" ".join(text.split())).chars(LONGEST)
    shown = photo is not None and getattr(photo, "may_be_shown", True)
    return Description(
        title=page.seo_title or page.title,
        text="" if page.search_description else short,
        own=page.search_description or short,
        url=page.get_full_url(request) or "" if page.pk else "",
        photo=photo if shown else None,
    )
