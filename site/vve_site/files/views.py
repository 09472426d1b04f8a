"""Serving files from private storage: each request asks whether this reader may have it."""

from __future__ import annotations

from django.contrib.auth.decorators import login_required
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.views.decorators.http import require_safe
from django_sendfile import sendfile
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served
from wagtail.images import get_image_model
from wagtail.permissions import policy_registry

from vve_site.files.models import SiteRendition

FOR_EVER = "public, max-age=31536000, immutable"  # another size or another file is another address
ASK_AGAIN = "public, no-cache"  # an editor may replace a document without a new address
NEVER = "private, no-store"


def _sealed(response: HttpResponse, cache: str) -> HttpResponse:
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = cache
    return response


@require_safe
def rendition(request: HttpRequest, image_id: int, filename: str) -> HttpResponse:
    """Serve a size of an image to whoever may see its collection; 404 for others, and for a name that is not its."""
    sizes = SiteRendition.objects.filter(image_id=image_id, file__endswith=f"/{filename}")
    found = sizes.select_related("image__collection").first()
    if found is None or not found.file.name.endswith(f"/{filename}"):  # SQLite does not tell capitals apart
        raise Http404
    restrictions = list(found.image.collection.get_view_restrictions())
    if not all(restriction.accept_request(request) for restriction in restrictions):
        raise Http404
    return _sealed(sendfile(request, found.file.path), NEVER if restrictions else FOR_EVER)


@login_required
@require_safe
def original(request: HttpRequest, name: str) -> HttpResponse:
    """Serve an original as an attachment to people who may use it in the admin; 404 for anyone else."""
    for model in (get_image_model(), get_document_model()):
        policy = policy_registry.get_by_type(model)
        mine = policy.instances_user_has_any_permission_for(request.user, ["choose", "change", "view"])
        found = mine.filter(file=name).first()
        if found:
            return _sealed(sendfile(request, found.file.path, attachment=True), NEVER)
    raise Http404


@require_safe
def document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """Serve a document to whoever may see its collection, and say how long it may be kept: of a closed one not at all.

    This stands in the place of Wagtail's own view, asks the same hooks and sends the same signal. That view calls the
    backends of django-sendfile past its front door, which the present version does not survive.
    """
    found = get_document_model().objects.select_related("collection").filter(pk=int(document_id)).first()
    if found is None or found.filename != document_filename:
        raise Http404
    closed = found.collection.get_view_restrictions().exists()
    for ask in hooks.get_hooks("before_serve_document"):
        answer = ask(found, request)
        if isinstance(answer, HttpResponse):
            answer["Cache-Control"] = NEVER
            return answer
    document_served.send(sender=type(found), instance=found, request=request)
    response = sendfile(
        request,
        found.file.path,
        attachment=found.content_disposition != "inline",
        attachment_filename=found.filename,
        mimetype=found.content_type,
    )
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = NEVER if closed else ASK_AGAIN
    return response
