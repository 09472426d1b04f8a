"""Who may put files where: Wagtail's rights on collections, of seats in office only."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import F, Q, QuerySet
from wagtail.documents import get_document_model
from wagtail.documents.models import Document
from wagtail.images import get_image_model
from wagtail.images.models import Image
from wagtail.models import Collection, GroupCollectionPermission
from wagtail.permission_policies.collections import CollectionOwnershipPermissionPolicy
from wagtail.permissions import register_permission_policy

from intranet.access.lookups import prefixes
from intranet.access.models import CollectionHome, RoleAssignment
from intranet.access.reading import closed_roots


def closed_shelves(user: Any) -> frozenset[str]:
    """Return the paths of collections where the user has rights and that are at home at a page closed to them.

    One query for a user object, besides those for the rights and for what is closed. What has no home (left) is closed.
    """
    found: frozenset[str] | None = getattr(user, "_vve_closed_shelves", None)
    if found is None:
        rights = rows_of(user).values_list("collection__path", flat=True)
        homes = CollectionHome.objects.filter(collection__path__under=list(rights))
        closed = homes.filter(Q(page=None) | Q(page__path__under=closed_roots(user)))
        found = user._vve_closed_shelves = frozenset(closed.values_list("collection__path", flat=True))
    return found


def rows_of(user: Any) -> QuerySet[GroupCollectionPermission]:
    """Return the rights on collections of the seats that this user holds today, and of groups that are no seats."""
    seats = RoleAssignment.objects.active().filter(person__user=user.pk).values("seat")
    return GroupCollectionPermission.objects.filter(Q(group__seat__in=seats) | Q(group__user=user.pk, group__seat=None))


class SeatCollectionPolicy(CollectionOwnershipPermissionPolicy):
    """Wagtail's policy for images and documents; a seat's group counts for whoever sits there today."""

    permission_cache_name = "_vve_collection_permissions"

    def get_all_permissions_for_user(self, user: Any) -> Any:
        """Return the rows that hold for this user today."""
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return GroupCollectionPermission.objects.none()
        return rows_of(user).select_related("permission", "collection").distinct()

    def _check_perm(self, user: Any, actions: Any, collection: Any = None) -> bool:
        """Return whether the user may do one of these; nobody keeps files that they may not read."""
        if not super()._check_perm(user, actions, collection):
            return False
        return (
            bool(user.is_superuser) or collection is None or closed_shelves(user).isdisjoint(prefixes(collection.path))
        )

    def _collections_with_perm(self, user: Any, actions: Any) -> QuerySet[Collection]:
        """Return the collections in one flat condition; Wagtail's grows with each row until SQLite refuses it."""
        rows = self._get_user_permission_objects_for_actions(user, actions)
        found = Collection.objects.filter(path__under=[row.collection.path for row in rows])
        closed = closed_shelves(user)
        return found.exclude(path__under=sorted(closed)) if closed else found

    def _users_with_perm(self, actions: Any, collection: Any = None) -> QuerySet[Any]:
        rows = GroupCollectionPermission.objects.filter(
            permission__in=self._get_permission_objects_for_actions(actions)
        )
        if collection is not None:
            rows = rows.filter(collection__in=collection.get_ancestors(inclusive=True))
        persons = (
            RoleAssignment.objects.active().filter(seat__group__in=rows.values("group")).exclude(person__user=None)
        )
        stock = rows.filter(group__seat=None).values("group")
        found = Q(is_superuser=True) | Q(groups__in=stock)
        found |= Q(pk__in=persons.annotate(_user=F("person__user")).values("_user"))
        return get_user_model()._default_manager.filter(found, is_active=True).distinct()


def install() -> None:
    """Register the policy for the image and the document model of the project.

    Permissions on files are those of Wagtail's own two models, whichever models a project has, and whoever uploaded a
    file owns it: as in Wagtail's `get_permission_policy`.
    """
    for model, named_by in ((get_image_model(), Image), (get_document_model(), Document)):
        policy = SeatCollectionPolicy(model, auth_model=named_by, owner_field_name="uploaded_by_user")
        # For exactly this model: that goes before what Wagtail registers, whichever of the apps starts first.
        register_permission_policy(model, policy, exact_class=True)
