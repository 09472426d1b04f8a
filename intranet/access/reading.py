"""The reading side. Whatever shows a page asks here first: serving, menus, lists, search, choosers, feeds."""

from __future__ import annotations

from typing import Any

from django.apps import apps
from django.contrib.auth.base_user import AbstractBaseUser
from django.contrib.auth.models import AnonymousUser
from django.contrib.contenttypes.models import ContentType
from wagtail.models import Page
from wagtail.query import PageQuerySet

from intranet.access.lookups import outermost, prefixes
from intranet.access.models import Audience, AudienceMixin, AudienceRule

Reader = AbstractBaseUser | AnonymousUser


def our_content_types() -> list[int]:
    """Return the ids of the content types of all page types with an audience."""
    models = [model for model in apps.get_models() if issubclass(model, AudienceMixin)]
    return [content_type.pk for content_type in ContentType.objects.get_for_models(*models).values()]


def closed_roots(user: Reader) -> list[str]:
    """Return the paths of the outermost pages that are closed to this user; one query per user object, that is per request."""
    found: list[str] | None = getattr(user, "_vve_closed_roots", None)
    if found is None:
        found = outermost(_closed_paths(user))
        user._vve_closed_roots = found  # type: ignore[union-attr]
    return found


def _closed_paths(user: Reader) -> list[str]:
    if getattr(user, "is_superuser", False) and user.is_active:
        return []
    projected = AudienceRule.objects.filter(source=AudienceRule.Source.LIVE).values("page")
    without_rule = Page.objects.filter(content_type__in=our_content_types()).exclude(pk__in=projected)
    paths = without_rule.order_by().values_list("path")
    if not (user.is_authenticated and user.is_active):
        signed_in = AudienceRule.objects.filter(audience=Audience.SIGNED_IN).values("page")
        paths = paths.union(Page.objects.filter(pk__in=signed_in).order_by().values_list("path"))
    return [path for (path,) in paths]


def visible_to(user: Reader, pages: PageQuerySet | None = None, *, drafts: bool = False) -> PageQuerySet:
    """Return the published pages that this user may read.

    ``pages`` is a queryset of pages of any type to choose from (default: all). The result takes ``.search()``, ``.count()``,
    slices and further filters. With ``drafts`` it holds unpublished pages too.
    """
    found: Any = Page.objects.all() if pages is None else pages
    roots = closed_roots(user)
    if roots:
        found = found.exclude(path__under=roots)
    return found if drafts else found.filter(live=True)


def may_read(user: Reader, page: Page, *, drafts: bool = False) -> bool:
    """Return whether this user may read this page; one query, however many closed pages there are."""
    if not (drafts or page.live):
        return False
    if getattr(user, "is_superuser", False) and user.is_active:
        return True
    chain = prefixes(page.path)
    above = Page.objects.filter(path__in=chain)
    projected = AudienceRule.objects.filter(page__path__in=chain, source=AudienceRule.Source.LIVE).values("page")
    closed = above.filter(content_type__in=our_content_types()).exclude(pk__in=projected).order_by().values("pk")
    if not (user.is_authenticated and user.is_active):
        signed_in = AudienceRule.objects.filter(page__path__in=chain, audience=Audience.SIGNED_IN).values("page")
        closed = closed.union(above.filter(pk__in=signed_in).order_by().values("pk"))
    return not closed.exists()
