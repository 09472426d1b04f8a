"""Documents as JSON-ready values and back, losslessly. The child process and the import screens speak this form."""

from __future__ import annotations

from typing import Any

import cattrs

from profiles.reader.document import Document
from profiles.reader.lines import Source

_converter = cattrs.Converter()


def to_data(document: Document) -> dict[str, Any]:
    """Return the document as dicts, lists, strings and numbers."""
    data: dict[str, Any] = _converter.unstructure(document)
    return data


def from_data(data: dict[str, Any]) -> Document:
    """Return the document that :func:`to_data` gave. Raises ``cattrs.BaseValidationError`` for anything else."""
    return _converter.structure(data, Document)


def source_to_data(source: Source) -> dict[str, Any]:
    """Return the source with its lines as JSON-ready values."""
    data: dict[str, Any] = _converter.unstructure(source)
    return data


def source_from_data(data: dict[str, Any]) -> Source:
    """Return the source that :func:`source_to_data` gave."""
    return _converter.structure(data, Source)
