"""What a file is by its bytes: the kinds that are taken in as papers. Its name is not believed."""

from __future__ import annotations

import zipfile
from dataclasses import dataclass
from typing import IO

from django.utils.translation import gettext as _
from PIL import Image

_HEAD = 1024
_PIXELS = 100_000_000
_END = b"PK\x05\x06"
_END_WITHIN = 66_000  # the end of a zip, with the longest comment
_LONGEST_DIRECTORY = 4 * 1024 * 1024  # Python makes an object of each entry: a list without end would take our memory


class NotAPaper(Exception):
    """A file that is not taken in. The message is a sentence for who sent it."""


@dataclass(frozen=True)
class FileKind:
    """A kind of file: its ending, its media type, and what people call it."""

    ending: str
    media_type: str
    label: str
    is_image: bool = False
    is_office: bool = False


_OFFICE = "application/vnd.openxmlformats-officedocument."
_OPEN = "application/vnd.oasis.opendocument."
KINDS = {
    kind.ending: kind
    for kind in (
        FileKind("pdf", "application/pdf", "pdf"),
        FileKind("docx", f"{_OFFICE}wordprocessingml.document", "Word", is_office=True),
        FileKind("xlsx", f"{_OFFICE}spreadsheetml.sheet", "Excel", is_office=True),
        FileKind("pptx", f"{_OFFICE}presentationml.presentation", "PowerPoint", is_office=True),
        FileKind("odt", f"{_OPEN}text", "odt", is_office=True),
        FileKind("ods", f"{_OPEN}spreadsheet", "ods", is_office=True),
        FileKind("odp", f"{_OPEN}presentation", "odp", is_office=True),
        FileKind("jpg", "image/jpeg", "jpg", is_image=True),
        FileKind("png", "image/png", "png", is_image=True),
        FileKind("webp", "image/webp", "webp", is_image=True),
    )
}
_PICTURES = {"JPEG": "jpg", "PNG": "png", "WEBP": "webp"}
_MARKS = ((b"\xff\xd8\xff", "JPEG"), (b"\x89PNG\r\n\x1a\n", "PNG"), (b"RIFF", "WEBP"))
_MAIN_PARTS = (("word/", "docx"), ("xl/", "xlsx"), ("ppt/", "pptx"))
OLD_OFFICE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"


def kind_of(stored: str) -> FileKind:
    """Return the kind of a stored file by its name, which we gave it. Raises KeyError for any other file."""
    return KINDS[stored.rsplit(".", 1)[-1]]


def sniff(file: IO[bytes]) -> FileKind:
    """Return what an uploaded file is, and leave it at its beginning. Raises NotAPaper for what is not taken in."""
    file.seek(0)
    head = file.read(_HEAD)
    try:
        return KINDS[_ending(file, head)]
    finally:
        file.seek(0)


def _ending(file: IO[bytes], head: bytes) -> str:
    if not head:
        raise NotAPaper(_("This file is empty."))
    if b"%PDF-" in head:
        return "pdf"
    if head.startswith(b"PK\x03\x04"):
        return _of_zip(file)
    for mark, picture in _MARKS:
        if head.startswith(mark):
            return _of_picture(file, picture)
    if head.startswith(OLD_OFFICE):
        raise NotAPaper(_("This is an old Office file, or one with a password. Save it as pdf or docx and try again."))
    raise NotAPaper(_("This kind of file is not taken in. Use pdf, Word, Excel, PowerPoint, odt, jpg, png or webp."))


def _of_picture(file: IO[bytes], picture: str) -> str:
    file.seek(0)
    try:
        with Image.open(file, formats=[picture]) as image:
            width, height = image.size
            image.verify()
    except Exception as error:
        raise NotAPaper(_("This picture is damaged and cannot be opened.")) from error
    if width * height > _PIXELS:
        raise NotAPaper(_("This picture is too large. Make it smaller and try again."))
    return _PICTURES[picture]


def _of_zip(file: IO[bytes]) -> str:
    try:
        _refuse_long_directory(file)
        with zipfile.ZipFile(file) as archive:
            names = set(archive.namelist())
            if any(name.lower().endswith("vbaproject.bin") for name in names):
                raise NotAPaper(_("This file has macros in it. Save it without macros, or as pdf, and try again."))
            if "[Content_Types].xml" in names:
                found = next((end for folder, end in _MAIN_PARTS if any(n.startswith(folder) for n in names)), "")
            else:
                said = archive.open("mimetype").read(200).decode("ascii", "replace") if "mimetype" in names else ""
                found = next((one.ending for one in KINDS.values() if one.media_type == said.strip()), "")
    except (zipfile.BadZipFile, EOFError, OSError, ValueError, NotImplementedError, RuntimeError) as error:
        raise NotAPaper(_("This file is damaged and cannot be opened.")) from error
    if not found:
        raise NotAPaper(_("A zip file is not taken in. Send the files that are in it."))
    return found


def _refuse_long_directory(file: IO[bytes]) -> None:
    """Raise NotAPaper for a zip with a list of contents without end, before it is opened."""
    size = file.seek(0, 2)
    file.seek(max(0, size - _END_WITHIN))
    end = file.read()
    at = end.rfind(_END)
    if at >= 0 and int.from_bytes(end[at + 12 : at + 16], "little") > _LONGEST_DIRECTORY:
        raise NotAPaper(_("This file is damaged and cannot be opened."))
    file.seek(0)


def shown_name(name: str, kind: FileKind, title: str = "") -> str:
    """Return a name of a file fit to show and to save: no folders, no steering characters, the right ending."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    clean = "".join(char for char in last if char.isprintable() and char not in '"<>:|?*').strip(" .")
    stem = clean.rsplit(".", 1)[0].strip(" .") if "." in clean else clean
    fitting = stem or title or _("paper")
    return f"{fitting[:190]}.{kind.ending}"
