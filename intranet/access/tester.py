"""What somebody may do with one page. Asks no query for a page in a list, and only ever tightens."""

from __future__ import annotations

from typing import Any

from wagtail.models import Page, PagePermissionTester
from wagtail.permissions import policy_registry

from intranet.access import roles
from intranet.access.policy import HOST, PagePolicy, access_of, may_add_by
from intranet.access.reading import chain


class Tester(PagePermissionTester):
    """Wagtail's tester, on our policy: places stay where they are, and borders of audiences are not crossed."""

    def __init__(self, user: Any, page: Any) -> None:
        """Take what the user holds here; the policy fetched it once for the request."""
        self.user, self.page = user, page
        self.permission_policy = policy_registry.get(page)
        self.page_is_root = page.depth == 1
        self.permissions: set[str] = set()
        if user.is_active and not user.is_superuser and not user.is_anonymous:
            if isinstance(self.permission_policy, PagePolicy):
                held = access_of(user).codenames(page)
            else:  # a host that put its own policy back: then the host decides
                held = {code for code in ("add_page", "change_page", "publish_page") if self._host_allows(code)}
            self.permissions = {codename.rsplit("_", maxsplit=1)[0] for codename in held}

    def _host_allows(self, codename: str) -> bool:
        action = codename.removesuffix("_page")
        return bool(self.permission_policy.user_has_permission_for_instance(self.user, action, self.page))

    def can_add_subpage(self) -> bool:
        """Return whether pages of some type may be added below: the type decides, not the page they come below."""
        if not self.user.is_active or self.user.is_anonymous:
            return False
        if self.user.is_superuser:
            return bool(super().can_add_subpage())
        return any(model.can_create_at(self.page) for model in self._creatable("add_page"))

    def can_publish_subpage(self) -> bool:
        """Return whether what is added below may be published at once."""
        if not self.user.is_active or self.user.is_anonymous:
            return False
        if self.user.is_superuser:
            return bool(super().can_publish_subpage())
        return bool(self._creatable("publish_page"))

    def _creatable(self, codename: str) -> list[type[Page]]:
        specific = self.page.specific_class
        held = access_of(self.user).roles_on(self.page, codename)
        if specific is None or not held:
            return []
        return [model for model in specific.creatable_subpage_models() if _any_role(held, model, codename)]

    def can_edit(self) -> bool:
        """Return whether the page may be changed.

        Wagtail also asks the step of the workflow that the page is in, one or two queries for each row of a list.
        Whoever decides in our step may publish and so change: there is nothing to ask.
        """
        if not self.user.is_active or self.user.is_anonymous or self.page_is_root:
            return False
        if self.user.is_superuser or "change" in self.permissions:
            return True
        return "add" in self.permissions and self.page.owner_id == self.user.pk

    def can_delete(self, ignore_bulk: bool = False) -> bool:
        """Return whether the page may be deleted. A place only by who manages it for the whole site."""
        return self._place_is_theirs() and bool(super().can_delete(ignore_bulk))

    def can_unpublish(self) -> bool:
        """Return whether the page may go offline. A place only by who manages it for the whole site."""
        return self._place_is_theirs() and bool(super().can_unpublish())

    def can_copy(self) -> bool:
        """Return whether the page may be copied: a second section of one institution is never meant."""
        return self._place_is_theirs() and self.can_edit()

    def can_move_to(self, destination: Page) -> bool:
        """Return whether the page may go there; what is asked of readers must be the same there."""
        if not super().can_move_to(destination):
            return False
        return bool(self.user.is_superuser) or chain(self.page.get_parent()) == chain(destination)

    def can_copy_to(self, destination: Page, recursive: bool = False) -> bool:
        """Return whether a copy, or an alias, may stand there; what is asked of readers must be the same there."""
        if not super().can_copy_to(destination, recursive):
            return False
        return bool(self.user.is_superuser) or chain(self.page.get_parent()) == chain(destination)

    def _place_is_theirs(self) -> bool:
        row = roles.ROWS.get(getattr(self.page.specific_class, "access_kind", ""))
        if self.user.is_superuser or row is None or not row.is_place:
            return True
        held = access_of(self.user).roles_on(self.page, "change_page") if self.user.is_active else set()
        return any(role == HOST or roles.may_manage_place(role, row.kind) for role in held)


def _any_role(held: set[str], model: type[Page], codename: str) -> bool:
    if codename == "add_page":
        return any(may_add_by(role, model) for role in held)
    kind = getattr(model, "access_kind", "")
    return any(role == HOST or roles.may(role, kind, codename) for role in held)
