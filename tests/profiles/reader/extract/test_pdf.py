"""PDF to lines, tagged and untagged. The files are made by WeasyPrint."""

from __future__ import annotations

from pathlib import Path

import pypdf
import pytest
import weasyprint
from PIL import Image

from profiles.reader.errors import UnreadableFile
from profiles.reader.extract import extract
from profiles.reader.lines import Line, Role

_RUNNING = (
    '@page { @top-left { content: "Gemeente Leiebeke" } '
    '@bottom-right { content: "Pagina " counter(page) " van " counter(pages) } }'
)
_PAGE = (
    "@page { size: A4; margin: 2.5cm } body { font: 11pt/1.3 sans-serif } .b td { border: 1px solid black } "
    ".b { border-collapse: collapse } "
    ".two { columns: 2; column-gap: 1cm; text-align: left } td { vertical-align: top; padding: 2pt }"
)
_LONG = (
    "Zorgt ervoor dat peuters en kleuters in elke wijk een goede plek vinden, en dat begeleiders weten "
    "bij wie zij met een vraag terechtkunnen."
)


def _pdf(tmp_path: Path, body: str, *, tagged: bool = False, running: str = "") -> Path:
    path = tmp_path / "profiel.pdf"
    html = (
        f'<html lang="nl"><head><title>Profiel</title><style>{_PAGE}{running}</style></head><body>{body}</body></html>'
    )
    weasyprint.HTML(string=html).write_pdf(str(path), pdf_variant="pdf/ua-1" if tagged else None)
    return path


def _read(path: Path) -> tuple[list[Line], list[Line]]:
    """Return the text and the furniture."""
    lines = extract(path).lines
    return (
        [line for line in lines if line.style.role is not Role.FURNITURE],
        [line for line in lines if line.style.role is Role.FURNITURE],
    )


def test_tags_give_roles_and_whole_paragraphs(tmp_path: Path) -> None:
    items = "<ul><li>lezen</li><li>schrijven<ol><li>brief</li></ol></li></ul>"
    body = f"<h1>Profiel</h1><h2>Doel</h2><p>{_LONG} En <b>nog</b> meer.</p>{items}"
    text, _ = _read(_pdf(tmp_path, body, tagged=True))
    assert [(line.style.role, line.style.level, line.text) for line in text] == [
        (Role.HEADING, 1, "Profiel"),
        (Role.HEADING, 2, "Doel"),
        (Role.PARAGRAPH, 0, f"{_LONG} En nog meer."),
        (Role.LIST_ITEM, 1, "• lezen"),
        (Role.LIST_ITEM, 1, "• schrijven"),
        (Role.LIST_ITEM, 2, "1. brief"),
    ]


def test_tagged_table_gives_rows(tmp_path: Path) -> None:
    rows = "<tr><th>Graad</th><td>A1a-A3a</td></tr><tr><td colspan=2>samen</td></tr><tr><td></td><td>x</td></tr>"
    body = f"<table>{rows}</table>"
    text, _ = _read(_pdf(tmp_path, body, tagged=True))
    assert [(line.style.role, line.text) for line in text] == [
        (Role.TABLE_ROW, "Graad\tA1a-A3a"),
        (Role.TABLE_ROW, "samen"),
        (Role.TABLE_ROW, "\tx"),
    ]


@pytest.mark.parametrize("tagged", [False, True])
def test_running_headers_and_page_numbers_are_furniture(tmp_path: Path, tagged: bool) -> None:
    body = "".join(f"<p>{chr(97 + number) * 6} {_LONG}</p>" for number in range(25))
    text, furniture = _read(_pdf(tmp_path, body, tagged=tagged, running=_RUNNING))
    assert {line.page for line in text} == {1, 2}
    expected = ["Gemeente Leiebeke", "Gemeente Leiebeke", "Pagina 1 van 2", "Pagina 2 van 2"]
    assert sorted(line.text for line in furniture) == expected
    assert all("Leiebeke" not in line.text and "Pagina" not in line.text for line in text)


def test_untagged_lines_tell_type_indent_and_white_space(tmp_path: Path) -> None:
    text, _ = _read(_pdf(tmp_path, f"<h2>Doel</h2><p>{_LONG}</p><ul><li>lezen</li></ul>"))
    heading, first, second, item = text
    assert (heading.text, heading.style.bold, heading.style.size) == ("Doel", True, 16.5)
    assert {line.style.role for line in text} == {Role.UNKNOWN}
    assert f"{first.text} {second.text}" == _LONG
    assert (first.style.bold, first.style.size, first.style.indent) == (False, 11.0, 0.0)
    assert first.style.gap_before is not None
    assert first.style.gap_before > 5
    assert second.style.gap_before is not None
    assert second.style.gap_before < 2
    assert item.text == "• lezen"
    assert item.style.indent > 10


