"""The screens of one action: reading it, saying how far it is, done in one press, changing and handing it on."""

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

from intranet.meetings import rules
from intranet.meetings.models import ActionItem
from intranet.meetings.outcomes import rights, services
from intranet.meetings.outcomes.forms import ActionForm, ProgressForm
from intranet.meetings.outcomes.rows import action_rows, around_of
from intranet.meetings.outcomes.services import Stale
from intranet.meetings.outcomes.views.asking import (
    action_for,
    attempt,
    decision_for,
    host_for,
    number_in,
    problems_of,
    to_row,
    trail,
)
from intranet.meetings.outcomes.warning import Place

State = ActionItem.State
TAKE = "neem"


@require_safe
@never_cache
@login_required
def action(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show an action, and what this user may do with it."""
    return _shown(request, action_for(request, uid), None)


@require_POST
@login_required
def state(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say that it is done or will not be done, take that back, or take it upon oneself."""
    found = action_for(request, uid)
    wanted = request.POST.get("stand")
    what: dict[str, Any] = {"action": found, "by": request.user}
    if wanted == TAKE:
        what["version"] = number_in(request, "version")
        attempt(request, _("This action is yours now."), services.take_over, **what)
    elif wanted == State.DONE:
        attempt(request, _("Done. The action is closed."), services.finish, **what)
    elif wanted == State.DROPPED:
        attempt(request, _("The action will not be done. It stays in the list."), services.drop, **what)
    elif wanted == State.OPEN:
        attempt(request, _("The action is open again."), services.reopen, **what)
    else:
        raise Http404
    return to_row(found)


@require_POST
@login_required
def progress(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Say how far it is; what somebody else wrote meanwhile is shown beside it, and nothing is lost."""
    found = action_for(request, uid)
    if not rules.may_do(request.user, found):
        raise PermissionDenied
    form = ProgressForm(request.POST, auto_id="vo-%s")
    if not form.is_valid():
        return _shown(request, found, form, status=422)
    given = form.cleaned_data
    try:
        services.tell(action=found, progress=given["progress"], version=given["version"], by=request.user)
    except Stale as stale:
        form = ProgressForm(_newer(request, stale.row), auto_id="vo-%s")
        return _shown(request, stale.row, form, stale=True, status=409)
    except ValidationError as error:
        form.add_error(None, error.messages)
        return _shown(request, found, form, status=422)
    messages.success(request, _("Saved."))
    return to_row(found)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change what has to be done, by whom and before when; by who runs the meeting or body."""
    found = action_for(request, uid)
    if not rights.may_judge(request.user, found):
        raise PermissionDenied
    kind: dict[str, Any] = {"request": request, "place": Place.of(found), "action": found, "auto_id": "vo-%s"}
    form, changed = ActionForm(request.POST or None, initial=_initial(request, found), **kind), None
    if form.is_valid():
        try:
            services.change(action=found, by=request.user, **_given(request, form, found))
        except Stale as stale:
            changed = stale.row
            form = ActionForm(_newer(request, stale.row), **kind)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("Saved."))
            return to_row(found)
    return _form(request, form, _("Change the action"), _url(found), changed=changed)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def from_decision(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Note an action that follows from a decision."""
    decision = decision_for(request, uid)
    if not rights.may_follow(request.user, decision):
        raise PermissionDenied
    back = reverse("vve_meetings:decision", args=[decision.uid])
    title = _("New action from decision %s") % decision.number
    return _new(request, Place.of(decision), title, back, decision=decision)


@require_http_methods(["GET", "HEAD", "POST"])
@never_cache
@login_required
def of_host(request: HttpRequest, host_id: int) -> HttpResponse:
    """Note an action of a body or cluster outside its meetings."""
    host = host_for(request, host_id)
    if not rights.may_act_for(request.user, host):
        raise PermissionDenied
    return _new(request, Place(host), _("New action of %s") % host.title, host.url, host=host)


def _new(request: HttpRequest, place: Place, title: str, back: str, **source: Any) -> HttpResponse:
    form = ActionForm(request.POST or None, request=request, place=place, auto_id="vo-%s", initial={"uid": uuid4()})
    if form.is_valid():
        given = form.cleaned_data
        what = {key: given[key] for key in ("text", "person", "seat", "due", "changes", "uid")}
        try:
            made = services.act(by=request.user, **what, **source)
        except ValidationError as error:
            form.add_error(None, error.messages)
        else:
            messages.success(request, _("The action was noted."))
            return to_row(made)
    return _form(request, form, title, back)


def _form(
    request: HttpRequest, form: ActionForm, title: str, back: str, changed: ActionItem | None = None
) -> HttpResponse:
    context = {
        "form": form,
        "title": title,
        "changed_text": changed.text if changed else "",
        "problems": problems_of(form),
        "trail": trail(title, of=ActionItem),
        "back": back,
    }
    wrong = form.is_bound and bool(form.errors)
    status = 409 if changed else 422 if wrong else 200
    return render(request, "vve_meetings/outcomes/form.html", context, status=status)


def _shown(
    request: HttpRequest, found: ActionItem, form: ProgressForm | None, *, stale: bool = False, status: int = 200
) -> HttpResponse:
    user = request.user
    does, judges = rules.may_do(user, found), rights.may_judge(user, found)
    row = action_rows(user, [found])[0]
    person = rules.person_of(user)
    is_mine = person is not None and found.person_id == person.pk
    context = {
        "row": row,
        "action": found,
        "does": does,
        "judges": judges,
        "takes": row.is_open and not is_mine and rights.may_take_over(user, found),
        "form": form or ProgressForm(initial={"version": found.version, "progress": found.progress}, auto_id="vo-%s"),
        "stale": stale,
        "problems": problems_of(form),
        "trail": trail(_("Action"), of=ActionItem),
    }
    return render(request, "vve_meetings/outcomes/action.html", context, status=status)


def _initial(request: HttpRequest, found: ActionItem) -> dict[str, Any]:
    changes = around_of(request.user, [found], []).page(found.changes_id)
    who = f"person:{found.person_id}" if found.person_id else f"seat:{found.seat_id}" if found.seat_id else ""
    return {
        "version": found.version,
        "text": found.text,
        "who": who,
        "due": found.due,
        "changes": changes.url if changes else "",
    }


def _given(request: HttpRequest, form: ActionForm, found: ActionItem) -> dict[str, Any]:
    """Return what was filled in; a page that this user may not read, and so did not find in the form, stays."""
    given = form.cleaned_data
    changes = given["changes"]
    if changes is None and found.changes_id and around_of(request.user, [found], []).page(found.changes_id) is None:
        changes = found.changes
    who = (given["person"], given["seat"])
    return {
        "text": given["text"],
        "due": given["due"],
        "who": who,
        "changes": changes,
        "version": given["version"] or 0,
    }


def _newer(request: HttpRequest, row: ActionItem) -> Any:
    data = request.POST.copy()
    data["version"] = str(row.version)
    return data


def _url(found: ActionItem) -> str:
    return reverse("vve_meetings:action", args=[found.uid])
