"""Menu and breadcrumb: pages that this visitor may read, one query each."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import AnonymousUser
from django.http import HttpRequest
from wagtail import hooks
from wagtail.models import Page, Site

from intranet.access.reading import Reader, visible_to


@dataclass(frozen=True)
class Link:
    """One place to go. `current` is what ``aria-current`` says: "page", "true" (we are below it) or nothing."""

    title: str
    url: str
    current: str = ""


@dataclass(frozen=True)
class OwnLink(Link):
    """A place of somebody's own, with an icon before it."""

    icon: str = ""


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


def own_links(request: HttpRequest) -> list[OwnLink]:
    """Return what apps put into the header for somebody who is signed in.

    They register a function of a request with the hook ``vve_own_links``, which returns a title, an address and the
    name of an icon, or None. Marked is the place whose address is the longest above where we are.
    """
    found = [link for register in hooks.get_hooks("vve_own_links") if (link := register(request))]
    above = [url for _title, url, _icon in found if request.path.startswith(url)]
    here = max(above, key=len, default="")
    return [
        OwnLink(title, url, ("page" if url == request.path else "true") if url == here else "", icon)
        for title, url, icon in found
    ]
