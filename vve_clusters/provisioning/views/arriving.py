"""Partner in: look in the register, fill in one form, see what will happen, confirm."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from intranet.access.people.forms import problems_of
from intranet.access.seats import NotAllowed
from vve_clusters.models import Institution
from vve_clusters.provisioning.access import institutions_to_choose
from vve_clusters.provisioning.arrival import Arrived, PersonRefused, bring_in
from vve_clusters.provisioning.forms import MOST_PEOPLE, PartnerForms
from vve_clusters.provisioning.steps import rehearse
from vve_clusters.provisioning.views.asking import ask_for_places, heading, posted

SHOWN = 20


@require_safe
def choose(request: HttpRequest) -> HttpResponse:
    """Look for the institution in the register, or begin with a new one."""
    ask_for_places(request)
    words = request.GET.get("q", "").strip()[:100]
    found: list[Institution] = []
    if words:
        asked = Q(name__icontains=words) | Q(place__icontains=words) | Q(postcode__istartswith=words)
        asked |= Q(registrations__value__iexact=words)
        rows = institutions_to_choose(request.user).filter(asked).distinct()
        found = list(rows.select_related("governing_body", "page").order_by("name", "pk")[: SHOWN + 1])
    context = {
        "words": words,
        "found": found[:SHOWN],
        "more": len(found) > SHOWN,
        **heading(_("Partner in"), icon="plus"),
    }
    return render(request, "vve_clusters/provisioning/choose.html", context)


@require_http_methods(["GET", "HEAD", "POST"])
def fill_in(request: HttpRequest) -> HttpResponse:
    """Show the form; then what will happen; then do it."""
    places = ask_for_places(request)
    chosen = _chosen(request)
    action = request.POST.get("action", "")
    data = _one_more(request.POST) if action == "more" else request.POST or None
    name = request.GET.get("name", "")[:200]
    forms = PartnerForms(data, institution=chosen, places=places, name=name)
    if request.method != "POST":
        return _form(request, forms)
    if action in ("more", "edit"):
        return _form(request, forms, quietly=action == "more")
    if not forms.is_valid():
        return _form(request, forms)
    try:
        if action == "confirm":
            return _done(request, bring_in(arrival=forms.arrival(), by=request.user))
        arrived: Arrived = rehearse(lambda: bring_in(arrival=forms.arrival(), by=request.user))
    except NotAllowed as problem:
        raise PermissionDenied from problem
    except ValidationError as problem:
        _blame(forms, problem)
        return _form(request, forms)
    context = {"report": arrived.report, "posted": posted(request), "institution": arrived.institution}
    return render(
        request, "vve_clusters/provisioning/preview.html", {**context, **heading(_("Partner in"), icon="plus")}
    )


def _chosen(request: HttpRequest) -> Institution | None:
    number = request.GET.get("institution", "")
    if not number:
        return None
    if not (number.isascii() and number.isdigit() and len(number) <= 18):
        raise Http404
    found = institutions_to_choose(request.user).filter(pk=number).first()
    if found is None:
        raise Http404
    return found


def _one_more(data: QueryDict) -> QueryDict:
    """Return what was posted with one more row for a person."""
    more = data.copy()
    total = more.get("m-TOTAL_FORMS", "0")
    more["m-TOTAL_FORMS"] = str(min(int(total) + 1, MOST_PEOPLE)) if total.isdigit() and len(total) < 4 else "1"
    return more


def _blame(forms: PartnerForms, problem: ValidationError) -> None:
    if isinstance(problem, PersonRefused):
        forms.filled_people[problem.row].add_error(None, problem.messages)
        return
    known = forms.institution.fields if forms.institution else {}
    if hasattr(problem, "error_dict"):
        for name, errors in problem.message_dict.items():
            target: Any = forms.institution if name in known else forms.place
            target.add_error(name if name in known or name in forms.place.fields else None, errors)
        return
    forms.place.add_error(None, problem.messages)


def _form(request: HttpRequest, forms: PartnerForms, *, quietly: bool = False) -> HttpResponse:
    if quietly and forms.people.forms:
        forms.people.forms[-1].fields["name"].widget.attrs["autofocus"] = True
    titles = [""] * (len(forms.single) - len(forms.people.forms))
    titles += [_("Person %d:") % number for number in range(1, len(forms.people.forms) + 1)]
    problems = [] if quietly else problems_of(*forms.single, titles=titles)
    problems += [] if quietly else [{"id": "", "text": str(error)} for error in forms.people.non_form_errors()]
    context = {"forms": forms, "problems": problems, "most": MOST_PEOPLE}
    return render(
        request, "vve_clusters/provisioning/partner_in.html", {**context, **heading(_("Partner in"), icon="plus")}
    )


def _done(request: HttpRequest, arrived: Arrived) -> HttpResponse:
    words = {"name": arrived.institution.name}
    if arrived.report.did_something:
        messages.success(request, _("%(name)s is a partner. The section is a draft: its editors fill it in.") % words)
    else:
        messages.info(request, _("%(name)s was a partner already, with all of this. Nothing was changed.") % words)
    return redirect("vve_partners:partner", arrived.section.pk)
