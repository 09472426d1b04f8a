"""One profile in files that were laid out in several ways: the same structure comes out of each."""

from __future__ import annotations

from pathlib import Path

import pytest

from profiles.reader.account import check_wording
from profiles.reader.document import Document
from profiles.reader.extract import extract
from profiles.reader.parse import parse
from tests.profiles.reader.shapes.files import AREAS, COMPETENCIES, FILES, LABELS, PURPOSE


@pytest.fixture(params=FILES)
def document(request: pytest.FixtureRequest, tmp_path: Path) -> Document:
    suffix, make = FILES[request.param]
    path = tmp_path / f"profiel.{suffix}"
    path.write_bytes(make())
    source = extract(path)
    documents = parse(source)
    check_wording(source, documents)
    assert len(documents) == 1
    return documents[0]


def test_every_layout_gives_the_same_profile(document: Document) -> None:
    assert document.title.text == "Medewerker Leeszaal"
    assert [(item.label.text.strip(" :"), item.value.text) for item in document.identification] == list(LABELS)
    assert document.purpose is not None
    assert document.purpose.text == PURPOSE
    assert [(area.title.text, tuple(task.text for task in area.tasks)) for area in document.result_areas] == list(AREAS)
    assert [
        (one.name.text, level.rank, tuple(indicator.text for indicator in level.indicators))
        for one in document.competencies
        for level in one.levels
    ] == list(COMPETENCIES)
    assert {item.reason for item in document.not_placed} <= {"furniture", "page_number"}
    assert not document.warnings
