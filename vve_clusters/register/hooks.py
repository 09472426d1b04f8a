"""Puts the register into the admin."""

from __future__ import annotations

from typing import Any

from django.urls import path
from wagtail import hooks
from wagtail_modeladmin.options import modeladmin_register

from intranet.access.guard.files import mine
from intranet.access.guard.table import HOOK as GUARD_HOOK
from intranet.access.guard.table import Row, row
from vve_clusters.register.access import readable_institutions
from vve_clusters.register.admin import RegisterGroup
from vve_clusters.register.taking_part import taking_part

modeladmin_register(RegisterGroup)


@hooks.register("register_admin_urls")
def taking_part_url() -> list[Any]:
    """Add the screen on which clusters an institution takes part."""
    return [path("instellingen/<int:pk>/clusters/", taking_part, name="vve_clusters_taking_part")]


@hooks.register(GUARD_HOOK)
def taking_part_row() -> list[Row]:
    """Tell the admin guard what the number in that address stands for."""
    return [row("vve_clusters_taking_part", pk=mine("an institution of the register", readable_institutions))]
