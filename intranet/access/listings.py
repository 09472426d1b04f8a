"""Flat lists of pages of one type in the admin, for who writes pages of that type."""

from __future__ import annotations

from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.http import HttpRequest
from django.utils.functional import cached_property
from wagtail.admin.menu import MenuItem
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.models import Page
from wagtail.permissions import policy_registry
from wagtail.query import PageQuerySet

from intranet.access.policy import writes


class ChooseParent(ChooseParentView):
    """Where a new page may come: asked of the policy. Wagtail reads rows, which seats have none of."""

    def get_valid_parent_pages(self, user: Any) -> PageQuerySet:
        """Return the pages below which this user may add a page of this type."""
        types = ContentType.objects.get_for_models(*self.model.allowed_parent_page_models()).values()
        here = policy_registry.get_by_type(Page).instances_user_has_permission_for(user, "add")
        found: PageQuerySet = here.filter(content_type__in=[one.pk for one in types])
        return found


class WritersMenuItem(MenuItem):
    """Shown to who writes pages of a type."""

    model: type[Page]

    def is_shown(self, request: HttpRequest) -> bool:
        """Return whether this user may change pages of this type somewhere."""
        return writes(request.user, self.model)


class PageListing(PageListingViewSet):
    """A flat list of the pages of one type. Its entry in the menu is for who writes such pages."""

    add_to_admin_menu = False
    choose_parent_view_class = ChooseParent

    @cached_property
    def menu_item_class(self) -> type[MenuItem]:
        """Return the kind of menu item for this type."""
        return type("WritersMenuItem", (WritersMenuItem,), {"model": self.model})
