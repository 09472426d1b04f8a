"""Documents as files: one description rendered to DOCX, ODT, PDF (tagged or not), HTML and plain text.

Every renderer is a pure function from a :class:`~tests.factories.texts.Manuscript` to bytes. Dates in the files are
fixed, so the same description gives the same bytes with the same libraries and fonts.
"""

from __future__ import annotations

import os
import textwrap
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from enum import StrEnum
from html import escape
from itertools import pairwise

import weasyprint

from tests.factories.rendering_office import AUTHOR, WRITTEN, to_docx, to_odt
from tests.factories.texts import Block, BulletList, Heading, Manuscript, PageBreak, Paragraph, Table


class Form(StrEnum):
    """The forms a description can take."""

    DOCX = "docx"
    ODT = "odt"
    PDF_TAGGED = "pdf-tagged"
    PDF_UNTAGGED = "pdf-untagged"
    HTML = "html"
    TEXT = "text"

    @property
    def suffix(self) -> str:
        """The suffix of a file of this form, without the dot."""
        return {"pdf-tagged": "pdf", "pdf-untagged": "pdf", "text": "txt"}.get(self.value, self.value)


def render(manuscript: Manuscript, form: Form) -> bytes:
    """Return the description as a file of that form."""
    return _RENDERERS[form](manuscript)


# PDF and HTML

_PAPER = """
@page { size: A4; margin: 25mm 22mm;
  @top-left { content: %(header)s; font-size: 8pt }
  @bottom-right { content: %(number)s; font-size: 8pt } }
body { font: 10.5pt/1.4 "DejaVu Sans", sans-serif; font-variant-ligatures: none; hyphens: manual }
.h1 { font-size: 20pt; font-weight: bold; margin: 0 0 12pt }
.h2 { font-size: 15pt; font-weight: bold; margin: 14pt 0 6pt }
.h3 { font-size: 12.5pt; font-weight: bold; margin: 12pt 0 5pt }
.h4 { font-size: 11pt; font-weight: bold; margin: 10pt 0 4pt }
.h5, .h6 { font-size: 10.5pt; font-weight: bold; margin: 8pt 0 4pt }
.h1, .h2, .h3, .h4, .h5, .h6 { break-after: avoid }
p { margin: 0 0 6pt } ul { margin: 0 0 8pt; padding-left: 16pt } li { margin-bottom: 2pt }
table { border-collapse: collapse; margin: 0 0 8pt }
td, th { border: 0.5pt solid #777; padding: 3pt 6pt; text-align: left; vertical-align: top }
.break { break-after: page; margin: 0 }
"""


def to_html(manuscript: Manuscript) -> bytes:
    """Return a page with real headings, lists and tables, and no style at all."""
    return _page(manuscript, semantic=True).encode()


def to_tagged_pdf(manuscript: Manuscript) -> bytes:
    """Return a PDF with a tag tree (PDF/UA-1)."""
    return _write_pdf(manuscript, tagged=True)


def to_untagged_pdf(manuscript: Manuscript) -> bytes:
    """Return a PDF as older word processors print it: no tags, headings known by type size and weight alone."""
    return _write_pdf(manuscript, tagged=False)


def _write_pdf(manuscript: Manuscript, *, tagged: bool) -> bytes:
    css = _PAPER % {
        "header": _css_string(manuscript.running_header),
        "number": 'counter(page) " / " counter(pages)' if manuscript.page_numbers else "none",
    }
    for block in manuscript.blocks:
        if isinstance(block, BulletList):
            css += f".b{ord(block.mark)} {{ list-style-type: {_css_string(block.mark + '  ')} }}\n"
    page = weasyprint.HTML(string=_page(manuscript, semantic=tagged), url_fetcher=_refuse)
    options = {"pdf_variant": "pdf/ua-1"} if tagged else {}
    identifier = manuscript.name.encode()[:16].ljust(16)
    with _fixed_clock():
        written = page.write_pdf(stylesheets=[weasyprint.CSS(string=css)], pdf_identifier=identifier, **options)
    if not isinstance(written, bytes):
        raise TypeError("weasyprint wrote no bytes")
    return written


@contextmanager
def _fixed_clock() -> Iterator[None]:
    """Keep the time of making out of the embedded fonts: their subsetter asks the environment for the date."""
    before = os.environ.get("SOURCE_DATE_EPOCH")
    os.environ["SOURCE_DATE_EPOCH"] = str(int(WRITTEN.timestamp()))
    try:
        yield
    finally:
        if before is None:
            del os.environ["SOURCE_DATE_EPOCH"]
        else:
            os.environ["SOURCE_DATE_EPOCH"] = before


