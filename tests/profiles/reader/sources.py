"""Sources for tests of the parser, made of plain text as the extraction of a text file makes them."""

from __future__ import annotations

import os
from collections.abc import Iterable
from pathlib import Path

import pytest

from profiles.reader.account import check_wording
from profiles.reader.document import Document
from profiles.reader.lines import Line, Role, Source, Style
from profiles.reader.parse import parse

SHARED = Path(os.environ.get("VVE_SHARED", Path(__file__).resolve().parents[4] / "shared"))


def source_of(text: str, name: str = "profiel.txt", kind: str = "text") -> Source:
    """Return a text as a source, its physical lines numbered."""
    lines = (Line(number, line) for number, line in enumerate(text.split("\n"), 1) if line.strip())
    return Source(name, kind, tuple(lines))


def styled(lines: Iterable[tuple[str, Role, int]], kind: str = "docx") -> Source:
    """Return (text, role, level) triples as the lines of a file that says what its lines are."""
    made = (Line(number, text, None, Style(role, level)) for number, (text, role, level) in enumerate(lines, 1))
    return Source(f"profiel.{kind}", kind, tuple(made))


def read(text: str) -> list[Document]:
    """Return the documents in a text, with their wording checked against it."""
    source = source_of(text)
    documents = parse(source)
    check_wording(source, documents)
    return documents


def read_one(text: str) -> Document:
    """Return the one document that a text holds."""
    documents = read(text)
    assert len(documents) == 1
    return documents[0]


def seed(start: str) -> str:
    """Return the text of a real document, or skip loudly where it is not there."""
    folder = SHARED / "seeds"
    path = next(folder.glob(f"{start}*.txt"), None) if folder.is_dir() else None
    if path is None:
        pytest.skip(f"NOT TESTED: the real document {start} is not on this machine (set VVE_SHARED)")
    return path.read_text(encoding="utf-8")


def tasks_of(document: Document) -> list[list[str]]:
    """Return the texts of the tasks, by result area."""
    return [[task.text for task in area.tasks] for area in document.result_areas]


def levels_of(document: Document) -> dict[str, list[int]]:
    """Return the ranks of each competency, by name."""
    return {competency.name.text: [level.rank for level in competency.levels] for competency in document.competencies}
