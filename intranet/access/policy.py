"""Who may write which pages: the grants of seats in office, read by the table of roles and bounded by reading."""

from __future__ import annotations

from collections.abc import Iterable
from functools import cache
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Permission
from django.contrib.contenttypes.models import ContentType
from django.db.models import F, Q, QuerySet, Value
from wagtail.models import AbstractPage, GroupPagePermission, Page, get_page_models
from wagtail.permission_policies.pages import PagePermissionPolicy
from wagtail.permissions import register_permission_policy

from intranet.access import roles
from intranet.access.lookups import outermost, prefixes
from intranet.access.models import AudienceMixin, PageGroupObjectPermission, RoleAssignment, Seat
from intranet.access.reading import closed_roots, readers_among

WRITE = frozenset({"add_page", "change_page", "publish_page", "lock_page", "unlock_page", "bulk_delete_page"})
HOST = ""  # the role of grants that a host project gave with Wagtail's own groups: they hold for pages of any kind


@cache
def _models_of_kinds() -> dict[str, tuple[type[Page], ...]]:
    found: dict[str, list[type[Page]]] = {}
    for model in get_page_models():
        if issubclass(model, AudienceMixin):
            found.setdefault(model.access_kind, []).append(model)
    return {kind: tuple(models) for kind, models in found.items()}


@cache
def models_for(role: str, codename: str) -> frozenset[type[Page]]:
    """Return the page types for which this permission of this role holds; of "add": below which pages may be added."""
    kinds = roles.kinds_for(role, codename)
    models = {model for kind in kinds for model in _models_of_kinds().get(kind, ())}
    if codename != "add_page":
        return frozenset(models)
    return frozenset(parent for parent in get_page_models() if set(parent.creatable_subpage_models()) & models)


def types_for(role: str, codename: str) -> set[int]:
    """Return the same as numbers of content types; Django keeps these in memory."""
    models = models_for(role, codename)
    return {found.pk for found in ContentType.objects.get_for_models(*models).values()} if models else set()


class Access:
    """What one user may write: two queries for a user object, that is for a request, and then dictionaries."""

    def __init__(self, user: Any) -> None:
        """Fetch the grants; and, if there are any, what is closed to this user."""
        self.by_path: dict[str, set[tuple[str, str]]] = {}
        self._types: dict[tuple[str, str], set[int]] = {}
        last: dict[tuple[str, str], str] = {}
        for path, codename, role in sorted(set(_rows(user))):
            above = last.get((codename, role))
            if above is None or not path.startswith(above):  # in the order of the tree a grant that covers comes first
                last[codename, role] = path
                self.by_path.setdefault(path, set()).add((codename, role))
        self.closed = frozenset(closed_roots(user, host_privacy=False)) if self.by_path else frozenset()

    def is_open(self, path: str) -> bool:
        """Return whether nothing here or above is closed to the user."""
        return self.closed.isdisjoint(prefixes(path))

    def grants_on(self, page: Page) -> set[tuple[str, str]]:
        """Return (codename, role) of all that holds at this place, whatever the type of the page."""
        if not self.by_path or not self.is_open(page.path):
            return set()
        return {grant for path in prefixes(page.path) for grant in self.by_path.get(path, ())}

    def codenames(self, page: Page) -> set[str]:
        """Return what the user may do with this page."""
        held = self.grants_on(page)
        return {code for code, role in held if role == HOST or page.content_type_id in self.types(code, role)}

    def types(self, codename: str, role: str) -> set[int]:
        """Return `types_for` this permission of this role, looked up once."""
        if (codename, role) not in self._types:
            self._types[codename, role] = types_for(role, codename)
        return self._types[codename, role]

    def roles_on(self, page: Page, codename: str) -> set[str]:
        """Return the roles by which the user holds this permission at this place."""
        return {role for code, role in self.grants_on(page) if code == codename}

    def roots(self, codenames: Iterable[str]) -> dict[tuple[str, str], list[str]]:
        """Return the outermost open paths by (codename, role)."""
        wanted = set(codenames)
        found: dict[tuple[str, str], list[str]] = {}
        for path, grants in self.by_path.items():
            for grant in grants:
                if grant[0] in wanted and self.is_open(path):
                    found.setdefault(grant, []).append(path)
        return {grant: outermost(paths) for grant, paths in found.items()}


