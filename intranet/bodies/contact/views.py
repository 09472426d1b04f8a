"""The screens about talks and visits."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from intranet.access.reading import is_visible
from intranet.bodies.contact.forms import MomentForm, PlaceForm
from intranet.bodies.contact.services import change_contact, note_contact, to_speak_again
from intranet.bodies.fields import problems_of
from intranet.bodies.models import ContactMoment
from intranet.bodies.partners import overviews
from intranet.bodies.reading import moments_for
from intranet.bodies.rules import coordinates, may_change_contact, may_note_contact, person_of

PER_PAGE = 25


@login_required
@require_safe
def moments(request: HttpRequest) -> HttpResponse:
    """List the talks and visits one noted; the coordinator sees those of all."""
    _ask(request)
    found = moments_for(request.user).select_related("place", "by")
    everyone = coordinates(request.user) and request.GET.get("van") != "mij"
    if not everyone:
        found = found.filter(by=person_of(request.user))
    context = {
        "page_obj": Paginator(found, PER_PAGE).get_page(request.GET.get("pagina")),
        "again": to_speak_again(request.user).select_related("place")[:PER_PAGE],
        "coordinates": coordinates(request.user),
        "everyone": everyone,
        "overviews": [reverse(name) for name in overviews(request.user)],
    }
    return render(request, "vve_bodies/contact/list.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def note(request: HttpRequest) -> HttpResponse:
    """Note a talk: first with whom, then the rest on one screen."""
    _ask(request)
    asked = PlaceForm(request.GET if "met" in request.GET else None, user=request.user)
    place = asked.cleaned_data["met"] if asked.is_valid() else None
    if place is None:
        context: dict[str, Any] = {"form": asked, "problems": problems_of(asked)}
        return render(request, "vve_bodies/contact/with_whom.html", context, status=422 if asked.errors else 200)
    form = MomentForm(request.POST if request.method == "POST" else None, place=place)
    if request.method == "POST" and form.is_valid():
        note_contact(place=place, by=request.user, **form.cleaned_data)
        messages.success(request, _("Your talk with %s is noted.") % place.title)
        return redirect("vve_bodies:contact_moments")
    context = {"form": form, "problems": problems_of(form), "place": place}
    return render(request, "vve_bodies/contact/note.html", context, status=422 if form.errors else 200)


@login_required
@require_safe
def moment(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show what was noted about a talk."""
    shown = _moment(request, uid)
    context = {
        "moment": shown,
        "place_url": shown.place.url if is_visible(request.user, shown.place) else "",
        "may_change": may_change_contact(request.user, shown),
    }
    return render(request, "vve_bodies/contact/moment.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change what one noted."""
    changed = _moment(request, uid)
    if not may_change_contact(request.user, changed):
        raise PermissionDenied
    form = MomentForm(request.POST if request.method == "POST" else None, place=changed.place, moment=changed)
    if request.method == "POST" and form.is_valid():
        said = {name: value for name, value in form.cleaned_data.items() if name != "uid"}
        change_contact(moment=changed, by=request.user, **said)
        messages.success(request, _("Your talk with %s is noted.") % changed.place.title)
        return redirect("vve_bodies:contact_moment", changed.uid)
    context = {"form": form, "problems": problems_of(form), "place": changed.place, "moment": changed}
    return render(request, "vve_bodies/contact/note.html", context, status=422 if form.errors else 200)


def _ask(request: HttpRequest) -> None:
    """Raise Http404 for who notes no talks: these screens do not exist for them."""
    if not may_note_contact(request.user):
        raise Http404


def _moment(request: HttpRequest, uid: UUID) -> ContactMoment:
    found = moments_for(request.user).select_related("place", "by").prefetch_related("persons")
    return get_object_or_404(found, uid=uid)
