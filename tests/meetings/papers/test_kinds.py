"""What a file is, by its bytes."""

from __future__ import annotations

import io

import pytest

from intranet.meetings.papers.kinds import KINDS, OLD_OFFICE, NotAPaper, shown_name, sniff
from tests.meetings.papers.conftest import office, pdf, picture


@pytest.mark.parametrize(
    ("content", "ending"),
    [
        (pdf(), "pdf"),
        (office("word"), "docx"),
        (office("xl"), "xlsx"),
        (office("ppt"), "pptx"),
        (picture("PNG"), "png"),
        (picture("JPEG"), "jpg"),
        (picture("WEBP"), "webp"),
    ],
)
def test_a_file_is_what_its_bytes_say(content: bytes, ending: str) -> None:
    file = io.BytesIO(content)
    assert sniff(file) is KINDS[ending]
    assert file.tell() == 0


@pytest.mark.parametrize(
    "content",
    [
        b"",
        b"<html><script>alert(1)</script>",
        b"MZ\x90",
        OLD_OFFICE + b"x" * 100,
        b"PK\x03\x04 gebroken",
        office("word", **{"word/vbaProject.bin": b"macro"}),
        office("muziek"),
        picture("PNG")[:60],
        b'<svg xmlns="http://www.w3.org/2000/svg"/>',
    ],
)
def test_what_is_no_paper_is_refused_with_a_sentence(content: bytes) -> None:
    with pytest.raises(NotAPaper, match=r"\w+ .*\.$"):
        sniff(io.BytesIO(content))


@pytest.mark.parametrize(
    ("name", "shown"),
    [
        ("begroting.exe", "begroting.pdf"),
        ("C:\\map\\stuk.pdf", "stuk.pdf"),
        ("../../etc/passwd", "passwd.pdf"),
        ('a"b\r\nSet-Cookie: x.pdf', "abSet-Cookie x.pdf"),
        ("\u202efdp.exe", "fdp.pdf"),
    ],
)
def test_a_name_is_fit_to_save(name: str, shown: str) -> None:
    assert shown_name(name, KINDS["pdf"]) == shown


def test_a_file_without_a_name_is_called_after_its_title() -> None:
    assert shown_name("", KINDS["docx"], "Notitie") == "Notitie.docx"
