"""Where the screens "Who may do what" are found in the admin."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.models import Page

from intranet.access.guard.kinds import EXPLORE
from intranet.access.guard.table import WORD, Row, row
from intranet.access.managing import manages_people
from intranet.access.overview import views

URLS = (
    [
        path("", views.index, name="index"),
        path("tabel/", views.roles_table, name="table"),
        path("persoon/<int:pk>/", views.person, name="person"),
        path("pagina/<int:pk>/", views.page, name="page"),
    ],
    "vve_access_overview",
)


class ManagersMenuItem(MenuItem):
    """Shown to whoever manages people."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this user manages anybody."""
        return manages_people(request.user)


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    """Add the addresses."""
    return [path("wie-mag-wat/", include(URLS))]


@hooks.register("register_admin_guard_rows")
def guard_rows() -> list[Row]:
    """Say what the ids in these addresses stand for."""
    return [
        row("vve_access_overview:page", pk=EXPLORE),
        row("vve_access_overview:person", pk=WORD, why="the view keeps to the people whom the user manages"),
    ]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add the entry of the menu."""
    return ManagersMenuItem(
        _("Who may do what"), reverse("vve_access_overview:index"), name="who-may-what", icon_name="key", order=790
    )


@hooks.register("register_page_header_buttons")
def button(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Iterator[Button]:
    """Add a way from a page to who may do what with it."""
    if page.pk and manages_people(user):
        yield Button(
            _("Who may do what"), reverse("vve_access_overview:page", args=[page.pk]), icon_name="key", priority=80
        )
