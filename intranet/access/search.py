"""What an app tells the site-wide search about its page types. The search itself belongs to the project."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from django.utils.functional import Promise
from wagtail.models import Page

HOOK = "register_search_group"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function without arguments that returns a `SearchGroup`."""


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
