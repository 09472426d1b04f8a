"""The screens of the directory."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.core.paginator import Paginator
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_safe

from accounts.models import Person
from intranet.access.managing import holds
from intranet.access.sheets import csv_answer
from vve_clusters.browsing.directory import institutions, people
from vve_clusters.browsing.directory.forms import EntryForm
from vve_clusters.browsing.overview import clean_text
from vve_clusters.browsing.people import USUAL, USUAL_OF_CONTACT_PERSONS, is_contact_person
from vve_clusters.browsing.seen import clusters_for
from vve_clusters.models import DirectoryEntry

PER_PAGE = 40
PEOPLE, INSTITUTIONS = "mensen", "instellingen"


@dataclass(frozen=True)
class Search:
    """What somebody looks for in the directory."""

    what: str
    words: str
    cluster: int | None

    @classmethod
    def of(cls, query: QueryDict) -> Search:
        """Return what a query string asks; what means nothing is left out."""
        cluster = query.get("cluster", "")
        is_number = cluster.isascii() and cluster.isdigit() and len(cluster) < 10
        what = INSTITUTIONS if query.get("wat") == INSTITUTIONS else PEOPLE
        return cls(what, clean_text(query.get("q", "")), int(cluster) if is_number else None)


@require_safe
@login_required
def directory(request: HttpRequest) -> HttpResponse:
    """List people or institutions; a bounded number of queries."""
    search = Search.of(request.GET)
    page_obj = Paginator(_found(request, search), PER_PAGE).get_page(request.GET.get("pagina"))
    context = {
        "search": search,
        "page_obj": page_obj,
        "rows": _rows(request, search, page_obj),
        "clusters": list(clusters_for(request.user).order_by("title").values_list("pk", "title")),
        "exports": may_export(request.user),
    }
    return render(request, "vve_clusters/directory/directory.html", context)


@require_safe
@login_required
def as_csv(request: HttpRequest) -> HttpResponse:
    """Give the coordinator the list as a file: nothing that the directory itself would not show them."""
    if not may_export(request.user):
        raise PermissionDenied
    search = Search.of(request.GET)
    found = _rows(request, search, _found(request, search))
    if search.what == INSTITUTIONS:
        heads = [_("Name"), _("Kind"), _("Address"), _("Clusters"), _("Telephone"), _("E-mail address"), _("Website")]
        return csv_answer("adresboek-instellingen", heads, [_institution_cells(row) for row in found])
    heads = [_("Name"), _("Role"), _("Place"), _("E-mail address"), _("Telephone"), _("When to reach")]
    return csv_answer("adresboek-mensen", heads, [cells for row in found for cells in _person_cells(row)])


@require_http_methods(["GET", "HEAD", "POST"])
@login_required
def my_entry(request: HttpRequest) -> HttpResponse:
    """Let somebody choose what others see of them."""
    person = Person.objects.filter(user=request.user.pk).first()
    if person is None:
        return render(request, "vve_clusters/directory/entry.html", {"person": None})
    entry = DirectoryEntry.objects.filter(person=person).first() or DirectoryEntry(person=person)
    usual = USUAL_OF_CONTACT_PERSONS if is_contact_person(person) else USUAL
    form = EntryForm(request.POST if request.method == "POST" else None, instance=entry, usual=usual)
    if request.method == "POST" and form.is_valid():
        DirectoryEntry.objects.update_or_create(person=person, defaults=form.cleaned_data)
        messages.success(request, _("Saved. This is what others see of you from now on."))
        return redirect("vve_clusters:directory_entry")
    return render(request, "vve_clusters/directory/entry.html", {"person": person, "form": form})


def may_export(user: Any) -> bool:
    """Return whether this user takes the directory away as a file: the coordinator does."""
    return bool(user.is_superuser) or holds(user, "coordinator")


def _found(request: HttpRequest, search: Search) -> Any:
    if search.what == INSTITUTIONS:
        return institutions.found_for(request.user, search.words, search.cluster).select_related("page")
    return people.people_for(request.user, search.words, search.cluster)


def _rows(request: HttpRequest, search: Search, found: Any) -> list[Any]:
    if search.what == INSTITUTIONS:
        return institutions.rows_of(request.user, found)
    return people.rows_of(request.user, found)


def _institution_cells(row: institutions.InstitutionRow) -> list[str]:
    one = row.institution
    address, clusters = ", ".join(one.address_lines), ", ".join(row.clusters)
    return [one.name, str(one.get_kind_display()), address, clusters, one.telephone, one.email, one.website]


def _person_cells(row: people.PersonRow) -> list[list[str]]:
    card = row.card
    return [[card.name, duty.role, duty.place, card.email, card.telephone, card.reachable] for duty in row.duties]
