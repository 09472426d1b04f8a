"""The screen on which one writes a message."""

from __future__ import annotations

from typing import Any
from uuid import UUID, uuid4

from django.contrib import messages
from django.contrib.auth.decorators import login_required
from django.core.exceptions import PermissionDenied
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods
from wagtail.images import get_image_model

from intranet.access.files import place_for
from vve_clusters.desk.forms.news import NewsForm, photo_form
from vve_clusters.desk.news import Message, TokenInUse, overview_of, post_message, posted_before, readers_for
from vve_clusters.desk.putting import Outcome
from vve_clusters.desk.views.asking import section_for
from vve_clusters.desk.views.wording import done, problems_of, trail
from vve_clusters.models import InstitutionPage


@login_required
@require_http_methods(["GET", "HEAD", "POST"])
def news(request: HttpRequest, section_id: int) -> HttpResponse:
    """Show the form of a message, and make a page of it."""
    section = section_for(request, section_id)
    readers = readers_for(section, request.user)
    if not readers:
        raise Http404
    place = _place(request, section, readers)
    if request.method != "POST":
        form = NewsForm(readers=readers, initial={"token": uuid4()})
        return _page(request, section, form, photo_form(request.user, place))
    data = request.POST.copy()
    data["token"] = str(_token(data.get("token")))
    form = NewsForm(data, readers=readers)
    photo = photo_form(request.user, place, request.POST, request.FILES)
    if _was_posted(form, request.user):
        messages.success(request, _said(Outcome.UNCHANGED))
        return done(request, f"news-{section.pk}")
    kept = _kept(request, form, photo)
    if not form.is_valid() or not _photo_is_right(photo, kept):
        kept = _keep(form, photo) or kept
        return _page(request, section, form, photo, kept=kept, status=422)
    said = form.cleaned_data
    try:
        _page_made, outcome = post_message(
            section=section,
            message=Message(said["title"], said["text"], said["readers"]),
            user=request.user,
            token=said["token"],
            store_photo=lambda: _stored(form, photo, kept),
        )
    except (TokenInUse, PermissionDenied):
        # Not a form of ours, or rights that ended in between; a new token makes the same text sendable again.
        data["token"] = str(uuid4())
        return _page(request, section, NewsForm(data, readers=readers), photo, kept=kept, refused=True, status=409)
    messages.success(request, _said(outcome))
    return done(request, f"news-{section.pk}")


def _place(request: HttpRequest, section: InstitutionPage, readers: list[str]) -> Any:
    """Return the collection for the photo of the readers that were chosen."""
    chosen = request.POST.get("readers", "")
    page = overview_of(section, chosen if chosen in readers else readers[0]) or section
    return place_for(request.user, page, get_image_model())


def _was_posted(form: NewsForm, user: Any) -> bool:
    try:
        return posted_before(UUID(form.data["token"]), user) is not None
    except TokenInUse:
        return False


def _token(text: Any) -> UUID:
    """Return the token of a form, or a new one where somebody broke it."""
    try:
        return UUID(str(text))
    except ValueError:
        return uuid4()


def _kept(request: HttpRequest, form: NewsForm, photo: Any) -> Any:
    """Return the photo that came with an earlier, imperfect send of this form: only one's own."""
    number = form.data.get("kept_photo", "")
    if photo is None or not str(number).isdecimal() or len(str(number)) > 18:
        return None
    if photo.files.get("photo-file") or request.POST.get("no_photo"):
        return None
    return get_image_model().objects.filter(pk=int(number), uploaded_by_user=request.user.pk).first()


def _photo_is_right(photo: Any, kept: Any) -> bool:
    """Return whether the photo can be used; says at the form what it still needs."""
    if photo is None:
        return True
    if not photo.is_valid():
        return False
    if not (photo.cleaned_data.get("file") or kept):
        return True
    if not photo.cleaned_data.get("description"):
        photo.add_error("description", _("Say in a few words what can be seen in the photo."))
    if "people" in photo.fields and not photo.cleaned_data.get("people"):
        photo.add_error("people", _("Say whether people can be recognised. Without their consent, take another photo."))
    return not photo.errors


def _keep(form: NewsForm, photo: Any) -> Any:
    """Store a good photo of a form that is not right yet: a browser does not send it again by itself."""
    if photo is None or "file" in photo.errors or not photo.files.get("photo-file"):
        return None
    image = photo.instance
    image.title = str(form.data.get("title") or "")[:255] or _("Photo")
    image.file = photo.cleaned_data["file"]
    image._set_image_file_metadata()
    image.save()
    return image


def _stored(form: NewsForm, photo: Any, kept: Any) -> Any:
    """Return the photo for the page, with what was said about it; None when there is none."""
    if photo is None or not (photo.cleaned_data.get("file") or kept):
        return None
    if photo.cleaned_data.get("file"):
        photo.instance.title = form.cleaned_data["title"]
        return photo.save()
    for name in ("description", "people"):
        if name in photo.fields:
            setattr(kept, name, photo.cleaned_data[name])
    kept.title = form.cleaned_data["title"]
    if hasattr(kept, "note_consent"):
        kept.note_consent(photo.user)
    kept.save()
    return kept


def _said(outcome: Outcome) -> str:
    return {
        Outcome.PUBLISHED: _("Your message is on the site."),
        Outcome.SUBMITTED: _("Your message is with your contact person, who puts it on the site."),
        Outcome.SAVED: _("Your message is saved as a draft."),
        Outcome.UNCHANGED: _("This message was there already; it was not placed twice."),
    }[outcome]


def _page(
    request: HttpRequest,
    section: InstitutionPage,
    form: NewsForm,
    photo: Any,
    *,
    kept: Any = None,
    refused: bool = False,
    status: int = 200,
) -> HttpResponse:
    context = {
        "section": section,
        "form": form,
        "photo": photo,
        "kept": kept,
        "refused": refused,
        "problems": problems_of(form, photo),
        "trail": trail(_("Write news")),
        "draft_key": f"news-{section.pk}",
    }
    return render(request, "vve_clusters/desk/news.html", context, status=status)
