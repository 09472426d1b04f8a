"""Imports as rows, without going through a file."""

from __future__ import annotations

import uuid
from collections.abc import Callable
from typing import Any

from django.core.files.base import ContentFile

from profiles.importing.building import build_review
from profiles.importing.dictionary import KnownDictionary
from profiles.importing.review import to_data as review_to_data
from profiles.importing.targets import targets_for
from profiles.models import CompetencyDictionaryPage, FunctionBookPage, ImportBatch, ImportedDocument, ImportedFile
from profiles.reader.document import Document
from profiles.reader.serialise import source_to_data, to_data
from tests.profiles.importing.documents import Writer


def imported(
    make: Callable[[Writer], Document],
    book: FunctionBookPage,
    *,
    dictionary: CompetencyDictionaryPage | None = None,
    owner: Any = None,
    sha256: str = "",
) -> ImportedDocument:
    """Return a document that was read from a file and waits for review."""
    writer = Writer()
    document = make(writer)
    batch = ImportBatch.objects.create(book=book, dictionary=dictionary, owner=owner)
    file = ImportedFile(
        batch=batch, name="profiel.txt", size=5, sha256=sha256 or uuid.uuid4().hex * 2, state=ImportedFile.State.READ
    )
    file.source = source_to_data(writer.source())
    file.file.save("profiel.txt", ContentFile(b"regel"), save=False)
    file.save()
    targets = targets_for(book=book, kind=document.kind, title=document.title.text, sha256=file.sha256, position=0)
    review = build_review(document, KnownDictionary.of(dictionary), target=targets[0].pk if targets else None)
    return ImportedDocument.objects.create(
        file=file,
        position=0,
        kind=document.kind.value,
        title=document.title.text,
        reading=to_data(document),
        review=review_to_data(review),
    )


def change(document: ImportedDocument, **values: str) -> None:
    """Change values of the document's own node, such as ``title``."""
    document.refresh_from_db()
    document.review["root"]["values"].update(values)
    document.save()