def _refuse(url: str) -> dict[str, object]:
    raise ValueError(f"a document for a test asks for {url}")


def _css_string(text: str) -> str:
    """Return the text as a CSS string; empty text gives an empty string."""
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", " ") + '"'


def _page(manuscript: Manuscript, *, semantic: bool) -> str:
    stamp = WRITTEN.strftime("%Y-%m-%dT%H:%M:%SZ")
    parts = [
        f'<!doctype html>\n<html lang="nl">\n<head>\n<meta charset="utf-8">\n<title>{escape(manuscript.name)}</title>',
        f'<meta name="author" content="{AUTHOR}">\n<meta name="dcterms.created" content="{stamp}">',
        f'<meta name="dcterms.modified" content="{stamp}">\n</head>\n<body>',
    ]
    if manuscript.title:
        parts.append(_heading(manuscript.title, 1, semantic))
    shift = 1 if manuscript.title else 0
    parts += [_html(block, shift, semantic) for block in manuscript.blocks]
    return "\n".join([*parts, "</body>\n</html>\n"])


def _heading(text: str, level: int, semantic: bool) -> str:
    level = min(level, 6)
    return f'<{f"h{level}" if semantic else "p"} class="h{level}">{escape(text)}</{f"h{level}" if semantic else "p"}>'


def _html(block: Block, shift: int, semantic: bool) -> str:
    if isinstance(block, Heading):
        return _heading(block.text, block.level + shift, semantic)
    if isinstance(block, Paragraph):
        return f"<p>{escape(block.text)}</p>"
    if isinstance(block, BulletList):
        items = "\n".join(f"<li>{escape(item)}</li>" for item in block.items)
        return f'<ul class="b{ord(block.mark)}">\n{items}\n</ul>'
    if isinstance(block, PageBreak):
        return '<p class="break"></p>'
    tags = ["th" if block.header and index == 0 else "td" for index in range(len(block.rows))]
    rows = [
        "<tr>" + "".join(f"<{tag}>{escape(cell)}</{tag}>" for cell in row) + "</tr>"
        for tag, row in zip(tags, block.rows, strict=True)
    ]
    return "<table>\n" + "\n".join(rows) + "\n</table>"


# Plain text


def to_text(manuscript: Manuscript, width: int = 100, page_length: int = 0) -> bytes:
    """Return UTF-8 text: lines of at most ``width``, a blank line between blocks, the running header on every page.

    Pages end where the description says so and, with ``page_length``, also after so many lines, in the middle of a
    sentence if need be, as printed pages do.
    """
    pages: list[list[str]] = [[]]
    if manuscript.title:
        pages[0] += [*_wrapped(manuscript.title, width), ""]
    for block, following in pairwise([*manuscript.blocks, None]):
        if isinstance(block, PageBreak):
            pages.append([])
        elif block is not None:
            pages[-1] += _text_lines(block, width)
            glued = isinstance(block, Paragraph) and block.text.endswith(":") and isinstance(following, BulletList)
            pages[-1] += [] if glued else [""]
    if page_length:
        pages = [page[at : at + page_length] for page in pages for at in range(0, len(page), page_length)]
    for number, page in enumerate(pages, start=1):
        if manuscript.running_header:
            page[:0] = [manuscript.running_header, ""]
        if manuscript.page_numbers:
            page += ["", f"{number} / {len(pages)}", ""]
    return "\n".join(line for page in pages for line in page).encode()


def _text_lines(block: Block, width: int) -> list[str]:
    if isinstance(block, Heading | Paragraph):
        return _wrapped(block.text, width)
    if isinstance(block, BulletList):
        return [line for item in block.items for line in _wrapped(f"{block.mark} {item}", width)]
    if isinstance(block, Table):
        return ["\t".join(row) for row in block.rows]
    return []


def _wrapped(text: str, width: int) -> list[str]:
    return textwrap.wrap(text, width, break_long_words=False, break_on_hyphens=False)


_RENDERERS: dict[Form, Callable[[Manuscript], bytes]] = {
    Form.DOCX: to_docx,
    Form.ODT: to_odt,
    Form.PDF_TAGGED: to_tagged_pdf,
    Form.PDF_UNTAGGED: to_untagged_pdf,
    Form.HTML: to_html,
    Form.TEXT: to_text,
}
