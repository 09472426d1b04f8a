"""What every page shows around its content: name, logo, house style, display choice and footer links."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from urllib.parse import urlencode

from django.conf import settings
from django.http import HttpRequest
from django.urls import NoReverseMatch, reverse
from wagtail.models import Page, Site

from intranet.access.reading import visible_to
from vve_site.theme import house_style
from vve_site.theme.models import FooterLink, ThemeSettings
from vve_site.theme.navigation import Link, reader_of
from vve_site.theme.stylesheet import fingerprint

COOKIE = "kleur"
SCHEMES = ("licht", "donker")
LOGO = "max-320x80"
_ON_REQUEST = "_vve_theme_frame"


@dataclass(frozen=True)
class Frame:
    """What base.html needs. The usual values stand where there is no database row, no site or no request."""

    name: str = ""
    tagline: str = ""
    logo: Any = None
    text: str = ""
    style_url: str = ""
    scheme: str = ""
    """The visitor's choice: "licht", "donker", or nothing for what the device says."""
    contact: list[Link] = field(default_factory=list)
    about: list[Link] = field(default_factory=list)


def frame_for(request: HttpRequest | None, preview: ThemeSettings | None = None) -> Frame:
    """Return the frame for a request; made once per request. `preview` is a setting that is not saved yet."""
    usual = getattr(settings, "WAGTAIL_SITE_NAME", "")
    if request is None:
        return Frame(name=usual)
    if preview is not None:
        return _made(request, usual, preview, _preview_url(preview))
    found: Frame | None = getattr(request, _ON_REQUEST, None)
    if found is None:
        setting = setting_for(request)
        found = _made(request, usual, setting, _style_url(setting) if setting else "")
        setattr(request, _ON_REQUEST, found)
    return found


def setting_for(request: HttpRequest) -> ThemeSettings | None:
    """Return the house style of the site of this request, without making a row for it: reading does not write."""
    site = Site.find_for_request(request)
    return ThemeSettings.base_queryset().filter(site=site).first() if site else None


def _made(request: HttpRequest, usual: str, setting: ThemeSettings | None, style_url: str) -> Frame:
    site = Site.find_for_request(request)
    scheme = request.COOKIES.get(COOKIE, "")
    scheme = scheme if scheme in SCHEMES else ""
    usual = (site.site_name if site else "") or usual
    if setting is None:
        return Frame(name=usual, scheme=scheme)
    links = _footer(request, setting)
    return Frame(
        name=setting.name or usual,
        tagline=setting.tagline,
        logo=setting.logo.get_rendition(LOGO) if setting.logo else None,
        text=setting.footer_text,
        style_url=style_url,
        scheme=scheme,
        contact=[link for column, link in links if column == FooterLink.Column.CONTACT],
        about=[link for column, link in links if column == FooterLink.Column.ABOUT],
    )


def _style_url(setting: ThemeSettings) -> str:
    css = house_style.css_of(setting)
    try:
        return reverse("vve_theme:style", args=[fingerprint(css)]) if css else ""
    except NoReverseMatch:
        return ""  # a project that shows our pages without our addresses keeps the colours as delivered


def _preview_url(setting: ThemeSettings) -> str:
    try:
        return f"{reverse('vve_theme:preview')}?{urlencode({'d': house_style.packed(setting)})}"
    except NoReverseMatch:
        return ""


def _footer(request: HttpRequest, setting: ThemeSettings) -> list[tuple[str, Link]]:
    rows = list(setting.footer_links.all())
    wanted = [row.page_id for row in rows if row.page_id]
    readable = visible_to(reader_of(request), Page.objects.filter(pk__in=wanted)) if wanted else ()
    pages = {page.pk: page for page in readable}
    found = []
    for row in rows:
        page = pages.get(row.page_id) if row.page_id else None
        url = page.get_url(request) if page else row.address
        if url:
            found.append((row.column, Link(row.title or (page.title if page else ""), url)))
    return found
