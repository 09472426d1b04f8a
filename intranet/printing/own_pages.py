"""A page of the site as it stands in print: what one reader sees of it, without menus, forms and scripts."""

from __future__ import annotations

import logging
from dataclasses import dataclass
from http import HTTPStatus
from io import BytesIO
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import nh3
from django.core.handlers.wsgi import WSGIRequest
from django.http import Http404, HttpRequest
from django.urls import Resolver404, resolve
from lxml import html as lxml_html
from PIL import Image, ImageOps
from wagtail.models import Page, Site

from intranet.access.reading import Reader, may_read
from intranet.printing.pdf import OWN

logger = logging.getLogger(__name__)

_HEADINGS = ("h1", "h2", "h3", "h4", "h5", "h6")
_LEFT_OUT = (
    "//h1|//script|//style|//form|//nav|//button|//template|//*[@hidden]|//*[@aria-hidden='true']"
    "|//*[contains(concat(' ', @class, ' '), ' dl-sr ')]"
)
_TAGS = set(
    "h1 h2 h3 h4 h5 h6 p ul ol li dl dt dd table caption thead tbody tr th td figure figcaption img a strong b em i "
    "blockquote br hr sup sub section div span".split()
)
_ATTRIBUTES = {
    "a": {"href"},
    "img": {"src", "alt"},
    "th": {"scope", "colspan", "rowspan"},
    "td": {"colspan", "rowspan"},
}
_SIDE = 1800  # pixels: as sharp as paper shows
_PIXELS = 100_000_000


@dataclass(frozen=True)
class Printed:
    """The content of a page, and its pictures by the address that the content says."""

    html: str
    pictures: dict[str, Path]


def printed(page: Page, user: Reader, folder: Path, *, first_heading: int = 3) -> Printed | None:
    """Return a page as this reader sees it, without its title; None when there is nothing to print.

    What is its title would be a heading of level ``first_heading``; the headings in it come below that. Pictures are
    fetched with the reader's own rights and kept in ``folder``, smaller where they are large.
    """
    if not may_read(user, page):
        return None
    response = page.specific.serve(_request(page.get_url() or "/", user, page))
    if hasattr(response, "render"):
        response.render()
    if response.status_code != HTTPStatus.OK or not response.get("Content-Type", "").startswith("text/html"):
        return None
    tree: Any = lxml_html.fromstring(response.content)
    body = next(iter(tree.xpath("//main")), tree)
    for element in body.xpath(_LEFT_OUT.replace("//", ".//")):
        element.drop_tree()
    _lower_headings(body, first_heading)
    pictures = _pictures(body, user, page, folder)
    inner = "".join(lxml_html.tostring(child, encoding="unicode") for child in body)
    schemes = {"http", "https", "mailto", "tel"}
    clean = nh3.clean(inner, tags=_TAGS, attributes=_ATTRIBUTES, url_schemes=schemes, link_rel=None)
    return Printed(clean, pictures)


def _request(path: str, user: Reader, page: Page) -> HttpRequest:
    """Return a request as this reader's browser makes it, for the site of the page."""
    site = page.get_site() or Site.objects.filter(is_default_site=True).first()
    environ = {
        "REQUEST_METHOD": "GET",
        "PATH_INFO": urlsplit(path).path,
        "SERVER_NAME": site.hostname if site else "localhost",
        "SERVER_PORT": str(site.port if site else 80),
        "SERVER_PROTOCOL": "HTTP/1.1",
        "wsgi.url_scheme": "https" if site and site.root_url.startswith("https") else "http",
        "wsgi.input": BytesIO(),
    }
    request: Any = WSGIRequest(environ)
    request.user = user
    request.session = {}
    request.htmx = False
    plain: HttpRequest = request
    return plain


def _lower_headings(body: Any, first: int) -> None:
    for element in body.iter(*_HEADINGS):
        element.tag = f"h{min(6, int(element.tag[1]) + first - 1)}"
    for element in body.xpath(".//a[starts-with(@href, '#')]"):
        element.drop_tag()


def _pictures(body: Any, user: Reader, page: Page, folder: Path) -> dict[str, Path]:
    """Fetch the pictures of a page and say where they are; what cannot be had is replaced by its words."""
    found: dict[str, Path] = {}
    for number, element in enumerate(body.xpath(".//img[@src]")):
        content = _fetch(element.get("src"), user, page)
        target = folder / f"page-{page.pk}-{number}.jpg"
        if content is None or not smaller(BytesIO(content), target):
            element.tag = "span"
            element.text = element.get("alt") or ""
            continue
        address = f"{OWN}/{target.name}"
        found[address] = target
        element.set("src", address)
        if not element.get("alt"):
            element.set("alt", "")
    return found


def _fetch(source: str, user: Reader, page: Page) -> bytes | None:
    """Return a picture of this site as this reader gets it, or None. Nothing is fetched from elsewhere."""
    path = urlsplit(source).path
    if not path.startswith("/"):
        return None
    try:
        view = resolve(path)
        response = view.func(_request(path, user, page), *view.args, **view.kwargs)
    except (Resolver404, Http404):
        return None
    except Exception:  # an address of any view: one that expects more of a request than this gives no picture
        logger.exception("A picture of page %s could not be fetched", page.pk)
        return None
    if response.status_code != HTTPStatus.OK or not response.get("Content-Type", "").startswith("image/"):
        return None
    return b"".join(response.streaming_content) if response.streaming else bytes(response.content)


def smaller(source: Any, target: Path) -> bool:
    """Write a picture upright and no larger than paper shows; return False when it cannot be read."""
    try:
        with Image.open(source, formats=["JPEG", "PNG", "WEBP", "GIF", "AVIF"]) as picture:
            if picture.width * picture.height > _PIXELS:
                return False
            picture.draft("RGB", (_SIDE, _SIDE))
            upright = ImageOps.exif_transpose(picture)
            upright.thumbnail((_SIDE, _SIDE))
            if upright.mode in ("RGBA", "LA", "P"):
                layered = upright.convert("RGBA")
                upright = Image.new("RGB", layered.size, "white")
                upright.paste(layered, mask=layered.getchannel("A"))
            upright.convert("RGB").save(target, "JPEG", quality=82)
    except (OSError, ValueError, SyntaxError, Image.DecompressionBombError):
        return False
    return True
