"""Files that mean harm: each gives its code within the time, and leaves no file and no process behind."""

from __future__ import annotations

import hashlib
import itertools
import os
import subprocess
import tempfile
import time
from collections.abc import Callable
from pathlib import Path

import pypdf
import pytest

from profiles.reader.child import read_file
from profiles.reader.errors import UnreadableFile
from profiles.reader.limits import Limits
from tests.profiles.reader.making import (
    DOCUMENT,
    ole2_file,
    pdf_file,
    pdf_with_content,
    with_parts,
    word_file,
    word_parts,
    word_with,
    word_with_body,
)

_TIME = 30.0  # the limit of 20 seconds, and a busy machine
_PARAGRAPH = b"<w:p><w:r><w:t>" + b"A" * 1000 + b"</w:t></w:r></w:p>"
_PAGES = [b"<</Type/Catalog/Pages 2 0 R>>", b"<</Type/Pages/Kids[3 0 R]/Count 1>>"]

Maker = Callable[[Path], Path]


def _word_bomb(path: Path) -> Path:
    return word_with_body(path, _PARAGRAPH * 300_000)


def _zip_of_many(path: Path) -> Path:
    return with_parts(
        path, {"[Content_Types].xml": b"<Types/>", **{f"word/f{number}": b"" for number in range(70_000)}}
    )


def _laughs(path: Path) -> Path:
    names = "abcdefghij"
    entities = "".join(f'<!ENTITY {name} "{f"&{before};" * 10}">' for before, name in itertools.pairwise(names))
    doctype = f'<!DOCTYPE w [<!ENTITY a "lollollol">{entities}]>'.encode()
    return word_with_body(path, b"<w:p><w:r><w:t>&j;</w:t></w:r></w:p>", doctype=doctype)


def _outside_entity(path: Path) -> Path:
    secret = path.with_name("secret.txt")
    secret.write_text("TOPSECRET")
    doctype = f'<!DOCTYPE w [<!ENTITY e SYSTEM "{secret.as_uri()}">]>'.encode()
    return word_with_body(path, b"<w:p><w:r><w:t>&e;</w:t></w:r></w:p>", doctype=doctype)


def _deep_tables(path: Path) -> Path:
    return word_with_body(path, b"<w:tbl><w:tr><w:tc>" * 3000 + b"<w:p/>" + b"</w:tc></w:tr></w:tbl>" * 3000)


def _without_document(path: Path) -> Path:
    return word_with(path, lambda parts: parts.__delitem__(DOCUMENT))


