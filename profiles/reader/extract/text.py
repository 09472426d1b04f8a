"""Plain text: bytes to lines. The number of a line is its number in the file."""

from __future__ import annotations

import codecs
from pathlib import Path

from profiles.reader.errors import UnreadableFile
from profiles.reader.extract.blocks import storable
from profiles.reader.lines import Line

_BOMS: tuple[tuple[bytes, str], ...] = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
# Every byte is a character in it, so it comes last; cp1252 leaves five bytes open.
_LAST_RESORT = "latin-1"


def decode(data: bytes) -> str:
    """Return the text of the bytes: by byte order mark, else UTF-8, else what Dutch Windows machines wrote."""
    for bom, encoding in _BOMS:
        if data.startswith(bom):
            return data.decode(encoding, errors="replace")
    for encoding in ("utf-8", "cp1252"):
        try:
            return data.decode(encoding)
        except UnicodeDecodeError:
            continue
    return data.decode(_LAST_RESORT)


def extract_text(path: Path) -> list[Line]:
    """Return the lines of a text file; a form feed begins a new page. Raises :class:`UnreadableFile` ("unknown_kind")
    for bytes that are no text."""
    text = decode(path.read_bytes())
    if "\x00" in text:
        raise UnreadableFile("unknown_kind")
    pages = "\f" in text
    page = 1
    lines: list[Line] = []
    for number, raw in enumerate(text.replace("\r\n", "\n").replace("\r", "\n").split("\n"), 1):
        # pdftotext puts the form feed in front of the first line of the page; behind the last one is seen too.
        leading = len(raw) - len(raw.lstrip("\f"))
        page += leading
        line = storable(raw[leading:])
        if line.strip():
            lines.append(Line(number, line, page if pages else None))
        page += line.count("\f")
    return lines
