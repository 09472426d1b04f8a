"""Taking in files, and throwing imports away."""

from __future__ import annotations

import hashlib
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta
from pathlib import PurePosixPath
from typing import Any

from django.core.files.base import File
from django.core.files.storage import Storage
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from profiles.importing.tasks import enqueue_reading
from profiles.models import CompetencyDictionaryPage, FunctionBookPage, ImportBatch, ImportedDocument, ImportedFile
from profiles.reader.errors import UnreadableFile

MAX_FILES = 50
MAX_BYTES = 25 * 1024 * 1024
EXTENSIONS = (".pdf", ".docx", ".doc", ".odt", ".txt", ".html", ".htm")
"""Names that we take in. The content decides what a file is; a name of another kind is refused before it is stored."""


class TooManyFiles(Exception):
    """More files at once than one import takes; nothing was stored."""


@transaction.atomic
def make_batch(
    *,
    book: FunctionBookPage,
    files: Sequence[File],
    owner: Any,
    dictionary: CompetencyDictionaryPage | None = None,
    names: Sequence[str] = (),
    queue: bool = True,
) -> ImportBatch:
    """Store files as one import and queue them for reading once this transaction is committed.

    ``names`` gives names other than the files' own; without ``queue`` the caller reads them itself. A file that
    cannot be taken in (too large, empty, another kind) becomes a failed file without content, so that the list shows
    each file that was dropped. Raises :class:`TooManyFiles`.
    """
    if len(files) > MAX_FILES:
        raise TooManyFiles
    batch = ImportBatch.objects.create(book=book, dictionary=dictionary or book.dictionary, owner=owner)
    given = names or [str(file.name) for file in files]
    stored = [_store(batch, file, name) for file, name in zip(files, given, strict=True)]
    log(book, "vve_profiles.import", user=owner, data={"files": [file.name for file in stored]})
    waiting = [file.pk for file in stored if file.state == ImportedFile.State.WAITING]
    if queue:
        transaction.on_commit(lambda: enqueue_reading(waiting))
    return batch


def _store(batch: ImportBatch, file: File, name: str) -> ImportedFile:
    clean = clean_name(name)
    found = ImportedFile(batch=batch, name=clean, size=file.size or 0, queued_at=timezone.now())
    try:
        refuse_unusable(clean, found.size)
    except UnreadableFile as error:
        fail(found, error)
        found.save()
        return found
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    found.sha256 = digest.hexdigest()
    file.seek(0)
    # The stored name says nothing of the person whose profile it may be, and cannot be guessed.
    found.file.save(f"{batch.uuid}-{found.sha256[:16]}{PurePosixPath(clean).suffix.lower()}", file, save=False)
    written = found.file.name
    try:
        found.save()
    except Exception:
        found.file.storage.delete(str(written))
        raise
    return found


def clean_name(name: str) -> str:
    """Return a file name fit to show: no folders, no control or direction characters, at most 255 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    shown = "".join(char for char in last if char.isprintable()).strip()
    suffix = PurePosixPath(shown).suffix[:10]
    return shown if len(shown) <= 255 else shown[: 255 - len(suffix)] + suffix


def refuse_unusable(name: str, size: int) -> None:
    """Raise UnreadableFile for what need not be stored at all."""
    if PurePosixPath(name).suffix.lower() not in EXTENSIONS:
        raise UnreadableFile("unknown_kind")
    if not size:
        raise UnreadableFile("empty")
    if size > MAX_BYTES:
        raise UnreadableFile("too_large", size=size, limit=MAX_BYTES)


def fail(file: ImportedFile, error: UnreadableFile) -> None:
    """Write on the row why the file cannot be read; does not save."""
    file.state = ImportedFile.State.FAILED
    file.error_code = error.code
    file.error_params = dict(error.params)
    file.finished_at = timezone.now()


@transaction.atomic
def delete_batch(*, batch: ImportBatch, by: Any = None) -> None:
    """Delete an import with its rows now and its files after the commit. Pages and their source documents stay."""
    remove = _removals(batch.files.exclude(file=""))
    log(
        batch.book,
        "vve_profiles.import_delete",
        user=by,
        data={"files": list(batch.files.values_list("name", flat=True))},
    )
    batch.delete()
    for forget in remove:
        transaction.on_commit(forget)


def _removals(files: Iterable[ImportedFile]) -> list[Callable[[], None]]:
    def forget(storage: Storage, name: str) -> Callable[[], None]:
        return lambda: storage.delete(name)

    return [forget(file.file.storage, str(file.file.name)) for file in files]


def finished_before(days: int) -> list[ImportBatch]:
    """Return the imports of which nothing waits for an editor, and that nobody touched for so many days."""
    edge = timezone.now() - timedelta(days=days)
    busy_files = ImportedFile.objects.filter(state__in=[ImportedFile.State.WAITING, ImportedFile.State.READING])
    open_documents = ImportedDocument.objects.filter(state=ImportedDocument.State.TO_REVIEW)
    recent = ImportedDocument.objects.filter(changed_at__gte=edge)
    return list(
        ImportBatch.objects.filter(created_at__lt=edge)
        .exclude(files__in=busy_files)
        .exclude(files__documents__in=open_documents)
        .exclude(files__documents__in=recent)
        .distinct()
    )
