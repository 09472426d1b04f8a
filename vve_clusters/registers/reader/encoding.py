"""Which encoding a file has, decided by its bytes; files of another kind are refused with a reason."""

from __future__ import annotations

import codecs
from typing import BinaryIO

from vve_clusters.registers.reader.problems import UnreadableRegister

CHUNK = 1 << 20
SIGNATURES = (
    (b"\x1f\x8b", "gzip"),
    (b"%PDF", "pdf"),
    (b"\xd0\xcf\x11\xe0", "spreadsheet"),
    (codecs.BOM_UTF16_LE, "utf16"),
    (codecs.BOM_UTF16_BE, "utf16"),
)
WEB_PAGE = (b"<!doctype", b"<html", b"<?xml", b"<head", b"<body")


def encoding_of(file: BinaryIO) -> str:
    """Return "utf-8-sig", "utf-8" or "cp1252"; the file is read once in pieces and then stands at its beginning.

    Raises:
        UnreadableRegister: for an empty file, another kind of file, or bytes that are neither encoding.
    """
    file.seek(0)
    start = file.read(4096)
    _refuse_other_kinds(start)
    has_mark = start.startswith(codecs.BOM_UTF8)
    bad_line = _first_bad_line(file, "utf-8-sig")
    if not bad_line:
        return "utf-8-sig" if has_mark else "utf-8"
    if has_mark:  # a file that says what it is, and is not: another encoding would only be a guess
        raise UnreadableRegister("encoding", line=bad_line)
    if bad_line := _first_bad_line(file, "cp1252"):
        raise UnreadableRegister("encoding", line=bad_line)
    return "cp1252"


def _refuse_other_kinds(start: bytes) -> None:
    if not start.removeprefix(codecs.BOM_UTF8).strip():
        raise UnreadableRegister("empty")
    for signature, code in SIGNATURES:
        if start.startswith(signature):
            raise UnreadableRegister(code)
    if start.startswith(b"PK\x03\x04"):
        office = b"[Content_Types].xml" in start or b"mimetype" in start[:64]
        raise UnreadableRegister("spreadsheet" if office else "zip")
    if start.removeprefix(codecs.BOM_UTF8).lstrip().lower().startswith(WEB_PAGE):
        raise UnreadableRegister("web_page")
    if start[1:400:2].count(0) > 20 or start[0:400:2].count(0) > 20:  # without its mark
        raise UnreadableRegister("utf16")


def _first_bad_line(file: BinaryIO, encoding: str) -> int:
    """Return the line of the first bytes that are not in this encoding; 0 when all are.

    A character that stops half-way at the end of the file is no other encoding: that file was cut off.
    """
    file.seek(0)
    decoder = codecs.getincrementaldecoder(encoding)("strict")
    lines = 1
    try:
        while chunk := file.read(CHUNK):
            try:
                decoder.decode(chunk)
            except UnicodeDecodeError as error:
                return lines + error.object[: error.start].count(b"\n")
            lines += chunk.count(b"\n")
        try:
            decoder.decode(b"", final=True)
        except UnicodeDecodeError as error:
            if lines > 1:
                raise UnreadableRegister("truncated", line=lines) from error
            return lines
    finally:
        file.seek(0)
    return 0
