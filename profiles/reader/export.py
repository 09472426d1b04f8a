"""A document as the plain object of the command line's ``--json``.

Readable alone, and every source line accounted for.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from profiles.reader.document import Caution, Competency, Document, Text


def to_json(document: Document, *, file: str, message: Callable[[Caution], str]) -> dict[str, Any]:
    """Return the document as JSON-ready values; ``message`` makes the sentence of a caution.

    The keys up to ``confidence`` are the agreed form. After it come the position, the closing clause, what was read as
    structure, and for every text the lines that it was made from, so that a reader can check that nothing is missing.
    """
    return {
        "file": file,
        "kind": document.kind.value,
        "title": document.title.text,
        "identification": _identification(document),
        "purpose": document.purpose.text if document.purpose else "",
        "result_areas": [
            {"title": area.title.text, "tasks": _texts(area.tasks)}
            | {"number": area.number, "exhaustive": area.exhaustive, "result": area.result.text if area.result else ""}
            for area in document.result_areas
        ],
        "competencies": [_competency(competency) for competency in document.competencies],
        "sections": [
            {"title": section.title.text, "items": _texts(section.items), "key": section.key, "form": section.form}
            for section in document.sections
        ],
        "not_placed": [
            {"line": span.line, "text": item.text.text, "reason": item.reason}
            for item in document.not_placed
            for span in item.text.spans[:1]
        ],
        "repairs": [
            {"line": repair.line, "before": repair.before, "after": repair.after, "code": repair.code}
            for repair in document.repairs
        ],
        "warnings": [
            {"code": caution.code, "message": message(caution), "line": caution.line} for caution in document.warnings
        ],
        "confidence": document.confidence,
        "position": {"reports_to": _texts(document.reports_to), "leads": _texts(document.leads)},
        "closing": _texts(document.closing),
        "structure": [{"line": span.line, "text": text.text} for text in document.structure for span in text.spans[:1]],
        "lines": {path: text.lines for path, text in document.texts() if text.spans and _is_field(path)},
    }


def _identification(document: Document) -> dict[str, str]:
    """Labels with their values. A label that stands there twice keeps both values, on lines of their own."""
    found: dict[str, str] = {}
    for item in document.identification:
        label = item.label.text.strip(" :")
        found[label] = f"{found[label]}\n{item.value.text}" if label in found else item.value.text
    return found


def _competency(competency: Competency) -> dict[str, Any]:
    return {
        "name": competency.name.text,
        "category": competency.category.value,
        "definition": competency.definition.text if competency.definition else "",
        "levels": [
            {
                "rank": level.rank,
                "title": level.title.text,
                "indicators": _texts(level.indicators),
                "label": level.label,
            }
            for level in competency.levels
        ],
        "code": competency.code,
    }


def _texts(texts: list[Text]) -> list[str]:
    return [text.text for text in texts]


def _is_field(path: str) -> bool:
    return not path.startswith(("structure", "not_placed"))
