"""Word files to lines."""

from __future__ import annotations

from pathlib import Path

import docx
import pytest
from docx.enum.style import WD_STYLE_TYPE
from docx.oxml import parse_xml
from docx.shared import Pt

from profiles.reader.errors import UnreadableFile
from profiles.reader.extract import extract
from profiles.reader.lines import Line, Role
from tests.profiles.reader.making import word_with, word_with_body

_W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def _lines(document: docx.document.Document, tmp_path: Path) -> tuple[Line, ...]:
    path = tmp_path / "profiel.docx"
    document.save(str(path))
    return extract(path).lines


def test_title_headings_and_text_keep_their_roles(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_heading("Functieprofiel", 0)
    document.add_heading("1. Doel", 1)
    document.add_heading("Nader", 2)
    document.add_paragraph("Zin.")
    found = [(line.style.role, line.style.level, line.text) for line in _lines(document, tmp_path)]
    assert found == [
        (Role.TITLE, 0, "Functieprofiel"),
        (Role.HEADING, 1, "1. Doel"),
        (Role.HEADING, 2, "Nader"),
        (Role.PARAGRAPH, 0, "Zin."),
    ]


@pytest.mark.parametrize(("name", "role", "level"), [("Kop 2", Role.HEADING, 2), ("Titel", Role.TITLE, 0)])
def test_dutch_names_of_styles_are_known(tmp_path: Path, name: str, role: Role, level: int) -> None:
    document = docx.Document()
    document.styles.add_style(name, WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Doel", style=name)
    (line,) = _lines(document, tmp_path)
    assert (line.style.role, line.style.level) == (role, level)


def test_style_that_is_based_on_a_heading_is_a_heading(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles.add_style("Huisstijl kop", WD_STYLE_TYPE.PARAGRAPH).base_style = document.styles["Heading 2"]
    document.add_paragraph("Doel", style="Huisstijl kop")
    (line,) = _lines(document, tmp_path)
    assert (line.style.role, line.style.level) == (Role.HEADING, 2)


def test_printed_numbers_stand_in_front_and_bullets_do_not(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("lezen", "schrijven"):
        document.add_paragraph(text, style="List Number")
    document.add_paragraph("rekenen", style="List Bullet")
    document.add_paragraph("tekenen", style="List Bullet 2")
    found = [(line.style.role, line.text) for line in _lines(document, tmp_path)]
    item = Role.LIST_ITEM
    assert found == [(item, "1. lezen"), (item, "2. schrijven"), (item, "rekenen"), (item, "tekenen")]


def test_numbers_of_several_levels_are_counted_as_word_does(tmp_path: Path) -> None:
    document = docx.Document()
    levels = "".join(
        f'<w:lvl w:ilvl="{level}"><w:start w:val="1"/><w:numFmt w:val="{form}"/><w:lvlText w:val="{text}"/></w:lvl>'
        for level, form, text in ((0, "decimal", "%1."), (1, "decimal", "%1.%2"), (2, "lowerLetter", "%3)"))
    )
    numbering = document.part.numbering_part.element
    numbering.insert(0, parse_xml(f'<w:abstractNum {_W} w:abstractNumId="90">{levels}</w:abstractNum>'))
    numbering.append(parse_xml(f'<w:num {_W} w:numId="90"><w:abstractNumId w:val="90"/></w:num>'))
    for level, text in ((0, "een"), (1, "a"), (1, "b"), (2, "diep"), (0, "twee"), (1, "c")):
        properties = document.add_paragraph(text)._p.get_or_add_pPr()
        properties.append(parse_xml(f'<w:numPr {_W}><w:ilvl w:val="{level}"/><w:numId w:val="90"/></w:numPr>'))
    assert [line.text for line in _lines(document, tmp_path)] == [
        "1. een",
        "1.1 a",
        "1.2 b",
        "a) diep",
        "2. twee",
        "2.1 c",
    ]


def test_blank_paragraphs_are_counted_and_not_handed_on(tmp_path: Path) -> None:
    document = docx.Document()
    for text in ("een", "", "", "vier"):
        document.add_paragraph(text)
    assert [(line.number, line.text) for line in _lines(document, tmp_path)] == [(1, "een"), (4, "vier")]


def test_type_of_a_line_is_seen_also_where_its_style_says_it(tmp_path: Path) -> None:
    document = docx.Document()
    style = document.styles.add_style("Tussenkop", WD_STYLE_TYPE.PARAGRAPH)
    style.font.bold, style.font.size = True, Pt(15)
    document.add_paragraph("Kerntaken", style="Tussenkop")
    run = document.add_paragraph().add_run("vet")
    run.bold, run.font.size = True, Pt(9)
    document.add_paragraph("gewoon ").add_run("en vet").bold = True
    assert [(line.style.bold, line.style.size) for line in _lines(document, tmp_path)] == [
        (True, 15.0),
        (True, 9.0),
        (False, 11.0),
    ]


def test_line_break_inside_an_item_is_not_a_new_item(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("een\ntwee", style="List Bullet")
    found = [(line.style.role, line.text) for line in _lines(document, tmp_path)]
    assert found == [(Role.LIST_ITEM, "een"), (Role.PARAGRAPH, "twee")]


def test_table_rows_keep_empty_cells_and_say_spanned_cells_once(tmp_path: Path) -> None:
    document = docx.Document()
    table = document.add_table(4, 3)
    table.cell(0, 0).merge(table.cell(0, 2)).text = "Competenties"
    table.cell(1, 0).merge(table.cell(2, 0)).text = "Kern"
    table.cell(1, 1).text, table.cell(2, 1).text, table.cell(3, 2).text = "Integriteit", "Leren", "2"
    lines = _lines(document, tmp_path)
    assert [line.text for line in lines] == ["Competenties", "Kern\tIntegriteit\t", "\tLeren\t", "\t\t2"]
    assert {line.style.role for line in lines} == {Role.TABLE_ROW}


def test_running_headers_and_footers_are_furniture(tmp_path: Path) -> None:
    document = docx.Document()
    document.add_paragraph("Doel")
    section = document.sections[0]
    section.header.paragraphs[0].text = "Gemeente Leiebeke"
    section.footer.paragraphs[0].text = "Versie 2"
    found = [(line.style.role, line.text) for line in _lines(document, tmp_path)]
    assert found == [(Role.FURNITURE, "Gemeente Leiebeke"), (Role.PARAGRAPH, "Doel"), (Role.FURNITURE, "Versie 2")]


def test_text_boxes_of_new_and_old_make_are_read_once(tmp_path: Path) -> None:
    inside = b"<w:txbxContent><w:p><w:r><w:t>in de kader</w:t></w:r></w:p></w:txbxContent>"
    shape = (
        b'<mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
        b'<mc:Choice Requires="wps"><w:drawing><wps:wsp xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        b"<wps:txbx>%b</wps:txbx></wps:wsp></w:drawing></mc:Choice>%b</mc:AlternateContent>"
    )
    old = (
        b'<mc:Fallback><w:pict><v:shape xmlns:v="urn:schemas-microsoft-com:vml">'
        b"<v:textbox>%b</v:textbox></v:shape></w:pict></mc:Fallback>"
    )
    for number, fallback in enumerate((b"", old % inside)):
        body = b"<w:p><w:r><w:t>Zin.</w:t></w:r><w:r>%b</w:r></w:p>" % (shape % (inside, fallback))
        path = word_with_body(tmp_path / f"{number}.docx", body)
        assert [line.text for line in extract(path).lines] == ["Zin.", "in de kader"]


def test_deleted_text_is_left_out_and_inserted_text_is_read(tmp_path: Path) -> None:
    body = (
        b'<w:p><w:r><w:t xml:space="preserve">Leidt </w:t></w:r>'
        b'<w:del w:id="1" w:author="a"><w:r><w:delText>oud</w:delText></w:r></w:del>'
        b'<w:ins w:id="2" w:author="a"><w:r><w:t>nieuw</w:t></w:r></w:ins></w:p>'
    )
    assert [line.text for line in extract(word_with_body(tmp_path / "a.docx", body)).lines] == ["Leidt nieuw"]


def test_footnotes_follow_the_text(tmp_path: Path) -> None:
    kind = b"http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes"
    relation = b'<Relationship Id="rNote" Type="%b" Target="footnotes.xml"/></Relationships>' % kind

    def change(parts: dict[str, bytes]) -> None:
        reference = b'<w:r><w:t>Zin.</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r>'
        parts["word/document.xml"] = parts["word/document.xml"].replace(b"<w:r><w:t>Zin.</w:t></w:r>", reference)
        parts["word/_rels/document.xml.rels"] = parts["word/_rels/document.xml.rels"].replace(
            b"</Relationships>", relation
        )
        note = '<w:footnote w:id="2"><w:p><w:r><w:t>Zie het convenant.</w:t></w:r></w:p></w:footnote>'
        parts["word/footnotes.xml"] = f"<w:footnotes {_W}>{note}</w:footnotes>".encode()

    assert [line.text for line in extract(word_with(tmp_path / "a.docx", change)).lines] == [
        "Zin.",
        "Zie het convenant.",
    ]


def test_table_of_contents_is_furniture(tmp_path: Path) -> None:
    document = docx.Document()
    document.styles.add_style("toc 1", WD_STYLE_TYPE.PARAGRAPH)
    document.add_paragraph("Doel\t2", style="toc 1")
    (line,) = _lines(document, tmp_path)
    assert line.style.role is Role.FURNITURE


def test_document_without_text_is_empty(tmp_path: Path) -> None:
    with pytest.raises(UnreadableFile, match="empty"):
        _lines(docx.Document(), tmp_path)
