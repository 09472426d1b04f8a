"""The screen "People" of the admin: who has which role until when, somebody more, longer, or no more."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.invitations import NoAddress, invite
from accounts.models import Invitation
from intranet.access.managing import manageable_seats, manages_people, roles_to_give
from intranet.access.models import RoleAssignment
from intranet.access.people.appointing import appoint
from intranet.access.people.forms import SomebodyForm, TermForm, problems_of
from intranet.access.people.places import place_of, places_for
from intranet.access.roles import ROLES, SITE
from intranet.access.scopes import label_of, labels_of
from intranet.access.seats import NotAllowed, end, give

PER_SCREEN = 50
STATES = ("now", "later", "ended", "all")


def assignments_of(user: Any) -> QuerySet[RoleAssignment]:
    """Return the roles that this user may give and take, now and ever."""
    found = RoleAssignment.objects.filter(seat__in=manageable_seats(user).values("pk"))
    return found.select_related("person__user", "seat")


def _ask(request: HttpRequest) -> None:
    """Raise Http404 for whoever manages nobody: these screens do not exist for them."""
    if not manages_people(request.user):
        raise Http404


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List people with their roles, with filters."""
    _ask(request)
    asked = {name: request.GET.get(name, "").strip()[:100] for name in ("q", "role", "state", "place")}
    asked["state"] = asked["state"] if asked["state"] in STATES else "now"
    place = place_of(asked["place"])
    invitation = Invitation.objects.open().filter(person=OuterRef("person"))
    found = _narrowed(assignments_of(request.user), asked).annotate(
        invited=Subquery(invitation.values("sent")[:1]), invitation_ends=Subquery(invitation.values("expires")[:1])
    )
    page = Paginator(found.order_by("person__name", "person", "start"), PER_SCREEN).get_page(request.GET.get("p"))
    places = labels_of({(row.seat.scope, row.seat.ref) for row in page} | ({place} if place else set()))
    context = {
        "page": page,
        "rows": [_row(row, places, request.user) for row in page],
        "asked": asked,
        "place_label": places[place] if place else "",
        "may_add_here": bool(place and roles_to_give(request.user, *place)),
        "roles": [(role.key, role.label) for role in ROLES.values()],
        "states": zip(STATES, (_("Now"), _("Later"), _("Ended"), _("All")), strict=True),
        "filters": urlencode({name: value for name, value in asked.items() if value}),
        **_heading(_("People")),
    }
    return render(request, "vve_access/people/index.html", context)


def _narrowed(found: QuerySet[RoleAssignment], asked: dict[str, str]) -> QuerySet[RoleAssignment]:
    today = timezone.localdate()
    if asked["q"]:
        found = found.filter(Q(person__name__icontains=asked["q"]) | Q(person__email__icontains=asked["q"]))
    if asked["role"]:
        found = found.filter(seat__role=asked["role"])
    if asked["place"]:
        place = place_of(asked["place"])
        found = found.filter(seat__scope=place[0], seat__ref=place[1]) if place else found.none()
    if asked["state"] == "now":
        found = found.filter(Q(until=None) | Q(until__gte=today), start__lte=today)
    elif asked["state"] == "later":
        found = found.filter(start__gt=today)
    elif asked["state"] == "ended":
        found = found.filter(until__lt=today)
    return found


def _row(row: Any, places: dict[tuple[str, int], str], user: Any) -> dict[str, Any]:
    seat, today = row.seat, timezone.localdate()
    account = row.person.user
    has_account = account is not None and account.is_active
    ended = row.until is not None and row.until < today
    return {
        "assignment": row,
        "role": ROLES[seat.role].label if seat.role in ROLES else seat.role,
        "place": "" if seat.scope == SITE else places[seat.scope, seat.ref],
        "ended": ended,
        "later": row.start > today,
        "has_account": has_account,
        "invited": row.invited,
        "invitation_over": bool(row.invitation_ends and row.invitation_ends <= timezone.now()),
        "may_change": not ended and (user.is_superuser or account is None or account.pk != user.pk),
        "may_invite": not ended and not has_account and bool(row.person.email),
    }


@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest) -> HttpResponse:
    """Give somebody a role in a place; without a place, choose one first."""
    _ask(request)
    place = place_of(request.GET.get("place", ""))
    if place is None:
        words = request.GET.get("q", "").strip()[:100]
        context = {"places": places_for(request.user, words), "words": words, **_heading(_("Somebody more"))}
        return render(request, "vve_access/people/places.html", context)
    roles = roles_to_give(request.user, *place)
    if not roles:
        raise Http404
    form = SomebodyForm(request.POST or None, roles=roles)
    if request.method == "POST" and form.is_valid():
        answer = _appoint(request, form, place)
        if answer is not None:
            return answer
    label = label_of(*place)
    context = {"form": form, "problems": problems_of(form), "label": label, "place": ":".join(map(str, place))}
    return render(request, "vve_access/people/add.html", {**context, **_heading(_("Somebody more"), label)})


