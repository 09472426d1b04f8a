"""Serving files from private storage: each request asks whether this reader may have it."""

from __future__ import annotations

from typing import Any

from django.conf import settings
from django.contrib.auth.decorators import login_required
from django.contrib.auth.views import redirect_to_login
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase
from django.shortcuts import resolve_url
from django.views.decorators.http import require_safe
from django_sendfile import sendfile
from wagtail import hooks
from wagtail.documents import get_document_model
from wagtail.documents.models import document_served
from wagtail.images import get_image_model
from wagtail.log_actions import log
from wagtail.permissions import policy_registry

from intranet.access.files import Answer, ask
from vve_site.files.models import SiteImage, SiteRendition

FOR_EVER = "public, max-age=31536000, immutable"  # another size or another file is another address
A_DAY = "public, max-age=86400"  # people can be recognised: when they withdraw their consent, copies must go soon
ASK_AGAIN = "public, no-cache"  # an editor may replace a document without a new address
NEVER = "private, no-store"


def _sealed(response: HttpResponse, cache: str) -> HttpResponse:
    response["Content-Security-Policy"] = "default-src 'none'; style-src 'unsafe-inline'; sandbox"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = cache
    return response


@require_safe
def rendition(request: HttpRequest, image_id: int, filename: str) -> HttpResponse:
    """Serve a size of an image to whoever may read it; 404 for others, and for a name that is not its."""
    sizes = SiteRendition.objects.filter(image_id=image_id, file__endswith=f"/{filename}")
    found = sizes.select_related("image__collection").first()
    if found is None or not found.file.name.endswith(f"/{filename}"):  # SQLite does not tell capitals apart
        raise Http404
    answer = ask(request.user, found.image, request=request)
    if not answer.allowed or not (found.image.may_be_shown or _tends(request, found.image)):
        raise Http404
    return _sealed(sendfile(request, found.file.path), _keep(found.image) if answer.public else NEVER)


def _keep(image: SiteImage) -> str:
    if not image.may_be_shown:
        return NEVER
    return A_DAY if image.people == SiteImage.People.CONSENT else FOR_EVER


def _tends(request: HttpRequest, image: SiteImage) -> bool:
    """Whoever may change an image goes on seeing it after somebody on it withdrew consent, to replace or delete it."""
    policy = policy_registry.get_by_type(get_image_model())
    return bool(policy.user_has_permission_for_instance(request.user, "change", image))


def _note(request: HttpRequest, file: Any, answer: Answer) -> None:
    """Write in the log who fetched a file that is not for everybody; by its number, for the log has other readers."""
    if request.method == "GET" and not answer.public and request.user.is_authenticated:
        log(instance=file, action="vve_files.fetched", user=request.user, title=f"#{file.pk}")


@login_required
@require_safe
def original(request: HttpRequest, name: str) -> HttpResponse:
    """Serve an original as an attachment to people who may use it in the admin; 404 for anyone else."""
    for model in (get_image_model(), get_document_model()):
        policy = policy_registry.get_by_type(model)
        mine = policy.instances_user_has_any_permission_for(request.user, ["choose", "change", "view"])
        found = mine.filter(file=name).select_related("collection").first()
        if found and (answer := ask(request.user, found, request=request)).allowed:
            _note(request, found, answer)
            return _sealed(sendfile(request, found.file.path, attachment=True), NEVER)
    raise Http404


@require_safe
def document(request: HttpRequest, document_id: str, document_filename: str) -> HttpResponseBase:
    """Serve a document to whoever may read it, and say how long it may be kept: of a closed one not at all.

    This stands in the place of Wagtail's own view, asks the same hooks and sends the same signal. That view calls the
    backends of django-sendfile past its front door, which the present version does not survive.
    """
    found = get_document_model().objects.select_related("collection").filter(pk=int(document_id)).first()
    if found is None or found.filename != document_filename:
        raise Http404
    for check in hooks.get_hooks("before_serve_document"):
        refused = check(found, request)
        if isinstance(refused, HttpResponse):
            refused["Cache-Control"] = NEVER
            return refused
    answer = ask(request.user, found, request=request)
    if not answer.allowed:
        if request.user.is_authenticated:
            raise Http404
        return _sealed(redirect_to_login(request.get_full_path(), resolve_url(settings.LOGIN_URL)), NEVER)
    document_served.send(sender=type(found), instance=found, request=request)
    _note(request, found, answer)
    response = sendfile(
        request,
        found.file.path,
        attachment=found.content_disposition != "inline",
        attachment_filename=found.filename,
        mimetype=found.content_type,
    )
    response["Content-Security-Policy"] = "default-src 'none'"
    response["X-Content-Type-Options"] = "nosniff"
    response["Cache-Control"] = ASK_AGAIN if answer.public else NEVER
    return response
