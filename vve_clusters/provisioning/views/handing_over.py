"""Handing over tasks: whose, to whom, what and from when; the records; undoing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Person
from intranet.access.overview.views import people_of
from intranet.access.people.appointing import find_or_make
from intranet.access.people.forms import problems_of
from intranet.access.seats import NotAllowed
from vve_clusters.models import Handover
from vve_clusters.provisioning.forms import HandoverForm
from vve_clusters.provisioning.handover import hand_over, tasks_of, undo
from vve_clusters.provisioning.steps import rehearse
from vve_clusters.provisioning.terms import Changed
from vve_clusters.provisioning.views.asking import ask_for_people, handovers_for, heading, posted

PER_SCREEN = 50
SHOWN = 20


@require_safe
def index(request: HttpRequest) -> HttpResponse:
    """List the handovers, and look for somebody whose tasks go over."""
    ask_for_people(request)
    words = request.GET.get("q", "").strip()[:100]
    found = people_of(request.user).filter(Q(name__icontains=words) | Q(email__icontains=words)) if words else None
    records = handovers_for(request.user).select_related("giver", "receiver", "by").annotate(number=Count("items"))
    context = {
        "words": words,
        "found": found.order_by("name", "pk")[:SHOWN] if found is not None else [],
        "page": Paginator(records.order_by("-created"), PER_SCREEN).get_page(request.GET.get("p")),
        "filters": "",
    }
    title = _("Hand over tasks")
    return render(request, "vve_clusters/provisioning/handovers.html", {**context, **heading(title, above=_above())})


@require_http_methods(["GET", "HEAD", "POST"])
def start(request: HttpRequest, pk: int) -> HttpResponse:
    """Choose what goes to whom; show what will happen; do it."""
    ask_for_people(request)
    giver = get_object_or_404(people_of(request.user), pk=pk)
    found = tasks_of(giver, request.user)
    labels = {f"{part.key}:{task.ref}": (part.label, task) for part, tasks in found for task in tasks}
    repeated = [(key, key) for key in request.POST.getlist("tasks")] if request.method == "POST" else []
    choices = [(key, task.label) for key, (_part, task) in labels.items()]
    form = HandoverForm(request.POST or None, giver=giver, choices=choices or repeated)
    title = _("Hand over tasks of %s") % giver.name
    if request.method == "POST" and request.POST.get("action") != "edit" and form.is_valid():
        try:
            if request.POST.get("action") == "confirm":
                handover = _hand_over(request, giver, form)
                messages.success(request, _("Handed over to %s. Both get a mail.") % handover.receiver.name)
                return redirect("vve_handovers:record", handover.uuid)
            handover = rehearse(lambda: _hand_over(request, giver, form))
        except NotAllowed:
            form.add_error("email", _("This person cannot get these roles from you. Nobody hands over to themselves."))
        except ValidationError as problem:
            _blame(form, problem)
        else:
            chosen = [labels[key] for key in form.cleaned_data["tasks"] if key in labels]
            context = {"posted": posted(request), "handover": handover, "giver": giver, "chosen": chosen}
            template = "vve_clusters/provisioning/handover_preview.html"
            return render(request, template, {**context, **heading(title, above=_above())})
    context = {"form": form, "problems": problems_of(form), "giver": giver, "found": found}
    return render(request, "vve_clusters/provisioning/handover_new.html", {**context, **heading(title, above=_above())})


@require_http_methods(["GET", "HEAD", "POST"])
def record(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what was handed over; undo it on POST."""
    ask_for_people(request)
    handover = get_object_or_404(handovers_for(request.user).select_related("giver", "receiver", "by"), uuid=uuid)
    if request.method == "POST":
        try:
            undo(handover=handover, by=request.user)
        except NotAllowed as problem:
            raise PermissionDenied from problem
        except Changed as problem:
            messages.error(request, " ".join([_("This can no longer be undone."), *problem.messages]))
        else:
            messages.success(request, _("Undone. All of it is %s's again.") % handover.giver.name)
        return redirect(reverse("vve_handovers:record", args=[handover.uuid]))
    context = {"handover": handover, "items": handover.items.all()}
    title = _("Handover from %(giver)s to %(receiver)s") % {"giver": handover.giver, "receiver": handover.receiver}
    return render(request, "vve_clusters/provisioning/handover.html", {**context, **heading(title, above=_above())})


def _hand_over(request: HttpRequest, giver: Person, form: HandoverForm) -> Handover:
    said: dict[str, Any] = form.cleaned_data
    receiver, _new = find_or_make(name=said["name"], email=said["email"], by=request.user)
    chosen = [tuple(key.split(":", 1)) for key in said["tasks"]]
    return hand_over(
        giver=giver, receiver=receiver, chosen=chosen, day=said["day"], reason=said["reason"], by=request.user
    )


def _blame(form: HandoverForm, problem: ValidationError) -> None:
    if not hasattr(problem, "error_dict"):
        form.add_error(None, problem.messages)
        return
    for name, errors in problem.message_dict.items():
        form.add_error(name if name in form.fields else None, errors)


def _above() -> tuple[str, str]:
    return "vve_handovers:index", _("Hand over tasks")