def _truncated_word(path: Path) -> Path:
    data = word_file(path).read_bytes()
    path.write_bytes(data[: len(data) // 2])
    return path


def _macro(path: Path) -> Path:
    return word_with(path, lambda parts: parts.update({"word/vbaProject.bin": b"x"}))


def _lying_size(path: Path) -> Path:
    """A zip whose table of contents gives a size that the part does not have."""
    data = bytearray(with_parts(path, word_parts()).read_bytes())
    at = data.rindex(b"PK\x01\x02", 0, data.rindex(DOCUMENT.encode()))
    data[at + 24 : at + 28] = (10).to_bytes(4, "little")
    path.write_bytes(data)
    return path


def _locked_pdf(path: Path) -> Path:
    writer = pypdf.PdfWriter()
    writer.add_blank_page(100, 100)
    writer.encrypt("geheim", algorithm="RC4-128")
    writer.write(str(path))
    return path


def _truncated_pdf(path: Path) -> Path:
    path.write_bytes(b"%PDF-1.7\n1 0 obj\n<</Type/Catalog/Pages 2 0")
    return path


def _program(path: Path) -> Path:
    path.write_bytes(b"MZ\x90\x00" + bytes(200))
    return path


def _empty(path: Path) -> Path:
    path.write_bytes(b"")
    return path


def _blank_text(path: Path) -> Path:
    path.write_bytes(b"   \n\n\t\n")
    return path


def _crowded_pages(path: Path) -> Path:
    page = b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"
    kids = [b"%d 0 R" % number for number in range(3, 403)]
    return pdf_file(path, [_PAGES[0], b"<</Type/Pages/Kids[%b]/Count 400>>" % b" ".join(kids), *[page] * 400])


def _operator_bomb(path: Path) -> Path:
    return pdf_with_content(path, b"q\n" * 75_000_000)


def _folded_bomb(path: Path) -> Path:
    return pdf_with_content(path, b"q\n" * 75_000_000, times=2)


def _circular_pages(path: Path) -> Path:
    return pdf_file(path, [_PAGES[0], b"<</Type/Pages/Kids[2 0 R 2 0 R]/Count 2>>"])


def _nested_arrays(path: Path) -> Path:
    catalogue = b"<</Type/Catalog/Pages 2 0 R/X " + b"[" * 100_000 + b"]" * 100_000 + b">>"
    return pdf_file(path, [catalogue, _PAGES[1], b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]>>"])


HOSTILE: dict[str, tuple[str, Maker, set[str]]] = {
    "a Word file that unpacks to 300 MB": ("a.docx", _word_bomb, {"too_large_unpacked"}),
    "a zip of 70,000 entries": ("a.docx", _zip_of_many, {"too_large_unpacked"}),
    "a billion laughs": ("a.docx", _laughs, {"broken"}),
    "an entity that reads a file": ("a.docx", _outside_entity, {"broken"}),
    "3,000 nested tables": ("a.docx", _deep_tables, {"broken"}),
    "a Word file without its document": ("a.docx", _without_document, {"broken"}),
    "half a Word file": ("a.docx", _truncated_word, {"broken"}),
    "a Word file with macros": ("a.docx", _macro, {"active_content"}),
    "a size that lies": ("a.docx", _lying_size, {"broken"}),
    "a locked Word file": ("a.docx", lambda path: ole2_file(path, "EncryptedPackage"), {"encrypted"}),
    "a locked old Word file": ("a.doc", lambda path: ole2_file(path, "WordDocument", encrypted=True), {"encrypted"}),
    "a spreadsheet called Word": ("a.doc", lambda path: ole2_file(path, "Workbook"), {"mislabelled"}),
    "a zip called Word": ("a.docx", lambda path: with_parts(path, {"a.txt": b"a"}), {"mislabelled"}),
    "a locked PDF": ("a.pdf", _locked_pdf, {"encrypted"}),
    "half a PDF": ("a.pdf", _truncated_pdf, {"broken"}),
    "a PDF page of 150 MB of operators": ("a.pdf", _operator_bomb, {"too_large_unpacked"}),
    "the same deflated twice": ("a.pdf", _folded_bomb, {"too_large_unpacked"}),
    "60 MB of text operators": (
        "a.pdf",
        lambda path: pdf_with_content(path, b"BT /F1 12 Tf (A) Tj ET\n" * 2_700_000),
        {"too_large_unpacked"},
    ),
    "pages that lead to themselves": ("a.pdf", _circular_pages, {"broken", "empty"}),
    "400 pages": ("a.pdf", _crowded_pages, {"too_many_pages"}),
    "nested arrays": ("a.pdf", _nested_arrays, {"broken", "empty"}),
    "a program called PDF": ("a.pdf", _program, {"mislabelled"}),
    "a program whose name is turned round": ("profiel\u202efdp.exe", _program, {"unknown_kind"}),
    "an empty file": ("a.txt", _empty, {"empty"}),
    "a text of white space": ("a.txt", _blank_text, {"empty"}),
}  # fmt: skip


def _children() -> set[int]:
    """Return the processes that this one started and that are there still, zombies too."""
    found = set()
    for entry in Path("/proc").iterdir():
        if entry.name.isdigit():
            try:
                parent = int((entry / "stat").read_text().rpartition(")")[2].split()[1])
            except (OSError, ValueError):
                continue
            if parent == os.getpid():
                found.add(int(entry.name))
    return found


@pytest.fixture
def scratch(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A folder for temporary files of the reader alone."""
    folder = tmp_path / "scratch"
    folder.mkdir()
    monkeypatch.setattr(tempfile, "tempdir", str(folder))
    return folder


@pytest.mark.parametrize("case", HOSTILE)
def test_hostile_file_gives_its_code_and_leaves_nothing_behind(case: str, tmp_path: Path, scratch: Path) -> None:
    name, make, codes = HOSTILE[case]
    path = make(tmp_path / name)
    before = set(tmp_path.iterdir())
    children = _children()
    began = time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        read_file(path, name)
    assert caught.value.code in codes
    assert time.monotonic() - began < _TIME
    assert list(scratch.iterdir()) == []
    assert set(tmp_path.iterdir()) == before
    assert _children() <= children


def test_a_file_that_takes_too_long_is_stopped(tmp_path: Path, scratch: Path) -> None:
    operators = b"BT /F1 12 Tf (A) Tj ET\n" * 500_000
    children = _children()
    began = time.monotonic()
    with pytest.raises(UnreadableFile) as caught:
        read_file(pdf_with_content(tmp_path / "a.pdf", operators), limits=Limits(seconds=2))
    assert (caught.value.code, caught.value.params) == ("too_slow", {"seconds": 2})
    assert time.monotonic() - began < 8
    assert list(scratch.iterdir()) == []
    assert _children() <= children


def test_time_of_the_processor_that_runs_out_is_said_as_such(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    # The caller waits by the clock; on a machine with time to spare the processor's own limit comes first.
    operators = b"BT /F1 12 Tf (A) Tj ET\n" * 500_000
    path = pdf_with_content(tmp_path / "a.pdf", operators)
    real = subprocess.Popen.wait
    monkeypatch.setattr(subprocess.Popen, "wait", lambda self, timeout=None: real(self, timeout and timeout + 6))
    with pytest.raises(UnreadableFile) as caught:
        read_file(path, limits=Limits(seconds=1))
    assert (caught.value.code, caught.value.params) == ("too_slow", {"seconds": 1})


def test_a_file_that_takes_too_much_memory_is_stopped(tmp_path: Path) -> None:
    paragraphs = [
        b"<w:p><w:r><w:t>%b</w:t></w:r></w:p>" % hashlib.sha256(b"%d" % number).hexdigest().encode()
        for number in range(60_000)
    ]
    path = word_with_body(tmp_path / "a.docx", b"".join(paragraphs))
    with pytest.raises(UnreadableFile) as caught:
        read_file(path, limits=Limits(memory=160 * 1024 * 1024))
    assert caught.value.code == "too_much_memory"


def test_an_answer_that_grows_too_large_is_cut_off(tmp_path: Path, scratch: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_text("regel\n" * 50_000)
    with pytest.raises(UnreadableFile) as caught:
        read_file(path, limits=Limits(output_size=10_000))
    assert caught.value.code == "too_large_unpacked"
    assert list(scratch.iterdir()) == []


def test_a_file_over_the_size_limit_is_not_opened(tmp_path: Path) -> None:
    path = tmp_path / "a.txt"
    path.write_bytes(b"a" * 2000)
    with pytest.raises(UnreadableFile) as caught:
        read_file(path, limits=Limits(file_size=1000))
    assert (caught.value.code, caught.value.params) == ("too_large", {"size": 2000, "limit": 1000})
