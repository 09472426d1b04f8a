"""Who may see and change what in the register. Every screen and every export of it asks here."""

from __future__ import annotations

from typing import Any

from django.db.models import Q, QuerySet
from wagtail_modeladmin.helpers import PermissionHelper

from intranet.access.managing import scopes_of
from vve_clusters.models import ClusterParticipation, Institution

LISTS = "vve_clusters.change_programme"
"""Who keeps the list of programmes also keeps the school holidays."""


def readable_institutions(user: Any) -> QuerySet[Institution]:
    """Return the institutions whose entry in the register this user may see; no query until it is used.

    All for who keeps the register, those of their clusters for contact persons, their own for editors.
    """
    if not user.is_active:
        return Institution.objects.none()
    if user.has_perm("vve_clusters.change_institution"):
        return Institution.objects.all()
    clusters = scopes_of(user, "contact_person")
    own = Q(pk__in=scopes_of(user, "institution_editor"))
    if clusters:
        taking_part = ClusterParticipation.objects.active().filter(cluster__in=clusters)
        own |= Q(pk__in=taking_part.values("institution"))
    return Institution.objects.filter(own)


def may_read(user: Any, institution: Institution) -> bool:
    """Return whether this user may see the entry of an institution; the answers are fetched once for a user object."""
    if user.has_perm("vve_clusters.change_institution"):
        return bool(user.is_active)
    if not hasattr(user, "_vve_register"):
        user._vve_register = set(readable_institutions(user).values_list("pk", flat=True))
    return institution.pk in user._vve_register


class RegisterHelper(PermissionHelper):
    """What keepers of the register may do with its lists: see, add, change. Nothing is deleted but by superusers."""

    def user_can_list(self, user: Any) -> bool:
        """Return whether this user keeps the list."""
        return self.user_can_edit_obj(user, None)

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Return whether this user may look at a row."""
        return bool(self.inspect_view_enabled and self.user_can_list(user))


class InstitutionHelper(RegisterHelper):
    """The same for institutions, of which some people see a part."""

    def user_can_list(self, user: Any) -> bool:
        """Return whether this user sees any institution; never asked of the table of institutions itself."""
        if self.user_can_edit_obj(user, None):
            return bool(user.is_active)
        return bool(scopes_of(user, "contact_person") or scopes_of(user, "institution_editor"))

    def user_can_inspect_obj(self, user: Any, obj: Any) -> bool:
        """Return whether this user may see this institution."""
        return may_read(user, obj)


class ListsHelper(RegisterHelper):
    """The same for lists that have no permissions of their own: who keeps the programmes keeps these."""

    def user_has_specific_permission(self, user: Any, perm_codename: str) -> bool:
        """Return whether this user may do this; deleting stays with superusers and those with that permission."""
        if perm_codename.startswith("delete_"):
            return bool(super().user_has_specific_permission(user, perm_codename)) or bool(user.has_perm(LISTS))
        return bool(user.has_perm(LISTS))
