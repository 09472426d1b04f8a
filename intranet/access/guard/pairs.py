"""Questions about ids that belong together: each may be fine by itself, and the two of them not."""

from __future__ import annotations

from django.apps import apps
from wagtail.models import Page

from intranet.access.guard.table import Case, Judge, Verdict
from intranet.access.policy import may_add


def moves_to(name: str) -> Judge:
    """Return the question whether the page may go below the one that this parameter names."""

    def judge(case: Case) -> Verdict:
        page = case.page("page_to_move_id")
        places = _named(case, name)
        may = page is not None and all(page.permissions_for_user(case.user).can_move_to(place) for place in places)
        return Verdict.ALLOWED if may else Verdict.FORBIDDEN

    return judge


def copies_to(name: str) -> Judge:
    """Return the question whether a copy of the page may stand below the one that this parameter names."""

    def judge(case: Case) -> Verdict:
        page = case.page("page_id")
        places = _named(case, name)
        may = page is not None and all(page.permissions_for_user(case.user).can_copy_to(place) for place in places)
        return Verdict.ALLOWED if may else Verdict.FORBIDDEN

    return judge


def _named(case: Case, name: str) -> list[Page]:
    texts = [str(case.kwargs[name])] if name in case.kwargs else case.request.POST.getlist(name)
    return list(case.pages(texts).values())


def adds_type(case: Case) -> Verdict:
    """Answer whether pages of this type are the user's to add below this page."""
    try:
        model = apps.get_model(case.kwargs["content_type_app_name"], case.kwargs["content_type_model_name"])
    except LookupError:
        return Verdict.UNKNOWN
    parent = case.page("parent_page_id")
    if parent is None or not issubclass(model, Page):
        return Verdict.UNKNOWN
    return Verdict.ALLOWED if may_add(case.user, model, parent) else Verdict.FORBIDDEN