def _appoint(request: HttpRequest, form: SomebodyForm, place: tuple[str, int]) -> HttpResponse | None:
    try:
        done = appoint(**form.cleaned_data, scope=place[0], ref=place[1], by=request.user)
    except NotAllowed:
        form.add_error("email", _("You cannot give this role to this person. Nobody gives a role to themselves."))
        return None
    except ValidationError as problem:
        form.add_error(None, problem.messages)
        return None
    words = {"name": done.person.name, "role": ROLES[form.cleaned_data["role"]].label}
    if not done.changed:
        messages.info(request, _("%(name)s had this role already: %(role)s.") % words)
    elif done.invited:
        messages.success(request, _("%(name)s is now: %(role)s. An invitation is on its way.") % words)
    else:
        messages.success(request, _("%(name)s is now: %(role)s.") % words)
    return redirect(_list_of(*place))


@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, pk: int) -> HttpResponse:
    """Change the last day of a role, or end it now."""
    _ask(request)
    assignment = get_object_or_404(assignments_of(request.user), pk=pk)
    seat, today = assignment.seat, timezone.localdate()
    if assignment.until and assignment.until < today:
        messages.info(request, _("This role has ended. Give it again if it goes on."))
        return redirect(_list_of(seat.scope, seat.ref))
    stops = "stop" in request.POST
    form = TermForm(
        request.POST if request.method == "POST" and not stops else None,
        start=assignment.start,
        initial={"until": assignment.until},
    )
    if request.method == "POST" and (stops or form.is_valid()):
        _change(request, assignment, None if stops else form, stops=stops)
        return redirect(_list_of(seat.scope, seat.ref))
    label = label_of(seat.scope, seat.ref)
    context = {
        "form": form,
        "problems": problems_of(form),
        "assignment": assignment,
        "role": ROLES[seat.role].label,
        "place": "" if seat.scope == SITE else label,
        "back": _list_of(seat.scope, seat.ref),
    }
    return render(request, "vve_access/people/change.html", {**context, **_heading(assignment.person.name)})


def _change(request: HttpRequest, assignment: RoleAssignment, form: TermForm | None, *, stops: bool) -> None:
    seat, person = assignment.seat, assignment.person
    words = {"name": person.name, "role": ROLES[seat.role].label}
    try:
        if stops:
            end(assignment=assignment, by=request.user)
            messages.success(request, _("The role of %(name)s has ended: %(role)s.") % words)
            return
        until = form.cleaned_data["until"] if form else None
        give(
            person=person,
            role=seat.role,
            scope=seat.scope,
            ref=seat.ref,
            start=assignment.start,
            until=until,
            by=request.user,
        )
    except NotAllowed as problem:
        raise PermissionDenied from problem
    words["until"] = date_format(until, "j F Y") if until else _("there is no last day")
    messages.success(request, _("%(name)s: %(role)s, until: %(until)s.") % words)


@require_POST
def invite_again(request: HttpRequest, pk: int) -> HttpResponse:
    """Send an invitation, or a new one: the old link stops working."""
    _ask(request)
    assignment = get_object_or_404(assignments_of(request.user), pk=pk)
    seat, person = assignment.seat, assignment.person
    by: Any = request.user
    try:
        sent = invite(person=person, by=by)
    except NoAddress:
        messages.error(request, _("%s has no e-mail address.") % person.name)
    else:
        if sent is None:
            messages.info(request, _("%s has an account already.") % person.name)
        else:
            words = {"name": person.name, "email": person.email}
            messages.success(request, _("An invitation is on its way to %(name)s (%(email)s).") % words)
    return redirect(_list_of(seat.scope, seat.ref))


def _list_of(scope: str, ref: int) -> str:
    return f"{reverse('vve_access_people:index')}?{urlencode({'place': f'{scope}:{ref}'})}"


def _heading(title: str, sub: str = "") -> dict[str, Any]:
    trail = [{"url": reverse("wagtailadmin_home"), "label": _("Home")}]
    trail += [{"url": reverse("vve_access_people:index"), "label": _("People")}]
    if title != _("People"):
        trail.append({"url": "", "label": title})
    return {"header_title": f"{title}: {sub}" if sub else title, "header_icon": "group", "breadcrumbs_items": trail}
