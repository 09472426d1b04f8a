"""What the screens ask before they show anything."""

from __future__ import annotations

from typing import Any

from django.core.exceptions import PermissionDenied
from django.http import Http404

from intranet.library.models import GovernanceDocumentPage
from intranet.library.reading import may_adopt, may_change, may_read_document


def document_or_404(user: Any, number: int) -> GovernanceDocumentPage:
    """Return a document this user may read. Raises Http404: others need not know that it is there."""
    found = GovernanceDocumentPage.objects.select_related("kind", "owner_person").filter(pk=number).first()
    if found is None or not may_read_document(user, found):
        raise Http404
    return found


def document_to_change(user: Any, number: int) -> GovernanceDocumentPage:
    """Return a document to which this user may bring files. Raises Http404, or PermissionDenied for its readers.

    One that is locked, because somebody decides about it, is changed by nobody else meanwhile.
    """
    found = document_or_404(user, number)
    if not may_change(user, found) or found.permissions_for_user(user).page_locked():
        raise PermissionDenied
    return found


def document_to_adopt(user: Any, number: int) -> GovernanceDocumentPage:
    """Return a document of which this user writes down that it was adopted. Raises as `document_to_change`."""
    found = document_or_404(user, number)
    if not may_adopt(user, found):
        raise PermissionDenied
    return found
