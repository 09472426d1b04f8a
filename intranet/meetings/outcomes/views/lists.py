"""The lists of decisions and actions on the screen."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_safe

from intranet.meetings.outcomes import lists, rights
from intranet.meetings.outcomes.forms import ActionListForm, DecisionListForm
from intranet.meetings.outcomes.rows import action_rows, decision_rows
from intranet.meetings.reading import actions_for, decisions_for

PER_PAGE = 30


@require_safe
@never_cache
@login_required
def decisions(request: HttpRequest) -> HttpResponse:
    """List the decisions that this reader may read; a bounded number of queries."""
    form = decision_form(request)
    page_obj = Paginator(lists.decisions_asked(request.user, form.asked()), PER_PAGE).get_page(
        request.GET.get("pagina")
    )
    context = {
        "form": form,
        "page_obj": page_obj,
        "rows": decision_rows(request.user, page_obj),
        "mandates": rights.mandates_of(request.user).exists(),
        "query": as_asked(request),
    }
    return render(request, "vve_meetings/outcomes/decisions.html", context)


@require_safe
@never_cache
@login_required
def actions(request: HttpRequest) -> HttpResponse:
    """List the actions that this reader may read; a bounded number of queries."""
    form = action_form(request)
    page_obj = Paginator(lists.actions_asked(request.user, form.asked()), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "form": form,
        "page_obj": page_obj,
        "rows": action_rows(request.user, page_obj),
        "query": as_asked(request),
    }
    return render(request, "vve_meetings/outcomes/actions.html", context)


def decision_form(request: HttpRequest) -> DecisionListForm:
    """Return what is asked of the decisions."""
    return DecisionListForm(request.GET, hosts=lists.hosts_of(request.user, decisions_for(request.user)))


def action_form(request: HttpRequest) -> ActionListForm:
    """Return what is asked of the actions."""
    return ActionListForm(request.GET, hosts=lists.hosts_of(request.user, actions_for(request.user)))


def as_asked(request: HttpRequest) -> str:
    """Return the question as it stands in the address, for the same list as a file."""
    asked: Any = request.GET.copy()
    asked.pop("pagina", None)
    return str(asked.urlencode())
