"""What home and content pages announce to the rest of the site."""

from __future__ import annotations

import datetime as dt
from typing import cast

from django.http import HttpRequest
from django.utils import timezone
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.models import Page

from intranet.access.projection import closes
from intranet.access.reading import visible_to
from intranet.access.search import HOOK, SearchGroup
from intranet.dashboard.panels import HOOK as PANEL
from intranet.dashboard.panels import DashboardPanel
from vve_site.home.models import ContentPage, HomePage, NewsIndexPage, NewsPage, WrittenPage

NEWS_SHOWN = 4
NEWS_DAYS = 60


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


@hooks.register(PANEL)
def latest_news(request: HttpRequest) -> DashboardPanel | None:
    """Show the latest news that the reader may read; what is not for everybody says so. One query."""
    recent = NewsPage.objects.filter(published_on__gte=timezone.localdate() - dt.timedelta(days=NEWS_DAYS))
    found = visible_to(request.user, recent).defer("body").order_by("-published_on", "-pk")[:NEWS_SHOWN]
    rows = [(page, closes(page.audience)) for page in found]
    if not rows:
        return None
    template = "vve_home/dashboard_news.html"
    return DashboardPanel("news", gettext("News"), template, {"rows": rows}, place="aside", order=90)
