"""What a file is by its bytes. The name is only asked when the bytes are not something we read."""

from __future__ import annotations

import re
import unicodedata
import zipfile
from enum import StrEnum
from pathlib import Path, PurePosixPath
from typing import Any

from profiles.reader.errors import UnreadableFile
from profiles.reader.limits import DEFAULT, MIB

_HEAD = 4096
_DIRECTORY_SIZE = 5  # the place of the size of the table of contents in what zipfile knows of the end of a file
_LONGEST_DIRECTORY = 4 * MIB  # many times what 5,000 entries take
_OLE2 = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
_PDF_WITHIN = 1024  # readers accept rubbish of this length in front of "%PDF-"
_HTML_TAGS = re.compile(
    rb"<(!doctype\s+html|html|head|body|h[1-6]|p|ul|ol|table|div|article|section)[\s>/]", re.IGNORECASE
)
_READABLE_LABELS = frozenset(
    {"pdf", "docx", "odt", "doc", "htm", "html", "xhtml", "txt", "text", "md", "docm", "dotx", "ott"}
)
_FOREIGN: tuple[tuple[bytes, str], ...] = (
    (b"MZ", "exe"),
    (b"\x7fELF", "exe"),
    (b"\x89PNG", "image"),
    (b"\xff\xd8\xff", "image"),
    (b"GIF8", "image"),
    (b"II*\x00", "image"),
    (b"MM\x00*", "image"),
    (b"{\\rtf", "rtf"),
    (b"Rar!", "rar"),
    (b"7z\xbc\xaf", "7z"),
    (b"\x1f\x8b", "gzip"),
    (b"SQLite format 3\x00", "database"),
)


class FileKind(StrEnum):
    """The kinds of file that are read. The value is the ``kind`` of the source."""

    PDF = "pdf"
    DOCX = "docx"
    ODT = "odt"
    DOC = "doc"
    HTML = "html"
    TEXT = "text"


def clean_name(name: str) -> str:
    """Return the last part of a file name without control and direction marks, which would make it read as another
    name.
    """
    last = PurePosixPath(name.replace("\\", "/")).name
    return (
        "".join(char for char in last if unicodedata.category(char) not in {"Cc", "Cf", "Cs", "Zl", "Zp"}).strip()
        or "document"
    )


def sniff(path: Path, name: str) -> FileKind:
    """Return the kind of the file. Raises :class:`UnreadableFile` for what we do not read."""
    try:
        with path.open("rb") as file:
            head = file.read(_HEAD)
    except OSError as error:
        raise UnreadableFile("broken", kind="") from error
    if not head:
        raise UnreadableFile("empty")
    if head.startswith(b"PK"):
        return _sniff_zip(path, name)
    if head.startswith(_OLE2):
        return _sniff_ole2(path, name)
    if b"%PDF-" in head[:_PDF_WITHIN]:
        return FileKind.PDF
    for mark, kind in _FOREIGN:
        if head.startswith(mark):
            raise _refusal(name, kind)
    if head.startswith((b"\xff\xfe", b"\xfe\xff")):
        return FileKind.TEXT
    if b"\x00" in head:
        raise _refusal(name, "binary")
    return FileKind.HTML if _looks_like_html(head, name) else FileKind.TEXT


def _looks_like_html(head: bytes, name: str) -> bool:
    start = head.removeprefix(b"\xef\xbb\xbf").lstrip()
    named = label_of(name) in {"htm", "html", "xhtml"}
    return bool(_HTML_TAGS.search(head)) and (named or start.startswith(b"<"))


def _sniff_zip(path: Path, name: str) -> FileKind:
    try:
        _refuse_long_directory(path)
        with zipfile.ZipFile(path) as archive:
            entries = set(archive.namelist())
            if "[Content_Types].xml" in entries:
                if any(entry.startswith("word/") for entry in entries) or "word" in _main_types(archive):
                    return FileKind.DOCX
                raise _refusal(name, _office_kind(entries))
            if "mimetype" in entries:
                mimetype = archive.open("mimetype").read(200)
                if mimetype.startswith(b"application/vnd.oasis.opendocument.text"):
                    return FileKind.ODT
                raise _refusal(name, "opendocument" if b"opendocument" in mimetype else "zip")
            if "content.xml" in entries and "META-INF/manifest.xml" in entries:
                return FileKind.ODT
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        label = label_of(name)
        raise UnreadableFile("broken", kind=label if label in {"docx", "odt"} else "zip") from error
    raise _refusal(name, "zip")


def _refuse_long_directory(path: Path) -> None:
    """Raise UnreadableFile for a zip with hundreds of thousands of entries.

    Python makes an object of each while it opens the file, and this is asked before the child process with its limit on
    memory: a file of 25 MB took 260 MB here.
    """
    find_end: Any = zipfile._EndRecData  # type: ignore[attr-defined]  # as zipfile finds it: signs further on do not fool us
    with path.open("rb") as file:
        end = find_end(file)
    if end and end[_DIRECTORY_SIZE] > _LONGEST_DIRECTORY:
        raise UnreadableFile("too_large_unpacked", limit=DEFAULT.unpacked_size)


def _main_types(archive: zipfile.ZipFile) -> str:
    return "word" if b"wordprocessingml.document" in archive.open("[Content_Types].xml").read(1_000_000) else ""


def _office_kind(entries: set[str]) -> str:
    for folder, kind in (("xl/", "xlsx"), ("ppt/", "pptx"), ("visio/", "vsdx")):
        if any(entry.startswith(folder) for entry in entries):
            return kind
    return "zip"


def _sniff_ole2(path: Path, name: str) -> FileKind:
    data = path.read_bytes()
    if "EncryptedPackage".encode("utf-16-le") in data:
        raise UnreadableFile("encrypted")
    if "WordDocument".encode("utf-16-le") not in data:
        raise _refusal(name, "ole2")
    # The file information block stands in the first sector in all but odd files: magic, then flags at offset 10.
    block = data[512:544]
    if block[:2] == b"\xec\xa5" and len(block) > 11 and int.from_bytes(block[10:12], "little") & 0x0100:
        raise UnreadableFile("encrypted")
    return FileKind.DOC


def label_of(name: str) -> str:
    """Return the ending of a file name in lower case, without the dot."""
    return PurePosixPath(name).suffix.lower().lstrip(".")


def _refusal(name: str, kind: str) -> UnreadableFile:
    label = label_of(name)
    if label in _READABLE_LABELS:
        return UnreadableFile("mislabelled", label=label, kind=kind)
    return UnreadableFile("unknown_kind")
