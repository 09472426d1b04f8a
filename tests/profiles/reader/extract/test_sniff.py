"""What a file is by its bytes, whatever it is called."""

from __future__ import annotations

import stat
from pathlib import Path

import pytest

from profiles.reader.errors import UnreadableFile
from profiles.reader.extract import extract
from profiles.reader.extract.old_word import office
from profiles.reader.sniff import clean_name
from tests.profiles.reader.making import ole2_file, with_parts, word_file


def _refusal(path: Path, name: str | None = None) -> UnreadableFile:
    with pytest.raises(UnreadableFile) as caught:
        extract(path, name)
    return caught.value


def test_word_file_that_is_called_pdf_is_read_as_word(tmp_path: Path) -> None:
    source = extract(word_file(tmp_path / "profiel.pdf"))
    assert (source.kind, source.name) == ("docx", "profiel.pdf")


def test_page_that_is_called_doc_is_read_as_a_page(tmp_path: Path) -> None:
    path = tmp_path / "profiel.doc"
    path.write_text("<html><body><p>Zin.</p></body></html>")
    assert extract(path).kind == "html"


def test_text_that_mentions_tags_is_text(tmp_path: Path) -> None:
    path = tmp_path / "profiel.txt"
    path.write_text("Kent <p> en <ul> van HTML\n")
    assert extract(path).kind == "text"


@pytest.mark.parametrize(
    ("name", "data", "code", "params"),
    [
        ("foto.docx", b"\x89PNG\r\n\x1a\n", "mislabelled", {"label": "docx", "kind": "image"}),
        ("foto.png", b"\x89PNG\r\n\x1a\n", "unknown_kind", {}),
        ("brief.rtf", b"{\\rtf1 Zin.}", "unknown_kind", {}),
        ("brief.txt", b"tekst\x00\x01\x02", "mislabelled", {"label": "txt", "kind": "binary"}),
        ("profiel", b"\x7fELF\x02", "unknown_kind", {}),
    ],
)
def test_what_we_do_not_read_is_named(
    tmp_path: Path, name: str, data: bytes, code: str, params: dict[str, str]
) -> None:
    path = tmp_path / "upload"
    path.write_bytes(data)
    error = _refusal(path, name)
    assert (error.code, error.params) == (code, params)


def test_spreadsheet_is_named_as_one(tmp_path: Path) -> None:
    path = with_parts(tmp_path / "profiel.docx", {"[Content_Types].xml": b"<Types/>", "xl/workbook.xml": b"<w/>"})
    assert _refusal(path).params == {"label": "docx", "kind": "xlsx"}


def test_name_loses_folders_and_marks_that_turn_it_round() -> None:
    assert clean_name("..\\..\\map/profiel\u202efdp.exe\n") == "profielfdp.exe"
    assert clean_name("\u200b") == "document"


def test_old_word_file_says_so_where_libreoffice_is_not(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("PATH", str(tmp_path))
    assert _refusal(ole2_file(tmp_path / "oud.doc", "WordDocument")).code == "old_word"


def test_old_word_file_that_libreoffice_makes_nothing_of_is_broken(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    program = tmp_path / "soffice"
    program.write_text("#!/bin/sh\nexit 0\n")
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    assert office() == str(program)
    error = _refusal(ole2_file(tmp_path / "oud.doc", "WordDocument"))
    assert (error.code, error.params) == ("broken", {"kind": "doc"})


def test_old_word_file_is_read_through_the_docx_that_a_converter_writes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    """The converter here is a script that keeps LibreOffice's contract: what it was asked and where it must write."""
    made = word_file(tmp_path / "made.docx", "Begeleidt de medewerkers.")
    program = tmp_path / "soffice"
    program.write_text(
        '#!/bin/sh\nwhile [ "$1" != "--outdir" ]; do shift; done\n'
        f'[ -s "$3" ] && mkdir -p "$2" && cp "{made}" "$2/$(basename "$3" .doc).docx"\n'
    )
    program.chmod(program.stat().st_mode | stat.S_IXUSR)
    monkeypatch.setenv("PATH", f"{tmp_path}:/usr/bin:/bin")
    source = extract(ole2_file(tmp_path / "oud.doc", "WordDocument"))
    assert source.kind == "doc"
    assert source.lines[-1].text == "Begeleidt de medewerkers."
