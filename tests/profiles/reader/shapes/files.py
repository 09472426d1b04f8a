"""Files of one small profile, laid out as people lay out Word, OpenDocument and PDF files without styles."""

from __future__ import annotations

import io
from collections.abc import Callable

import docx
import odfdo
import weasyprint
from docx.document import Document as WordDocument
from docx.oxml import parse_xml
from docx.oxml.ns import nsdecls
from docx.table import Table as WordTable

LABELS = (("Functietitel", "Medewerker Leeszaal"), ("Dienst", "Bibliotheek"), ("Graad", "C1-C3"))
PURPOSE = "Helpt lezers, scholieren en onderzoekers in de leeszaal van de stad."
AREAS = (
    ("Lezers helpen", ("Zoekt boeken en kranten op", "Legt uit hoe de catalogus werkt")),
    ("De leeszaal verzorgen", ("Zet werken terug", "Bewaakt de rust")),
)
COMPETENCIES = (
    ("Dienstverlening", 2, ("Ziet wie hulp zoekt", "Blijft vriendelijk bij drukte")),
    ("Nauwkeurigheid", 3, ("Controleert het eigen werk",)),
)


# Word


def word_with_bold_headings() -> bytes:
    """No styles at all: headings are bold paragraphs, tasks begin with a typed dash."""
    document = docx.Document()
    _bold(document, "Functieprofiel Medewerker Leeszaal")
    for label, value in LABELS:
        document.add_paragraph(f"{label}: {value}")
    _bold(document, "Doel van de functie")
    document.add_paragraph(PURPOSE)
    _bold(document, "Resultaatgebieden")
    for title, tasks in AREAS:
        _bold(document, title)
        for task in tasks:
            document.add_paragraph(f"- {task}")
    _bold(document, "Competenties")
    for name, rank, indicators in COMPETENCIES:
        _bold(document, name)
        document.add_paragraph(f"Niveau {rank}")
        for indicator in indicators:
            document.add_paragraph(f"- {indicator}")
    return _saved(document)


def word_with_tables_and_lists() -> bytes:
    """Identification in a table, areas as Word's numbered list, tasks as its bullets, competencies in a table."""
    document = docx.Document()
    document.add_paragraph("Functieprofiel Medewerker Leeszaal", style="Title")
    document.add_heading("Identificatiegegevens", 1)
    _rows(document.add_table(rows=0, cols=2), LABELS)
    document.add_heading("Doel van de functie", 1)
    document.add_paragraph(PURPOSE)
    document.add_heading("Resultaatgebieden", 1)
    for title, tasks in AREAS:
        document.add_paragraph(title, style="List Number")
        for task in tasks:
            document.add_paragraph(task, style="List Bullet 2")
    document.add_heading("Competenties", 1)
    header = ("Competentie", "Niveau", "Gedragsindicatoren")
    _rows(
        document.add_table(rows=0, cols=3),
        [header, *((name, str(rank), "\n".join(indicators)) for name, rank, indicators in COMPETENCIES)],
    )
    return _saved(document)


def word_with_headings_for_parts_only() -> bytes:
    """The parts have Word's heading style; areas and competencies are ordinary paragraphs above their lists."""
    document = docx.Document()
    document.add_paragraph("Functieprofiel Medewerker Leeszaal", style="Title")
    for label, value in LABELS:
        document.add_paragraph(f"{label}: {value}")
    document.add_heading("Doel van de functie", 1)
    document.add_paragraph(PURPOSE)
    document.add_heading("Resultaatgebieden", 1)
    for number, (title, tasks) in enumerate(AREAS, 1):
        document.add_paragraph(f"{number}. {title}")
        for task in tasks:
            document.add_paragraph(task, style="List Bullet")
    document.add_heading("Competenties", 1)
    for name, rank, indicators in COMPETENCIES:
        document.add_paragraph(name)
        document.add_paragraph(f"Niveau {rank}")
        for indicator in indicators:
            document.add_paragraph(indicator, style="List Bullet")
    return _saved(document)


def word_as_one_form() -> bytes:
    """The whole profile is a table of two columns: what it is on the left, what it says on the right."""
    document = docx.Document()
    document.add_paragraph("Functiekaart")
    table = document.add_table(rows=0, cols=2)
    _rows(table, LABELS)
    _rows(table, [("Doel van de functie", PURPOSE)])
    areas = [line for title, tasks in AREAS for line in (title, *(f"• {task}" for task in tasks))]
    numbered = [f"{areas.index(line) // 3 + 1}. {line}" if not line.startswith("•") else line for line in areas]
    _rows(table, [("Resultaatgebieden", "\n".join(numbered))])
    told = [
        line
        for name, rank, indicators in COMPETENCIES
        for line in (f"{name} (niveau {rank})", *(f"• {indicator}" for indicator in indicators))
    ]
    _rows(table, [("Competenties", "\n".join(told))])
    return _saved(document)


