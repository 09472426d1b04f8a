"""The list of clusters and institutions that were not spoken to for long."""

from __future__ import annotations

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.core.paginator import Paginator
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from intranet.bodies.rules import may_note_contact
from vve_clusters.contact.spoken import DAYS, Spoken, clusters_for, institutions_for

PER_PAGE = 20


@login_required
@require_safe
def overview(request: HttpRequest) -> HttpResponse:
    """Show when clusters and institutions were last spoken to, longest ago first."""
    if not may_note_contact(request.user):
        raise Http404
    page = Paginator(institutions_for(request.user), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "clusters": clusters_for(request.user),
        "institutions": [Spoken(section, section.last) for section in page],
        "page_obj": page,
        "days": getattr(settings, "VVE_CONTACT_DAYS", DAYS),
    }
    return render(request, "vve_clusters/contact/overview.html", context)
