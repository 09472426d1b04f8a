"""The search page."""

from __future__ import annotations

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from vve_site.search.forms import SearchForm
from vve_site.search.service import Results
from vve_site.search.service import search as search_pages


@require_safe
def search(request: HttpRequest) -> HttpResponse:
    """Show the pages that this reader may read and that have the words asked for."""
    form = SearchForm(request.GET)
    form.is_valid()
    query = form.cleaned_data.get("q", "")
    kind = form.cleaned_data.get("soort", "")
    results: Results | None = None
    if query:
        results = search_pages(request.user, query, kind=kind, page=request.GET.get("pagina"))
        kind = kind if any(one.key == kind for one in results.kinds) else ""
    context = {"query": query, "kind": kind, "results": results, "too_long": "q" in form.errors}
    return render(request, "vve_search/search.html", context)
