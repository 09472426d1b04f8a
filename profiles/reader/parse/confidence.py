"""How sure the reader is of a document as a whole."""

from __future__ import annotations

from profiles.reader.document import Document, Kind


def rate(document: Document) -> float:
    """Return a figure from 0 to 1.

    The share of text that found a place, times how sure its texts are, times its shape.
    """
    sizes = [
        (len(text.text), text.confidence)
        for path, text in document.texts()
        if text.text and not path.startswith(("not_placed", "structure"))
    ]
    total = sum(size for size, _ in sizes)
    if not total:
        return 0.0
    lost = sum(len(item.text.text) for item in document.not_placed if item.reason == "unknown")
    sure = sum(size * confidence for size, confidence in sizes) / total
    return round(max(0.0, total / (total + lost) * sure * _shape(document)), 2)


def _shape(document: Document) -> float:
    """What a document of its kind has, and this one has not, makes the reading less sure."""
    if document.kind is Kind.DICTIONARY:
        wanted = [bool(document.competencies), bool(document.title.text)]
    elif document.kind is Kind.ROLE_PROFILE:
        wanted = [len(document.sections) > 1, bool(document.title.text)]
    else:
        wanted = [
            bool(document.title.text),
            bool(document.identification),
            bool(document.purpose),
            bool(document.result_areas),
            bool(document.competencies),
        ]
    return 1 - 0.1 * wanted.count(False)
