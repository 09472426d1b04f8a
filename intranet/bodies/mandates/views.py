"""The screens about mandates."""

from __future__ import annotations

from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from intranet.bodies.asking import body_for, body_to_run
from intranet.bodies.fields import problems_of
from intranet.bodies.mandates.forms import EndForm, MandateForm
from intranet.bodies.mandates.services import end_mandate, give_mandate
from intranet.bodies.reading import mandates_for
from intranet.bodies.rules import may_run

LIST = "vve_bodies:mandates"


@login_required
@require_safe
def mandates(request: HttpRequest, pk: int) -> HttpResponse:
    """List the mandates of a body, running and ended."""
    body = body_for(request, pk)
    found = list(mandates_for(request.user).filter(body=body).select_related("person"))
    today = timezone.localdate()
    context = {
        "page": body,
        "running": [one for one in found if one.until is None or one.until >= today],
        "ended": [one for one in found if one.until is not None and one.until < today],
        "today": today,
        "runs": may_run(request.user, body),
    }
    return render(request, "vve_bodies/mandates/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, pk: int) -> HttpResponse:
    """Give a mandate."""
    body = body_to_run(request, pk)
    form = MandateForm(request.POST if request.method == "POST" else None, body=body, user=request.user)
    if request.method == "POST" and form.is_valid():
        given, _new = give_mandate(body=body, by=request.user, **form.cleaned_data)
        messages.success(request, _("%s has this mandate.") % given.person.name)
        return redirect(LIST, body.pk)
    context = {"page": body, "form": form, "problems": problems_of(form)}
    return render(request, "vve_bodies/mandates/add.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def end(request: HttpRequest, pk: int, uid: UUID) -> HttpResponse:
    """End a mandate, now or after a last day."""
    body = body_to_run(request, pk)
    mandate = get_object_or_404(mandates_for(request.user).filter(body=body).select_related("person", "body"), uid=uid)
    if mandate.until and mandate.until < timezone.localdate():
        messages.info(request, _("This mandate has ended."))
        return redirect(LIST, body.pk)
    form = EndForm(request.POST if request.method == "POST" else None, initial={"last_day": mandate.until})
    if request.method == "POST" and form.is_valid():
        end_mandate(mandate=mandate, last_day=form.cleaned_data["last_day"], by=request.user)
        messages.success(request, _("The end of the mandate of %s is noted.") % mandate.person.name)
        return redirect(LIST, body.pk)
    context = {"page": body, "mandate": mandate, "form": form, "problems": problems_of(form)}
    return render(request, "vve_bodies/mandates/end.html", context, status=422 if form.errors else 200)
