"""The page on meetings a year, and the same as a file."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe

from intranet.access.sheets import csv_answer
from intranet.dashboard.yearly.counting import Counted, Year, counts_for, this_year

EARLIEST, LATEST = 2000, 2100


@login_required
@require_safe
def yearly(request: HttpRequest) -> HttpResponse:
    """Show for each body and cluster that is the reader's concern how many meetings were planned and held."""
    year = _asked(request)
    rows = _rows(request, year)
    context = {
        "year": year,
        "before": year.moved(-1),
        "after": year.moved(1),
        "is_this_year": year == this_year(),
        "rows": rows,
        "short": sum(bool(row.missing) for row in rows),
    }
    return render(request, "vve_dashboard/yearly/yearly.html", context)


@login_required
@require_safe
def yearly_csv(request: HttpRequest) -> HttpResponse:
    """Give the same as a file for spreadsheets."""
    year = _asked(request)
    heads = [_("Body or cluster"), _("Year"), _("Agreed"), _("Held"), _("Planned"), _("Too few")]
    rows = _rows(request, year)
    cells = ([row.title, year.name, row.agreed, row.held, row.planned, row.missing] for row in rows)
    return csv_answer(f"vergaderingen-{year.begins}", heads, cells)


def _rows(request: HttpRequest, year: Year) -> list[Counted]:
    """Return the rows. Raises Http404 for who keeps an eye on nothing: they need not know the page."""
    rows = counts_for(request.user, year)
    if not rows:
        raise Http404
    return rows


def _asked(request: HttpRequest) -> Year:
    """Return the year in the address; what is none counts as not asked."""
    now = this_year()
    text = request.GET.get("jaar", "")
    if len(text) != 4 or not (text.isascii() and text.isdigit()) or not EARLIEST <= int(text) <= LATEST:
        return now
    return Year(int(text), now.school)
