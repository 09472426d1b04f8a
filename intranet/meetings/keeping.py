"""Nothing decided gets lost: a meeting with an agenda, papers or outcomes is not deleted, nor a page above it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db.models import Exists, OuterRef, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page

from intranet.meetings.models import ActionItem, AgendaItem, Decision, MeetingPage, Paper


@hooks.register("before_delete_page")
def keep_meeting(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep what has something to remember."""
    return _keep(request, [page])


@hooks.register("before_bulk_action")
def keep_meetings(request: HttpRequest, action_type: str, objects: Any, action: Any) -> HttpResponse | None:
    """Keep it also where several pages go at once."""
    if action_type == "delete" and issubclass(action.model, Page):
        return _keep(request, objects)
    return None


def first_kept(page: Page) -> Page | None:
    """Return a page, this one or below it, with something that must stay; None when it may go."""
    below = Page.objects.filter(path__startswith=page.path)
    here = {"meeting": OuterRef("pk")}
    meeting = MeetingPage.objects.filter(path__startswith=page.path).filter(
        Q(Exists(AgendaItem.objects.filter(**here))) | Q(Exists(Paper.objects.filter(**here)))
    )
    hosts = below.filter(
        Q(Exists(Decision.objects.filter(host=OuterRef("pk"))))
        | Q(Exists(ActionItem.objects.filter(host=OuterRef("pk"))))
    )
    return meeting.first() or hosts.first()


def _keep(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    for page in pages:
        kept = first_kept(page)
        if kept is not None:
            text = _("“%(title)s” has an agenda, papers, decisions or actions, and stays. Cancel the meeting instead.")
            messages.error(request, text % {"title": kept.title})
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
