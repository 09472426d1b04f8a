"""Screens of the guide. Only people who may open the admin get here: Wagtail sees to that for all its addresses."""

from __future__ import annotations

from django.http import FileResponse, Http404, HttpRequest, HttpResponse
from django.shortcuts import render
from django.utils.translation import gettext as _
from django.views.decorators.cache import cache_control

from vve_site.guide.chapters import CONTENTS, address, chapter, pictures


def show(request: HttpRequest, name: str = CONTENTS) -> HttpResponse:
    """Show a chapter; without a name the contents."""
    try:
        found = chapter(name)
    except KeyError as problem:
        raise Http404 from problem
    crumbs = [{"url": "" if name == CONTENTS else address(CONTENTS), "label": _("Guide for editors")}]
    if name != CONTENTS:
        crumbs.append({"url": "", "label": found.title})
    context = {
        "chapter": found,
        "is_contents": name == CONTENTS,
        "breadcrumbs_items": crumbs,
        "header_title": found.title,
        "header_icon": "help",
    }
    return render(request, "vve_guide/chapter.html", context)


@cache_control(private=True, max_age=3600)
def picture(request: HttpRequest, name: str) -> FileResponse:
    """Send a picture of the guide."""
    file = pictures().get(name)
    if file is None:
        raise Http404
    return FileResponse(file.open("rb"), content_type="image/png")
