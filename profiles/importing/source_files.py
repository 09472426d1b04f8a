"""The file that a profile came from, as a document that people can open beside the profile."""

from __future__ import annotations

from pathlib import PurePosixPath
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.core.files.storage import Storage
from django.utils.translation import gettext as _
from django.utils.translation import override
from wagtail.documents import get_document_model
from wagtail.models import Collection, CollectionViewRestriction

from profiles.models import ImportedFile

LONGEST_STEM = 60  # of 100 characters, with the folder and what the storage adds to make a name unique


class WrittenFiles:
    """Files that were written within a transaction, to be removed again when it fails."""

    def __init__(self) -> None:
        self._files: list[tuple[Storage, str]] = []

    def add(self, storage: Storage, name: str) -> None:
        """Remember a file."""
        self._files.append((storage, name))

    def remove(self) -> None:
        """Remove them all."""
        for storage, name in self._files:
            storage.delete(name)


def source_collection() -> Collection:
    """Return the collection of source documents, made where there is none; it is for people who are signed in."""
    found = Collection.objects.filter(name=_collection_name(), depth=2).first()
    if found is None:
        found = Collection.get_first_root_node().add_child(name=_collection_name())
        CollectionViewRestriction.objects.create(collection=found, restriction_type=CollectionViewRestriction.LOGIN)
    return found


def _collection_name() -> str:
    with override(settings.LANGUAGE_CODE):
        return _("Source documents of profiles")


def is_source_document(document: Any) -> bool:
    """Return whether importing made this document, also where its import or its collection's name is gone."""
    collection = document.collection
    in_collection = collection.depth == 2 and collection.name == _collection_name()
    return in_collection or ImportedFile.objects.filter(document_id=document.pk).exists()


def source_document_of(file: ImportedFile, *, user: Any, written: WrittenFiles) -> Any:
    """Return the document for an imported file: one for all profiles in it, and for the same file imported again.

    None where the file itself is gone (see ``purge_imports``).
    """
    if file.document_id:
        return file.document
    same = ImportedFile.objects.filter(
        sha256=file.sha256, batch__book=file.batch.book, document__isnull=False
    ).select_related("document")
    known = same.exclude(sha256="").first()
    document = known.document if known else _make(file, user, written)
    file.document = document
    if document is not None:
        file.save(update_fields=["document"])
    return document


def _make(file: ImportedFile, user: Any, written: WrittenFiles) -> Any:
    if not file.file:
        return None
    model = get_document_model()
    document = model(title=PurePosixPath(file.name).stem[:255], collection=source_collection(), uploaded_by_user=user)
    with file.file.open("rb") as stored:
        document.file.save(_stored_name(file.name), File(stored), save=False)
    written.add(document.file.storage, document.file.name)
    document._set_document_file_metadata()
    document.save()
    return document


def _stored_name(name: str) -> str:
    """Return a file name with one dot that fits in the column; the title keeps the whole one.

    Django takes all from the first dot for the ending, and does not shorten it: "1. Functieprofiel van ...docx" fails.
    """
    whole = PurePosixPath(name)
    return f"{whole.stem.replace('.', '_')[:LONGEST_STEM]}{whole.suffix}"
