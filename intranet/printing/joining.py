"""Work on PDF files of others, inside the limited child process: make one harmless, and put several in ours.

Pages of others lose their tags: those belong to another tree. They get our page number, and keep links to addresses and
what is drawn on them. Scripts, forms and files inside them stay behind. Knows no Django.
"""

from __future__ import annotations

from pathlib import Path
from typing import Any

from pypdf import PageObject, PdfReader, PdfWriter
from pypdf.errors import PyPdfError
from pypdf.generic import (
    ArrayObject,
    DecodedStreamObject,
    DictionaryObject,
    FloatObject,
    NameObject,
    NumberObject,
    TextStringObject,
)

_DRAWN = frozenset(
    {"/Widget", "/FreeText", "/Stamp", "/Highlight", "/Underline", "/Ink", "/Line", "/Square", "/Circle"}
)
_KEPT = ("/Subtype", "/Rect", "/AP", "/AS", "/F", "/C", "/CA")
_DROPPED = ("/StructParents", "/AA", "/Metadata", "/PieceInfo", "/Thumb", "/B", "/Tabs")
_FONT = "/VveNumber"
_SIZE = 8
_INSET = 18


class Unusable(Exception):
    """A file of which no pages can be taken over. Its text is a code: "encrypted", "broken", "too_long" or "empty"."""


def prepare(request: dict[str, Any]) -> dict[str, Any]:
    """Write the pages of ``source`` to ``target`` without anything that acts; answer with their number.

    Raises Unusable.
    """
    try:
        reader = PdfReader(request["source"], strict=False)
        if reader.is_encrypted and not reader.decrypt(""):
            raise Unusable("encrypted")
        count = len(reader.pages)
        if count > request["most_pages"]:
            raise Unusable("too_long")
        writer = PdfWriter()
        for page in reader.pages:
            _strip(page)
            writer.add_page(page)
    except (PyPdfError, KeyError, ValueError, TypeError, IndexError, AttributeError, RecursionError, OSError) as error:
        raise Unusable("broken") from error
    if not count:
        raise Unusable("empty")
    writer.write(request["target"])
    return {"pages": count}


def join(request: dict[str, Any]) -> dict[str, Any]:
    """Put pages of others in our document ``own`` and files beside it, number them, and write it to ``target``.

    ``inserts`` say after which page of ours (from 0) a file comes, and the number of its first page; they are in order.
    """
    writer = PdfWriter(clone_from=request["own"])
    total = request["total"]
    for insert in reversed(request["inserts"]):
        reader = PdfReader(insert["path"], strict=False)
        for index, page in enumerate(reader.pages):
            added = writer.insert_page(page, insert["after"] + 1 + index)
            _number(writer, added, f"{insert['number'] + index} / {total}")
    if request["inserts"]:
        # A document with pages that lost their tags may not say of itself that it meets PDF/UA.
        writer.root_object.pop("/Metadata", None)
    for attached in request["attachments"]:
        found = writer.add_attachment(attached["name"], Path(attached["path"]).read_bytes())
        found.description = TextStringObject(attached["title"])
    count = len(writer.pages)
    writer.write(request["target"])
    return {"pages": count}


def _strip(page: PageObject) -> None:
    for name in _DROPPED:
        page.pop(name, None)
    drawn = page.get("/Annots")
    kept = ArrayObject()
    for one in drawn.get_object() if drawn is not None else ():
        annotation = one.get_object()
        if not isinstance(annotation, DictionaryObject):
            continue
        if annotation.get("/Subtype") == "/Link":
            link = _plain_link(annotation)
            if link is not None:
                kept.append(link)
        elif annotation.get("/Subtype") in _DRAWN and "/AP" in annotation:
            picture = {NameObject(key): annotation[key] for key in _KEPT if key in annotation}
            kept.append(DictionaryObject({NameObject("/Type"): NameObject("/Annot"), **picture}))
    page.pop("/Annots", None)
    if kept:
        page[NameObject("/Annots")] = kept


def _plain_link(annotation: DictionaryObject) -> DictionaryObject | None:
    """Return a link to an address of the web as it is, without anything else that it does; None for other links."""
    action = annotation.get("/A")
    action = action.get_object() if action is not None else None
    address = str(action.get("/URI", "")) if isinstance(action, DictionaryObject) else ""
    if not address.startswith(("https://", "http://", "mailto:")) or "/Rect" not in annotation:
        return None
    return DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Annot"),
            NameObject("/Subtype"): NameObject("/Link"),
            NameObject("/Rect"): annotation["/Rect"],
            NameObject("/Border"): ArrayObject([NumberObject(0)] * 3),
            NameObject("/A"): DictionaryObject(
                {NameObject("/S"): NameObject("/URI"), NameObject("/URI"): TextStringObject(address)}
            ),
        }
    )


def _number(writer: PdfWriter, page: PageObject, text: str) -> None:
    """Draw a number at the bottom right of a page as people see it, without reading what is on the page."""
    resources = page.get("/Resources", DictionaryObject()).get_object()
    fonts = resources.get("/Font", DictionaryObject()).get_object()
    helvetica = DictionaryObject(
        {
            NameObject("/Type"): NameObject("/Font"),
            NameObject("/Subtype"): NameObject("/Type1"),
            NameObject("/BaseFont"): NameObject("/Helvetica"),
            NameObject("/Encoding"): NameObject("/WinAnsiEncoding"),
        }
    )
    # Copies: pages of others share their resources, also with pages that have a number already.
    fonts = DictionaryObject({**fonts, NameObject(_FONT): helvetica})
    page[NameObject("/Resources")] = DictionaryObject({**resources, NameObject("/Font"): fonts})
    before, after = DecodedStreamObject(), DecodedStreamObject()
    before.set_data(b"q\n")
    after.set_data(f"\nQ\n{_drawing(page, text)}".encode("ascii"))
    contents = page.get("/Contents")
    there = contents.get_object() if contents is not None else ArrayObject()
    middle = list(there) if isinstance(there, ArrayObject) else [page.raw_get("/Contents")]
    ends = [writer._add_object(before), writer._add_object(after)]
    page[NameObject("/Contents")] = ArrayObject([ends[0], *middle, ends[1]])


def _drawing(page: PageObject, text: str) -> str:
    box = page.cropbox
    left, bottom, right, top = (float(side) for side in (box.left, box.bottom, box.right, box.top))
    width = len(text) * _SIZE * 0.52 + 6
    turn = int(page.rotation or 0) % 360
    # Where the lower right corner is for the reader, and which way the text runs there.
    corner = {
        0: (1, 0, 0, 1, right - _INSET - width, bottom + _INSET),
        90: (0, 1, -1, 0, right - _INSET, top - _INSET - width),
        180: (-1, 0, 0, -1, left + _INSET + width, top - _INSET),
        270: (0, -1, 1, 0, left + _INSET, bottom + _INSET + width),
    }[turn if turn in (90, 180, 270) else 0]
    matrix = " ".join(str(FloatObject(number)) for number in corner)
    return (
        f"/Artifact <</Type /Pagination>> BDC q {matrix} cm 1 g 0 -3 {width:.1f} {_SIZE + 5} re f 0.27 0.35 0.43 rg "
        f"BT {_FONT} {_SIZE} Tf 3 0 Td ({text}) Tj ET Q EMC\n"
    )
