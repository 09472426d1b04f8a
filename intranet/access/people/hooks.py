"""Where the screen "People" is found in the admin. Imported by ``intranet.access.wagtail_hooks``."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem

from intranet.access.guard.files import mine
from intranet.access.guard.table import Row, row
from intranet.access.managing import manages_people
from intranet.access.people import views

URLS = (
    [
        path("", views.index, name="index"),
        path("erbij/", views.add, name="add"),
        path("<int:pk>/", views.change, name="change"),
        path("<int:pk>/uitnodigen/", views.invite_again, name="invite"),
    ],
    "vve_access_people",
)


class PeopleMenuItem(MenuItem):
    """Shown to whoever manages people."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this user gives any role."""
        return manages_people(request.user)


@hooks.register("register_admin_urls")
def urls() -> list[Any]:
    """Add the addresses."""
    return [path("mensen/", include(URLS))]


@hooks.register("register_admin_guard_rows")
def guard_rows() -> list[Row]:
    """Say what the ids in these addresses stand for."""
    return [row("vve_access_people:*", pk=mine("a role that one gives", views.assignments_of))]


@hooks.register("register_admin_menu_item")
def menu_item() -> MenuItem:
    """Add the entry of the menu."""
    return PeopleMenuItem(
        _("People"), reverse_lazy("vve_access_people:index"), name="vve-people", icon_name="group", order=262
    )
