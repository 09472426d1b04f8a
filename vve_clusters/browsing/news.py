"""News of institutions and clusters, latest first, with who says it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from wagtail.models import Page

from intranet.access.reading import Reader, visible_to
from vve_clusters.models import SectionNewsPage


@dataclass(frozen=True)
class NewsItem:
    """A piece of news, and whose it is: "" where that goes without saying."""

    page: SectionNewsPage
    source: str = ""


def news_below(reader: Reader, page: Page) -> Any:
    """Return the published news below a page that this reader may read, latest first."""
    items = visible_to(reader, SectionNewsPage.objects.descendant_of(page))
    return items.order_by("-published_on", "-first_published_at", "-pk")


def with_sources(items: Iterable[SectionNewsPage], below: Page) -> list[NewsItem]:
    """Return news with the title of the section it is from, where that is not the page itself; one query."""
    pages = list(items)
    steplen, depth = Page.steplen, below.depth + 1
    owners = {page.path[: steplen * depth] for page in pages if page.depth > depth + 1}
    titles = dict(Page.objects.filter(path__in=owners).values_list("path", "title")) if owners else {}
    return [NewsItem(page, titles.get(page.path[: steplen * depth], "")) for page in pages]
