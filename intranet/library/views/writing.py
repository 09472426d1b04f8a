"""The screens on which somebody brings a new file, or writes down an adoption."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from intranet.library.forms.front import AdoptForm, NewVersionForm
from intranet.library.models import Adoption, GovernanceDocumentPage
from intranet.library.reading import person_of
from intranet.library.services import NothingToAdopt, add_file, adopt, complete, content_of
from intranet.library.views.asking import document_to_adopt, document_to_change


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def new_version(request: HttpRequest, pk: int) -> HttpResponse:
    """Take in a file as the newest version; sending it twice stores it once."""
    document = document_to_change(request.user, pk)
    form = NewVersionForm(*((request.POST, request.FILES) if request.method == "POST" else ()))
    if request.method != "POST" or not form.is_valid():
        status = 422 if request.method == "POST" else 200
        return render(request, "vve_library/new_version.html", {"page": document, "form": form}, status=status)
    said = form.cleaned_data
    file, new = add_file(
        document=document, upload=said["file"], remark=said["remark"], by=person_of(request.user), user=request.user
    )
    if new:
        messages.success(request, _("Version %(number)d is stored.") % {"number": file.number})
    else:
        messages.info(request, _("This file was the newest version already; it was not stored twice."))
    return _back(document)


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def adopting(request: HttpRequest, pk: int) -> HttpResponse:
    """Write down that what is published was adopted; of what was adopted already: when, where and by what decision."""
    document = document_to_adopt(request.user, pk)
    current = _current(document)
    initial = _initial(current)
    form = AdoptForm(
        request.POST if request.method == "POST" else None, user=request.user, document=document, initial=initial
    )
    if request.method == "POST" and form.is_valid() and _adopt(request, document, current, form):
        return _back(document)
    context = {"page": document, "form": form, "current": current, "changed": document.has_unpublished_changes}
    return render(request, "vve_library/adopting.html", context, status=422 if request.method == "POST" else 200)


def _current(document: GovernanceDocumentPage) -> Adoption | None:
    """Return the adoption of just what is published now, if it is there."""
    last = document.adoptions.first()
    return last if last is not None and document.live and last.sha256 == content_of(document)["sha256"] else None


def _initial(current: Adoption | None) -> dict[str, Any]:
    if current is None:
        return {"on": timezone.localdate()}
    return {
        "on": current.adopted_on,
        "meeting": current.meeting_id,
        "decision": current.decision_id,
        "note": current.note,
    }


def _adopt(request: HttpRequest, document: GovernanceDocumentPage, current: Adoption | None, form: AdoptForm) -> bool:
    """Write it down, or say at the form why not. What the reader of the form may not choose stays as it was."""
    said = dict(form.cleaned_data)
    if current is not None:
        kept = {"meeting": current.meeting, "decision": current.decision}
        said |= {name: kept[name] for name in kept if kept[name] is not None and not _offered(form, name, kept[name])}
    try:
        if current is None:
            adopt(document=document, by=person_of(request.user), user=request.user, **said)
            messages.success(request, _("The document is adopted. Its text is kept as it is now."))
        else:
            complete(adoption=current, user=request.user, **said)
            messages.success(request, _("What you said about the adoption is saved."))
    except NothingToAdopt:
        form.add_error(None, _("There is nothing to adopt: publish the document first, or change it."))
    except ValidationError as refused:
        form.add_error(None, refused)
    return not form.errors


def _offered(form: AdoptForm, name: str, chosen: Any) -> bool:
    field: Any = form.fields[name]
    return bool(field.queryset.filter(pk=chosen.pk).exists())


def _back(document: GovernanceDocumentPage) -> HttpResponse:
    return redirect(document.url if document.live and document.url else "vve_library:documents")
