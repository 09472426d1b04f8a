"""The screens about signals."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from intranet.access.reading import is_visible
from intranet.bodies.fields import problems_of
from intranet.bodies.models import Signal
from intranet.bodies.reading import judged_by, signals_for
from intranet.bodies.rules import judges_signals, may_send_signal, person_of
from intranet.bodies.signals.forms import AnswerForm, SignalForm
from intranet.bodies.signals.services import Overtaken, answer_signal, send_signal

PER_PAGE = 25
OPEN = (Signal.State.NEW, Signal.State.ON_AGENDA)


@login_required
@require_safe
def signals(request: HttpRequest) -> HttpResponse:
    """List the signals that one judges, and those one sent."""
    _ask(request)
    judges = judges_signals(request.user)
    which = "van-mij" if request.GET.get("lijst") == "van-mij" or not judges else "voor-mij"
    handled = request.GET.get("stand") == "klaar"
    found = judged_by(request.user) if which == "voor-mij" else Signal.objects.filter(sender=person_of(request.user))
    rows = found.filter(state=Signal.State.HANDLED) if handled else found.filter(state__in=OPEN)
    context = {
        "page_obj": Paginator(rows.select_related("body", "sender"), PER_PAGE).get_page(request.GET.get("pagina")),
        "which": which,
        "handled": handled,
        "judges": judges,
        "may_send": may_send_signal(request.user),
    }
    return render(request, "vve_bodies/signals/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def send(request: HttpRequest) -> HttpResponse:
    """Send a signal."""
    _ask(request)
    if not may_send_signal(request.user):
        raise PermissionDenied
    chosen = {"body": request.GET.get("voor", ""), "about": request.GET.get("over", "")}
    form = SignalForm(request.POST if request.method == "POST" else None, user=request.user, initial=chosen)
    if request.method == "POST" and form.is_valid():
        sent, _new = send_signal(by=request.user, **form.cleaned_data)
        messages.success(request, _("Your signal was sent. You find the answer here."))
        return redirect("vve_bodies:signal", sent.uid)
    context = {"form": form, "problems": problems_of(form)}
    return render(request, "vve_bodies/signals/send.html", context, status=422 if form.errors else 200)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def signal(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show a signal with its answer; who judges it answers here."""
    found = signals_for(request.user).select_related("body", "about", "sender", "answered_by")
    shown = get_object_or_404(found, uid=uid)
    judges = judged_by(request.user).filter(pk=shown.pk).exists()
    if request.method != "POST":
        return _page(request, shown, AnswerForm(signal=shown, user=request.user) if judges else None)
    if not judges:
        raise PermissionDenied
    form = AnswerForm(request.POST, signal=shown, user=request.user)
    if not form.is_valid():
        return _page(request, shown, form, status=422)
    try:
        answered = answer_signal(signal=shown, by=request.user, **form.cleaned_data)
    except Overtaken as overtaken:
        data = request.POST.copy()
        data["version"] = str(overtaken.current.version)
        form = AnswerForm(data, signal=overtaken.current, user=request.user)
        return _page(request, found.get(pk=shown.pk), form, overtaken=True, status=409)
    messages.success(request, _("Your answer is saved."))
    still = signals_for(request.user).filter(pk=answered.pk).exists()
    return redirect("vve_bodies:signal", answered.uid) if still else redirect("vve_bodies:signals")


def _ask(request: HttpRequest) -> None:
    """Raise Http404 for who neither brings nor judges signals: these screens do not exist for them."""
    if not may_send_signal(request.user) and not judges_signals(request.user):
        raise Http404


def _page(
    request: HttpRequest, shown: Signal, form: AnswerForm | None, *, overtaken: bool = False, status: int = 200
) -> HttpResponse:
    context: dict[str, Any] = {
        "signal": shown,
        "about": shown.about if shown.about and is_visible(request.user, shown.about) else None,
        "body": shown.body if shown.body and is_visible(request.user, shown.body) else None,
        "form": form,
        "problems": problems_of(form) if form else [],
        "overtaken": overtaken,
        "mine": shown.sender == person_of(request.user),
    }
    return render(request, "vve_bodies/signals/signal.html", context, status=status)
