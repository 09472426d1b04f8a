"""The screens "Who may do what" of the admin."""

from __future__ import annotations

from typing import Any

from django.core.paginator import Paginator
from django.db.models import Count, Q, QuerySet
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils.formats import date_format
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from wagtail.models import Page
from wagtail.permissions import policy_registry

from accounts.models import Person
from intranet.access.managing import manageable_seats, manages_people
from intranet.access.models import RoleAssignment, Seat
from intranet.access.overview import table
from intranet.access.overview.persons import roles_of
from intranet.access.overview.reasons import DEEDS, reasons_for
from intranet.access.roles import ROLES
from intranet.access.sheets import csv_answer

PER_SCREEN = 50


def _ask(request: HttpRequest) -> None:
    """Raise Http404 for whoever manages nobody: the screen does not exist for them."""
    if not manages_people(request.user):
        raise Http404


def people_of(user: Any) -> QuerySet[Person]:
    """Return the persons whose roles this user may look at: those at seats that they manage, now or ever."""
    assignments = RoleAssignment.objects.filter(seat__in=manageable_seats(user).values("pk"))
    return Person.objects.filter(pk__in=assignments.values("person"))


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """Show people and what they are, with filters; as a file with ``?export=csv``."""
    _ask(request)
    seats = manageable_seats(request.user)
    words, role, state = (request.GET.get(name, "").strip()[:100] for name in ("q", "role", "state"))
    found = _narrowed(seats, words, role, state)
    people = people_of(request.user).filter(pk__in=found.values("person")).order_by("name", "pk")
    if request.GET.get("export") == "csv":
        return _people_as_file(found)
    page = Paginator(people.annotate(number=Count("assignments")), PER_SCREEN).get_page(request.GET.get("p"))
    running = RoleAssignment.objects.active().filter(person__in=[one.pk for one in page], seat__in=seats.values("pk"))
    roles: dict[int, list[str]] = {}
    for person, key in running.order_by("seat__role").values_list("person", "seat__role"):
        label = str(ROLES[key].label) if key in ROLES else key
        if label not in roles.setdefault(person, []):
            roles[person].append(label)
    context = {
        "page": page,
        "people": [(one, roles.get(one.pk, [])) for one in page],
        "words": words,
        "role": role,
        "state": state,
        "roles": [(one.key, one.label) for one in ROLES.values()],
        "states": [("now", _("Now")), ("later", _("Later")), ("ended", _("Ended"))],
        "filters": _query(request, "p", "export"),
    }
    return render(request, "vve_access/overview/index.html", context)


def _narrowed(seats: QuerySet[Seat], words: str, role: str, state: str) -> QuerySet[RoleAssignment]:
    found = RoleAssignment.objects.filter(seat__in=seats.values("pk"))
    if words:
        found = found.filter(Q(person__name__icontains=words) | Q(person__email__icontains=words))
    if role:
        found = found.filter(seat__role=role)
    if state == "now":
        found = found.active()
    elif state == "ended":
        found = found.ended()
    elif state == "later":
        found = found.exclude(pk__in=RoleAssignment.objects.active().values("pk")).exclude(
            pk__in=RoleAssignment.objects.ended().values("pk")
        )
    return found


def _people_as_file(found: QuerySet[RoleAssignment]) -> HttpResponse:
    from intranet.access.scopes import labels_of

    rows = list(found.select_related("person", "seat").order_by("person__name", "seat__role", "start"))
    labels = labels_of((one.seat.scope, one.seat.ref) for one in rows)
    heads = [_("Name"), _("E-mail address"), _("Role"), _("Where"), _("From"), _("Until")]
    return csv_answer(
        "wie-mag-wat",
        heads,
        (
            [
                one.person.name,
                one.person.email,
                ROLES[one.seat.role].label if one.seat.role in ROLES else one.seat.role,
                labels[one.seat.scope, one.seat.ref],
                one.start.isoformat(),
                one.until.isoformat() if one.until else "",
            ]
            for one in rows
        ),
    )


@require_safe
def person(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what one person may do and until when, as far as this user manages it."""
    _ask(request)
    found = get_object_or_404(people_of(request.user), pk=pk)
    held = roles_of(found, manageable_seats(request.user).values("pk"))
    return render(request, "vve_access/overview/person.html", {"person": found, "held": held})


@require_safe
def page(request: HttpRequest, pk: int) -> HttpResponse:
    """Show who may do what with one page, and why; as a file with ``?export=csv``."""
    _ask(request)
    here = policy_registry.get_by_type(Page).explorable_instances(request.user)
    found = get_object_or_404(here, pk=pk).specific
    deed = request.GET.get("deed", "")
    reasons = reasons_for(found, deed if deed in DEEDS else "")
    known = set(people_of(request.user).values_list("pk", flat=True))
    if request.GET.get("export") == "csv":
        heads = [_("Name"), _("E-mail address"), _("Role"), _("Where"), _("May do"), _("By way of"), _("Until")]
        rows = (
            [
                one.person,
                one.account if one.person_id in known else "",  # addresses of others are theirs
                one.role,
                one.place,
                ", ".join(one.deed_labels),
                one.granted_on,
                date_format(one.until) if one.until else "",
            ]
            for one in reasons
        )
        return csv_answer(f"wie-mag-wat-{found.slug}", heads, rows)
    context = {
        "found": found,
        "reasons": reasons,
        "known": known,
        "deed": deed,
        "deeds": DEEDS.items(),
        "kind": getattr(found, "access_kind", ""),
        "audience": found.get_audience_display() if hasattr(found, "get_audience_display") else "",
    }
    return render(request, "vve_access/overview/page.html", context)


@require_safe
def roles_table(request: HttpRequest) -> HttpResponse:
    """Show the table of roles."""
    _ask(request)
    return render(request, "vve_access/overview/table.html", {"heads": table.heads(), "lines": list(table.lines())})


def _query(request: HttpRequest, *without: str) -> str:
    kept = request.GET.copy()
    for name in without:
        kept.pop(name, None)
    return kept.urlencode()
