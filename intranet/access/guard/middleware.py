"""Looks every request to the admin up in the table, and lets nothing through that was not asked about."""

from __future__ import annotations

import logging
from collections.abc import Callable, Mapping
from functools import cache
from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import NoReverseMatch, get_script_prefix, get_urlconf, reverse
from django.utils.translation import gettext as _
from wagtail.models import Page

from intranet.access.guard import glass
from intranet.access.guard.answers import types_to_add
from intranet.access.guard.at_work import working
from intranet.access.guard.families import find_row
from intranet.access.guard.refusing import bad_request, refuse
from intranet.access.guard.table import MANY, Case, Kind, Verdict

logger = logging.getLogger(__name__)

Answer = HttpResponse | None


@cache
def _start(urlconf: str | None, script: str) -> str | None:
    try:
        return reverse("wagtailadmin_home")
    except NoReverseMatch:  # a host project may serve pages here and its admin elsewhere
        return None


def _is_admin(path: str) -> bool:
    start = _start(get_urlconf(), get_script_prefix())
    return start is not None and path.startswith(start)


class AdminGuardMiddleware:
    """Goes after the middleware for authentication and messages."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponse]) -> None:
        """Keep the next one."""
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponse:
        """Pass on, and know who is at work in the admin until the answer is ready."""
        if not _is_admin(request.path):
            return self.get_response(request)
        with working(request):
            return self.get_response(request)

    def process_view(self, request: HttpRequest, view: Any, args: Any, kwargs: Mapping[str, Any]) -> Answer:
        """Answer instead of the view when something is refused."""
        user: Any = request.user
        if not _is_admin(request.path) or not user.is_authenticated:
            return None
        if not user.has_perm("wagtailadmin.access_admin"):
            return None  # Wagtail sends them to the door itself
        match = request.resolver_match
        name = match.view_name if match else ""
        found = find_row(name, view)
        if found is None or args or not set(kwargs) <= set(found.path):
            return self._unlisted(request, name) if args or kwargs else None
        return self._ask(Case(request, view, kwargs, found))

    def process_template_response(self, request: HttpRequest, response: Any) -> HttpResponse:
        """Leave out page types that are not the user's to add; warn a superuser of what they see."""
        context = getattr(response, "context_data", None) or {}
        if "page_types" in context and "parent_page" in context and request.user.is_authenticated:
            mine = {
                (model._meta.app_label, model._meta.model_name)
                for model in types_to_add(request.user, context["parent_page"])
            }
            context["page_types"] = [each for each in context["page_types"] if (each[1], each[2]) in mine]
        glass.warn(request, response)
        found: HttpResponse = response
        return found

    def _unlisted(self, request: HttpRequest, name: str) -> Answer:
        if request.user.is_superuser:
            return None
        logger.error("admin URL %s has no row in the table of the admin guard: refused", name)
        return refuse(request, Verdict.UNKNOWN)

    def _ask(self, case: Case) -> Answer:
        if sum(len(texts) for _kind, texts in case.ids) > MANY:
            message = _("These are more than %(number)d at once. Take them in smaller groups.") % {"number": MANY}
            return bad_request(case.request, message)
        is_superuser = case.user.is_superuser
        if not is_superuser and case.row.who:
            verdict = case.row.who(case)
            if verdict is not Verdict.ALLOWED:
                return refuse(case.request, verdict)
        verdict, about = self._judge_ids(case, ask=not is_superuser)
        if verdict is Verdict.ALLOWED and not is_superuser:
            verdict = max((judge(case) for judge in case.row.pairs), default=Verdict.ALLOWED)
        if verdict is not Verdict.ALLOWED:
            return self._refuse(case, verdict, about)
        if is_superuser:
            glass.watch(case.request, case.fetched)
        return case.row.answer(case) if case.row.answer else None

    def _judge_ids(self, case: Case, *, ask: bool) -> tuple[Verdict, Any]:
        """Return the worst verdict, and the object it is on; an id that stands for nothing is unknown."""
        worst: tuple[Verdict, Any] = (Verdict.ALLOWED, None)
        for kind, texts in case.ids:
            found = kind.find(case, texts)
            if len(found) < len(texts):
                worst = (Verdict.UNKNOWN, worst[1])
            if ask and found:
                worst = max(worst, self._worst(case, kind, list(found.values())), key=lambda each: each[0])
        return worst

    def _worst(self, case: Case, kind: Kind, objects: list[Any]) -> tuple[Verdict, Any]:
        verdicts = kind.judge(case, objects)
        return max(zip(verdicts, objects, strict=True), key=lambda each: each[0])

    def _refuse(self, case: Case, verdict: Verdict, about: Any) -> HttpResponse:
        match = case.request.resolver_match
        if verdict is Verdict.FORBIDDEN and match and match.view_name == "wagtailadmin_explore":
            # Wagtail leads here after publishing or deleting the topmost page somebody has.
            return redirect("wagtailadmin_explore_root")
        if about is None:
            about = next((page for page in case.fetched if isinstance(page, Page)), None)
        return refuse(case.request, verdict, about)
