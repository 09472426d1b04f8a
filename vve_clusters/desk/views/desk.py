"""The desk itself, where people land after signing in, and "it is still right"."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import NoReverseMatch, reverse
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Person
from vve_clusters.desk.cluster_work import cluster_desk_of
from vve_clusters.desk.reminders import confirm as confirm_section
from vve_clusters.desk.reminders import person_of, want_reminders, wants_reminders
from vve_clusters.desk.views.asking import enters_admin, landing_of, section_for
from vve_clusters.desk.views.wording import trail
from vve_clusters.desk.work import desk_of


@login_required
@require_safe
def start(request: HttpRequest) -> HttpResponse:
    """Send people where they belong after signing in: to their desk, to the admin, or to the site."""
    return redirect(landing_of(request.user) or reverse("wagtail_serve", args=[""]))


@login_required
@require_safe
def desk(request: HttpRequest) -> HttpResponse:
    """Show somebody's own work."""
    context: dict[str, Any] = {
        "desk": desk_of(request.user, request.GET.get("pagina")),
        "cluster_desk": cluster_desk_of(request.user, request.GET.get("secties")),
        "wants_reminders": wants_reminders(request.user),
        "may_enter_admin": enters_admin(request.user),
        "people_url": _address("vve_access_people:index"),
        "logout_url": _address("vve_accounts:logout"),
    }
    return render(request, "vve_clusters/desk/desk.html", context)


def _address(name: str) -> str:
    try:
        return reverse(name)
    except NoReverseMatch:
        return ""


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def confirm(request: HttpRequest, section_id: int) -> HttpResponse:
    """Show what the page says, with one button: it is still right. The link in the mail leads here."""
    section = section_for(request, section_id)
    if request.method == "POST":
        confirm_section(section=section, by=request.user)
        text = _("Thank you. “%(page)s” counts as looked at today.") % {"page": section.title}
        messages.success(request, text)
        return redirect("vve_clusters:desk:home")
    context = {"section": section, "trail": trail(_("Is everything still right?"))}
    return render(request, "vve_clusters/desk/confirm.html", context)


@login_required
@require_POST
def reminders(request: HttpRequest) -> HttpResponse:
    """Switch somebody's own reminders on or off."""
    person = Person.objects.filter(user=request.user.pk).first()
    wanted = request.POST.get("wanted") == "1"
    if person is not None:
        want_reminders(person=person, wanted=wanted)
        said = _("You get a mail again when a page was not looked at for long.")
        messages.success(request, said if wanted else _("You get no reminders any more."))
    return redirect("vve_clusters:desk:home")


@csrf_exempt  # mail programs send this POST themselves (RFC 8058); the signed token says whose reminders they are
@require_http_methods(["GET", "HEAD", "POST"])
def stop_reminders(request: HttpRequest, token: str) -> HttpResponse:
    """Stop reminders from the link in a mail, without signing in; a scanner that only looks stops nothing."""
    person = person_of(token)
    stopped = False
    if person is not None and request.method == "POST":
        want_reminders(person=person, wanted=False)
        stopped = True
    context = {"known": person is not None, "stopped": stopped}
    response = render(request, "vve_clusters/desk/stop_reminders.html", context, status=200 if person else 404)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response
