"""The list of partners, one partner, and letting a partner leave."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, OuterRef, Q, Subquery
from django.db.models.functions import Coalesce
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.http import urlencode
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe
from wagtail.models import Page

from intranet.access.lookups import prefixes
from intranet.access.models import RoleAssignment
from intranet.access.people.forms import problems_of
from intranet.access.roles import ROLES
from intranet.access.seats import NotAllowed
from vve_clusters.models import Institution, InstitutionPage, PartnerExit
from vve_clusters.provisioning.access import sections_to_manage
from vve_clusters.provisioning.departure import online_below, take_out, undo, who_loses
from vve_clusters.provisioning.forms import LeavingForm
from vve_clusters.provisioning.steps import rehearse
from vve_clusters.provisioning.terms import Changed
from vve_clusters.provisioning.views.asking import ask_for_places, exits_for, heading, posted

PER_SCREEN = 50


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the partners of this user, with who leaves and how many people they have."""
    ask_for_places(request)
    words = request.GET.get("q", "").strip()[:100]
    seated = RoleAssignment.objects.active().filter(seat__scope="institution", seat__ref=OuterRef("institution"))
    counted = seated.order_by().values("seat__ref").annotate(number=Count("person", distinct=True)).values("number")
    last_days = PartnerExit.objects.open().filter(institution=OuterRef("institution")).values("last_day")[:1]
    sections = sections_to_manage(request.user).annotate(
        people=Coalesce(Subquery(counted), 0), last_day=Subquery(last_days)
    )
    if words:
        asked = Q(institution__name__icontains=words) | Q(institution__place__icontains=words)
        sections = sections.filter(asked | Q(title__icontains=words))
    page = Paginator(sections.select_related("institution").order_by("path"), PER_SCREEN).get_page(request.GET.get("p"))
    above = dict(Page.objects.filter(path__in={prefixes(one.path)[-2] for one in page}).values_list("path", "title"))
    context = {
        "page": page,
        "rows": [(section, above.get(prefixes(section.path)[-2], "")) for section in page],
        "words": words,
        "today": timezone.localdate(),
        "filters": urlencode({"q": words}),
    }
    return render(request, "vve_clusters/provisioning/index.html", {**context, **heading(_("Partners"))})


@require_safe
def partner(request: HttpRequest, pk: int) -> HttpResponse:
    """Show one partner: its section, its people, and what was arranged."""
    section, institution = _section(request, pk)
    running = RoleAssignment.objects.filter(seat__scope="institution", seat__ref=institution.pk)
    running = running.exclude(until__lt=timezone.localdate()).select_related("person", "seat").order_by("person__name")
    context = {
        "section": section,
        "institution": institution,
        "cluster": section.get_parent(),
        "people": [(one, ROLES[one.seat.role].label) for one in running if one.seat.role in ROLES],
        "leaving": PartnerExit.objects.open().filter(institution=institution).first(),
        "today": timezone.localdate(),
    }
    return render(request, "vve_clusters/provisioning/partner.html", {**context, **heading(institution.name)})


@require_http_methods(["GET", "HEAD", "POST"])
def leave(request: HttpRequest, pk: int) -> HttpResponse:
    """Ask how a partner leaves; show who loses what; then do it."""
    section, institution = _section(request, pk)
    form = LeavingForm(request.POST or None, initial={"last_day": timezone.localdate(), "content": "archive"})
    title = _("Partner out: %s") % institution.name
    if request.method == "POST" and request.POST.get("action") != "edit" and form.is_valid():
        try:
            if request.POST.get("action") == "confirm":
                return _left(request, _take_out(request, section, form))
            rehearse(lambda: _take_out(request, section, form))
        except NotAllowed as problem:
            form.add_error(None, str(problem))
        except ValidationError as problem:
            form.add_error(None, problem.messages)
        else:
            context = {"posted": posted(request), **_losses(section, institution, form)}
            return render(request, "vve_clusters/provisioning/leave_preview.html", {**context, **heading(title)})
    context = {"form": form, "problems": problems_of(form), "section": section}
    return render(request, "vve_clusters/provisioning/leave.html", {**context, **heading(title)})


@require_http_methods(["GET", "HEAD", "POST"])
def stay(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Undo the leaving of a partner, after asking."""
    ask_for_places(request)
    leaving = get_object_or_404(exits_for(request.user).select_related("institution__page"), uuid=uuid)
    institution = leaving.institution
    if request.method == "POST":
        try:
            undo(leaving=leaving, by=request.user)
        except NotAllowed as problem:
            raise PermissionDenied from problem
        except Changed as problem:
            messages.error(request, " ".join([_("This can no longer be undone."), *problem.messages]))
        else:
            messages.success(request, _("%s stays. Roles and pages are as they were.") % institution.name)
        return redirect("vve_partners:partner", institution.page.pk)
    title = _("Undo: %s leaves") % institution.name
    return render(request, "vve_clusters/provisioning/stay.html", {"leaving": leaving, **heading(title)})


def _section(request: HttpRequest, pk: int) -> tuple[InstitutionPage, Institution]:
    ask_for_places(request)
    section = get_object_or_404(sections_to_manage(request.user), pk=pk)
    return section, Institution.objects.get(pk=section.institution_id)


def _take_out(request: HttpRequest, section: InstitutionPage, form: LeavingForm) -> PartnerExit:
    said = form.cleaned_data
    return take_out(
        section=section,
        last_day=said["last_day"],
        content=said["content"],
        closes=said["closes"],
        reason=said["reason"],
        by=request.user,
    )


def _losses(section: InstitutionPage, institution: Institution, form: LeavingForm) -> dict[str, Any]:
    said = form.cleaned_data
    return {
        "said": said,
        "institution": institution,
        "losing": [(one, ROLES[one.seat.role].label) for one in who_loses(institution, said["last_day"])],
        "online": online_below(section).count(),
        "archives": said["content"] == PartnerExit.Content.ARCHIVE,
        "at_once": said["last_day"] < timezone.localdate(),
        "participations": institution.participations.exclude(until__lte=said["last_day"]).select_related("cluster"),
    }


def _left(request: HttpRequest, leaving: PartnerExit) -> HttpResponse:
    words = {"name": leaving.institution.name, "day": leaving.last_day.strftime("%d-%m-%Y")}
    messages.success(request, _("%(name)s leaves after %(day)s. You can undo this.") % words)
    return redirect("vve_partners:partner", leaving.institution.page.pk)
