"""The screen of opening hours."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from vve_clusters.desk.forms.hours import HoursForm
from vve_clusters.desk.hours import ChangedMeanwhile, Hours, change_hours, draft_of, hours_of
from vve_clusters.desk.putting import Locked, Outcome
from vve_clusters.desk.views.asking import section_for
from vve_clusters.desk.views.wording import done, problems_of, trail
from vve_clusters.models import InstitutionPage, SchoolHoliday


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def hours(request: HttpRequest, section_id: int) -> HttpResponse:
    """Show the opening hours of a section, and change them."""
    section = section_for(request, section_id)
    now = hours_of(draft_of(section))
    if request.method != "POST":
        return _page(request, section, HoursForm(hours=now))
    form = HoursForm(request.POST, hours=now)
    if not form.is_valid():
        return _page(request, section, form, status=422)
    try:
        outcome = change_hours(
            page=section, hours=form.cleaned_data["hours"], version=form.cleaned_data["version"], user=request.user
        )
    except ChangedMeanwhile as changed:
        return _page(request, section, _again(request, changed.args[0]), changed=changed.args[0], status=409)
    except Locked:
        return _page(request, section, form, locked=True, status=409)
    messages.success(request, _said(outcome))
    return done(request, f"hours-{section.pk}")


def _again(request: HttpRequest, now: Hours) -> HoursForm:
    """Return the form as it was filled in, with the present version: who sends it again has seen what changed."""
    data = request.POST.copy()
    data["version"] = now.version
    return HoursForm(data, hours=now)


def _said(outcome: Outcome) -> str:
    return {
        Outcome.PUBLISHED: _("The opening hours are on the site."),
        Outcome.SUBMITTED: _("The opening hours are with your contact person, who puts them on the site."),
        Outcome.SAVED: _("The opening hours are saved. They come on the site together with your page."),
        Outcome.UNCHANGED: _("The opening hours are as you wanted them."),
    }[outcome]


def _page(
    request: HttpRequest,
    section: InstitutionPage,
    form: HoursForm,
    *,
    changed: Hours | None = None,
    locked: bool = False,
    status: int = 200,
) -> HttpResponse:
    coming = SchoolHoliday.objects.filter(last__gte=timezone.localdate()).order_by("region", "first")
    holidays: dict[str, list[SchoolHoliday]] = {}
    for holiday in coming:
        holidays.setdefault(holiday.get_region_display(), []).append(holiday)
    context: dict[str, Any] = {
        "section": section,
        "form": form,
        "holidays": holidays,
        "changed": changed,
        "changed_form": HoursForm(hours=changed) if changed else None,
        "locked": locked,
        "problems": problems_of(form),
        "trail": trail(_("Opening hours")),
        "draft_key": f"hours-{section.pk}",
    }
    return render(request, "vve_clusters/desk/hours.html", context, status=status)