def _rows(user: Any) -> list[tuple[str, str, str]]:
    seats = RoleAssignment.objects.active().filter(person__user=user.pk).values("seat")
    ours = PageGroupObjectPermission.objects.filter(group__seat__in=seats, permission__codename__in=WRITE)
    # Membership of a seat's group means nothing, whoever put them there: only assignments do.
    host = GroupPagePermission.objects.filter(group__user=user.pk, group__seat=None, permission__codename__in=WRITE)
    of_seats = ours.values_list("content_object__path", "permission__codename", "group__seat__role")
    of_host = host.annotate(_role=Value(HOST)).values_list("page__path", "permission__codename", "_role")
    return list(of_seats.union(of_host))


def access_of(user: Any) -> Access:
    """Return what this user may write, fetched once for a user object."""
    found: Access | None = getattr(user, "_vve_access", None)
    if found is None:
        found = user._vve_access = Access(user)
    return found


def writes(user: Any, model: type[Page]) -> bool:
    """Return whether this user may change pages of this type somewhere."""
    if not user.is_authenticated or not user.is_active:
        return False
    held = access_of(user).roots({"change_page"}) if not user.is_superuser else {}
    return bool(user.is_superuser) or any(role == HOST or model in models_for(role, code) for code, role in held)


def may_add(user: Any, model: type[Page], parent: Page) -> bool:
    """Return whether this user may add a page of this type below this one."""
    if not parent.permissions_for_user(user).can_add_subpage():
        return False
    if user.is_superuser:
        return True
    return any(may_add_by(role, model) for role in access_of(user).roles_on(parent, "add_page"))


def may_add_by(role: str, model: type[Page]) -> bool:
    """Return whether this role adds pages of this type: places only when it manages them."""
    if role == HOST:
        return True
    kind = getattr(model, "access_kind", "")
    row = roles.ROWS.get(kind)
    return roles.may(role, kind, "add_page") and (row is None or not row.is_place or "M" in row.of(role))


