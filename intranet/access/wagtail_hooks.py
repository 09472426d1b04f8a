"""Serving a page asks the reading side. The admin has its guard."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import resolve_url
from wagtail import hooks
from wagtail.models import Page

from intranet.access import logged
from intranet.access.guard import glass
from intranet.access.guard import hooks as guard_hooks  # noqa: F401 -- registers itself
from intranet.access.overview import hooks as overview_hooks  # noqa: F401 -- registers itself
from intranet.access.people import groups as identity_groups  # noqa: F401 -- registers itself
from intranet.access.people import hooks as people_hooks  # noqa: F401 -- registers itself
from intranet.access.reading import may_read

hooks.register("register_log_actions", logged.register)


@hooks.register("before_serve_page")
def ask_before_serving(page: Page, request: HttpRequest, args: Any, kwargs: Any) -> HttpResponse | None:
    """Send whoever is not signed in to the door; a page that is not for them does not exist for the others."""
    if may_read(request.user, page, host_privacy=False):  # Wagtail's own hook asks for that, and for passwords
        if getattr(request.user, "is_superuser", False):
            glass.watch(request, [page])
        return None
    if request.user.is_authenticated:
        raise Http404
    return redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL))
