"""The screens of papers: about one, saying that one read it, bringing, renewing, changing and withdrawing."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy as _l
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from intranet.meetings.models import MeetingPage, Paper
from intranet.meetings.papers import services
from intranet.meetings.papers.choosing import chosen_page, pages_found
from intranet.meetings.papers.forms import AddForm, ChangeForm, PageForm, VersionForm, WithdrawForm, most_bytes
from intranet.meetings.papers.listing import shown
from intranet.meetings.papers.rights import may_change, paper_for, paper_to_change, place_to_fill, version_for
from intranet.meetings.papers.services import Place
from intranet.meetings.papers.telling import tell_late
from intranet.meetings.reading import papers_for
from intranet.meetings.rules import may_run, person_of, takes_part

INVALID = 422
TITLES = {
    "add": _l("Add papers"),
    "add_page": _l("A page as a paper"),
    "version": _l("New version"),
    "change": _l("Change the paper"),
    "withdraw": _l("Withdraw the paper"),
}


def _back(meeting: MeetingPage, place: Any = None) -> HttpResponse:
    item = getattr(place, "item", None)
    return redirect(f"{meeting.url}#punt-{item.uid}" if item is not None else str(meeting.url))


def _trail(meeting: MeetingPage, paper: Paper | None = None, here: str = "") -> list[dict[str, str]]:
    trail = [{"title": meeting.title, "url": str(meeting.url)}]
    if paper is not None:
        trail.append({"title": paper.title, "url": reverse("vve_meetings:paper", args=[paper.uid])})
    return [*trail, {"title": here, "url": ""}]


@login_required
@require_safe
def paper(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Show what there is to know of a paper: versions, whether it is found by its text, who read it."""
    found = paper_for(request, uid)
    here = shown(request.user, found.meeting, papers_for(request.user).filter(pk=found.pk))[0]
    versions = found.versions.select_related("uploaded_by", "content").defer("content__text")
    context = {
        "shown": here,
        "paper": found,
        "meeting": found.meeting,
        "versions": versions,
        "runs": may_run(request.user, found.meeting),
        "may_change": may_change(request.user, found),
        "trail": _trail(found.meeting, here=found.title),
    }
    return render(request, "vve_meetings/papers/paper.html", context)


