"""What an app tells the site-wide search about its page types, and about rows that are no pages.

The search itself belongs to the project.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.db.models import QuerySet
from django.utils.functional import Promise
from wagtail.models import Page

from intranet.access.reading import Reader

HOOK = "register_search_group"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function without arguments that returns a `SearchGroup`."""
ROWS_HOOK = "register_search_rows"
"""The Wagtail hook: ``@hooks.register(ROWS_HOOK)`` on a function without arguments that returns a `RowGroup`."""


@dataclass(frozen=True)
class SearchGroup:
    """One kind of results, with a filter of its own on the search page.

    ``key`` stands in the address, ``label`` on the screen (plural). ``models`` are the page types it holds. ``text``
    takes a page (of its own type) and gives the plain text from which the search page shows the words found.
    ``prefetch`` names the relations that ``text`` follows, so that a page of results costs the same at any size.
    Groups are shown by ``order``, then by label.
    """

    key: str
    label: str | Promise
    models: tuple[type[Page], ...]
    text: Callable[[Page], str]
    prefetch: tuple[str, ...] = ()
    order: int = 100


@dataclass(frozen=True)
class RowGroup:
    """One kind of results that are no pages, such as decisions: for people who are signed in; visitors find none.

    ``rows`` takes a reader and gives all that they may read, as a queryset of an indexed model that has a
    ``FilterField`` on its primary key: what may not be read is left out before there is searched. ``title``, ``url``
    and ``text`` take a row; ``related`` names the relations that they follow, which are fetched with a page of results.
    """

    key: str
    label: str | Promise
    rows: Callable[[Reader], QuerySet[Any]]
    title: Callable[[Any], str]
    url: Callable[[Any], str]
    text: Callable[[Any], str]
    related: tuple[str, ...] = ()
    order: int = 100