@pytest.mark.parametrize("ruled", [False, True])
def test_labels_and_values_become_rows(tmp_path: Path, ruled: bool) -> None:
    rows = "".join(
        f"<tr><td style='width: 6cm'>{label}</td><td>{value}</td></tr>"
        for label, value in (("Graad", "A1a-A3a"), ("Niveau", "A"), ("Rapporteert aan", "Directeur"))
    )
    text, _ = _read(_pdf(tmp_path, f"<p>Voor.</p><table class='{'b' if ruled else ''}'>{rows}</table><p>Na.</p>"))
    assert [line.text for line in text] == ["Voor.", "Graad\tA1a-A3a", "Niveau\tA", "Rapporteert aan\tDirecteur", "Na."]
    assert [line.style.role for line in text[1:4]] == [Role.TABLE_ROW] * 3


def test_ruled_cell_that_wraps_is_one_cell(tmp_path: Path) -> None:
    rows = f"<tr><td style='width: 4cm'>Doel</td><td>{_LONG}</td></tr><tr><td>Graad</td><td>A1</td></tr>"
    table = f"<table class=b>{rows}</table>"
    text, _ = _read(_pdf(tmp_path, table))
    assert [line.text for line in text] == [f"Doel\t{_LONG}", "Graad\tA1"]


def test_value_that_wraps_stays_in_its_column(tmp_path: Path) -> None:
    table = (
        f"<table><tr><td style='width: 4cm'>Graad</td><td>A1</td></tr><tr><td>Doel</td><td>{_LONG}</td></tr></table>"
    )
    text, _ = _read(_pdf(tmp_path, table))
    assert text[1].text.startswith("Doel\tZorgt ervoor")
    assert all(line.text.startswith("\t") and line.style.role is Role.TABLE_ROW for line in text[2:])
    assert " ".join(line.text.split("\t")[1] for line in text[1:]) == _LONG


def test_columns_of_running_text_are_read_one_after_the_other(tmp_path: Path) -> None:
    words = [f"woord{number}" for number in range(220)]
    text, _ = _read(_pdf(tmp_path, f"<h1>Kop boven twee kolommen</h1><div class=two>{' '.join(words)}</div>"))
    assert " ".join(line.text for line in text[1:]).split() == words


def test_columns_of_headings_and_lists_are_read_one_after_the_other(tmp_path: Path) -> None:
    left, right = (
        [f"{word} {letter}" for letter in letters for word in words]
        for letters, words in (
            ("abc", ("Taak", "lezen", "schrijven")),
            ("xyz", ("Trap", "kent", "past toe", "leert aan")),
        )
    )
    told = ["".join(f"<div>{line}</div>" for line in lines) for lines in (left, right)]
    style = "style='height: 12cm; column-fill: auto'"
    body = f"<div class=two {style}>{told[0]}<div style='break-before: column; padding-top: 6pt'>{told[1]}</div></div>"
    text, _ = _read(_pdf(tmp_path, body))
    assert [line.text for line in text] == left + right


def test_superscripts_stay_in_their_line(tmp_path: Path) -> None:
    text, _ = _read(_pdf(tmp_path, "<p>Op de 2<sup>de</sup> dinsdag.</p>"))
    assert [line.text for line in text] == ["Op de 2de dinsdag."]


def test_empty_password_opens_and_a_real_one_does_not(tmp_path: Path) -> None:
    source = _pdf(tmp_path, "<p>Zin.</p>")
    for password, readable in (("", True), ("geheim", False)):
        writer = pypdf.PdfWriter(clone_from=str(source))
        writer.encrypt(password, owner_password="eigenaar", algorithm="AES-256")
        path = tmp_path / "op-slot.pdf"
        writer.write(str(path))
        if readable:
            assert [line.text for line in extract(path).lines if line.style.role is Role.UNKNOWN] == ["Zin."]
        else:
            with pytest.raises(UnreadableFile, match="encrypted"):
                extract(path)


def test_pages_that_are_pictures_say_so(tmp_path: Path) -> None:
    Image.new("RGB", (60, 80), "grey").save(tmp_path / "scan.png")
    style = "<style>@page { margin: 0 } img { width: 210mm; height: 296mm }</style>"
    html = f"{style}<img src='{(tmp_path / 'scan.png').as_uri()}'>"
    path = tmp_path / "scan.pdf"
    weasyprint.HTML(string=html).write_pdf(str(path))
    with pytest.raises(UnreadableFile, match="scanned"):
        extract(path)


def test_page_without_text_or_picture_is_empty(tmp_path: Path) -> None:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.write(str(tmp_path / "leeg.pdf"))
    with pytest.raises(UnreadableFile, match="empty"):
        extract(tmp_path / "leeg.pdf")
