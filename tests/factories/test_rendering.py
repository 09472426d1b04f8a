"""Each rendered file opens with the ordinary library for its kind and holds every line of the description."""

from __future__ import annotations

import io
import os
import re
import zipfile
from pathlib import Path

import docx
import odfdo
import pdfplumber
import pypdf
import pytest
from lxml import html

from tests.factories.rendering import Form, render, to_text
from tests.factories.texts import (
    BulletList,
    Heading,
    Manuscript,
    PageBreak,
    Paragraph,
    Table,
    from_lines,
    from_markup,
    front_matter,
)

ACCOUNT = Manuscript(
    "Rolbeschrijving",
    (
        Heading("Voorzitter werkgroep", 1),
        Paragraph("Vóór de zomer: “afspraken” over coördinatie & geld, 2 < 3 en efficiënte fiches."),
        Heading("Taken", 2),
        BulletList(("Zit de vergadering voor.", "Bewaakt de tijd" + " en de goede sfeer" * 12), "o"),
        PageBreak(),
        Heading("Planning", 2),
        Table((("Wanneer", "Wat"), ("maart", "kennismaken"), ("april", "eerste overleg")), header=True),
        BulletList(("Sluit af.",), "-"),
    ),
    running_header="Gemeente Lindemeer",
    page_numbers=True,
)


def docx_text(data: bytes) -> str:
    document = docx.Document(io.BytesIO(data))
    cells = [cell.text for table in document.tables for row in table.rows for cell in row.cells]
    return "\n".join([*(paragraph.text for paragraph in document.paragraphs), *cells])


def odt_text(data: bytes) -> str:
    return str(odfdo.Document(io.BytesIO(data)).get_formatted_text())


def pdf_text(data: bytes) -> str:
    with pdfplumber.open(io.BytesIO(data)) as document:
        texts = [page.extract_text() for page in document.pages]
        # A line of a table holds a piece of every cell, so wrapped cells can only be read cell by cell.
        tables = [table for page in document.pages for table in page.extract_tables()]
    return "\n".join([*texts, *(cell or "" for table in tables for row in table for cell in row)])


def html_text(data: bytes) -> str:
    return "\n".join(html.fromstring(data).itertext())


READERS = {
    Form.DOCX: docx_text,
    Form.ODT: odt_text,
    Form.PDF_TAGGED: pdf_text,
    Form.PDF_UNTAGGED: pdf_text,
    Form.HTML: html_text,
    Form.TEXT: bytes.decode,
}


def squeezed(text: str) -> str:
    return re.sub(r"\s+", "", text)


@pytest.mark.parametrize("form", Form)
def test_rendered_file_holds_every_line(form: Form) -> None:
    text = squeezed(READERS[form](render(ACCOUNT, form)))
    for line in ACCOUNT.lines():
        for cell in line.split("\t"):
            assert squeezed(cell) in text


@pytest.mark.parametrize("form", Form)
def test_rendering_twice_gives_the_same_bytes(form: Form) -> None:
    assert render(ACCOUNT, form) == render(ACCOUNT, form)


def test_word_document_uses_the_styles_of_headings_and_lists() -> None:
    styles = [paragraph.style.name for paragraph in docx.Document(io.BytesIO(render(ACCOUNT, Form.DOCX))).paragraphs]
    assert styles[:6] == ["Title", "Heading 1", "Normal", "Heading 2", "List Bullet", "List Bullet"]


def test_opendocument_has_outline_levels_and_an_uncompressed_kind_first() -> None:
    data = render(ACCOUNT, Form.ODT)
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        first = archive.infolist()[0]
    assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
    headers = odfdo.Document(io.BytesIO(data)).body.headers
    assert [header.level for header in headers] == ["1", "2", "3", "3"]
    assert str(headers[1]).strip() == "Voorzitter werkgroep"


def test_opendocument_shows_its_running_header_on_the_page() -> None:
    with zipfile.ZipFile(io.BytesIO(render(ACCOUNT, Form.ODT))) as archive:
        assert "Gemeente Lindemeer" in archive.read("styles.xml").decode()


