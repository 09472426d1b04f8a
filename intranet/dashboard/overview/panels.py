"""The panels that need no other app: what waits for approval, and what changed since the last visit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from intranet.access.models.tasks import waiting_for
from intranet.access.reading import visible_to
from intranet.dashboard.changes import Change, changes_for
from intranet.dashboard.panels import DashboardPanel

SHOWN = 6


def waiting_pages(request: HttpRequest) -> DashboardPanel | None:
    """Show the pages that were submitted and that the reader may approve, longest waiting first; three queries."""
    user: Any = request.user
    if not user.has_perm("wagtailadmin.access_admin"):
        return None
    since = dict(waiting_for(user).values_list("workflow_state__object_id", "started_at"))
    if not since:
        return None
    pages = {str(page.pk): page for page in visible_to(user, Page.objects.filter(pk__in=list(since)), drafts=True)}
    order = sorted(pages, key=lambda number: (since[number], number))
    rows = [
        (pages[number].get_admin_display_title(), reverse("wagtailadmin_pages:edit", args=[number]), since[number])
        for number in order[:SHOWN]
    ]
    if not rows:
        return None
    return DashboardPanel(
        "approval",
        _("Waits for your approval"),
        "vve_dashboard/overview/approval.html",
        {"rows": rows, "more": len(pages) - len(rows), "all": reverse("wagtailadmin_home")},
        place="first",
        count=len(pages),
        order=35,
    )


def changed(request: HttpRequest) -> DashboardPanel | None:
    """Show what changed since the last visit."""
    since: datetime | None = getattr(request, "vve_last_visit", None)
    if since is None:
        return None
    found = changes_for(request.user, since, SHOWN)
    if not found:
        return None
    context = {"changes": found, "since": since}
    template = "vve_dashboard/overview/changed.html"
    return DashboardPanel("changed", _("Changed since your last visit"), template, context, place="aside", order=80)


def changed_pages(user: Any, since: datetime, most: int) -> list[Change]:
    """Return the pages that were published since a moment, by others; two queries."""
    pages = visible_to(user, Page.objects.filter(last_published_at__gt=since)).exclude(live_revision__user=user.pk)
    found = pages.select_related("content_type").order_by("-last_published_at", "pk")[:most]
    return [
        Change(_kind(page), page.title, page.get_url() or "", page.last_published_at)
        for page in found
        if page.last_published_at
    ]


def _kind(page: Page) -> str:
    model = page.content_type.model_class()
    return str(model._meta.verbose_name if model else "")
