"""The panels that need no other app: what waits for approval, and what changed since the last visit."""

from __future__ import annotations

from datetime import datetime
from typing import Any

from django.db.models import CharField, OuterRef, Subquery
from django.db.models.functions import Cast
from django.http import HttpRequest
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from intranet.access.models.tasks import waiting_for
from intranet.access.reading import visible_to
from intranet.dashboard.changes import Change, changes_for
from intranet.dashboard.panels import DashboardPanel, first_of

SHOWN = 6


def waiting_pages(request: HttpRequest) -> DashboardPanel | None:
    """Show the pages that were submitted and that the reader may approve, longest waiting first; one query."""
    user: Any = request.user
    if not user.has_perm("wagtailadmin.access_admin"):
        return None
    states = waiting_for(user)
    of_page = states.filter(workflow_state__object_id=OuterRef("_number")).values("started_at")
    pages = visible_to(user, Page.objects.annotate(_number=Cast("pk", CharField())), drafts=True)
    pages = pages.filter(_number__in=states.values("workflow_state__object_id"))
    found, count = first_of(pages.annotate(_since=Subquery(of_page[:1])).order_by("_since", "pk"), SHOWN)
    rows = [
        (page.get_admin_display_title(), reverse("wagtailadmin_pages:edit", args=[page.pk]), page._since)
        for page in found
    ]
    if not rows:
        return None
    return DashboardPanel(
        "approval",
        _("Waits for your approval"),
        "vve_dashboard/overview/approval.html",
        {"rows": rows, "more": count - len(rows), "all": reverse("wagtailadmin_home")},
        place="first",
        count=count,
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
    return DashboardPanel("changed", _("What is new"), template, context, order=80)


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
