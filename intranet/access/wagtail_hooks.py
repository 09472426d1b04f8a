"""Serving a page asks the reading side; so do the choosers of the admin."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from wagtail import hooks
from wagtail.models import Page
from wagtail.query import PageQuerySet

from intranet.access.reading import may_read, visible_to


@hooks.register("before_serve_page")
def ask_before_serving(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse | None:
    """Send whoever is not signed in to the door; a page that is not for them does not exist for the others."""
    if may_read(request.user, page, host_privacy=False):  # Wagtail's own hook asks for that, and for passwords
        return None
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))


@hooks.register("construct_page_chooser_queryset")
def choose_only_what_one_may_read(pages: PageQuerySet, request: HttpRequest) -> PageQuerySet:
    """Leave out of the chooser what its user may not read."""
    return visible_to(request.user, pages, drafts=True)
