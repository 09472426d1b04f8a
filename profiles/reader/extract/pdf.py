"""PDF by pdfplumber: the structure tree where the file has one, else what type and place tell."""

from __future__ import annotations

import itertools
from collections.abc import Iterable
from pathlib import Path
from typing import Any

import pdfplumber
from pdfminer.pdfdocument import PDFEncryptionError, PDFPasswordIncorrect, PDFTextExtractionNotAllowed
from pdfminer.pdfpage import PDFPage
from pdfplumber.pdf import PDF
from pdfplumber.utils.exceptions import PdfminerException

from profiles.reader.errors import UnreadableFile
from profiles.reader.extract.blocks import Block, Cell, LineWriter, Paragraph, Table
from profiles.reader.extract.pdf_chars import Char, TextLine, lines_by_place, lines_in_order, read_chars
from profiles.reader.extract.pdf_furniture import EDGE, find_furniture
from profiles.reader.extract.pdf_layout import PageText, cell_paragraphs, read_layout, to_blocks
from profiles.reader.extract.pdf_tags import Place, Tagged, TaggedBlock, TaggedTable, read_tags
from profiles.reader.limits import Limits
from profiles.reader.lines import Line, Role, Style

_CONTENT_SIZE = 12 * 1024 * 1024  # of the drawing operators of one page; a page full of text has some tens of kilobytes
_COVERED = 0.5  # of the characters that are not artifacts must be in the tree, else it is not believed
_PICTURE = 0.5  # of the page
_WORTH_ASKING = 15  # paragraphs, before their being one line each says something


def extract_pdf(path: Path, limits: Limits) -> tuple[list[Line], list[int]]:
    """Return the lines of a PDF, and which pages are a picture without text. Raises :class:`UnreadableFile`."""
    try:
        with pdfplumber.open(path) as document:
            return _read(document, limits)
    except (UnreadableFile, MemoryError):
        raise
    except Exception as error:
        causes = (error, *error.args) if isinstance(error, PdfminerException) else (error,)
        if any(isinstance(cause, MemoryError) for cause in causes):
            raise MemoryError from error
        if any(
            isinstance(cause, PDFPasswordIncorrect | PDFEncryptionError | PDFTextExtractionNotAllowed)
            for cause in causes
        ):
            raise UnreadableFile("encrypted") from error
        # Damaged files fail in as many ways as there are lines in the libraries, hardly ever with an error of theirs.
        raise UnreadableFile("broken", kind="pdf") from error


def _read(document: PDF, limits: Limits) -> tuple[list[Line], list[int]]:
    count = sum(1 for _ in itertools.islice(PDFPage.create_pages(document.doc), limits.pages + 1))
    if count > limits.pages:
        raise UnreadableFile("too_many_pages", limit=limits.pages)
    numbers: dict[Any, int] = {page.page_obj.pageid: page.page_number for page in document.pages}
    tags = read_tags(document.doc, numbers)
    pages: list[PageText] = []
    chars: dict[int, list[Char]] = {}
    turned: dict[int, list[Char]] = {}
    pictures: list[int] = []
    for page in document.pages:
        _refuse_bomb(page)
        drawn = read_chars(page)
        chars[page.page_number], turned[page.page_number] = drawn.upright, drawn.turned
        if not (drawn.upright or drawn.turned) and _is_picture(page):
            pictures.append(page.page_number)
        if not tags:
            pages.append(read_layout(page, page.page_number, drawn))
        page.close()
    if pictures and len(pictures) * 2 >= len(chars):
        raise UnreadableFile("scanned")
    writer = LineWriter()
    if tags and _is_believable(tags, chars):
        _write_tagged(writer, tags, chars, {page.page_number: float(page.height) for page in document.pages})
    else:
        _write_layout(writer, pages or [_read_again(page) for page in document.pages])
    _write_turned(writer, turned)
    return writer.lines, pictures


def _read_again(page: Any) -> PageText:
    text = read_layout(page, page.page_number, read_chars(page))
    page.close()
    return text


def _refuse_bomb(page: Any) -> None:
    size = 0
    for stream in page.page_obj.contents:
        stream = stream.resolve() if hasattr(stream, "resolve") else stream
        size += len(stream.get_data()) if hasattr(stream, "get_data") else 0
        if size > _CONTENT_SIZE:
            raise UnreadableFile("too_large_unpacked", limit=_CONTENT_SIZE)


def _is_picture(page: Any) -> bool:
    area = float(page.width) * float(page.height)
    return (
        sum((image["x1"] - image["x0"]) * (image["bottom"] - image["top"]) for image in page.images) > area * _PICTURE
    )


def _write_layout(writer: LineWriter, pages: list[PageText]) -> None:
    furniture = find_furniture(pages)
    starts = [
        item.x0 for page in pages for item in page.items if isinstance(item, TextLine) and id(item) not in furniture
    ]
    margin = min(starts, default=0.0)
    for page in pages:
        writer.write_blocks(to_blocks(page, margin, furniture))


