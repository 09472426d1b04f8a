"""The pages of partners with whom people speak, and about whom they bring signals. Apps that have them tell."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from wagtail import hooks
from wagtail.models import Page
from wagtail.query import PageQuerySet

HOOK = "register_partner_pages"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function of a user that returns `PartnerPages`. At most one
query until they are used."""


@dataclass(frozen=True)
class PartnerPages:
    """Published pages of clusters, institutions and the like, as querysets of `wagtail.models.Page`.

    ``readable``: those this user may read. ``own``: those with which they keep contact. ``overview``: the name of the
    address of a list of who was not spoken to for long, for who has such pages.
    """

    readable: PageQuerySet
    own: PageQuerySet
    overview: str = ""


def partner_pages(user: Any) -> list[PartnerPages]:
    """Return what apps have for this user."""
    registered: list[Callable[[Any], PartnerPages]] = hooks.get_hooks(HOOK)
    return [register(user) for register in registered]


def readable_partners(user: Any) -> PageQuerySet:
    """Return the pages of partners that this user may read."""
    return _all(found.readable for found in partner_pages(user))


def own_partners(user: Any) -> PageQuerySet:
    """Return the pages of partners with which this user keeps contact."""
    return _all(found.own for found in partner_pages(user))


def overviews(user: Any) -> list[str]:
    """Return the names of addresses of lists of who was not spoken to for long."""
    return [found.overview for found in partner_pages(user) if found.overview]


def grouped(pages: PageQuerySet) -> list[tuple[str, Any]]:
    """Return choices for a field: those that stand below another one in a group of its name. One query."""
    rows = sorted(pages.order_by("path").values_list("path", "pk", "title"))
    tops: list[tuple[str, int, str]] = []
    below: dict[int, list[tuple[str, str]]] = {}
    for path, pk, title in rows:
        if tops and path.startswith(tops[-1][0]):
            below[tops[-1][1]].append((str(pk), title))
        else:
            tops.append((path, pk, title))
            below[pk] = []
    choices: list[tuple[str, Any]] = []
    for _path, pk, title in sorted(tops, key=lambda top: top[2].lower()):
        inner = sorted(below[pk], key=lambda choice: choice[1].lower())
        choices.append((title, [(str(pk), title), *inner]) if inner else (str(pk), title))
    return choices


def _all(found: Any) -> PageQuerySet:
    result: PageQuerySet = Page.objects.none()
    for pages in found:
        result = result | pages
    return result
