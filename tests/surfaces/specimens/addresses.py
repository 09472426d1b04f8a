"""Where specimens are looked for: every registered address of the site, with every specimen that could stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from html import unescape
from typing import Any
from urllib.parse import urljoin, urlsplit

from django.urls import NoReverseMatch, reverse
from wagtail.models import Page

from tests.surfaces.specimens.people import SHARED_WORD
from tests.surfaces.specimens.world import Specimens
from tests.surfaces.walking import Pattern, every_pattern

APPS = tuple(f"vve_{app}:" for app in ("bodies", "meetings", "library", "dashboard", "search", "wellknown"))
ADMIN = ("wagtailadmin", "wagtaildocs:", "wagtailimages:")
SEARCHES = ("wagtailadmin_pages:search", "wagtailadmin_choose_page_search", "wagtaildocs:index", "wagtailimages:index")
LINK = re.compile(rb"""(?:href|src|action|data-[a-z-]+)=["']([^"'#]+)""")
AWAY = re.compile(r"/(uitloggen|logout|taal|static|huisstijl)/|/beheer/logout|\.(css|js|woff2|svg|ico)$")


def explicit(made: Specimens) -> Iterator[str]:
    """Yield the own address of each specimen that has one, whether anything links to it or not."""
    for of, thing in made.things.items():
        if isinstance(thing, Page) or of.startswith(("document_", "rendition_")):
            yield thing.url


def of_our_apps(made: Specimens, degrees: Iterable[str]) -> Iterator[str]:
    """Yield each registered address of the apps of the intranet, with each specimen of these degrees that fits."""
    for pattern in every_pattern():
        if pattern.name.startswith(APPS):
            yield from _filled(pattern, made, degrees)


def in_the_admin(made: Specimens) -> Iterator[str]:
    """Yield the addresses of Wagtail's admin that need no number, or that of a page."""
    pages = [thing for thing in made.things.values() if isinstance(thing, Page)]
    for pattern in every_pattern():
        if not pattern.name.startswith(ADMIN) or "logout" in pattern.name:
            continue
        if not pattern.parameters:
            yield from _address(pattern.name, {})
        elif pattern.name.startswith("wagtailadmin") and set(pattern.parameters) <= {"page_id", "parent_page_id", "pk"}:
            for page in pages:
                yield from _address(pattern.name, dict.fromkeys(pattern.parameters, page.pk))


def searches() -> Iterator[str]:
    """Yield searches for the word that is in everything, on the site and in the admin."""
    yield f"{reverse('vve_search:search')}?q={SHARED_WORD}"
    for name in SEARCHES:
        yield from (f"{address}?q={SHARED_WORD}" for address in _address(name, {}))


def links_of(address: str, content: bytes) -> Iterator[str]:
    """Yield where a page leads to on this site, without ways out and what is no page."""
    for match in LINK.finditer(content):
        found = urlsplit(urljoin(address, unescape(match[1].decode("utf-8", "replace"))))
        if found.netloc in ("", "testserver") and found.path.startswith("/") and not AWAY.search(found.path):
            yield found.path + (f"?{found.query}" if found.query else "")


def _filled(pattern: Pattern, made: Specimens, degrees: Iterable[str]) -> Iterator[str]:
    if not pattern.parameters:
        address = list(_address(pattern.name, {}))
        yield from address
        yield from (f"{one}?q={SHARED_WORD}" for one in address)
        return
    first = pattern.parameters[0]
    for thing in made.fits(first, degrees):
        value = getattr(thing, "uid", None) if first == "uid" else getattr(thing, "pk", None)
        if value is not None:
            rest = {name: _other(name, thing) for name in pattern.parameters[1:]}
            yield from _address(pattern.name, {first: value, **rest})


def _other(name: str, thing: Any) -> Any:
    return {"number": 1, "format": "csv", "filename": "stuk.pdf", "name": "stuk.pdf"}.get(name, getattr(thing, "pk", 1))


def _address(name: str, values: dict[str, Any]) -> Iterator[str]:
    try:
        yield reverse(name, kwargs=values) if values else reverse(name)
    except NoReverseMatch:
        return
