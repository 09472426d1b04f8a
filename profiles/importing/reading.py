"""Reading one imported file: claim it, read it in the child process, write down what was found."""

from __future__ import annotations

import datetime as dt
import logging
import re
import tempfile
from pathlib import Path
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from profiles.importing.batches import fail
from profiles.importing.building import build_review
from profiles.importing.dictionary import KnownDictionary
from profiles.importing.review import to_data as review_to_data
from profiles.importing.targets import targets_for
from profiles.importing.tasks import enqueue_reading
from profiles.models import ImportBatch, ImportedDocument, ImportedFile
from profiles.reader.child import Reading, read_file
from profiles.reader.errors import UnreadableFile
from profiles.reader.serialise import source_to_data, to_data

logger = logging.getLogger(__name__)

STUCK_AFTER = dt.timedelta(seconds=90)  # a child process has 20 seconds; whoever is silent for longer has died
LOST_AFTER = dt.timedelta(minutes=3)
State = ImportedFile.State
_UNSTORABLE = re.compile("[\x00\ud800-\udfff]")


def read_imported_file(*, pk: int) -> bool:
    """Read one file. Returns whether this call did it; False where another worker has it, or it is done already."""
    claimed = _claim(pk)
    if claimed is None:
        return False
    file = ImportedFile.objects.select_related("batch__book", "batch__dictionary", "batch__owner").get(pk=pk)
    try:
        reading = _read(file)
        if not reading.documents:
            raise UnreadableFile("no_profile")
        return _write(file, reading, claimed)
    except UnreadableFile as error:
        _write_failure(file, error, claimed)
    except Exception:
        # Whatever it is, it would happen again: a file that stays "being read" for ever helps nobody.
        logger.exception("Imported file %s was read, but not written down", pk)
        _write_failure(file, UnreadableFile("broken", kind=""), claimed)
    return True


def _write_failure(file: ImportedFile, error: UnreadableFile, claimed: dt.datetime) -> None:
    fail(file, error)
    changes = {name: getattr(file, name) for name in ("state", "error_code", "error_params", "finished_at")}
    ImportedFile.objects.filter(pk=file.pk, state=State.READING, started_at=claimed).update(**changes)


def _claim(pk: int) -> dt.datetime | None:
    now = timezone.now()
    free = Q(state=State.WAITING) | Q(state=State.READING, started_at__lt=now - STUCK_AFTER)
    taken = ImportedFile.objects.filter(free, pk=pk).update(state=State.READING, started_at=now)
    return now if taken else None


def _read(file: ImportedFile) -> Reading:
    """Hand a copy to the child process: private storage need not be a folder on this machine."""
    try:
        with tempfile.TemporaryDirectory(prefix="vve-import-") as folder:
            path = Path(folder) / f"upload{Path(file.name).suffix.lower()}"
            with file.file.open("rb") as stored, path.open("wb") as copy:
                for chunk in stored.chunks():
                    copy.write(chunk)
            return read_file(path, file.name)
    except OSError as error:
        logger.exception("Imported file %s cannot be opened", file.pk)
        raise UnreadableFile("broken", kind="") from error


@transaction.atomic
def _write(file: ImportedFile, reading: Reading, claimed: dt.datetime) -> bool:
    held = ImportedFile.objects.select_for_update().filter(pk=file.pk, state=State.READING, started_at=claimed)
    if not held.exists():
        return False  # it took so long that another worker took over
    known = KnownDictionary.of(file.batch.dictionary)
    for position, document in enumerate(reading.documents):
        target = targets_for(
            book=file.batch.book, kind=document.kind, title=document.title.text, sha256=file.sha256, position=position
        )
        review = build_review(document, known, target=target[0].pk if target else None)
        ImportedDocument.objects.create(
            file=file,
            position=position,
            kind=document.kind.value,
            title=storable(document.title.text or file.name)[:300],
            reading=storable(to_data(document)),
            review=storable(review_to_data(review)),
        )
    held.update(state=State.READ, source=storable(source_to_data(reading.source)), finished_at=timezone.now())
    return True


def storable(value: Any) -> Any:
    """Return JSON-ready values in which characters that PostgreSQL cannot store are shown as unknown; lengths stay
    the same.
    """
    if isinstance(value, str):
        return _UNSTORABLE.sub("\ufffd", value)
    if isinstance(value, dict):
        return {name: storable(item) for name, item in value.items()}
    if isinstance(value, list | tuple):
        return [storable(item) for item in value]
    return value


def queue_again_what_got_lost(*, batch: ImportBatch) -> int:
    """Queue the files of an import whose task died or never came. Returns how many."""
    now = timezone.now()
    stuck = Q(state=State.READING, started_at__lt=now - STUCK_AFTER)
    lost = Q(state=State.WAITING) & (Q(queued_at=None) | Q(queued_at__lt=now - LOST_AFTER))
    found = list(
        batch.files.filter(stuck | lost, Q(queued_at=None) | Q(queued_at__lt=now - STUCK_AFTER)).values_list(
            "pk", flat=True
        )
    )
    mine = [
        pk
        for pk in found
        if ImportedFile.objects.filter(pk=pk).exclude(queued_at__gte=now - STUCK_AFTER).update(queued_at=now)
    ]
    transaction.on_commit(lambda: enqueue_reading(mine))
    return len(mine)
