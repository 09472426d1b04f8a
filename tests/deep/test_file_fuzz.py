"""Damaged files by the hundred: whatever is flipped, cut or doubled, reading ends in lines or in a code, in time."""

from __future__ import annotations

import os
import random
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

import pytest
import weasyprint

from profiles.reader.child import Reading, read_file
from profiles.reader.errors import CODES, UnreadableFile
from tests.profiles.reader.making import with_parts, word_parts

pytestmark = pytest.mark.deep

_RUNS = int(os.environ.get("VVE_FUZZ_RUNS", "60"))
_TIME = 40.0

Damage = Callable[[random.Random, bytearray], None]


def _flip(chance: random.Random, data: bytearray) -> None:
    for _ in range(chance.randint(1, 40)):
        data[chance.randrange(len(data))] = chance.randrange(256)


def _cut(chance: random.Random, data: bytearray) -> None:
    start = chance.randrange(len(data))
    del data[start : start + chance.randint(1, max(1, len(data) // 4))]


def _double(chance: random.Random, data: bytearray) -> None:
    start = chance.randrange(len(data))
    piece = data[start : start + chance.randint(1, 2000)]
    data[start:start] = piece * chance.randint(1, 50)


def _number(chance: random.Random, data: bytearray) -> None:
    """Put an unreasonable number where a figure stands: sizes, counts and references are figures in most formats."""
    figures = [at for at, byte in enumerate(data) if 0x30 <= byte <= 0x39]
    if figures:
        at = chance.choice(figures)
        data[at : at + 1] = chance.choice([b"99999999", b"-1", b"0", b"2147483648"])


_DAMAGES: tuple[Damage, ...] = (_flip, _cut, _double, _number)


def _pdf(tmp_path: Path, variant: str | None) -> bytes:
    body = "<h1>Profiel</h1><table><tr><td>Graad<td>A1</table><ul><li>lezen<li>schrijven</ul>" + "<p>Zin.</p>" * 20
    path = tmp_path / "goed.pdf"
    weasyprint.HTML(string=f"<html lang=nl><title>t</title>{body}").write_pdf(
        str(path), pdf_variant=variant, uncompressed_pdf=True
    )
    return path.read_bytes()


def _check(path: Path) -> str:
    began = time.monotonic()
    try:
        reading = read_file(path)
    except UnreadableFile as error:
        outcome = error.code
    else:
        assert isinstance(reading, Reading)
        assert reading.source.lines
        outcome = "read"
    assert outcome in CODES | {"read"}
    assert time.monotonic() - began < _TIME
    return outcome


@pytest.mark.parametrize("variant", [None, "pdf/ua-1"])
def test_damaged_pdf_ends_in_lines_or_a_code(variant: str | None, tmp_path: Path) -> None:
    good = _pdf(tmp_path, variant)
    outcomes = set()
    for seed in range(_RUNS):
        chance, data = random.Random(seed), bytearray(good)  # noqa: S311  (a test, not a secret)
        for _ in range(chance.randint(1, 3)):
            chance.choice(_DAMAGES)(chance, data)
        path = tmp_path / f"{seed}.pdf"
        path.write_bytes(data)
        outcomes.add(_check(path))
    assert "read" in outcomes
    assert outcomes - {"read"}


def test_damaged_word_parts_end_in_lines_or_a_code(tmp_path: Path) -> None:
    outcomes = set()
    for seed in range(_RUNS):
        chance, parts = random.Random(seed), word_parts()  # noqa: S311  (a test, not a secret)
        name = chance.choice([name for name in parts if name.endswith((".xml", ".rels"))])
        data = bytearray(parts[name])
        chance.choice(_DAMAGES)(chance, data)
        outcomes.add(_check(with_parts(tmp_path / f"{seed}.docx", parts | {name: bytes(data)})))
    assert "read" in outcomes
    assert "broken" in outcomes


def test_damaged_zip_ends_in_lines_or_a_code(tmp_path: Path) -> None:
    good = with_parts(tmp_path / "goed.docx", word_parts()).read_bytes()
    assert zipfile.is_zipfile(tmp_path / "goed.docx")
    outcomes = set()
    for seed in range(_RUNS):
        chance, data = random.Random(seed), bytearray(good)  # noqa: S311  (a test, not a secret)
        chance.choice((_flip, _cut, _double))(chance, data)
        path = tmp_path / f"{seed}.docx"
        path.write_bytes(data)
        outcomes.add(_check(path))
    assert outcomes - {"read"}