def word_with_a_text_box_and_a_nested_table() -> bytes:
    """The title floats in a text box, the identification stands in a table inside the cell of another."""
    document = docx.Document()
    box = document.add_paragraph()
    box.add_run()._r.append(
        parse_xml(
            f'<w:pict {nsdecls("w")} xmlns:v="urn:schemas-microsoft-com:vml"><v:shape><v:textbox><w:txbxContent>'
            "<w:p><w:r><w:t>Functieprofiel Medewerker Leeszaal</w:t></w:r></w:p>"
            "</w:txbxContent></v:textbox></v:shape></w:pict>"
        )
    )
    outer = document.add_table(rows=1, cols=1).rows[0].cells[0]
    _rows(outer.add_table(rows=0, cols=2), LABELS)
    document.add_heading("Doel van de functie", 2)
    document.add_paragraph(PURPOSE)
    document.add_heading("Resultaatgebieden", 2)
    for title, tasks in AREAS:
        document.add_heading(title, 3)
        for task in tasks:
            document.add_paragraph(task, style="List Bullet")
    document.add_heading("Competenties", 2)
    for name, rank, indicators in COMPETENCIES:
        document.add_heading(name, 3)
        document.add_paragraph(f"Niveau {rank}")
        for indicator in indicators:
            document.add_paragraph(indicator, style="List Bullet")
    return _saved(document)


def _bold(document: WordDocument, text: str) -> None:
    document.add_paragraph().add_run(text).bold = True


def _rows(table: WordTable, rows: object) -> None:
    """Add rows; a line break in a text begins a new paragraph of its cell."""
    for row in rows:  # type: ignore[attr-defined]
        for cell, text in zip(table.add_row().cells, row, strict=True):
            first, *others = text.split("\n")
            cell.paragraphs[0].text = first
            for other in others:
                cell.add_paragraph(other)


def _saved(document: WordDocument) -> bytes:
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


# OpenDocument


def odt_with_bold_headings() -> bytes:
    """Headings are paragraphs of an automatic bold style; the identification is a table, lists are lists."""
    document = odfdo.Document("text")
    document.body.clear()
    document.insert_style(odfdo.Style("paragraph", name="Vet", area="text", bold=True), automatic=True)

    def bold(text: str) -> None:
        document.body.append(odfdo.Paragraph(text, style="Vet"))

    bold("Functieprofiel Medewerker Leeszaal")
    table = odfdo.Table("Gegevens")
    for pair in LABELS:
        row = odfdo.Row()
        for text in pair:
            row.append_cell(odfdo.Cell(text=text, cell_type="string", value=text))
        table.append_row(row)
    document.body.append(table)
    bold("Doel van de functie")
    document.body.append(odfdo.Paragraph(PURPOSE))
    bold("Resultaatgebieden")
    for title, tasks in AREAS:
        bold(title)
        document.body.append(odfdo.List(list(tasks)))
    bold("Competenties")
    for name, rank, indicators in COMPETENCIES:
        bold(name)
        document.body.append(odfdo.Paragraph(f"Niveau {rank}"))
        document.body.append(odfdo.List(list(indicators)))
    buffer = io.BytesIO()
    document.save(buffer)
    return buffer.getvalue()


# PDF

_PLAIN = """
body { font: 10.5pt/1.4 "DejaVu Sans" } p { margin: 0 0 4pt }
.h { font-weight: bold; margin-top: 10pt }
"""


def pdf_with_bold_headings() -> bytes:
    """No tags, one type size: headings are bold, labels and values stand in columns, pages are numbered."""
    labels = "".join(f"<tr><td>{label}</td><td>{value}</td></tr>" for label, value in LABELS)
    css = (
        "@page { size: A5; margin: 20mm; @bottom-right { content: counter(page) ' / ' counter(pages) } } "
        "td:first-child { width: 45mm }"
    )
    return _pdf(f"{_TITLE}<table>{labels}</table>{_purpose()}{_areas()}{_competencies()}", css)


_TITLE = '<p class="h">Functieprofiel Medewerker Leeszaal</p>'


def _purpose() -> str:
    return f'<p class="h">Doel van de functie</p><p>{PURPOSE}</p>'


def _areas() -> str:
    told = "".join(f'<p class="h">{at}. {title}</p>{_listed(tasks)}' for at, (title, tasks) in enumerate(AREAS, 1))
    return f'<p class="h">Resultaatgebieden</p>{told}'


def _competencies() -> str:
    told = "".join(
        f'<p class="h">{name}</p><p>Niveau {rank}</p>{_listed(indicators)}' for name, rank, indicators in COMPETENCIES
    )
    return f'<p class="h">Gedragscompetenties</p>{told}'


def _listed(items: tuple[str, ...]) -> str:
    return f"<ul>{''.join(f'<li>{item}</li>' for item in items)}</ul>"


def _pdf(body: str, css: str) -> bytes:
    page = weasyprint.HTML(string=f"<!doctype html><html lang='nl'><title>Profiel</title><body>{body}</body></html>")
    written = page.write_pdf(stylesheets=[weasyprint.CSS(string=_PLAIN + css)])
    if not isinstance(written, bytes):
        raise TypeError("weasyprint wrote no bytes")
    return written


FILES: dict[str, tuple[str, Callable[[], bytes]]] = {
    "Word with bold headings": ("docx", word_with_bold_headings),
    "Word with tables and lists": ("docx", word_with_tables_and_lists),
    "Word with headings for parts only": ("docx", word_with_headings_for_parts_only),
    "Word as one form": ("docx", word_as_one_form),
    "Word with a text box and a nested table": ("docx", word_with_a_text_box_and_a_nested_table),
    "ODT with bold headings": ("odt", odt_with_bold_headings),
    "PDF with bold headings": ("pdf", pdf_with_bold_headings),
}
