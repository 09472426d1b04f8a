"""What profiles add to Wagtail's admin and to the site-wide search."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest
from django.urls import path, reverse
from django.utils.translation import gettext_lazy as _
from wagtail import hooks
from wagtail.admin.menu import MenuItem
from wagtail.admin.widgets import Button
from wagtail.log_actions import LogActionRegistry
from wagtail.models import Page
from wagtail.snippets.models import register_snippet
from wagtail.snippets.views.snippets import SnippetViewSet, SnippetViewSetGroup

from intranet.access.guard.kinds import PUBLISH
from intranet.access.guard.table import HOOK as GUARD_HOOK
from intranet.access.guard.table import Row, row
from intranet.access.listings import PageListing
from intranet.access.search import HOOK, SearchGroup
from profiles.adopting import adopt_view, keep_adopted
from profiles.importing.hooks import IMPORT_MENU_ITEM
from profiles.models import (
    CompetencyDictionaryPage,
    CompetencyPage,
    FunctionBookPage,
    FunctionProfilePage,
    JobFamily,
    OrganisationUnit,
    RoleProfilePage,
)

MENU_HOOK = "register_function_book_menu_item"


class FunctionProfiles(PageListing):
    """All function profiles."""

    name, model, icon, menu_label = "vve_function_profiles", FunctionProfilePage, "user", _("Function profiles")
    list_filter = ["live", "job_family", "organisation_unit", "staff_level"]


class RoleProfiles(PageListing):
    """All role profiles."""

    name, model, icon, menu_label = "vve_role_profiles", RoleProfilePage, "group", _("Role profiles")
    list_filter = ["live", "organisation_unit"]


class Books(PageListing):
    """All function books."""

    name, model, icon, menu_label = "vve_function_books", FunctionBookPage, "folder-open-inverse", _("Function books")


class Dictionaries(PageListing):
    """All dictionaries."""

    name, model, icon, menu_label = "vve_dictionaries", CompetencyDictionaryPage, "list-ul", _("Dictionaries")


class Competencies(PageListing):
    """All competencies."""

    name, model, icon, menu_label = "vve_competencies", CompetencyPage, "check", _("Competencies")
    list_filter = ["live", "kind", "cluster"]


class JobFamilies(SnippetViewSet):
    """Job families."""

    model, icon, menu_label = JobFamily, "tag", _("Job families")
    search_fields = ["name"]


class Units(SnippetViewSet):
    """Organisation units."""

    model, icon, menu_label = OrganisationUnit, "site", _("Organisation units")
    list_display = ["name", "parent"]
    search_fields = ["name"]


class FunctionBookGroup(SnippetViewSetGroup):
    """The menu of the HR editor."""

    menu_label = _("Function book")
    menu_name = "vve-function-book"
    menu_icon = "folder-open-inverse"
    menu_order = 250
    submenu_hook = MENU_HOOK
    items = (FunctionProfiles, RoleProfiles, Books, Dictionaries, Competencies, JobFamilies, Units)


register_snippet(FunctionBookGroup)


@hooks.register(MENU_HOOK)
def import_menu_item() -> MenuItem:
    """Put importing in the same menu."""
    return IMPORT_MENU_ITEM


# --- adopting a version of a dictionary -----------------------------------------------------------


@hooks.register("register_admin_urls")
def adopting_urls() -> list[Any]:
    """Add the screen on which a version is adopted."""
    return [path("woordenboek/<int:pk>/vaststellen/", adopt_view, name="vve_profiles_adopt")]


@hooks.register(GUARD_HOOK)
def what_adopting_addresses_name() -> list[Row]:
    """Tell the admin guard what the id in this address stands for."""
    return [row("vve_profiles_adopt", pk=PUBLISH)]


class AdoptButton(Button):
    """Leads to the screen on which a version is adopted."""

    def __init__(self, page: Page, **kwargs: Any) -> None:
        super().__init__(
            _("Adopt a version"), url=reverse("vve_profiles_adopt", args=[page.pk]), icon_name="check", **kwargs
        )
        self.page = page

    def is_shown(self, user: Any) -> bool:
        """Return whether this user may publish the dictionary."""
        return self.page.id is not None and bool(self.page.permissions_for_user(user).can_publish())


@hooks.register("register_page_header_buttons")
def adopt_in_header(page: Page, user: Any, view_name: str, next_url: str | None = None) -> Any:
    """Offer adopting on the pages of a dictionary."""
    if isinstance(page, CompetencyDictionaryPage):
        yield AdoptButton(page, priority=12)


@hooks.register("register_page_listing_more_buttons")
def adopt_in_listing(page: Page, user: Any, next_url: str | None = None) -> Any:
    """Offer adopting in lists."""
    if page.specific_class is CompetencyDictionaryPage:
        yield AdoptButton(page, priority=12)


@hooks.register("before_delete_page")
def keep_adopted_dictionary(request: HttpRequest, page: Page) -> Any:
    """Keep what was adopted."""
    return keep_adopted(request, [page])


@hooks.register("before_bulk_action")
def keep_adopted_dictionaries(request: HttpRequest, action_type: str, objects: Any, action: Any) -> Any:
    """Keep what was adopted, also where several pages go at once."""
    if action_type == "delete" and issubclass(action.model, Page):
        return keep_adopted(request, objects)
    return None


@hooks.register("register_log_actions")
def adopting_log_action(actions: LogActionRegistry) -> None:
    """Name what adopting writes in the log."""
    actions.register_action("vve_profiles.adopt", _("Adopt"), _("Version of the dictionary adopted"))


# --- site-wide search -----------------------------------------------------------------------------


@hooks.register(HOOK)
def function_profiles_in_search() -> SearchGroup:
    """Let function profiles be found."""
    return SearchGroup(
        key="functieprofielen",
        label=_("Function profiles"),
        models=(FunctionProfilePage,),
        text=lambda page: "\n".join([page.purpose, page.task_text, page.competency_text]),
        prefetch=("result_areas__tasks", "requirements"),
        order=40,
    )


@hooks.register(HOOK)
def role_profiles_in_search() -> SearchGroup:
    """Let role profiles be found."""
    return SearchGroup(
        key="profielschetsen",
        label=_("Role profiles"),
        models=(RoleProfilePage,),
        text=lambda page: page.section_text,
        order=41,
    )


@hooks.register(HOOK)
def competencies_in_search() -> SearchGroup:
    """Let competencies be found."""
    return SearchGroup(
        key="competenties",
        label=_("Competencies"),
        models=(CompetencyPage,),
        text=lambda page: "\n".join([page.definition, page.level_text]),
        prefetch=("levels__indicators",),
        order=50,
    )
