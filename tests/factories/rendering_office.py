"""Word and OpenDocument files from a :class:`~tests.factories.texts.Manuscript`.

Used through :mod:`tests.factories.rendering`.
"""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime

import docx
import odfdo
from docx.enum.text import WD_BREAK
from docx.oxml import OxmlElement
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as WordParagraph

from tests.factories.texts import Block, BulletList, Heading, Manuscript, PageBreak, Paragraph, Table

WRITTEN = datetime(2026, 1, 5, 9, 0, tzinfo=UTC)  # the date in every file; a real one would change the bytes each time
AUTHOR = "Doorgaande Lijn"


# DOCX


def to_docx(manuscript: Manuscript) -> bytes:
    """Return a Word document that uses the styles of its headings and lists."""
    document = docx.Document()
    properties = document.core_properties
    properties.title, properties.author, properties.language = manuscript.name, AUTHOR, "nl-NL"
    properties.created = properties.modified = WRITTEN.replace(tzinfo=None)
    section = document.sections[0]
    if manuscript.running_header:
        section.header.paragraphs[0].text = manuscript.running_header
    if manuscript.page_numbers:
        _add_page_number(section.footer.paragraphs[0])
    if manuscript.title:
        document.add_paragraph(manuscript.title, style="Title")
    for block in manuscript.blocks:
        _add_to_docx(document, block)
    buffer = io.BytesIO()
    document.save(buffer)
    return _with_fixed_dates(buffer.getvalue())


def _add_to_docx(document: docx.document.Document, block: Block) -> None:
    if isinstance(block, Heading):
        document.add_heading(block.text, level=min(block.level, 9))
    elif isinstance(block, Paragraph):
        document.add_paragraph(block.text)
    elif isinstance(block, BulletList):
        for item in block.items:
            document.add_paragraph(item, style="List Bullet")
    elif isinstance(block, Table):
        table = document.add_table(rows=0, cols=max(len(row) for row in block.rows), style="Table Grid")
        for row in block.rows:
            for cell, text in zip(table.add_row().cells, row, strict=False):
                cell.text = text
        if block.header:
            for cell in table.rows[0].cells:
                for run in cell.paragraphs[0].runs:
                    run.bold = True
    else:
        document.add_paragraph().add_run().add_break(WD_BREAK.PAGE)


def _add_page_number(paragraph: WordParagraph) -> None:
    """Write the fields "page / pages", which python-docx has no method for."""
    for kind in ("PAGE", None, "NUMPAGES"):
        if kind is None:
            paragraph.add_run(" / ")
            continue
        field = OxmlElement("w:fldSimple")
        field.set(qn("w:instr"), kind)
        paragraph._p.append(field)


# ODT


def to_odt(manuscript: Manuscript) -> bytes:
    """Return an OpenDocument text with outline levels, lists and tables."""
    document = odfdo.Document("text")
    document.meta.set_title(manuscript.name)
    document.meta.set_creation_date(WRITTEN)
    document.meta.set_modification_date(WRITTEN)
    document.meta.set_generator(AUTHOR)
    document.body.clear()
    if any(isinstance(block, PageBreak) for block in manuscript.blocks):
        document.add_page_break_style()
    if manuscript.running_header or manuscript.page_numbers:
        _set_odt_margins(document, manuscript)
    if manuscript.title:
        document.body.append(odfdo.Header(1, manuscript.title))
    shift = 1 if manuscript.title else 0
    for block in manuscript.blocks:
        document.body.append(_odt_element(block, shift))
    buffer = io.BytesIO()
    document.save(buffer)
    return _with_fixed_dates(buffer.getvalue())


def _odt_element(block: Block, shift: int) -> odfdo.Element:
    if isinstance(block, Heading):
        return odfdo.Header(min(block.level + shift, 10), block.text)
    if isinstance(block, Paragraph):
        return odfdo.Paragraph(block.text, style="Text_20_body")
    if isinstance(block, BulletList):
        return odfdo.List(list(block.items), style="List_20_1")
    if isinstance(block, PageBreak):
        return odfdo.PageBreak()
    table = odfdo.Table("Tabel")
    for texts in block.rows:
        row = odfdo.Row()
        for text in texts:
            row.append_cell(odfdo.Cell(text=text, cell_type="string", value=text))
        table.append_row(row)
    return table


def _set_odt_margins(document: odfdo.Document, manuscript: Manuscript) -> None:
    master = document.get_style("master-page", "Standard")
    if not isinstance(master, odfdo.StyleMasterPage):
        raise TypeError("the text template of odfdo has no master page")
    if manuscript.running_header:
        master.set_page_header(odfdo.Paragraph(manuscript.running_header))
    if manuscript.page_numbers:
        footer = odfdo.Paragraph()
        footer.append(odfdo.VarPageNumber())
        footer.append(" / ")
        footer.append(odfdo.VarPageCount())
        master.set_page_footer(footer)


def _with_fixed_dates(packed: bytes) -> bytes:
    """Pack again with one date on every member, because both libraries write the time of saving."""
    buffer = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(packed)) as old, zipfile.ZipFile(buffer, "w") as new:
        for member in old.infolist():
            info = zipfile.ZipInfo(member.filename, WRITTEN.timetuple()[:6])
            # OpenDocument asks for a first member "mimetype" that is not compressed.
            info.compress_type = zipfile.ZIP_STORED if member.filename == "mimetype" else zipfile.ZIP_DEFLATED
            new.writestr(info, old.read(member))
    return buffer.getvalue()