@login_required
@require_POST
def mark_read(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Keep that this user read a version, or take that back; only who is asked to the meeting."""
    found = paper_for(request, uid)
    person = person_of(request.user)
    if person is None or not takes_part(request.user, found.meeting):
        raise PermissionDenied
    version = version_for(request, uid, _uuid(request.POST.get("version")))
    if request.POST.get("terug"):
        services.unmark_read(version=version, person=person)
    elif found.versions.filter(number__gt=version.number).exists():
        messages.warning(request, _("There is a newer version of this paper. Open that one first."))
    else:
        services.mark_read(version=version, person=person)
        messages.success(request, _("Noted that you read this paper."))
    if request.POST.get("bij") == "stuk":
        return redirect("vve_meetings:paper", found.uid)
    return _back(found.meeting, found)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add(request: HttpRequest, item: UUID | None = None, meeting: UUID | None = None) -> HttpResponse:
    """Bring one or several files to an item, or to the meeting as a whole."""
    place = place_to_fill(request, item=item, meeting=meeting)
    posted = request.POST if request.method == "POST" else None
    form = AddForm(posted, request.FILES or None, user=request.user, meeting=place.meeting)
    if posted is None or not form.is_valid():
        return _form(request, "add", form, place, posted)
    said = form.cleaned_data
    title = said["title"] if len(said["uploads"]) == 1 else ""
    about = {"title": title, "audience": said["audience"], "asks_reading": said["asks_reading"], "user": request.user}
    for upload in said["uploads"]:
        services.add_file(place=place, upload=upload, **about)
    count = len(said["uploads"])
    messages.success(
        request, ngettext("The paper was added.", "%(count)s papers were added.", count) % {"count": count}
    )
    return _back(place.meeting, place)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_page(request: HttpRequest, item: UUID | None = None, meeting: UUID | None = None) -> HttpResponse:
    """Put a page of the site on the agenda as a paper: search for it first, then choose."""
    place = place_to_fill(request, item=item, meeting=meeting)
    query = (request.GET.get("zoek") or "").strip()[:100]
    found = pages_found(request.user, query)
    posted = request.POST if request.method == "POST" else None
    number = posted.get("page", "") if posted is not None else ""
    kept = chosen_page(request.user, number)
    offered = {one.pk: one.title for one in (*found, *([kept] if kept else []))}
    form = PageForm(posted, user=request.user, meeting=place.meeting, pages=list(offered.items()))
    if posted is None or not form.is_valid() or kept is None:
        more = {"query": query, "found": found}
        return _form(request, "add_page", form, place, posted, **more)
    said = form.cleaned_data
    services.add_page(
        place=place,
        page=kept,
        title=said["title"],
        audience=said["audience"],
        asks_reading=said["asks_reading"],
        user=request.user,
    )
    messages.success(request, _("The paper was added."))
    return _back(place.meeting, place)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def add_version(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Take in a new version of a paper."""
    found = paper_to_change(request, uid)
    if found.page_id:
        raise Http404
    posted = request.POST if request.method == "POST" else None
    form = VersionForm(posted, request.FILES or None)
    place = Place(found.meeting, found.item)
    if posted is None or not form.is_valid():
        return _form(request, "version", form, place, posted, paper=found)
    upload = form.cleaned_data["uploads"][0]
    version, is_new = services.add_version(
        paper=found, upload=upload, remark=form.cleaned_data["remark"], user=request.user
    )
    if is_new:
        messages.success(request, _("Version %(number)s was added.") % {"number": version.number})
    else:
        messages.info(request, _("This file is the same as the last version. Nothing was changed."))
    return redirect("vve_meetings:paper", found.uid)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def change(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Change title, readers and place of a paper."""
    found = paper_to_change(request, uid)
    posted = request.POST if request.method == "POST" else None
    form = ChangeForm.begin(found, request.user, posted)
    place = Place(found.meeting, found.item)
    if posted is None or not form.is_valid():
        return _form(request, "change", form, place, posted, paper=found)
    try:
        services.change(paper=found, user=request.user, **form.cleaned_data)
    except services.Stale as stale:
        data = posted.copy()
        data["revision"] = str(stale.paper.revision)
        again = ChangeForm.begin(found, request.user, data)
        again.is_valid()
        more = {"paper": found, "now": stale.paper}
        return _form(request, "change", again, place, posted, **more)
    messages.success(request, _("The paper was changed."))
    return redirect("vve_meetings:paper", found.uid)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def withdraw(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Withdraw a paper, with the reason."""
    found = paper_to_change(request, uid)
    posted = request.POST if request.method == "POST" else None
    form = WithdrawForm(posted)
    place = Place(found.meeting, found.item)
    if posted is None or not form.is_valid():
        return _form(request, "withdraw", form, place, posted, paper=found)
    services.withdraw(paper=found, because=form.cleaned_data["because"], user=request.user)
    messages.success(request, _("The paper was withdrawn."))
    return _back(found.meeting, found)


@login_required
@require_POST
def put_back(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Undo the withdrawal of a paper."""
    found = paper_to_change(request, uid)
    services.put_back(paper=found, user=request.user)
    messages.success(request, _("The paper is back."))
    return redirect("vve_meetings:paper", found.uid)


@login_required
@require_POST
def tell(request: HttpRequest, meeting: UUID) -> HttpResponse:
    """Tell who is asked to a meeting of papers that came later; a second time tells nobody anything."""
    place = place_to_fill(request, meeting=meeting)
    count = tell_late(meeting=place.meeting, by=request.user)
    said = ngettext("One person gets a message.", "%(count)s people get a message.", count) % {"count": count}
    messages.success(request, said if count else _("Everybody was told already."))
    return _back(place.meeting)


def _form(request: HttpRequest, template: str, form: Any, place: Place, posted: Any, **more: Any) -> HttpResponse:
    known: Paper | None = more.get("paper")
    context = {
        "form": form,
        "place": place,
        "meeting": place.meeting,
        "most_bytes": most_bytes(),
        "trail": _trail(place.meeting, known, str(TITLES[template])),
        **more,
    }
    return render(request, f"vve_meetings/papers/{template}.html", context, status=200 if posted is None else INVALID)


def _uuid(text: str | None) -> UUID:
    try:
        return UUID(text or "")
    except ValueError:
        raise Http404 from None
