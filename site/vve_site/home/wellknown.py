"""Addresses that machines ask for without being told: robots.txt, security.txt, sitemap.xml, favicon.ico."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from xml.sax.saxutils import escape

from django.conf import settings
from django.contrib.auth.models import AnonymousUser
from django.http import Http404, HttpRequest, HttpResponse
from django.http.response import HttpResponseBase, StreamingHttpResponse
from django.shortcuts import redirect
from django.templatetags.static import static
from django.urls import reverse
from django.views.decorators.cache import cache_control
from django.views.decorators.http import require_safe
from wagtail.models import Page, Site
from wagtail.query import PageQuerySet

from intranet.access.reading import visible_to

DAY = 24 * 3600
VALID_FOR = timedelta(days=180)
MOST_IN_A_SITEMAP = 50_000  # of the protocol; a partnership has some hundreds


def _absolute(request: HttpRequest, path: str) -> str:
    return request.build_absolute_uri(path)


@require_safe
@cache_control(public=True, max_age=DAY)
def robots(request: HttpRequest) -> HttpResponse:
    """Say what search engines may leave alone. What is closed is closed by the reading side, not by this."""
    closed = [reverse("wagtailadmin_home"), reverse("vve_search:search"), reverse("vve_accounts:login")]
    lines = ["User-agent: *", *(f"Disallow: {path}" for path in closed), ""]
    lines.append(f"Sitemap: {_absolute(request, reverse('vve_wellknown:sitemap'))}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
@cache_control(public=True, max_age=DAY)
def security(request: HttpRequest) -> HttpResponse:
    """Say where to report a weak spot (RFC 9116; Dutch public bodies must). 404 where nobody is named."""
    contact: str = getattr(settings, "VVE_SECURITY_CONTACT", "")
    if not contact:
        raise Http404("VVE_SECURITY_CONTACT is not set")
    if "@" in contact and ":" not in contact:
        contact = f"mailto:{contact}"
    expires = (datetime.now(UTC) + VALID_FOR).replace(hour=0, minute=0, second=0, microsecond=0)
    lines = [
        f"Contact: {contact}",
        f"Expires: {expires:%Y-%m-%dT%H:%M:%SZ}",
        "Preferred-Languages: nl, en",
        f"Canonical: {_absolute(request, reverse('vve_wellknown:security'))}",
    ]
    policy: str = getattr(settings, "VVE_SECURITY_POLICY", "")
    if policy:
        lines.append(f"Policy: {policy}")
    return HttpResponse("\n".join(lines) + "\n", content_type="text/plain; charset=utf-8")


@require_safe
def sitemap(request: HttpRequest) -> StreamingHttpResponse:
    """List the pages of this site that anybody may read."""
    site = Site.find_for_request(request)
    pages = visible_to(AnonymousUser(), Page.objects.none() if site is None else site.root_page.get_descendants(True))
    rows = _entries(request, pages.order_by("path")[:MOST_IN_A_SITEMAP])
    return StreamingHttpResponse(rows, content_type="application/xml; charset=utf-8")


def _entries(request: HttpRequest, pages: PageQuerySet) -> Iterator[str]:
    yield '<?xml version="1.0" encoding="UTF-8"?>\n<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">\n'
    for page in pages.iterator(chunk_size=500):
        path = page.get_url(request)
        if path:
            url = _absolute(request, path)
            changed = f"<lastmod>{page.last_published_at:%Y-%m-%d}</lastmod>" if page.last_published_at else ""
            yield f"<url><loc>{escape(url)}</loc>{changed}</url>\n"
    yield "</urlset>\n"


@require_safe
@cache_control(public=True, max_age=DAY)
def favicon(request: HttpRequest) -> HttpResponseBase:
    """Lead old habits to the icon of the theme."""
    return redirect(static("vve_theme/favicon.svg"))
