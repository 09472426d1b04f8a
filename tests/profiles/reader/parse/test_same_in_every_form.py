"""The same text as DOCX, ODT, PDF, HTML or plain text gives the same structure."""

from __future__ import annotations

from pathlib import Path
from pprint import pformat

import pytest

from profiles.reader.account import check, check_wording
from profiles.reader.document import Document
from profiles.reader.extract import extract
from profiles.reader.parse import parse
from tests.factories.rendering import Form, render
from tests.factories.texts import from_lines
from tests.profiles.reader.sources import read_one, seed


def shape(document: Document) -> dict[str, object]:
    """Return everything of a document that does not depend on its file."""
    return {
        "kind": document.kind,
        "title": document.title.text,
        "identification": [(item.key, item.value.text) for item in document.identification],
        "position": ([text.text for text in document.reports_to], [text.text for text in document.leads]),
        "purpose": document.purpose.text if document.purpose else None,
        "areas": [
            (area.title.text, area.exhaustive, [task.text for task in area.tasks]) for area in document.result_areas
        ],
        "competencies": [
            (
                one.name.text,
                one.category,
                [(level.rank, level.title.text, [text.text for text in level.indicators]) for level in one.levels],
            )
            for one in document.competencies
        ],
        "sections": [
            (section.key, section.form, [item.text for item in section.items]) for section in document.sections
        ],
        "closing": [text.text for text in document.closing],
    }


@pytest.mark.parametrize("form", list(Form))
@pytest.mark.parametrize("start", ["000_", "003_"])
def test_real_documents_read_alike_in_every_form(start: str, form: Form, tmp_path: Path) -> None:
    text = seed(start)
    path = tmp_path / f"profiel.{form.suffix}"
    path.write_bytes(render(from_lines(text.splitlines()), form))
    source = extract(path)
    [document] = parse(source)
    check(source, [document])
    check_wording(source, [document])
    assert _told(document) == _told(read_one(text))


def _told(document: Document) -> str:
    """The shape in words. A tagged PDF says of a line that ends in a slash only that it ends there."""
    return pformat(shape(document), width=200).replace("/ ", "/")
