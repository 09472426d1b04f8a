"""HTML in, a tagged PDF (PDF/UA-1) out. Nothing is fetched from anywhere but our own static files.

WeasyPrint needs Pango of the system (see scripts/setup.py); it is loaded when the first PDF is made, so that a site
without it starts and only misses PDFs.
"""

from __future__ import annotations

import logging
import mimetypes
import re
from collections.abc import Mapping
from functools import lru_cache
from importlib.resources import files as package_files
from io import BytesIO
from pathlib import Path
from typing import IO, TYPE_CHECKING, Any
from urllib.parse import unquote, urlsplit

from django.conf import settings
from django.contrib.staticfiles import finders

if TYPE_CHECKING:
    from weasyprint import Document

OWN = "https://print.invalid"
"""Where relative addresses lead while a PDF is made: a name that no network knows (RFC 6761)."""
FONTS = "vve_theme/vendor/vendor.css"
FAMILIES = ("Source Sans 3 Variable", "Bricolage Grotesque Variable")
TALKERS = ("weasyprint.progress", "fontTools")


class PrintingUnavailable(Exception):
    """No PDF can be made on this machine: libraries of the system are missing."""


class NotOurs(ValueError):
    """Something asked for an address that a PDF may not fetch."""


def pdf_of(html: str, *, base_url: str = "", files: Mapping[str, Path] | None = None) -> bytes:
    """Return the PDF of a whole HTML document, which must have a title and a language.

    ``base_url`` is the address of the site: links that begin with a slash lead there. ``files`` are pictures of the
    page, each by the address that its ``src`` says; every other address but those of static files stays empty. Raises
    PrintingUnavailable where the machine cannot make PDFs.
    """
    target = BytesIO()
    write_pdf(html, target, base_url=base_url, files=files)
    return target.getvalue()


def write_pdf(html: str, target: IO[bytes], *, base_url: str = "", files: Mapping[str, Path] | None = None) -> None:
    """Write the PDF of a whole HTML document to an open file; as `pdf_of`."""
    rendered(html, base_url=base_url, files=files).write_pdf(target, pdf_variant="pdf/ua-1")


def rendered(html: str, *, base_url: str = "", files: Mapping[str, Path] | None = None, css: str = "") -> Document:
    """Return the laid out document, of which the pages can be counted before it is written; as `pdf_of`.

    ``css`` is the style sheet of this document alone; it comes after ours.
    """
    weasyprint = _weasyprint()
    fonts = weasyprint.text.fonts.FontConfiguration()
    fetcher = _fetcher(weasyprint, files or {})
    sheets = [
        weasyprint.CSS(string=sheet, base_url=f"{OWN}{base}", url_fetcher=fetcher, font_config=fonts)
        for sheet, base in [*_sheets(), (css, "/")]
    ]
    page = weasyprint.HTML(string=html, base_url=base_url or OWN, url_fetcher=fetcher)
    return page.render(stylesheets=sheets, font_config=fonts, pdf_variant="pdf/ua-1", pdf_tags=True)


def _weasyprint() -> Any:
    try:
        import weasyprint
        import weasyprint.text.fonts
    except OSError as error:
        raise PrintingUnavailable(str(error)) from error
    for name in TALKERS:  # they tell of every step of every page
        logging.getLogger(name).setLevel(logging.WARNING)
    return weasyprint


@lru_cache(maxsize=1)
def _sheets() -> list[tuple[str, str]]:
    """Return our style sheets as (CSS, where its relative addresses begin); the typefaces where the theme has them."""
    found = finders.find(FONTS)
    sheets = [(package_files(__package__).joinpath("print.css").read_text("utf-8"), "/")]
    if isinstance(found, str):
        sheets.insert(0, (_faces(Path(found).read_text("utf-8")), f"{settings.STATIC_URL}{FONTS}"))
    return sheets


def _faces(css: str) -> str:
    """Return only our typefaces: the components of the screen do not belong on paper.

    Without their ranges of weights, which WeasyPrint does not read: it takes each weight from the typeface itself. Of
    two files of one family it would draw with one only, so letters that the first lacks come from the next in the list.
    """
    faces = [face for face in re.findall(r"@font-face\s*\{[^}]*\}", css) if "latin-ext" not in face]
    ours = [face for face in faces if any(f"'{family}'" in face for family in FAMILIES)]
    return "\n".join(re.sub(r"font-weight:\s*\d+ \d+;", "", face) for face in ours)


def _fetcher(weasyprint: Any, files: Mapping[str, Path]) -> Any:
    class OurFiles(weasyprint.urls.URLFetcher):
        """Gives static files, the pictures that came with the page, and pictures that are part of it."""

        def fetch(self, url: str, headers: Any = None) -> Any:
            """Return what stands at an address of ours. Raises NotOurs for any other."""
            if url.startswith("data:"):
                return super().fetch(url, headers)
            path = files.get(url) or files.get(url.removeprefix(OWN)) or _static(url)
            if path is None:
                raise NotOurs("Only files of this site are printed")
            kind = mimetypes.guess_type(path.name)[0] or "application/octet-stream"
            return weasyprint.urls.URLFetcherResponse(url, path.read_bytes(), {"Content-Type": kind})

    return OurFiles(allowed_protocols={"data"}, allow_redirects=False)


def _static(url: str) -> Path | None:
    """Return the static file at an address, or None."""
    path = unquote(urlsplit(url).path)
    if not path.startswith(settings.STATIC_URL):
        return None
    found = finders.find(path.removeprefix(settings.STATIC_URL))
    return Path(found) if isinstance(found, str) else None