def _write_turned(writer: LineWriter, turned: dict[int, list[Char]]) -> None:
    """Text along the side of a page, and watermarks: kept, in the order of the file, out of the way of the rest."""
    for number, chars in turned.items():
        if chars:
            writer.write("".join(char.text for char in chars), Style(role=Role.FURNITURE), number)


def _is_believable(tags: list[Tagged], chars: dict[int, list[Char]]) -> bool:
    """True where the tree holds most of the text, and its paragraphs are not just printed lines."""
    places = set(_places(tags))
    content = [
        (number, char)
        for number, members in chars.items()
        for char in members
        if not char.artifact and not char.text.isspace()
    ]
    covered = sum(1 for number, char in content if char.mark is not None and (number, char.mark) in places)
    if covered < len(content) * _COVERED:
        return False
    by_place = _by_place(chars)
    paragraphs = [block for block in tags if isinstance(block, TaggedBlock) and block.role is Role.PARAGRAPH]
    others = len(tags) - len(paragraphs)
    if others or len(paragraphs) < _WORTH_ASKING:
        return True
    return any(len(_lines_of(block, by_place)) > 1 for block in paragraphs)


def _places(tags: Iterable[Tagged]) -> Iterable[Place]:
    for block in tags:
        if isinstance(block, TaggedBlock):
            yield from block.places
        else:
            for row in block.rows:
                for cell in row:
                    yield from _places(cell.blocks)


def _by_place(chars: dict[int, list[Char]]) -> dict[Place, list[Char]]:
    found: dict[Place, list[Char]] = {}
    for number, members in chars.items():
        for char in members:
            if char.mark is not None:
                found.setdefault((number, char.mark), []).append(char)
    return found


def _lines_of(block: TaggedBlock, by_place: dict[Place, list[Char]]) -> list[TextLine]:
    lines: list[TextLine] = []
    for _, places in itertools.groupby(dict.fromkeys(block.places), key=lambda place: place[0]):
        lines.extend(lines_in_order([char for place in places for char in by_place.get(place, ())]))
    return lines


def _write_tagged(
    writer: LineWriter, tags: list[Tagged], chars: dict[int, list[Char]], heights: dict[int, float]
) -> None:
    by_place = _by_place(chars)
    placed = set(_places(tags))
    margin = min((char.x0 for members in chars.values() for char in members if not char.artifact), default=0.0)
    left_out = {
        number: [char for char in members if (number, char.mark) not in placed] for number, members in chars.items()
    }
    page = 0
    for block in tags:
        begins = next((place[0] for place in _places([block])), page)
        while page < begins:
            page += 1
            _write_left_out(writer, left_out.pop(page, []), page, heights.get(page, 0.0))
        converted = _convert(block, by_place, margin)
        if converted is not None:
            writer.write_blocks([converted])
    for number in list(left_out):
        _write_left_out(writer, left_out.pop(number), number, heights[number])


def _write_left_out(writer: LineWriter, chars: list[Char], page: int, height: float) -> None:
    """Artifacts are furniture, and so is what the tree leaves out at the edge of the page; other text it left out is
    text.
    """
    for artifact in (True, False):
        for line in lines_by_place([char for char in chars if char.artifact is artifact]):
            at_edge = line.bottom < height * EDGE or line.top > height * (1 - EDGE)
            role = Role.FURNITURE if artifact or at_edge else Role.UNKNOWN
            writer.write(line.text, Style(role, 0, line.size, line.bold, line.italic), page)


def _convert(block: Tagged, by_place: dict[Place, list[Char]], margin: float) -> Block | None:
    if isinstance(block, TaggedTable):
        return _convert_table(block, by_place, margin)
    lines = _lines_of(block, by_place)
    if not lines:
        return None
    style = Style(
        role=block.role,
        level=block.level,
        size=lines[0].size,
        bold=all(line.bold for line in lines),
        italic=all(line.italic for line in lines),
        indent=round(max(0.0, min(line.x0 for line in lines) - margin), 1),
    )
    return Paragraph(" ".join(line.text for line in lines), style, page=block.places[0][0])


def _convert_table(table: TaggedTable, by_place: dict[Place, list[Char]], margin: float) -> Table:
    rows: list[list[Cell]] = []
    for row in table.rows:
        cells: list[Cell] = []
        for cell in row:
            blocks: list[Block] = []
            for block in cell.blocks:
                if isinstance(block, TaggedBlock) and block.role is Role.PARAGRAPH:
                    blocks.extend(cell_paragraphs(_lines_of(block, by_place)))
                elif (converted := _convert(block, by_place, margin)) is not None:
                    blocks.append(_without_bullet(converted))
            cells.append(Cell(blocks, cell.colspan, cell.rowspan))
        rows.append(cells)
    return Table(rows, next((number for number, _ in _places([table])), None))


def _without_bullet(block: Block) -> Block:
    """An item in a cell is given a bullet when it is written; one that is drawn as a character has its own."""
    if (
        isinstance(block, Paragraph)
        and block.style.role is Role.LIST_ITEM
        and block.text[:1]
        and not block.text[0].isalpha()
    ):
        return Paragraph(block.text, Style(Role.PARAGRAPH, 0, block.style.size, block.style.bold), page=block.page)
    return block
