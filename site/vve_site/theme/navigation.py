"""Menu and breadcrumb: pages that this visitor may read, one query each."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from wagtail.models import Page, Site

from intranet.access.reading import Reader, visible_to


@dataclass(frozen=True)
class Link:
    """One place to go. `current` is what ``aria-current`` says: "page", "true" (we are below it) or nothing."""

    title: str
    url: str
    current: str = ""


def reader_of(request: HttpRequest) -> Reader:
    """Return who is looking; error pages may come before the middleware that knows."""
    return getattr(request, "user", None) or AnonymousUser()


def menu(request: HttpRequest, page: Page | None = None) -> list[Link]:
    """Return the pages right below the home page that are meant for the menu, with the place of `page` marked."""
    site = Site.find_for_request(request)
    if site is None:
        return []
    pages = visible_to(reader_of(request)).in_menu().child_of(site.root_page).order_by("path")
    return [Link(item.title, item.get_url(request) or "", _current(item, page)) for item in pages]


def _current(item: Page, page: Page | None) -> str:
    if page is None or not page.path or not page.path.startswith(item.path):
        return ""
    return "page" if page.path == item.path else "true"


def trail(request: HttpRequest, page: Page | None = None, title: str = "") -> list[Link]:
    """Return the way from the home page to here; the last step is where we are and has no address.

    For a page: its ancestors and itself. For another screen: the home page and `title`; with both, `title` comes below
    `page`. Empty on the home page itself.
    """
    site = Site.find_for_request(request)
    if site is None:
        return [Link(title, "", "page")] if title else []
    below = page if page is not None and page.pk and page.is_descendant_of(site.root_page) else None
    if below is None and not title:
        return []
    # The page itself is at hand; it is asked for only when it is a step on the way to `title`.
    if below is None:
        steps = visible_to(reader_of(request)).filter(pk=site.root_page.pk)
    else:
        steps = visible_to(reader_of(request)).ancestor_of(below, inclusive=bool(title))
    steps = steps.filter(depth__gte=site.root_page.depth).order_by("path")
    links = [Link(step.title, step.get_url(request) or "") for step in steps]
    return [*links, Link(title or (below.title if below else ""), "", "page")]