def test_only_the_tagged_pdf_has_a_tag_tree() -> None:
    tagged, plain = (
        pypdf.PdfReader(io.BytesIO(render(ACCOUNT, form))) for form in (Form.PDF_TAGGED, Form.PDF_UNTAGGED)
    )
    assert "/StructTreeRoot" in tagged.trailer["/Root"]
    assert "/StructTreeRoot" not in plain.trailer["/Root"]


def test_untagged_pdf_shows_headings_by_size_and_has_its_header_on_both_pages() -> None:
    with pdfplumber.open(io.BytesIO(render(ACCOUNT, Form.PDF_UNTAGGED))) as document:
        assert [page.extract_text().splitlines()[0] for page in document.pages] == ["Gemeente Lindemeer"] * 2
        sizes = {word["text"]: word["size"] for word in document.pages[0].extract_words(extra_attrs=["size"])}
        assert sizes["Rolbeschrijving"] > sizes["Voorzitter"] > sizes["Taken"] > sizes["Zit"]
        assert document.pages[0].extract_text().splitlines()[-1] == "1 / 2"


def test_text_wraps_long_lines_and_repeats_the_header() -> None:
    text = to_text(ACCOUNT, width=60).decode()
    assert all(len(line) <= 60 for line in text.splitlines())
    assert text.count("Gemeente Lindemeer") == 2


def test_text_ends_a_page_in_the_middle_of_a_sentence_where_the_page_is_full() -> None:
    lines = (
        to_text(Manuscript("", (Paragraph("een " * 60),), "Kop", True), width=20, page_length=5).decode().splitlines()
    )
    assert lines[:10] == ["Kop", "", *["een een een een een"] * 5, "", "1 / 3", ""]


LINES = """
Profielschets
Inleiding

Een zin die over
twee regels loopt.
- eerste punt dat
doorloopt

- tweede punt
Wie\tWat
Ada\tschrijft
""".splitlines()


def level(line: str) -> int:
    return {"Profielschets": 1, "Inleiding": 2}.get(line, 0)


def test_plain_lines_become_headings_paragraphs_lists_and_tables() -> None:
    assert from_lines(LINES, level).blocks == (
        Heading("Profielschets", 1),
        Heading("Inleiding", 2),
        Paragraph("Een zin die over twee regels loopt."),
        BulletList(("eerste punt dat doorloopt", "tweede punt"), "-"),
        Table((("Wie", "Wat"), ("Ada", "schrijft"))),
    )


def test_plain_lines_can_be_kept_as_they_stand() -> None:
    kept = from_lines(LINES, level, join_wraps=False)
    assert squeezed("".join(kept.lines())) == squeezed("".join(LINES)).replace("-", "")
    assert Paragraph("twee regels loopt.") in kept.blocks


def test_markup_of_a_sample_reads_into_blocks() -> None:
    values, body = front_matter(
        "vorm: docx\nschade: a=b\nschade: c=d\n\n# Titel\n\n## Deel\n\n| A | B |\n|---|---|\n| 1 | 2 |\n"
    )
    assert values == {"vorm": ["docx"], "schade": ["a=b", "c=d"]}
    assert from_markup(body) == Manuscript("Titel", (Heading("Deel", 1), Table((("A", "B"), ("1", "2")), header=True)))


def test_front_matter_refuses_a_line_without_a_key() -> None:
    with pytest.raises(ValueError, match="front matter"):
        front_matter("Gewoon een zin.\n\nTekst")


SHARED = Path(os.environ.get("VVE_SHARED", Path(__file__).parents[3] / "shared"))
SEEDS = sorted((SHARED / "seeds").glob("*.txt"))


@pytest.mark.skipif(not SEEDS, reason="the real profiles are not beside this project (../shared/seeds)")
@pytest.mark.parametrize("form", Form)
def test_real_profiles_keep_every_line_in_every_form(form: Form) -> None:
    for path in SEEDS:
        manuscript = from_lines(path.read_text().splitlines(), join_wraps=False)
        text = squeezed(READERS[form](render(manuscript, form)))
        for line in manuscript.lines():
            for cell in line.split("\t"):
                assert squeezed(cell) in text
