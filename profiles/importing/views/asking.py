"""What every import view asks first: may this user see this import? An id of elsewhere does not exist: 404."""

from __future__ import annotations

from uuid import UUID

from django.http import Http404, HttpRequest
from django.shortcuts import get_object_or_404

from profiles.importing.access import batches_for, books_for, documents_for
from profiles.models import ImportBatch, ImportedDocument


def require_any_book(request: HttpRequest) -> None:
    """Raise Http404 for users who may import nowhere."""
    if not books_for(request.user).exists():
        raise Http404


def batch_or_404(request: HttpRequest, uuid: UUID) -> ImportBatch:
    """Return an import that this user may see."""
    return get_object_or_404(batches_for(request.user).select_related("book", "dictionary", "owner"), uuid=uuid)


def document_or_404(request: HttpRequest, pk: int) -> ImportedDocument:
    """Return a document that this user may review, with its file, import, book and dictionary."""
    found = documents_for(request.user).select_related("file__batch__book", "file__batch__dictionary", "page")
    return get_object_or_404(found, pk=pk)
