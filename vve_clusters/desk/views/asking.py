"""What the screens ask before they show anything."""

from __future__ import annotations

from typing import Any

from django.http import Http404, HttpRequest
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page
from wagtail.permissions import policy_registry

from intranet.access.managing import holds
from intranet.dashboard.people import consults
from vve_clusters.models import InstitutionPage


def has_desk(user: Any) -> bool:
    """Return whether there is anything on the desk of this user."""
    return holds(user, "institution_editor") or holds(user, "contact_person")


def enters_admin(user: Any) -> bool:
    """Return whether Wagtail's admin is open to this user."""
    return bool(user.has_perm("wagtailadmin.access_admin"))


def landing_of(user: Any) -> str:
    """Return the address where somebody works: their desk, the dashboard, the admin, or nothing in particular."""
    if has_desk(user):
        return reverse("vve_clusters:desk:home")
    if consults(user) and (overview := _overview()):
        return overview
    if enters_admin(user) and edits_pages(user):
        return reverse("wagtailadmin_home")
    return ""


def _overview() -> str:
    try:
        return reverse("vve_dashboard:overview")
    except NoReverseMatch:  # a host site without these addresses
        return ""


def section_for(request: HttpRequest, number: int) -> InstitutionPage:
    """Return a section that this user may change today. Raises Http404: others need not know that it is there."""
    if number > 2**62:
        raise Http404
    page = InstitutionPage.objects.select_related("institution").filter(pk=number).first()
    if page is None or not page.permissions_for_user(request.user).can_edit():
        raise Http404
    return page


def edits_pages(user: Any) -> bool:
    """Return whether this user may change any page at all."""
    policy: Any = policy_registry.get_by_type(Page)
    return bool(policy.user_has_any_permission(user, {"add", "change", "publish"}))
