"""A copy of a file, at home at the page that wants to use it: an act of its own, because it gets other readers."""

from __future__ import annotations

from pathlib import PurePath
from typing import Any

from django.core.exceptions import PermissionDenied
from django.core.files.base import ContentFile
from django.db import transaction
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.admin import messages
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.models import Collection, Page
from wagtail.permissions import policy_registry

from intranet.access.files import may_read_file, place_for

KINDS = {"beeld": (get_image_model, "wagtailimages:edit"), "document": (get_document_model, "wagtaildocs:edit")}


@transaction.atomic
def copied(*, file: Any, collection: Collection, page: Page, by: Any) -> Any:
    """Return a copy of an image or document, in this collection. What people on it agreed to is to be asked again."""
    with file.file.open("rb") as content:
        data = ContentFile(content.read(), name=PurePath(file.file.name).name)
    copy = type(file)(title=file.title, collection=collection, uploaded_by_user=by, file=data)
    if hasattr(file, "description"):
        copy.description = file.description
    copy.save()
    log(instance=copy, action="vve_files.copy", user=by, data={"from": file.pk, "page": page.pk})
    return copy


@require_http_methods(["GET", "HEAD", "POST"])
def copy_for_page(request: HttpRequest, kind: str, file_id: int, page_id: int) -> HttpResponse:
    """Ask whether the readers of the page may have a file, and make the copy."""
    if kind not in KINDS or max(file_id, page_id) > 2**62:
        raise Http404
    get_model, edit = KINDS[kind]
    model = get_model()
    mine = policy_registry.get_by_type(model).instances_user_has_any_permission_for(request.user, ["choose", "change"])
    file = get_object_or_404(mine.select_related("collection"), pk=file_id)
    page = get_object_or_404(Page, pk=page_id).specific
    if not may_read_file(request.user, file) or not page.permissions_for_user(request.user).can_edit():
        raise Http404
    collection = place_for(request.user, page, model)
    if collection is None:
        raise PermissionDenied
    if request.method == "POST":
        copy = copied(file=file, collection=collection, page=page, by=request.user)
        messages.success(request, _("The copy is there. Choose it on the page in place of the first one."))
        return redirect(reverse(edit, args=[copy.pk]))
    context = {"file": file, "page_to_copy_for": page, "collection": collection}
    return render(request, "vve_files/copy.html", context)
