"""Serving images from private storage."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.db.models import Q
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.views.decorators.http import require_safe
from django_sendfile import sendfile
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Collection
from wagtail.permissions import policy_registry

from vve_site.files.models import SiteRendition


def _is_public(collection: Collection) -> bool:
    return not collection.get_view_restrictions()


def _may_see(request: HttpRequest, collection: Collection) -> bool:
    return all(restriction.accept_request(request) for restriction in collection.get_view_restrictions())


def _headers(response: HttpResponse, *, public: bool) -> HttpResponse:
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = "public, max-age=31536000, immutable" if public else "private, no-store"
    return response


@require_safe
def rendition(request: HttpRequest, pk: int, filename: str) -> HttpResponse:
    """Serve a size of an image to whoever may see its collection; 404 for anyone else, and for a name that is not the file's."""
    found = get_object_or_404(SiteRendition.objects.select_related("image__collection"), pk=pk)
    if not found.file.name.endswith(f"/{filename}") or not _may_see(request, found.image.collection):
        raise Http404
    return _headers(sendfile(request, found.file.path), public=_is_public(found.image.collection))


@login_required
@require_safe
def original(request: HttpRequest, name: str) -> HttpResponse:
    """Serve an original as an attachment to people who may use it in the admin; 404 for anyone else."""
    for model in (get_image_model(), get_document_model()):
        policy = policy_registry.get_by_type(model)
        mine = policy.instances_user_has_any_permission_for(request.user, ["choose", "change", "view"])
        found = mine.filter(Q(file=name)).first()
        if found:
            return _headers(sendfile(request, found.file.path, attachment=True), public=False)
    raise Http404
