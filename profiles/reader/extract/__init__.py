"""Files to lines. Content decides what a file is, not its name.

What the lines promise the parser:

* A line whose file tells roles (DOCX, ODT, HTML, tagged PDF) is a whole paragraph, heading or item, however it was
  wrapped on paper; where a PDF wrapped it, the parts are joined by one space and a hyphen at the end of a part stays.
  A line with ``Role.UNKNOWN`` (plain text, untagged PDF) is a line as printed: sentences are still wrapped.
* A table row is one line with cells separated by tabs. A cell with several paragraphs gives more rows, in which the
  other cells are empty once they have run out. A row that only arranges text gives ordinary lines.
* Printed numbers and letters of lists stand in front of the text; bullets only where they are characters in the file,
  and in front of items inside table cells.
* ``Role.FURNITURE`` is what a reader looks past: running headers and footers, page numbers, artifacts, tables of
  contents.

Every kind has a module of its own, imported when a file of that kind comes by: start-up is most of the time of a
short file.
"""

from __future__ import annotations

from pathlib import Path

from profiles.reader.errors import UnreadableFile
from profiles.reader.limits import DEFAULT, Limits
from profiles.reader.lines import Line, Source
from profiles.reader.sniff import FileKind, clean_name, sniff

__all__ = ["extract"]


def extract(path: Path, name: str | None = None, *, limits: Limits = DEFAULT) -> Source:
    """Return the lines of a file. ``name`` is what its owner calls it, where that is not the name of ``path``.

    Raises :class:`UnreadableFile` for everything that is not a readable document. Other exceptions, among them
    ``MemoryError``, may come out of the libraries for hostile files: only :mod:`profiles.reader.child` is meant to
    face those.
    """
    label = clean_name(name if name is not None else path.name)
    check_size(path, limits)
    kind = sniff(path, label)
    lines, pictures = _lines(path, kind, limits)
    if not lines:
        raise UnreadableFile("empty")
    return Source(label, kind.value, tuple(lines), tuple(pictures))


def check_size(path: Path, limits: Limits) -> None:
    """Raise :class:`UnreadableFile` for a file of no bytes or of too many."""
    try:
        size = path.stat().st_size
    except OSError as error:
        raise UnreadableFile("broken", kind="") from error
    if not size:
        raise UnreadableFile("empty")
    if size > limits.file_size:
        raise UnreadableFile("too_large", size=size, limit=limits.file_size)


def _lines(path: Path, kind: FileKind, limits: Limits) -> tuple[list[Line], list[int]]:
    match kind:
        case FileKind.PDF:
            from profiles.reader.extract.pdf import extract_pdf

            return extract_pdf(path, limits)
        case FileKind.DOCX:
            from profiles.reader.extract.docx import extract_docx

            return extract_docx(path, limits), []
        case FileKind.ODT:
            from profiles.reader.extract.odt import extract_odt

            return extract_odt(path, limits), []
        case FileKind.HTML:
            from profiles.reader.extract.html import extract_html

            return extract_html(path), []
        case FileKind.TEXT:
            from profiles.reader.extract.text import extract_text

            return extract_text(path), []
        case FileKind.DOC:
            from profiles.reader.extract.old_word import as_docx

            with as_docx(path, limits) as converted:
                return _lines(converted, FileKind.DOCX, limits)
