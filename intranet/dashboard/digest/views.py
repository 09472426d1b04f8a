"""What somebody wants of the digest, and the way out that stands in each mail."""

from __future__ import annotations

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.http import require_http_methods

from intranet.dashboard.digest import wishes
from intranet.dashboard.digest.forms import DigestForm
from intranet.dashboard.people import person_of


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def digest(request: HttpRequest) -> HttpResponse:
    """Show what somebody wants of the digest, and keep what they say."""
    person = person_of(request.user)
    if person is None:
        raise Http404
    form = DigestForm(request.POST if request.method == "POST" else None, wish=wishes.wish_of(person))
    if request.method == "POST" and form.is_valid():
        wishes.wish(
            person=person,
            rhythm=form.cleaned_data["rhythm"],
            weekday=form.cleaned_data["weekday"],
            without=form.without,
        )
        messages.success(request, _("This is kept."))
        return redirect("vve_dashboard:digest")
    context = {"form": form, "gets_it": wishes.who_may_get_it().filter(pk=person.pk).exists()}
    return render(request, "vve_dashboard/digest/wishes.html", context)


@csrf_exempt  # mail programs send this POST themselves (RFC 8058); the signed token says whose digest it is
@require_http_methods(["GET", "HEAD", "POST"])
def stop(request: HttpRequest, token: str) -> HttpResponse:
    """Stop the digest from the link in a mail, without signing in; a scanner that only looks stops nothing."""
    person = wishes.person_of_token(token)
    stopped = False
    if person is not None and request.method == "POST":
        wishes.want_none(person=person)
        stopped = True
    context = {"known": person is not None, "stopped": stopped}
    response = render(request, "vve_dashboard/digest/stop.html", context, status=200 if person else 404)
    response["Referrer-Policy"] = "no-referrer"
    response["Cache-Control"] = "private, no-store"
    return response
