"""The guide in Wagtail's menu "Help"."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from intranet.access.guard.table import HOOK as GUARD_HOOK
from intranet.access.guard.table import WORD, Row, row
from vve_site.guide import views

# Wagtail's own help is in English, on another site, and asks for attention with a number until somebody opens it.
ELSEWHERE = ("editor-guide", "whats-new-in-wagtail")


@hooks.register("register_admin_urls")
def guide_urls() -> list[Any]:
    """Add the guide to the admin."""
    return [
        path("hulp/", views.show, name="vve_guide"),
        path("hulp/<slug:name>/", views.show, name="vve_guide_chapter"),
        path("hulp/beelden/<slug:name>.png", views.picture, name="vve_guide_picture"),
    ]


@hooks.register(GUARD_HOOK)
def what_guide_addresses_name() -> list[Row]:
    """Tell the admin guard that these addresses name no id."""
    return [row("vve_guide_chapter", "vve_guide_picture", name=WORD, why="chapters and pictures that everybody reads")]


@hooks.register("register_help_menu_item")
def guide_menu_item() -> MenuItem:
    """Put the guide first in the menu."""
    return MenuItem(_("Guide for editors"), reverse_lazy("vve_guide"), name="guide", icon_name="help", order=10)


@hooks.register("construct_help_menu")
def without_help_elsewhere(request: HttpRequest, items: list[MenuItem]) -> None:
    """Leave only help in the language of the reader."""
    items[:] = [item for item in items if not item.name.startswith(ELSEWHERE)]
