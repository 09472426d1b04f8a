"""A document as neutral blocks, and the two ways to make one from plain text.

What lives here: the description (:class:`Manuscript` and its blocks), reading it from the physical lines of a text that
was once a document, and from the light markup in which the sample documents are written. How a description becomes a
file is in :mod:`tests.factories.rendering`.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, replace

BULLETS = ("•", "o", "-", "–", "*", "◦")  # marks that stand before a list item in plain text


@dataclass(frozen=True, slots=True)
class Heading:
    """A heading; level 1 is the highest below the title."""

    text: str
    level: int = 1


@dataclass(frozen=True, slots=True)
class Paragraph:
    """A paragraph of running text."""

    text: str


@dataclass(frozen=True, slots=True)
class BulletList:
    """A list with one mark for all its items."""

    items: tuple[str, ...]
    mark: str = "•"


@dataclass(frozen=True, slots=True)
class Table:
    """Rows of cells; with ``header`` the first row names the columns."""

    rows: tuple[tuple[str, ...], ...]
    header: bool = False


@dataclass(frozen=True, slots=True)
class PageBreak:
    """A new page starts here."""


Block = Heading | Paragraph | BulletList | Table | PageBreak


@dataclass(frozen=True, slots=True)
class Manuscript:
    """A document before it has a format.

    ``title`` is shown above the blocks unless it is empty. ``running_header`` stands on every page, and with
    ``page_numbers`` the figures "1 / 3" below it, in formats that have pages.
    """

    title: str
    blocks: tuple[Block, ...]
    running_header: str = ""
    page_numbers: bool = False

    @property
    def name(self) -> str:
        """The title, or else the first text in it: what a file format asks for as the document's name."""
        return self.title or next(iter(self.lines()), "")

    def lines(self) -> Iterator[str]:
        """Every text of the document once, in reading order; a table row is one text with tabs between its cells."""
        if self.title:
            yield self.title
        for block in self.blocks:
            if isinstance(block, Heading | Paragraph):
                yield block.text
            elif isinstance(block, BulletList):
                yield from block.items
            elif isinstance(block, Table):
                yield from ("\t".join(row) for row in block.rows)


def from_lines(
    lines: Iterable[str],
    heading: Callable[[str], int] = lambda line: 0,
    *,
    join_wraps: bool = True,
    title: str = "",
) -> Manuscript:
    """Return the document that these physical lines of a plain text once were.

    ``heading`` gives the level of a line that is a heading, and 0 for any other line. With ``join_wraps`` a line that
    follows another without a blank line, and is not itself a bullet, a heading or a table row, goes on where that one
    stopped; without it every line stays a text of its own. A form feed is a page break.
    """
    reading = _Reading(join_wraps)
    for raw in lines:
        if "\f" in raw:
            reading.add(PageBreak())
        line = raw.replace("\f", "").rstrip("\r\n")
        stripped = line.strip()
        level = heading(stripped) if stripped else 0
        bullet = _bullet(stripped)
        if not stripped:
            reading.pause()
        elif level:
            reading.add(Heading(stripped, level))
        elif bullet:
            reading.add(BulletList((bullet[1],), bullet[0]))
        elif "\t" in stripped:
            reading.add(Table((tuple(cell.strip() for cell in stripped.split("\t")),)))
        else:
            reading.text(stripped)
    return Manuscript(title, tuple(reading.blocks))


def _bullet(line: str) -> tuple[str, str] | None:
    for mark in BULLETS:
        if line.startswith((mark + " ", mark + "\t")):
            return mark, line[len(mark) :].strip()
    return None


class _Reading:
    """The blocks so far, and whether the next plain line may still belong to the last of them."""

    def __init__(self, join_wraps: bool) -> None:
        self.blocks: list[Block] = []
        self._join_wraps = join_wraps
        self._open = False

    def pause(self) -> None:
        self._open = False

    def add(self, block: Block) -> None:
        """Append a block; items of one list and rows of one table come together, blank lines between them or not."""
        last = self.blocks[-1] if self.blocks else None
        if isinstance(block, BulletList) and isinstance(last, BulletList) and last.mark == block.mark:
            self.blocks[-1] = replace(last, items=last.items + block.items)
        elif isinstance(block, Table) and isinstance(last, Table):
            self.blocks[-1] = replace(last, rows=last.rows + block.rows)
        else:
            self.blocks.append(block)
        self._open = not isinstance(block, Table | PageBreak)

    def text(self, text: str) -> None:
        """Add a plain line: to the last block where that is open, else as a paragraph."""
        last = self.blocks[-1] if self.blocks and self._open and self._join_wraps else None
        if isinstance(last, BulletList):
            self.blocks[-1] = replace(last, items=(*last.items[:-1], f"{last.items[-1]} {text}"))
        elif isinstance(last, Heading | Paragraph):
            self.blocks[-1] = replace(last, text=f"{last.text} {text}")
        else:
            self.blocks.append(Paragraph(text))
        self._open = True


_FRONT_MATTER = re.compile(r"([a-z]+):[ ]*(.*)")
_HEADING = re.compile(r"(#{1,6}) +(.*)")


def front_matter(text: str) -> tuple[dict[str, list[str]], str]:
    """Split off the lines "key: value" that open a sample text. A key that comes more than once keeps all its values.

    Raises ``ValueError`` where the first paragraph holds any other line.
    """
    head, _, body = text.partition("\n\n")
    values: dict[str, list[str]] = {}
    for line in head.splitlines():
        found = _FRONT_MATTER.fullmatch(line)
        if found is None:
            raise ValueError(f"not a line of front matter: {line!r}")
        values.setdefault(found[1], []).append(found[2].strip())
    return values, body


def from_markup(body: str, *, running_header: str = "", page_numbers: bool = False, mark: str = "•") -> Manuscript:
    """Return the document written in the markup of the samples.

    "# " is the title, "## " a heading of level 1 and so on, "- " a list item with the given mark (any
    other mark stays as it is), "|" a table row with "|---" below a row
    of column names, "===" a page break; other lines up to a blank one are one paragraph.
    """
    title = ""
    reading = _Reading(join_wraps=True)
    for raw in body.splitlines():
        line = raw.strip()
        marked, bullet = _HEADING.fullmatch(line), _bullet(line)
        if not line:
            reading.pause()
        elif marked and len(marked[1]) == 1:
            title = marked[2]
        elif marked:
            reading.add(Heading(marked[2], len(marked[1]) - 1))
            reading.pause()
        elif line == "===":
            reading.add(PageBreak())
        elif line.startswith("|---"):
            reading.blocks[-1] = _with_header(reading.blocks[-1])
        elif line.startswith("|"):
            reading.add(Table((tuple(cell.strip() for cell in line.strip("|").split("|")),)))
        elif bullet:
            reading.add(BulletList((bullet[1],), mark if bullet[0] == "-" else bullet[0]))
        else:
            reading.text(line)
    return Manuscript(title, tuple(reading.blocks), running_header, page_numbers)


def _with_header(block: Block) -> Table:
    if not isinstance(block, Table) or len(block.rows) != 1:
        raise ValueError("a line of dashes must stand below the first row of a table")
    return replace(block, header=True)
