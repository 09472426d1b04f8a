"""The calendar, and the feeds that somebody has."""

from __future__ import annotations

import datetime as dt
from typing import Any
from uuid import UUID

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.cache import cache
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from accounts.models import Person
from intranet.dashboard.agenda import months, tokens
from intranet.dashboard.agenda.feed import feed_of
from intranet.dashboard.agenda.forms import ALL, MINE, FeedForm
from intranet.dashboard.models import FeedToken
from intranet.dashboard.people import person_of

AHEAD = dt.timedelta(days=366)
MOST_LISTED = 200
ASKED, WITHIN = 30, 600
"""How often a program may ask for a feed in this many seconds."""


@login_required
@require_safe
def calendar(request: HttpRequest) -> HttpResponse:
    """Show the meetings of a month, or what is to come as a list: all, or only one's own."""
    only_mine = request.GET.get("welke") == MINE
    as_list = request.GET.get("vorm") == "lijst"
    month = months.month_of(request.GET.get("maand", ""))
    if as_list:
        start = timezone.make_aware(dt.datetime.combine(timezone.localdate(), dt.time()))
        events = months.events_between(request.user, start, start + AHEAD, only_mine=only_mine)[:MOST_LISTED]
    else:
        events = months.events_between(request.user, month.start, month.moved(1).start, only_mine=only_mine)
    context: dict[str, Any] = {
        "month": month,
        "before": month.moved(-1),
        "after": month.moved(1),
        "is_this_month": month == months.month_of(""),
        "as_list": as_list,
        "only_mine": only_mine,
        "which": MINE if only_mine else ALL,
        "form": "lijst" if as_list else "maand",
        "days": months.days_of(events),
        "weeks": [] if as_list else months.weeks_of(month, events),
        "today": timezone.localdate(),
    }
    return render(request, "vve_dashboard/agenda/calendar.html", context)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def feeds(request: HttpRequest) -> HttpResponse:
    """Show the feeds somebody has; make a new one, and show its address this once."""
    person = _person(request)
    form = FeedForm(request.POST if request.method == "POST" else None)
    given = ""
    if request.method == "POST" and form.is_valid():
        only_mine = form.cleaned_data["what"] == MINE
        try:
            _row, token = tokens.give_feed(person=person, name=form.cleaned_data["name"], only_mine=only_mine)
        except tokens.NameTaken:
            form.add_error("name", _("You linked a calendar of this name already. Choose another, or stop that one."))
        except tokens.TooManyFeeds:
            form.add_error(None, _("You have %(most)s calendars. Stop one first.") % {"most": tokens.MOST})
        else:
            # No redirect: the address is nowhere but in this answer.
            given = request.build_absolute_uri(reverse("vve_dashboard:feed", args=[token]))
            form = FeedForm()
    context = {"form": form, "given": given, "feeds": FeedToken.objects.filter(person=person)}
    response = render(request, "vve_dashboard/agenda/feeds.html", context)
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_POST
def stop_feed(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take a feed of one's own away."""
    person = _person(request)
    if not tokens.revoke_feed(person=person, uid=uid):
        raise Http404
    messages.success(request, _("This calendar gets nothing any more. What it has already may stay in it."))
    return redirect("vve_dashboard:feeds")


@require_safe
def feed(request: HttpRequest, token: str) -> HttpResponse:
    """Give a calendar program what its owner may know of now. No session: the token says whose it is."""
    row = tokens.feed_for(token)
    if row is None or row.person.user is None:
        raise Http404
    if not _not_too_often(row):
        return HttpResponse(status=429, headers={"Retry-After": str(WITHIN), "Cache-Control": "private, no-store"})
    tokens.note_use(row)
    with translation.override(settings.LANGUAGE_CODE):
        name = getattr(settings, "WAGTAIL_SITE_NAME", "") or _("Calendar")
        content = feed_of(row.person.user, name=name, only_mine=row.only_mine)
    headers = {
        "Content-Disposition": 'inline; filename="agenda.ics"',
        "Cache-Control": "private, no-store",
        "Referrer-Policy": "no-referrer",
        "X-Robots-Tag": "noindex",
    }
    return HttpResponse(content, content_type="text/calendar; charset=utf-8", headers=headers)


def _not_too_often(row: FeedToken) -> bool:
    """Count what a program asks: some ask again every second when something is wrong."""
    key = f"vve_dashboard.feed.{row.pk}"
    cache.add(key, 0, WITHIN)
    try:
        return bool(cache.incr(key) <= ASKED)
    except ValueError:  # it ran out between the two
        return True


def _person(request: HttpRequest) -> Person:
    """Return who asks. Raises Http404 for an account that is nobody's: it has no meetings of its own."""
    person = person_of(request.user)
    if person is None:
        raise Http404
    return person