class PagePolicy(PagePermissionPolicy):
    """Stands in the place of Wagtail's policy for pages of all types. ``view`` grants give no way into the admin."""

    # Names of our own: a third party that makes a stock policy would put its answers where ours are looked for.
    permission_cache_name = "_vve_host_page_permissions"
    _explorable_root_instance_cache_name = "_vve_explorable_root"

    def get_all_permissions_for_user(self, user: Any) -> Any:
        """Return the rows of Wagtail's own groups. Grants of seats hold by kind of page; a row cannot say that."""
        if not user.is_active or user.is_anonymous or user.is_superuser:
            return []
        rows = GroupPagePermission.objects.filter(group__user=user, group__seat=None)
        return rows.select_related("page", "permission")

    def user_has_any_permission(self, user: Any, actions: Iterable[str]) -> bool:
        """Return whether the user may do one of these somewhere."""
        base = self._base_user_has_permission(user)
        if base is not None:
            return bool(base)
        wanted = set(actions) | ({"add"} if "change" in actions else set())
        return bool(access_of(user).roots(self._get_permission_codenames(wanted)))

    def user_has_any_permission_for_instance(self, user: Any, actions: Iterable[str], instance: Page) -> bool:
        """Return whether the user may do one of these with this page."""
        base = self._base_user_has_permission(user)
        if base is not None:
            return bool(base)
        held = access_of(user).codenames(instance)
        if "add_page" in held and instance.owner_id == user.pk:
            held.add("change_page")
        return bool(self._get_permission_codenames(actions) & held)

    def instances_user_has_any_permission_for(self, user: Any, actions: Iterable[str]) -> QuerySet[Page]:
        """Return the pages with which the user may do one of these: flat lists for each level of the tree and role."""
        base = self._base_queryset_for_user(user)
        if base is not None:
            return base
        wanted = self._get_permission_codenames(actions)
        condition = self._condition(access_of(user).roots(wanted))
        if "change" in actions and "add" not in actions:
            condition |= self._condition(access_of(user).roots({"add_page"})) & Q(owner=user.pk)
        return self._open_to(user).filter(condition)

    def explorable_root_instance(self, user: Any) -> Page | None:
        """Return the deepest page above all that the user may write; one query for a user object."""
        name = self._explorable_root_instance_cache_name
        if not hasattr(user, name):
            setattr(user, name, self._explorable_root(user))
        found: Page | None = getattr(user, name)
        return found

    def explorable_instances(self, user: Any) -> QuerySet[Page]:
        """Return the pages that the user finds in the explorer: what they may write, and the way down to it."""
        base = self._base_queryset_for_user(user)
        if base is not None:
            return base
        top = self.explorable_root_instance(user)
        if top is None:
            return self.model._default_manager.none()
        roots = access_of(user).roots(WRITE)
        way_down = {
            step for paths in roots.values() for path in paths for step in prefixes(path) if step.startswith(top.path)
        }
        return self._open_to(user).filter(self._condition(roots) | Q(path__in=sorted(way_down)))

    def users_with_any_permission(self, actions: Iterable[str], include_superusers: bool = True) -> QuerySet[Any]:
        """Return who may do one of these somewhere."""
        wanted = set(actions) | ({"add"} if "change" in actions else set())
        return self._users(self._get_permission_codenames(wanted), include_superusers)

    def users_with_any_permission_for_instance(
        self, actions: Iterable[str], instance: Page, include_superusers: bool = True
    ) -> QuerySet[Any]:
        """Return who may do one of these with this page; never somebody who may not read it."""
        wanted = self._get_permission_codenames(actions)
        users = self._users(wanted, include_superusers, instance)
        if "change" in actions and "add" not in actions and instance.owner_id:
            users |= self._users({"add_page"}, False, instance).filter(pk=instance.owner_id)
        return readers_among(users, instance)

    def _open_to(self, user: Any) -> QuerySet[Page]:
        pages = self.model._default_manager.all()
        closed = access_of(user).closed
        return pages.exclude(path__under=sorted(closed)) if closed else pages

    def _condition(self, roots: dict[tuple[str, str], list[str]]) -> Q:
        """Return one condition for each set of paths and types: as deep as there are roles, not as there are grants."""
        types: dict[tuple[str, ...], set[int]] = {}
        anything: list[str] = []
        for (codename, role), paths in roots.items():
            if role == HOST:
                anything += paths
            else:
                types.setdefault(tuple(paths), set()).update(types_for(role, codename))
        condition = Q(path__under=anything)
        by_types: dict[frozenset[int], list[str]] = {}
        for places, numbers in types.items():
            by_types.setdefault(frozenset(numbers), []).extend(places)
        for kinds, roots_of_kinds in by_types.items():
            condition |= Q(path__under=roots_of_kinds, content_type__in=sorted(kinds))
        return condition

    def _explorable_root(self, user: Any) -> Page | None:
        if user.is_active and user.is_superuser:
            return Page.objects.filter(depth=1).first()
        if user.is_anonymous or not user.is_active:
            return None
        paths = sorted({path for paths in access_of(user).roots(WRITE).values() for path in paths})
        if not paths:
            return None
        shared = [one for one, other in zip(prefixes(paths[0]), prefixes(paths[-1]), strict=False) if one == other]
        return Page.objects.filter(path=shared[-1]).first()

    def _users(self, codenames: set[str], superusers: bool, page: Page | None = None) -> QuerySet[Any]:
        grants = PageGroupObjectPermission.objects.filter(permission__codename__in=codenames)
        host = GroupPagePermission.objects.filter(permission__codename__in=codenames, group__seat=None)
        if page is not None:
            here = prefixes(page.path)
            grants, host = grants.filter(content_object__path__in=here), host.filter(page__path__in=here)
            held = Q()
            for codename in codenames:
                able = [role for role in roles.ROLES if page.content_type_id in types_for(role, codename)]
                held |= Q(permission__codename=codename, group__seat__role__in=able)
            grants = grants.filter(held)
        seats = Seat.objects.filter(group__in=grants.values("group"))
        persons = RoleAssignment.objects.active().filter(seat__in=seats).exclude(person__user=None)
        found = Q(pk__in=persons.annotate(_user=F("person__user")).values("_user")) | Q(groups__in=host.values("group"))
        if superusers:
            found |= Q(is_superuser=True)
        return get_user_model()._default_manager.filter(found, is_active=True).distinct()


def permissions_on_pages() -> dict[str, Permission]:
    """Return Wagtail's permissions on pages by codename."""
    found = Permission.objects.filter(content_type=ContentType.objects.get_for_model(Page), codename__in=WRITE)
    return {permission.codename: permission for permission in found}


def install() -> None:
    """Register the policy, once for all pages: a policy for a subclass is not seen by explorer and search."""
    register_permission_policy(AbstractPage, PagePolicy(Page))
