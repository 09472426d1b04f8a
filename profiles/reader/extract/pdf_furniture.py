"""Running headers and footers of untagged PDFs: what comes back page after page at the same place, and page numbers."""

from __future__ import annotations

import re

from profiles.reader.extract.pdf_chars import TextLine
from profiles.reader.extract.pdf_layout import PageText

_NUMBERS = re.compile(r"\d+")
_PAGE_NUMBER = re.compile(
    r"^[\W_]*(?:pagina|page|blz|pag|p)?\.?\s*(\d{1,4})\s*(?:(?:/|\||van|of|-)\s*\d{1,4})?[\W_]*$", re.IGNORECASE
)
_EDGE_LINES = 4
EDGE = 0.14  # of the height of the page
_SAME_PLACE = 4.0  # points
_SHARE = 0.6  # of the pages
_LESS = 0.4  # of at least three pages: left and right pages may differ
_APART = 0.6  # of the type size between furniture and text


def find_furniture(pages: list[PageText]) -> set[int]:
    """Return the ids of the lines that are furniture."""
    found: set[int] = set()
    edges = [(page, edge, _edge(page, edge)) for page in pages for edge in ("top", "bottom")]
    places: dict[tuple[str, str], list[tuple[int, float]]] = {}
    for page, edge, lines in edges:
        for line in lines:
            places.setdefault((edge, _key(line)), []).append((page.number, line.top))
    for page, edge, lines in edges:
        furniture: list[TextLine] = []
        for line in lines:
            same = {number for number, top in places[edge, _key(line)] if abs(top - line.top) < _SAME_PLACE}
            if _often(len(same), len(pages)) or _is_page_number(line, page.number):
                furniture.append(line)
        found.update(id(line) for line in _detached(page, edge, furniture))
    return found


def _edge(page: PageText, edge: str) -> list[TextLine]:
    """Return the lines nearest to an edge of the page, from the edge inwards."""
    lines = sorted((item for item in page.items if isinstance(item, TextLine)), key=lambda line: line.top)
    if edge == "top":
        return [line for line in lines[:_EDGE_LINES] if line.bottom < page.height * EDGE]
    return [line for line in reversed(lines[-_EDGE_LINES:]) if line.top > page.height * (1 - EDGE)]


def _key(line: TextLine) -> str:
    return " ".join(_NUMBERS.sub("#", line.text).split()).casefold()


def _often(times: int, pages: int) -> bool:
    return times >= max(2, pages * _SHARE) or (times >= 3 and times >= pages * _LESS)


def _is_page_number(line: TextLine, number: int) -> bool:
    match = _PAGE_NUMBER.match(line.text)
    return bool(match) and abs(int(match.group(1)) - number) <= 1 if match else False


def _detached(page: PageText, edge: str, lines: list[TextLine]) -> list[TextLine]:
    """Return the lines that have white space between them and the text: a sentence may by chance stand at one place
    twice.
    """
    chosen = {id(line) for line in lines}
    inwards = sorted((item for item in page.items if id(item) not in chosen), key=lambda item: item.top)
    result: list[TextLine] = []
    for line in lines:
        if edge == "top":
            gaps = [item.top - line.bottom for item in inwards if item.bottom > line.top]
        else:
            gaps = [line.top - item.bottom for item in inwards if item.top < line.bottom]
        if not gaps or min(gaps) > line.size * _APART:
            result.append(line)
    return result
