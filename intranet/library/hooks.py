"""What the library registers: with bodies, dashboard, digest, search and Wagtail's admin."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.log_actions import LogActionRegistry
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from intranet.access.listings import PageListing
from intranet.access.search import HOOK as SEARCH_HOOK
from intranet.access.search import SearchGroup
from intranet.bodies.models import BodyPage
from intranet.bodies.parts import HOOK as BODY_HOOK
from intranet.bodies.parts import LINKS_HOOK, BodyPart, ConsultationLink
from intranet.dashboard.digest_sections import HOOK as DIGEST_HOOK
from intranet.dashboard.digest_sections import NAMES_HOOK, DigestSection
from intranet.dashboard.panels import HOOK as PANEL_HOOK
from intranet.dashboard.panels import DashboardPanel
from intranet.library import keeping, logged, parts  # noqa: F401 -- keeping registers itself
from intranet.library.models import DocumentKind, GovernanceDocumentPage, LibraryPage, Strand


class Documents(PageListing):
    """All documents of the partnership."""

    name, model, icon = "vve_documents", GovernanceDocumentPage, "doc-full"
    menu_label = _("Documents of the partnership")
    list_filter = ["live", "kind"]


class Kinds(SnippetViewSet):
    """Kinds of documents."""

    model, icon, menu_label = DocumentKind, "tag", _("Kinds of documents")
    list_display = ["name", "shows_parties", "order"]


class Strands(SnippetViewSet):
    """Strands of the programme."""

    model, icon, menu_label = Strand, "list-ul", _("Strands of the programme")
    list_display = ["name", "order"]


class LibraryGroup(SnippetViewSetGroup):
    """The menu of who keeps the documents."""

    menu_label = _("Library")
    menu_name = "vve-library"
    menu_icon = "doc-full"
    menu_order = 260
    items = (Documents, Kinds, Strands)


register_snippet(LibraryGroup)


@hooks.register(BODY_HOOK)
def documents_of_body(body: BodyPage, request: HttpRequest) -> BodyPart | None:
    """Show the documents of a body on its page."""
    return parts.of_body(body, request)


@hooks.register(LINKS_HOOK)
def all_documents() -> ConsultationLink:
    """Lead from the consultation to the documents of all bodies."""
    return ConsultationLink(gettext("Documents"), reverse("vve_library:documents"), "document", 30)


@hooks.register(PANEL_HOOK)
def documents_to_look_at(request: HttpRequest) -> DashboardPanel | None:
    """Remind who keeps a document."""
    return parts.to_look_at(request)


@hooks.register(DIGEST_HOOK)
def new_documents(user: Any, since: datetime, until: datetime) -> DigestSection | None:
    """Tell of documents that were adopted or changed."""
    return parts.what_is_new(user, since, until)


@hooks.register(NAMES_HOOK)
def name_of_new_documents() -> list[tuple[str, str]]:
    """Let people choose whether documents are in their digest."""
    return [("library", gettext("Documents"))]


@hooks.register(SEARCH_HOOK)
def documents_in_search() -> SearchGroup:
    """Let documents be found by their text and that of their newest file."""
    return SearchGroup(
        key="documenten",
        label=_("Documents"),
        models=(GovernanceDocumentPage, LibraryPage),
        text=lambda page: str(getattr(page, "plain_text", "")),
        order=32,
    )


@hooks.register("register_log_actions")
def documents_in_the_log(actions: LogActionRegistry) -> None:
    """Say in words what happens to documents."""
    logged.register(actions)
