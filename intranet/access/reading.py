"""The reading side. Whatever shows a page asks here first: serving, menus, lists, search, choosers, feeds."""

from __future__ import annotations

from bisect import bisect_right
from typing import Any

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from django.db.models import Q
from wagtail.models import Page, PageViewRestriction
from wagtail.query import PageQuerySet

from intranet.access.lookups import outermost, prefixes
from intranet.access.models import Audience, AudienceMixin, AudienceRule

Reader = AbstractBaseUser | AnonymousUser


def our_content_types() -> list[int]:
    """Return the ids of the content types of all page types with an audience."""
    models = [model for model in apps.get_models() if issubclass(model, AudienceMixin)]
    return [content_type.pk for content_type in ContentType.objects.get_for_models(*models).values()]


def closed_roots(user: Reader) -> list[str]:
    """Return the sorted paths of the outermost pages that are closed to this user.

    One query for a user object, that is for a request: whoever changes audiences sees it from the next request on.
    """
    found: list[str] | None = getattr(user, "_vve_closed_roots", None)
    if found is None:
        found = [] if _breaks_glass(user) else outermost(path for (path,) in _closed_paths(user))
        user._vve_closed_roots = found  # type: ignore[union-attr]
    return found


def visible_to(user: Reader, pages: PageQuerySet | None = None, *, drafts: bool = False) -> PageQuerySet:
    """Return the published pages that this user may read.

    ``pages`` is a queryset of pages of any type to choose from (default: all). The result takes ``.search()``,
    ``.count()``, slices and further filters. With ``drafts`` it holds unpublished pages too.
    """
    found: Any = Page.objects.all() if pages is None else pages
    roots = closed_roots(user)
    if roots:
        found = found.exclude(path__under=roots)
    return found if drafts else found.filter(live=True)


def is_visible(user: Reader, page: Page) -> bool:
    """Return what `visible_to` says of a page that is at hand: no query but the one for the closed roots."""
    roots = closed_roots(user)
    before = bisect_right(
        roots, page.path
    )  # roots do not lie below each other: only the last one up to here can be above
    return bool(page.live) and not (before and page.path.startswith(roots[before - 1]))


def may_read(user: Reader, page: Page, *, drafts: bool = False, host_privacy: bool = True) -> bool:
    """Return whether this user may read this page; one query, however many closed pages there are.

    ``host_privacy=False`` leaves Wagtail's own privacy out, for where Wagtail asks for it itself.
    """
    if not (drafts or page.live):
        return False
    return _breaks_glass(user) or not _closed_paths(user, prefixes(page.path), host_privacy=host_privacy).exists()


def _is_signed_in(user: Reader) -> bool:
    return bool(user.is_authenticated and user.is_active)


def _breaks_glass(user: Reader) -> bool:
    return _is_signed_in(user) and bool(getattr(user, "is_superuser", False))


def _closed_paths(user: Reader, among: list[str] | None = None, *, host_privacy: bool = True) -> Any:
    """Return rows with the path of each page (among these paths) whose own rules this user does not meet."""
    pages, rules, restrictions = Page.objects.all(), AudienceRule.objects.all(), PageViewRestriction.objects.all()
    if among is not None:
        pages, rules = pages.filter(path__in=among), rules.filter(page__path__in=among)
        restrictions = restrictions.filter(page__path__in=among)
    projected = rules.filter(source=AudienceRule.Source.LIVE).values("page")
    without_rule = pages.filter(content_type__in=our_content_types()).exclude(pk__in=projected)
    parts = []
    if not _is_signed_in(user):
        closing = rules.filter(audience=Audience.SIGNED_IN).values("page")
        parts.append(pages.filter(pk__in=closing).order_by().values_list("path"))
    if host_privacy:
        closing = restrictions.filter(_unmet(user)).values("page")
        parts.append(pages.filter(pk__in=closing).order_by().values_list("path"))
    return without_rule.order_by().values_list("path").union(*parts)


def _unmet(user: Reader) -> Q:
    """Wagtail's own privacy, as pages of a host site may have it. A shared password opens a page, never a list."""
    if not _is_signed_in(user):
        return ~Q(restriction_type=PageViewRestriction.NONE)
    theirs = PageViewRestriction.objects.filter(groups__user=user.pk).values("pk")
    return Q(restriction_type=PageViewRestriction.PASSWORD) | (
        Q(restriction_type=PageViewRestriction.GROUPS) & ~Q(pk__in=theirs)
    )
