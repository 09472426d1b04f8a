"""The screens about the people of a body, on the site."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.invitations import NoAddress, invite
from intranet.access.managing import roles_to_give
from intranet.access.models import RoleAssignment
from intranet.access.seats import NotAllowed, end, give
from intranet.bodies.asking import body_for
from intranet.bodies.fields import problems_of
from intranet.bodies.members.forms import MemberForm, TermForm
from intranet.bodies.members.listing import Sitting, sittings_of
from intranet.bodies.members.seating import seat_somebody
from intranet.bodies.models import BodyPage
from intranet.bodies.rules import SITTING, may_know_terms

LIST = "vve_bodies:members"


@login_required
@require_safe
def members(request: HttpRequest, pk: int) -> HttpResponse:
    """List who sits in a body, with their terms."""
    body = _body(request, pk)
    sittings = sittings_of(body, request.user)
    context = {
        "page": body,
        "now": [one for one in sittings if not one.ended and not one.later],
        "later": [one for one in sittings if one.later],
        "before": [one for one in sittings if one.ended],
        "may_add": bool(roles_to_give(request.user, "body", body.pk)),
    }
    return render(request, "vve_bodies/members/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Give somebody a role in a body."""
    body = _body(request, pk)
    roles = roles_to_give(request.user, "body", body.pk)
    if not roles:
        raise PermissionDenied
    form = MemberForm(request.POST if request.method == "POST" else None, roles=roles)
    if request.method == "POST" and form.is_valid() and _seated(request, body, form):
        return redirect(LIST, body.pk)
    context = {"page": body, "form": form, "problems": problems_of(form)}
    return render(request, "vve_bodies/members/add.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def term(request: HttpRequest, pk: int, assignment: int) -> HttpResponse:
    """Change the last day of a role, or end it now."""
    body, sitting = _sitting(request, pk, assignment)
    if sitting.ended:
        messages.info(request, _("This role has ended. Give it again if it goes on."))
        return redirect(LIST, body.pk)
    if not sitting.may_change:
        raise PermissionDenied
    held, stops = sitting.assignment, "stop" in request.POST
    form = TermForm(
        request.POST if request.method == "POST" and not stops else None,
        start=held.start,
        initial={"until": held.until},
    )
    if request.method == "POST" and (stops or form.is_valid()):
        _change(request, held, None if stops else form)
        return redirect(LIST, body.pk)
    context = {"page": body, "sitting": sitting, "form": form, "problems": problems_of(form)}
    return render(request, "vve_bodies/members/term.html", context, status=422 if form.errors else 200)


@login_required
@require_POST
def invite_again(request: HttpRequest, pk: int, assignment: int) -> HttpResponse:
    """Send an invitation to make an account, or a new one: the old link stops working."""
    body, sitting = _sitting(request, pk, assignment)
    if not sitting.may_change:
        raise PermissionDenied
    person, by = sitting.assignment.person, request.user
    try:
        sent = invite(person=person, by=by)  # type: ignore[arg-type]
    except NoAddress:
        messages.error(request, _("%s has no e-mail address.") % person.name)
    else:
        if sent is None:
            messages.info(request, _("%s has an account already.") % person.name)
        else:
            words = {"name": person.name, "email": person.email}
            messages.success(request, _("An invitation is on its way to %(name)s (%(email)s).") % words)
    return redirect(LIST, body.pk)


def _body(request: HttpRequest, pk: int) -> BodyPage:
    body = body_for(request, pk)
    if not may_know_terms(request.user, body):
        raise Http404
    return body


def _sitting(request: HttpRequest, pk: int, assignment: int) -> tuple[BodyPage, Sitting]:
    body = _body(request, pk)
    found = next((one for one in sittings_of(body, request.user) if one.assignment.pk == assignment), None)
    if found is None:
        raise Http404
    return body, found


def _seated(request: HttpRequest, body: BodyPage, form: MemberForm) -> bool:
    """Give the role and say so; where that cannot be, say why at the form."""
    said = form.cleaned_data
    try:
        done = seat_somebody(body=body, by=request.user, **said)
    except NotAllowed:
        form.add_error("name", _("You cannot give this role to this person. Nobody gives a role to themselves."))
        return False
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return False
    words = {"name": done.person.name, "role": SITTING[said["role"]]}
    if not done.changed:
        messages.info(request, _("%(name)s had this role already: %(role)s.") % words)
    elif done.invited:
        messages.success(request, _("%(name)s is now: %(role)s. An invitation is on its way.") % words)
    else:
        messages.success(request, _("%(name)s is now: %(role)s.") % words)
    return True


def _change(request: HttpRequest, held: RoleAssignment, form: TermForm | None) -> None:
    """Give the role its new last day; without a form it ends now."""
    seat, person = held.seat, held.person
    words: dict[str, Any] = {"name": person.name, "role": SITTING[seat.role]}
    try:
        if form is None:
            end(assignment=held, by=request.user)
            messages.success(request, _("The role of %(name)s has ended: %(role)s.") % words)
            return
        until = form.cleaned_data["until"]
        place: dict[str, Any] = {"role": seat.role, "scope": seat.scope, "ref": seat.ref}
        give(person=person, start=held.start, until=until, by=request.user, **place)
    except NotAllowed as problem:
        raise PermissionDenied from problem
    words["until"] = date_format(until, "j F Y") if until else _("there is no last day")
    messages.success(request, _("%(name)s: %(role)s, until: %(until)s.") % words)
