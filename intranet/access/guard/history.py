"""The report of what was done on the site tells what the history of a page tells: to who may change or publish it.

Wagtail tells it of every page that somebody finds in the explorer, on the way to their own and where they only add too.
"""

from __future__ import annotations

from typing import Any

from django.db.models import QuerySet
from wagtail.models import Page, PageLogEntry
from wagtail.models.pages import PageLogEntryManager
from wagtail.permissions import policy_registry

from intranet.access.guard.kinds import explorable

_stock = PageLogEntryManager.viewable_by_user


def readable_entries(entries: Any, user: Any) -> QuerySet[PageLogEntry]:
    """Return what this user may read of these entries. What Wagtail says of pages that are gone, stays."""
    found: QuerySet[PageLogEntry] = _stock(entries, user)
    if user.is_superuser:
        return found
    theirs = policy_registry.get_by_type(Page).instances_user_has_any_permission_for(user, {"change", "publish"})
    others = explorable(user).order_by().exclude(pk__in=theirs.order_by().values("pk"))
    return found.exclude(page__in=others.values("pk"))


def install() -> None:
    """Let Wagtail's report, which has no hook for it, ask `readable_entries`."""
    PageLogEntryManager.viewable_by_user = readable_entries
