"""Names of people in the filters of Wagtail's lists: only of those who did something with pages that the user finds."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.contrib.auth import get_user_model
from django.db.models import CharField, QuerySet
from django.db.models.functions import Cast
from django.http import HttpRequest
from wagtail.admin.views.pages.listing import PageFilterSet
from wagtail.admin.views.reports.locked_pages import LockedPagesReportFilterSet
from wagtail.admin.views.reports.workflows import WorkflowReportFilterSet
from wagtail.models import PageLogEntry, WorkflowState

from intranet.access.guard.kinds import explorable

People = Callable[[HttpRequest | None], QuerySet[Any]]


def _users(numbers: Any) -> QuerySet[Any]:
    users = get_user_model()._default_manager
    return users.filter(pk__in=numbers).order_by(get_user_model().USERNAME_FIELD)


def owners(request: HttpRequest | None) -> QuerySet[Any]:
    """Return who owns pages that the user finds in the explorer."""
    return _users(_pages(request).exclude(owner=None).values("owner_id"))


def editors(request: HttpRequest | None) -> QuerySet[Any]:
    """Return who changed pages that the user finds in the explorer."""
    edits = PageLogEntry.objects.filter(action="wagtail.edit", page__in=_pages(request).values("pk"))
    return _users(edits.order_by().values("user_id"))


def lockers(request: HttpRequest | None) -> QuerySet[Any]:
    """Return who locked pages that the user finds in the explorer."""
    return _users(_pages(request).exclude(locked_by=None).values("locked_by_id"))


def requesters(request: HttpRequest | None) -> QuerySet[Any]:
    """Return who asked for approval of pages that the user finds in the explorer."""
    numbers = _pages(request).annotate(_number=Cast("pk", CharField())).values("_number")
    return _users(WorkflowState.objects.filter(object_id__in=numbers).order_by().values("requested_by_id"))


def _pages(request: HttpRequest | None) -> QuerySet[Any]:
    from wagtail.models import Page

    return explorable(request.user).order_by() if request is not None else Page.objects.none()


FILTERS: tuple[tuple[type[Any], str, People], ...] = (
    (PageFilterSet, "owner", owners),
    (PageFilterSet, "edited_by", editors),
    (LockedPagesReportFilterSet, "locked_by", lockers),
    (WorkflowReportFilterSet, "requested_by", requesters),
)


def install() -> None:
    """Give Wagtail's filters these people; filter sets that others make of Wagtail's have them too."""
    for filters, name, people in FILTERS:
        filters.base_filters[name].queryset = people
