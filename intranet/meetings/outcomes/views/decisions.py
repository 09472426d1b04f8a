"""The screens of one decision: reading it, wording it, following it up; and deciding under a mandate."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intranet.meetings.models import Decision
from intranet.meetings.outcomes import rights, services
from intranet.meetings.outcomes.forms import DecisionForm, MandateDecisionForm, ReplaceForm
from intranet.meetings.outcomes.rows import action_rows, around_of, decision_rows
from intranet.meetings.outcomes.services import Stale
from intranet.meetings.outcomes.views.asking import attempt, decision_for, number_in, problems_of, to_row, trail
from intranet.meetings.reading import actions_for, decisions_for

State = Decision.State


@require_safe
@never_cache
@login_required
def decision(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show a decision, what came of it, and what this user may do with it."""
    found = decision_for(request, uid)
    return _shown(request, found, None)


@require_POST
@login_required
def state(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Withdraw a decision, replace it, say that it was carried out, or take that back."""
    found = decision_for(request, uid)
    if not rights.may_follow(request.user, found):
        raise PermissionDenied
    wanted, version = request.POST.get("stand"), number_in(request, "version")
    what: dict[str, Any] = {"decision": found, "version": version, "by": request.user}
    if wanted == State.REPLACED:
        form = ReplaceForm(request.POST, among=_others(request, found), auto_id="vo-%s")
        if not form.is_valid():
            return _shown(request, found, form, status=422)
        what["replacement"] = form.cleaned_data["replacement"]
    services_of = {
        State.WITHDRAWN: (services.withdraw, _("The decision was withdrawn. It stays in the list.")),
        State.REPLACED: (services.replace, _("The decision was replaced by another. It stays in the list.")),
        State.CARRIED_OUT: (services.carry_out, _("The decision was carried out.")),
        State.IN_FORCE: (services.put_in_force, _("The decision is in force again.")),
    }
    if wanted not in State.values:
        raise Http404
    write, said = services_of[State(wanted)]
    attempt(request, said, write, **what)
    return to_row(found)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def reword(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change the words of a decision, until the minutes are approved."""
    found = decision_for(request, uid)
    if not rights.may_follow(request.user, found):
        raise PermissionDenied
    if not rights.may_reword(request.user, found):
        messages.error(request, _("The words of this decision cannot be changed any more."))
        return to_row(found)
    changed: Decision | None = None
    form = DecisionForm(request.POST or None, request=request, auto_id="vo-%s", initial=_initial(request, found))
    if form.is_valid():
        given = form.cleaned_data
        try:
            services.reword(
                decision=found,
                text=given["text"],
                version=given["version"] or 0,
                by=request.user,
                changes=given["changes"],
                keep_changes=given["changes"] is None and _is_hidden(request, found),
            )
        except Stale as stale:
            changed = stale.row
            form = DecisionForm(_newer(request, stale.row), request=request, auto_id="vo-%s")
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Saved."))
            return to_row(found)
    title = _("Change decision %s") % found.number
    context = {
        "form": form,
        "title": title,
        "changed_text": changed.text if changed else "",
        "problems": problems_of(form),
        "trail": trail(title, of=Decision),
        "back": reverse("vve_meetings:decision", args=[found.uid]),
    }
    return render(request, "vve_meetings/outcomes/form.html", context, status=_status(form, changed))


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def under_mandate(request: HttpRequest) -> HttpResponse:
    """Write down a decision that somebody took without a meeting, under their own mandate."""
    mandates = rights.mandates_of(request.user)
    initial = {"uid": uuid4(), "mandate": mandates.first() if len(mandates) == 1 else None}
    form = MandateDecisionForm(
        request.POST or None, request=request, mandates=mandates, auto_id="vo-%s", initial=initial
    )
    if not mandates:
        if request.method == "POST":
            raise PermissionDenied
    elif form.is_valid():
        given = form.cleaned_data
        try:
            made = services.decide_under_mandate(
                mandate=given["mandate"],
                text=given["text"],
                by=request.user,
                decided_on=given["decided_on"],
                changes=given["changes"],
                uid=given["uid"],
            )
        except ValidationError as error:
            form.add_error(None, error)
        else:
            messages.success(request, _("Decision %s was written down.") % made.number)
            return to_row(made)
    title = _("Decide under a mandate")
    context = {
        "form": form if mandates else None,
        "title": title,
        "nothing": _("You have no mandate that runs today. The chair or the secretary of a body gives mandates."),
        "problems": problems_of(form),
        "trail": trail(title, of=Decision),
    }
    return render(request, "vve_meetings/outcomes/form.html", context, status=_status(form, None))


def _shown(request: HttpRequest, found: Decision, form: ReplaceForm | None, status: int = 200) -> HttpResponse:
    user = request.user
    follows = rights.may_follow(user, found)
    actions = actions_for(user).filter(decision=found).select_related("person", "seat")
    context = {
        "row": decision_rows(user, [found])[0],
        "decision": found,
        "replaces": list(decisions_for(user).filter(replaced_by=found)),
        "actions": action_rows(user, actions),
        "follows": follows,
        "rewords": follows and rights.may_reword(user, found),
        "is_over": found.state in (State.WITHDRAWN, State.REPLACED),
        "replace_form": form or ReplaceForm(among=_others(request, found), auto_id="vo-%s"),
        "trail": trail(found.number, of=Decision),
    }
    return render(request, "vve_meetings/outcomes/decision.html", context, status=status)


def _others(request: HttpRequest, found: Decision) -> Any:
    return decisions_for(request.user).filter(host=found.host_id).exclude(pk=found.pk)


def _initial(request: HttpRequest, found: Decision) -> dict[str, Any]:
    changes = around_of(request.user, [found], []).page(found.changes_id)
    return {"version": found.version, "text": found.text, "changes": changes.url if changes else ""}


def _is_hidden(request: HttpRequest, found: Decision) -> bool:
    """Return whether it changes a page that this user may not read, and so did not find in the form."""
    return found.changes_id is not None and around_of(request.user, [found], []).page(found.changes_id) is None


def _newer(request: HttpRequest, row: Decision) -> Any:
    data = request.POST.copy()
    data["version"] = str(row.version)
    return data


def _status(form: Any, changed: Any) -> int:
    if changed is not None:
        return 409
    return 422 if form is not None and form.is_bound and form.errors else 200
