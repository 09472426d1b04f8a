"""Nothing adopted gets lost: a document with an adoption is not deleted, nor the meeting it was adopted in."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib import messages
from django.db import transaction
from django.db.models import Q
from django.db.models.signals import post_delete
from django.dispatch import receiver
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.translation import gettext as _
from wagtail import hooks
from wagtail.models import Page
from wagtail.signals import workflow_approved

from intranet.library.models import Adoption, DocumentFile, GovernanceDocumentPage
from intranet.library.reading import person_of
from intranet.library.services import NothingToAdopt, adopt


@hooks.register("before_delete_page")
def keep_document(request: HttpRequest, page: Page) -> HttpResponse | None:
    """Keep what was adopted."""
    return _keep(request, [page])


@hooks.register("before_bulk_action")
def keep_documents(request: HttpRequest, action_type: str, objects: Any, action: Any) -> HttpResponse | None:
    """Keep it also where several pages go at once."""
    if action_type == "delete" and issubclass(action.model, Page):
        return _keep(request, objects)
    return None


@receiver(workflow_approved, dispatch_uid="vve_library_approved")
def adopt_what_was_approved(sender: Any, instance: Any, user: Any = None, **kwargs: Any) -> None:
    """Adopt a document when the last step of its approval is done: Wagtail has just published it."""
    page = instance.content_object
    if page is None or not isinstance(page := page.specific, GovernanceDocumentPage):
        return
    try:
        adopt(document=page, by=person_of(user) if user is not None else None, user=user)
    except NothingToAdopt:
        return  # it waits for its moment, or just this was adopted already


@receiver(post_delete, sender=DocumentFile, dispatch_uid="vve_library_file_gone")
def remove_file(sender: Any, instance: DocumentFile, **kwargs: Any) -> None:
    """Remove the file of a row that is gone: of a document that was never adopted."""
    storage, name = instance.file.storage, str(instance.file.name)
    transaction.on_commit(lambda: storage.delete(name))


def _keep(request: HttpRequest, pages: Iterable[Page]) -> HttpResponse | None:
    for page in pages:
        below = Q(document__path__startswith=page.path) | Q(meeting__path__startswith=page.path)
        kept = Adoption.objects.filter(below).select_related("document").first()
        if kept is not None:
            text = _("“%(title)s” was adopted here, and stays. Give the document a last day instead.")
            messages.error(request, text % {"title": kept.title})
            return redirect("wagtailadmin_explore", page.get_parent().pk)
    return None
