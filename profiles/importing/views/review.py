"""The review screen of one document, and the keeping of what is written on it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from django.contrib import messages
from django.core.exceptions import PermissionDenied, ValidationError
from django.http import FileResponse, Http404, HttpRequest, HttpResponse, JsonResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from profiles.importing.access import may_save, parent_of_new
from profiles.importing.autosave import Saved, save_values
from profiles.importing.editing import Conflict, open_choices
from profiles.importing.facts import TABS
from profiles.importing.labels import DOCUMENT_KINDS
from profiles.importing.problems import NotReady, Problem
from profiles.importing.review import Review
from profiles.importing.saving import (
    NotAllowed,
    WrongState,
    discard_document,
    existing_page,
    reopen_document,
    save_document,
)
from profiles.importing.screen import facts_of
from profiles.importing.views.asking import document_or_404
from profiles.importing.views.batches import crumbs
from profiles.models import ImportedDocument

State = ImportedDocument.State


@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, pk: int) -> HttpResponse:
    """Show a document beside its source; posted, keep the form and then do what the button says.

    The button's ``do`` is empty (save), ``tab:<name>``, an action of ``editing.act``, or "draft", "publish", "discard".
    """
    document = document_or_404(request, pk)
    if request.method != "POST":
        return _screen(request, document)
    if document.state != State.TO_REVIEW:
        messages.info(request, _("This document was saved already."))
        return redirect(_address(document))
    do = request.POST.get("do", "")
    is_final = do in ("draft", "publish", "discard")
    try:
        saved = save_values(
            pk=pk,
            user=request.user,
            seen=_version(request),
            posted=_fields(request),
            action="" if is_final or do.startswith("tab:") else do,
        )
        if saved.conflicts:
            return _screen(request, document_or_404(request, pk), saved.review, saved.conflicts)
        if is_final:
            return _finish(request, saved, do)
    except WrongState:
        messages.info(request, _("This document was saved already."))
        return redirect(_address(document))
    tab = do.removeprefix("tab:") if do.startswith("tab:") else _tab(request)
    address = f"{_address(document)}?tab={tab}"
    if request.headers.get("X-Requested-With") == "fetch":
        return _screen(request, document_or_404(request, pk), saved.review, focus=saved.focus)
    if not do:
        messages.success(request, _("Saved. You can stop here and go on later."))
    return redirect(f"{address}#{saved.focus}" if saved.focus else address)


def _finish(request: HttpRequest, saved: Saved, do: str) -> HttpResponse:
    document = saved.document
    if do == "discard":
        discard_document(
            pk=document.pk, user=request.user, reason=request.POST.get("discard_reason", "").replace("\x00", "")
        )
        messages.success(request, _("“%(title)s” is laid aside. You can take it up again.") % {"title": document.title})
        return redirect("vve_profiles_import:batch", document.file.batch.uuid)
    left = open_choices(saved.review)
    if do == "publish" and left:
        messages.error(
            request, _("Choices left before you can publish: %(left)d. A draft can be saved now.") % {"left": left}
        )
        return _screen(request, document, saved.review)
    try:
        page = save_document(pk=document.pk, user=request.user, publish=do == "publish")
    except NotReady as error:
        messages.error(request, _("Not saved yet. Look at the fields with a message."))
        return _screen(request, document, saved.review, problems=error.problems)
    except ValidationError as error:
        messages.error(request, _("Not saved yet: %(why)s") % {"why": " ".join(error.messages)})
        return _screen(request, document, saved.review)
    except NotAllowed as error:
        raise PermissionDenied from error
    text = _("“%(title)s” is published.") if do == "publish" else _("“%(title)s” is saved as a draft.")
    messages.success(request, text % {"title": page.title})
    return redirect("vve_profiles_import:batch", document.file.batch.uuid)


def _screen(
    request: HttpRequest,
    document: ImportedDocument,
    review: Review | None = None,
    conflicts: Sequence[Conflict] = (),
    problems: Sequence[Problem] = (),
    focus: str = "",
) -> HttpResponse:
    facts = facts_of(document, review=review, conflicts=conflicts, problems=problems)
    tab = "all" if conflicts or problems else _tab(request)
    batch = document.file.batch
    may = {
        publish: may_save(
            request.user,
            parent=parent_of_new(batch.book, document.kind),
            existing=existing_page(document, facts.review),
            publish=publish,
        )
        for publish in (False, True)
    }
    context: dict[str, Any] = {
        "document": document,
        "batch": batch,
        "facts": facts,
        "rows": facts.shown(tab),
        "counts": facts.counts,
        "tab": tab,
        "conflicts": conflicts,
        "focus": focus,
        "is_open": document.state == State.TO_REVIEW,
        "may_save": may[False],
        "may_publish": may[True],
        "dictionary_levels": facts.fields.known.labels if document.kind != "dictionary" else [],
        "kind_label": DOCUMENT_KINDS.get(document.kind, document.kind),
        "breadcrumbs_items": crumbs(
            (reverse("vve_profiles_import:batch", args=[batch.uuid]), batch.book.title), ("", document.title)
        ),
        "header_title": _("Review: %(title)s") % {"title": document.title},
        "header_icon": "upload",
    }
    if request.headers.get("X-Requested-With") == "fetch":
        return render(request, "vve_profiles/admin/import/review_form.html", context)
    status = 409 if conflicts else 422 if problems else 200
    return render(request, "vve_profiles/admin/import/review.html", context, status=status)


@require_POST
def autosave(request: HttpRequest, pk: int) -> JsonResponse:
    """Keep some fields of the form; say the new row version, the choices left, and what somebody else changed."""
    document = document_or_404(request, pk)
    try:
        saved = save_values(pk=document.pk, user=request.user, seen=_version(request), posted=_fields(request))
    except WrongState:
        return JsonResponse({"closed": True, "message": _("This document was saved already.")}, status=410)
    conflicts = [
        {"field": f"{found.node}:{found.name}", "theirs": found.theirs, "ours": found.ours} for found in saved.conflicts
    ]
    answer = {
        "row_version": saved.document.row_version,
        "open": open_choices(saved.review),
        "conflicts": conflicts,
    }
    return JsonResponse(answer, status=409 if conflicts else 200)


@require_POST
def reopen(request: HttpRequest, pk: int) -> HttpResponse:
    """Take up a document again that was laid aside, or that became a draft."""
    document = document_or_404(request, pk)
    try:
        reopen_document(pk=document.pk, user=request.user)
    except WrongState:
        messages.info(request, _("This document is under review already."))
    return redirect(_address(document))


@require_safe
def original(request: HttpRequest, pk: int) -> FileResponse:
    """Hand out the uploaded file itself, as an attachment, to whoever may review it."""
    document = document_or_404(request, pk)
    file = document.file
    try:
        stored = file.file.open("rb") if file.file else None
    except FileNotFoundError:
        stored = None
    if stored is None:
        raise Http404
    response = FileResponse(stored, as_attachment=True, filename=file.name, content_type="application/octet-stream")
    response["X-Content-Type-Options"] = "nosniff"
    response["Content-Security-Policy"] = "default-src 'none'; sandbox"
    response["Cache-Control"] = "private, no-store"
    return response


def _fields(request: HttpRequest) -> dict[str, str]:
    """Return the fields of the review in what was posted: their names hold a colon, those of the form itself do not."""
    return {name: str(value) for name, value in request.POST.items() if ":" in name}


def _version(request: HttpRequest) -> int:
    given = request.POST.get("row_version", "")
    return int(given) if given.isdecimal() and len(given) < 10 else 0


def _tab(request: HttpRequest) -> str:
    asked = request.GET.get("tab") or request.POST.get("tab", "")
    return asked if asked in TABS else "check"


def _address(document: ImportedDocument) -> str:
    return reverse("vve_profiles_import:review", args=[document.pk])
