"""What this process itself does with a hostile file: little, and nothing that grows with it."""

from __future__ import annotations

import struct
from pathlib import Path

import pytest

from profiles.reader.child import for_the_log
from profiles.reader.errors import UnreadableFile
from profiles.reader.sniff import sniff


def test_zip_with_a_hundred_thousand_entries_is_refused_before_it_is_opened(tmp_path: Path) -> None:
    entry = struct.pack("<4s6H3I5H2I", b"PK\1\2", 20, 20, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0, 0, 0, 0) + b"a"
    start = b"PK\3\4" + bytes(26)
    directory = entry * 100_000
    end = struct.pack("<4s4H2IH", b"PK\5\6", 0, 0, 65_535, 65_535, len(directory), len(start), 0)
    path = tmp_path / "profiel.docx"
    path.write_bytes(start + directory + end)
    with pytest.raises(UnreadableFile) as caught:
        sniff(path, path.name)
    assert caught.value.code == "too_large_unpacked"


def test_what_a_library_says_of_a_document_cannot_look_like_a_line_of_our_log() -> None:
    said = for_the_log("regel een\nINFO ingelogd als beheerder\r\x1b[2Jweg\u202e\xff".encode() + b"\xfe")
    assert said.split("\n") == ["", "  | regel een", "  | INFO ingelogd als beheerder", r"  | \x1b[2Jweg\u202eÿ\xfe"]
