"""What home and content pages announce to the rest of the site."""

from __future__ import annotations

from typing import cast

from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page

from intranet.access.search import HOOK, SearchGroup
from vve_site.home.models import ContentPage, HomePage, NewsIndexPage, NewsPage, WrittenPage


def _text(page: Page) -> str:
    return cast("WrittenPage | NewsIndexPage", page).plain_text


@hooks.register(HOOK)
def pages() -> SearchGroup:
    """Return the group of ordinary pages."""
    return SearchGroup("paginas", _("Pages"), (HomePage, ContentPage, NewsIndexPage), _text, order=50)


@hooks.register(HOOK)
def news() -> SearchGroup:
    """Return the group of news."""
    return SearchGroup("nieuws", _("News"), (NewsPage,), _text, order=60)
