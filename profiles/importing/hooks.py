"""What importing adds to Wagtail's admin. Imported by ``profiles.wagtail_hooks``."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import include, path, reverse_lazy
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.log_actions import LogActionRegistry

from intranet.access.guard.files import mine
from intranet.access.guard.table import HOOK as GUARD_HOOK
from intranet.access.guard.table import Row, row
from profiles.importing.access import batches_for, books_for, documents_for, may_fetch_source
from profiles.importing.source_files import is_source_document


class ImportMenuItem(MenuItem):
    """Shown to whoever may add profiles to a book."""

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this user may import anywhere."""
        return bool(books_for(request.user).exists())


IMPORT_MENU_ITEM = ImportMenuItem(
    _("Import profiles"),
    reverse_lazy("vve_profiles_import:list"),
    name="import-profiles",
    icon_name="upload",
    order=900,
)
"""For the menu of the function book; top-level where there is none."""


@hooks.register("register_admin_urls")
def register_import_urls() -> list[Any]:
    """Add the import screens to the admin."""
    return [path("profielen-importeren/", include("profiles.importing.urls"))]


@hooks.register(GUARD_HOOK)
def what_import_addresses_name() -> list[Row]:
    """Tell the admin guard what the ids in these addresses stand for."""
    names = "vve_profiles_import:"
    batch = mine("an import", batches_for, field="uuid")
    document = mine("a document of an import", documents_for)
    return [
        row(*(names + each for each in ("batch", "save_all", "delete")), uuid=batch),
        row(*(names + each for each in ("review", "autosave", "reopen", "original")), pk=document),
    ]


@hooks.register("register_log_actions")
def register_import_log_actions(actions: LogActionRegistry) -> None:
    """Name what importing writes in the log."""
    actions.register_action("vve_profiles.import", _("Import files"), _("Files taken in for import"))
    actions.register_action("vve_profiles.import_delete", _("Delete import"), _("Import deleted"))
    actions.register_action("vve_profiles.import_discard", _("Lay aside"), _("Document of an import laid aside"))
    actions.register_action("vve_profiles.import_reopen", _("Take up again"), _("Document of an import taken up again"))
    actions.register_action("vve_profiles.imported", _("Imported"), _("Made from an imported file"))


@hooks.register("before_serve_document", order=100)  # after Wagtail's own hook, which sends visitors to the door
def ask_before_serving_source(document: Any, request: HttpRequest) -> None:
    """Hand out the source of a profile only to whoever may see a page with it; for others there is no such file."""
    if is_source_document(document) and not may_fetch_source(request.user, document):
        raise Http404
