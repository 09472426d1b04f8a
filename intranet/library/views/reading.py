"""The list, a file, an adopted version, and what differs between two versions."""

from __future__ import annotations

from typing import Any
from uuid import UUID

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_safe
from django_sendfile import sendfile
from wagtail.log_actions import log

from intranet.library import logged
from intranet.library.difference import difference
from intranet.library.forms.front import CompareForm
from intranet.library.listing import listing
from intranet.library.models import Adoption, GovernanceDocumentPage
from intranet.library.reading import closed_among, files_for, may_change
from intranet.library.showing import adoption_facts, places_to_add
from intranet.library.versions import Version, text_of_version, versions_of
from intranet.library.views.asking import document_or_404
from intranet.meetings.papers.kinds import kind_of


@login_required
@require_safe
def documents(request: HttpRequest) -> HttpResponse:
    """Show the documents that this reader may read, with filters."""
    context = {"listing": listing(request.user, request.GET), "places": places_to_add(request.user)}
    return render(request, "vve_library/documents.html", context)


@login_required
@require_safe
def document(request: HttpRequest, pk: int) -> HttpResponse:
    """Lead to a document by its number: in mail an address must not tell its title."""
    found = document_or_404(request.user, pk)
    if found.live and found.url:
        return redirect(found.url)
    return redirect("wagtailadmin_pages:edit", found.pk)


@login_required
@require_safe
def file(request: HttpRequest, uid: UUID) -> HttpResponse:
    """Serve a file to who may read its document; 404 for others. Who fetches one of a closed document is logged."""
    found = get_object_or_404(files_for(request.user).select_related("document"), uid=uid)
    if request.method == "GET" and closed_among([found.document]):
        log(
            instance=found.document,
            action=logged.FETCHED,
            user=request.user,
            title=f"#{found.document_id}",
            data={"number": found.number},
        )
    kind = kind_of(str(found.file.name))
    response: HttpResponse = sendfile(
        request,
        found.file.path,
        attachment=kind.ending != "pdf",
        attachment_filename=found.name,
        mimetype=kind.media_type,
    )
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "private, no-store"
    return response


@login_required
@require_safe
def adopted(request: HttpRequest, pk: int, number: int) -> HttpResponse:
    """Show a document as it was adopted."""
    document = document_or_404(request.user, pk)
    adoption = get_object_or_404(Adoption.objects.select_related("meeting", "decision"), document=pk, number=number)
    files = {file.number: file for file in document.files.all()}
    context = {
        "page": document,
        "adoption": adoption_facts([adoption], request.user)[0],
        "files": [files[one["number"]] for one in adoption.files if one["number"] in files],
    }
    return render(request, "vve_library/adopted.html", context)


@login_required
@require_safe
def compare(request: HttpRequest, pk: int) -> HttpResponse:
    """Show what differs between two versions; without a choice between the newest and the one before it."""
    document = document_or_404(request.user, pk)
    versions = versions_of(document, drafts=may_change(request.user, document))
    asked: dict[str, Any] = {"old": request.GET.get("old"), "new": request.GET.get("new")}
    if not asked["old"] and not asked["new"]:
        asked = _two_newest(versions)
    form = CompareForm(asked, versions=versions)
    context: dict[str, Any] = {"page": document, "form": form, "versions": versions}
    if len(versions) > 1 and form.is_valid():
        old, new = (form.versions[form.cleaned_data[name]] for name in ("old", "new"))
        found = difference(_text(document, old), _text(document, new))
        context |= {"difference": found, "old": old, "new": new, "summary": _in_words(found)}
    return render(request, "vve_library/compare.html", context)


def _two_newest(versions: list[Version]) -> dict[str, str]:
    for kind in ("text", "file"):
        of_kind = [version for version in versions if version.of == kind]
        if len(of_kind) > 1:
            return {"new": of_kind[0].key, "old": of_kind[1].key}
    return {"old": versions[0].key, "new": versions[0].key} if versions else {"old": "", "new": ""}


def _text(document: GovernanceDocumentPage, version: Version) -> str:
    try:
        return text_of_version(document, version)
    except LookupError as error:  # a version that was saved before the page had the fields it has now
        raise Http404 from error


def _in_words(found: Any) -> str:
    if not found:
        return _("Nothing differs.")
    return _("Lines removed: %(removed)d. Added: %(added)d. Changed: %(changed)d.") % {
        "removed": found.removed,
        "added": found.added,
        "changed": found.changed,
    }
