"""Where the guard answers itself: screens that break on an empty form, or that would name what the user may not see."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

from django.apps import apps
from django.contrib import messages
from django.http import Http404, HttpResponse
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext as _
from wagtail.admin.views.chooser import page_models_from_string
from wagtail.models import Page

from intranet.access.guard.files import held
from intranet.access.guard.kinds import EDIT, choosable
from intranet.access.guard.refusing import bad_request
from intranet.access.guard.table import Case, Kind, Verdict
from intranet.access.lookups import prefixes
from intranet.access.policy import may_add

LONGEST_DISMISSAL = 4_000
MOST_DISMISSALS = 200


def types_to_add(user: Any, parent: Page) -> list[type[Page]]:
    """Return the page types that this user may add below this page."""
    specific = parent.specific_class or Page
    return [
        model
        for model in specific.creatable_subpage_models()
        if model.can_create_at(parent) and may_add(user, model, parent)
    ]


def only_type_to_add(case: Case) -> HttpResponse | None:
    """Go straight to the form where the user may add one type of page only."""
    parent = case.page("parent_page_id")
    if parent is None or case.user.is_superuser:
        return None
    models = types_to_add(case.user, parent.specific)
    if len(models) != 1:
        return None
    options = models[0]._meta
    return redirect("wagtailadmin_pages:add", options.app_label, options.model_name, parent.pk)


def copy_needs_a_parent(case: Case) -> HttpResponse | None:
    """Send a form without a parent page back: Wagtail's view breaks on it."""
    if case.request.method != "POST" or case.request.POST.get("new_parent_page"):
        return None
    messages.error(case.request, _("Choose the page below which the copy is to stand."))
    return redirect("wagtailadmin_pages:copy", case.kwargs["page_id"])


def link_without_address(case: Case) -> None:
    """Take a form that lacks the address for one in which it is empty: Wagtail's view breaks on the first."""
    name = "external-link-chooser-url"
    if case.request.method == "POST" and name not in case.request.POST:
        sent = case.request.POST.copy()
        sent[name] = ""
        case.request.POST = sent  # type: ignore[assignment]


def _wanted_models(case: Case) -> tuple[type[Page], ...]:
    try:
        return page_models_from_string(case.request.GET.get("page_type") or "wagtailcore.page")
    except (ValueError, LookupError) as error:
        raise Http404 from error


def start_where_one_may(case: Case) -> HttpResponse | None:
    """Open the chooser at the lowest page above all pages of the type that this user may choose.

    Wagtail opens it at the lowest page above all of them, also where that is a page nobody told this user about.
    """
    models = _wanted_models(case)
    if case.user.is_superuser or models == (Page,):
        return None
    found = Page.objects.type(*models).first_common_ancestor()
    open_ones = choosable(case.user).filter(path__in=prefixes(found.path)) if found else Page.objects.none()
    start = open_ones.order_by("-depth").first()
    if found is None or (start is not None and start.pk == found.pk):
        return None
    target = reverse("wagtailadmin_choose_page_child", args=[start.pk if start else Page.get_first_root_node().pk])
    return redirect(f"{target}?{case.request.META['QUERY_STRING']}")


def small_dismissal(case: Case) -> HttpResponse | None:
    """Keep no more than a few dismissed messages, each with a yes or no: Wagtail's view keeps whatever is sent."""
    if case.request.method != "PATCH":
        return None
    try:
        sent = json.loads(case.request.body) if len(case.request.body) <= LONGEST_DISMISSAL else None
    except ValueError:
        sent = None
    kept = getattr(getattr(case.user, "wagtail_userprofile", None), "dismissibles", {})
    well_formed = isinstance(sent, dict) and all(isinstance(value, bool | str) for value in sent.values())
    if isinstance(sent, dict) and well_formed and len(kept | sent) <= MOST_DISMISSALS:
        return None
    return bad_request(case.request, _("This is not what was dismissed."))


# --- the object that an editing session is about: of any model

_CHANGED = held("a row to edit", lambda case: _edited_model(case), ("change",))


def _edited_model(case: Case) -> Any:
    try:
        return apps.get_model(case.kwargs["app_label"], case.kwargs["model_name"])
    except LookupError:
        return None


def _edited_kind(case: Case) -> Kind:
    model = _edited_model(case)
    return EDIT if model is not None and issubclass(model, Page) else _CHANGED


def _judge_edited(case: Case, found: Sequence[Any]) -> Sequence[Verdict]:
    return _edited_kind(case).judge(case, found)


EDITED = Kind("what is being edited", lambda case, texts: _edited_kind(case).find(case, texts), _judge_edited)
