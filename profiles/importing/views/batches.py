"""List of imports, upload, and progress per file."""

from __future__ import annotations

from datetime import timedelta
from typing import Any
from uuid import UUID

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.core.paginator import Paginator
from django.db.models import Count, Prefetch, Q
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import ngettext
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from profiles.importing import wording
from profiles.importing.access import batches_for, books_for, dictionaries_for
from profiles.importing.batches import EXTENSIONS, MAX_BYTES, MAX_FILES, delete_batch, make_batch
from profiles.importing.editing import open_choices
from profiles.importing.forms import UploadForm
from profiles.importing.labels import DOCUMENT_KINDS
from profiles.importing.problems import NotReady
from profiles.importing.reading import queue_again_what_got_lost
from profiles.importing.review import from_data
from profiles.importing.saving import NotAllowed, WrongState, save_document
from profiles.importing.views.asking import batch_or_404, require_any_book
from profiles.models import ImportBatch, ImportedDocument, ImportedFile

PER_PAGE = 25
USUAL = timedelta(minutes=3)  # a file takes about a second, so fifty are long read by then
LATER = [ImportedFile.State.WAITING, ImportedFile.State.READING]


def crumbs(*more: tuple[str, str]) -> list[dict[str, str]]:
    """Return the breadcrumb of an import screen for Wagtail's header."""
    trail = [("wagtailadmin_home", _("Home")), ("vve_profiles_import:list", _("Import profiles"))]
    return [{"url": reverse(name), "label": label} for name, label in trail] + [
        {"url": url, "label": label} for url, label in more
    ]


@require_safe
def import_list(request: HttpRequest) -> HttpResponse:
    """List the imports into the books of this user."""
    require_any_book(request)
    batches = (
        batches_for(request.user)
        .select_related("book", "owner")
        .annotate(
            file_count=Count("files", distinct=True),
            failed_count=Count("files", filter=Q(files__state=ImportedFile.State.FAILED), distinct=True),
            busy_count=Count("files", filter=Q(files__state__in=LATER), distinct=True),
            todo_count=Count(
                "files__documents", filter=Q(files__documents__state=ImportedDocument.State.TO_REVIEW), distinct=True
            ),
            done_count=Count(
                "files__documents", filter=~Q(files__documents__state=ImportedDocument.State.TO_REVIEW), distinct=True
            ),
        )
        .prefetch_related(Prefetch("files", ImportedFile.objects.only("pk", "batch", "name")))
        .order_by("-created_at", "-pk")
    )
    page = Paginator(batches, PER_PAGE).get_page(request.GET.get("p"))
    context = {"page": page, "breadcrumbs_items": [*crumbs()[:-1], {"url": "", "label": _("Import profiles")}]}
    return render(
        request,
        "vve_profiles/admin/import/list.html",
        {**context, "header_title": _("Import profiles"), "header_icon": "upload"},
    )


@require_http_methods(["GET", "HEAD", "POST"])
def import_add(request: HttpRequest) -> HttpResponse:
    """Take in files. With script the page posts them one request at a time and is sent to the same place."""
    require_any_book(request)
    form = UploadForm(
        request.POST or None,
        request.FILES or None,
        books=books_for(request.user),
        dictionaries=dictionaries_for(request.user),
    )
    if request.method == "POST" and form.is_valid():
        batch = make_batch(
            book=form.cleaned_data["book"],
            dictionary=form.cleaned_data["dictionary"],
            files=form.cleaned_data["uploads"],
            owner=request.user,
        )
        return redirect("vve_profiles_import:batch", batch.uuid)
    context = {
        "form": form,
        "extensions": ", ".join(EXTENSIONS),
        "max_files": MAX_FILES,
        "max_bytes": MAX_BYTES,
        "breadcrumbs_items": crumbs(("", _("Choose files"))),
        "header_title": _("Choose files"),
        "header_icon": "upload",
    }
    status = 422 if form.is_bound else 200
    return render(request, "vve_profiles/admin/import/add.html", context, status=status)


@require_safe
def import_batch(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Show what became of each file; asked again every second while something is being read."""
    batch = batch_or_404(request, uuid)
    queue_again_what_got_lost(batch=batch)
    context = {**_progress(batch), "batch": batch}
    if request.headers.get("HX-Request"):
        return render(request, "vve_profiles/admin/import/progress.html", context)
    context |= {
        "breadcrumbs_items": crumbs(("", batch.book.title)),
        "header_title": _("Import into %(book)s") % {"book": batch.book.title},
        "header_icon": "upload",
    }
    return render(request, "vve_profiles/admin/import/batch.html", context)


def _progress(batch: ImportBatch) -> dict[str, Any]:
    documents = ImportedDocument.objects.defer("reading").select_related("page")
    files = list(batch.files.defer("source").prefetch_related(Prefetch("documents", documents)))
    for file in files:
        file.message = wording.error(file.error_code, file.error_params) if file.error_code else ""  # type: ignore[attr-defined]
        for document in file.documents.all():
            document.kind_label = DOCUMENT_KINDS.get(document.kind, document.kind)  # type: ignore[attr-defined]
            document.open = open_choices(from_data(document.review))  # type: ignore[attr-defined]
    busy = sum(file.state in LATER for file in files)
    found = [document for file in files for document in file.documents.all()]
    return {
        "files": files,
        "busy": busy,
        "slow": bool(busy) and timezone.now() - batch.created_at > USUAL,
        "done": len(files) - busy,
        "found": len(found),
        "failed": sum(file.state == ImportedFile.State.FAILED for file in files),
        "to_review": sum(document.state == ImportedDocument.State.TO_REVIEW for document in found),
    }


@require_POST
def import_save_all(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Save every document of an import that is still to review as a draft; what is not ready stays, and says so."""
    batch = batch_or_404(request, uuid)
    waiting = ImportedDocument.objects.filter(file__batch=batch, state=ImportedDocument.State.TO_REVIEW)
    saved, left = 0, []
    for pk, title in waiting.order_by("kind", "pk").values_list("pk", "title"):
        try:
            save_document(pk=pk, user=request.user, publish=False)
            saved += 1
        except (NotReady, NotAllowed, WrongState, ValidationError):
            left.append(title)
    if saved:
        messages.success(request, ngettext("%(n)d draft saved.", "%(n)d drafts saved.", saved) % {"n": saved})
    if left:
        messages.warning(request, _("Not saved yet, look at them first: %(titles)s") % {"titles": ", ".join(left)})
    return redirect("vve_profiles_import:batch", batch.uuid)


@require_http_methods(["GET", "HEAD", "POST"])
def import_delete(request: HttpRequest, uuid: UUID) -> HttpResponse:
    """Ask, and then delete an import with its files. Pages that came of it stay."""
    batch = batch_or_404(request, uuid)
    if request.method == "POST":
        delete_batch(batch=batch, by=request.user)
        messages.success(request, _("The import is deleted."))
        return redirect("vve_profiles_import:list")
    context = {
        "batch": batch,
        **_progress(batch),
        "breadcrumbs_items": crumbs(
            (reverse("vve_profiles_import:batch", args=[batch.uuid]), batch.book.title), ("", _("Delete"))
        ),
        "header_title": _("Delete this import"),
        "header_icon": "bin",
    }
    return render(request, "vve_profiles/admin/import/delete.html", context)
