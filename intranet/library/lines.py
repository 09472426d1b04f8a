"""A document as lines of plain text: what is compared, and what is frozen when it is adopted."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from bs4 import BeautifulSoup

from intranet.library.models import GovernanceDocumentPage

LINE_TAGS = ["p", "li", "h2", "h3", "h4", "h5"]


def text_of(page: GovernanceDocumentPage) -> str:
    """Return the text of a document as it is in memory: a line for each paragraph, item, post and point."""
    return "\n".join(line for line in _lines(page) if line)


def _lines(page: GovernanceDocumentPage) -> Iterator[str]:
    yield from page.intro.splitlines()
    for block in page.body:
        yield from _of_block(block.block_type, block.value)
    for point in page.points.all():
        strand = f" ({point.strand})" if point.strand_id else ""
        yield f"{point.number} {point.title}{strand}".strip()
        yield from point.text.splitlines()


def _of_block(kind: str, value: Any) -> Iterator[str]:
    if kind == "heading":
        yield value["text"]
    elif kind == "paragraph":
        yield from _of_html(value.source)
    elif kind == "callout":
        yield value["title"]
        yield from _of_html(value["text"].source)
    elif kind == "budget":
        yield value["title"]
        for line in value["lines"]:
            yield "\t".join(part for part in (line["post"], f"€ {line['amount']:.2f}", line["remark"]) if part)
        yield f"€ {value.total:.2f}"


def _of_html(source: str) -> Iterator[str]:
    soup = BeautifulSoup(source, "html.parser")
    for tag in soup.find_all("br"):
        tag.replace_with(" ")
    blocks = [tag for tag in soup.find_all(LINE_TAGS) if not tag.find(LINE_TAGS)]
    if not blocks:
        yield " ".join(soup.get_text().split())
    for tag in blocks:
        text = " ".join(tag.get_text().split())
        yield f"– {text}" if tag.name == "li" and text else text
