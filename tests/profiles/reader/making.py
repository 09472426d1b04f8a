"""Files made for the tests of reading: good ones, and ones that mean harm."""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Callable
from pathlib import Path

import docx

CONTENT_TYPES = "[Content_Types].xml"
DOCUMENT = "word/document.xml"


def word_file(path: Path, text: str = "Staat in voor de opvang.") -> Path:
    """Write a small DOCX."""
    document = docx.Document()
    document.add_heading("Doel van de functie", 1)
    document.add_paragraph(text)
    document.save(str(path))
    return path


def with_parts(path: Path, parts: dict[str, bytes]) -> Path:
    """Write a zip with these parts."""
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, data in parts.items():
            archive.writestr(name, data)
    return path


def word_parts() -> dict[str, bytes]:
    """Return the parts of a small DOCX."""
    buffer = io.BytesIO()
    document = docx.Document()
    document.add_paragraph("Zin.")
    document.save(buffer)
    with zipfile.ZipFile(buffer) as archive:
        return {name: archive.read(name) for name in archive.namelist()}


def word_with(path: Path, change: Callable[[dict[str, bytes]], None]) -> Path:
    """Write a DOCX whose parts were changed."""
    parts = word_parts()
    change(parts)
    return with_parts(path, parts)


def word_with_body(path: Path, body: bytes, *, doctype: bytes = b"") -> Path:
    """Write a DOCX with this XML between the body tags and this document type in front."""

    def change(parts: dict[str, bytes]) -> None:
        head, rest = parts[DOCUMENT].split(b"<w:body>", 1)
        declaration, root = head.split(b"?>", 1)
        parts[DOCUMENT] = declaration + b"?>" + doctype + root + b"<w:body>" + body + rest[rest.index(b"<w:sectPr") :]

    return word_with(path, change)


def pdf_file(path: Path, objects: list[bytes]) -> Path:
    """Write a PDF of these objects; the first is the catalogue."""
    out, offsets = bytearray(b"%PDF-1.7\n"), []
    for number, body in enumerate(objects, 1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%b\nendobj\n" % (number, body)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer<</Size %d/Root 1 0 R>>\nstartxref\n%d\n%%%%EOF" % (len(objects) + 1, start)
    path.write_bytes(out)
    return path


def pdf_with_content(path: Path, content: bytes, *, times: int = 1) -> Path:
    """Write a PDF of one page whose drawing operators were deflated ``times`` times."""
    for _ in range(times):
        content = zlib.compress(content, 9)
    filters = b"/FlateDecode" * times
    stream = b"<</Length %d/Filter[%b]>>stream\n%b\nendstream" % (len(content), filters, content)
    font = b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>"
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 600 800]/Resources<</Font<</F1 5 0 R>>>>/Contents 4 0 R>>"
    return pdf_file(
        path, [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>", page, stream, font]
    )


def ole2_file(path: Path, stream: str, *, encrypted: bool = False) -> Path:
    """Write the beginnings of an old Office file with a stream of this name."""
    block = b"\xec\xa5\xc1\x00" + bytes(6) + (b"\x00\x01" if encrypted else b"\x00\x00") + bytes(500)
    path.write_bytes(b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(504) + block + stream.encode("utf-16-le") + bytes(512))
    return path
