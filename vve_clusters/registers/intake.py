"""Reading the file of an import: each row judged and kept, the file thrown away, the counts written down."""

from __future__ import annotations

import logging
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from itertools import islice
from typing import Any, BinaryIO, cast

from django.db import transaction
from django.db.models import Q
from django.utils import timezone

from vve_clusters.models import RegisterImport, RegisterRow
from vve_clusters.registers.comparing import Comparison, is_first, outcomes, take_verdict
from vve_clusters.registers.facts import facts_of
from vve_clusters.registers.reader import BadRow, Entry, RegisterReading, UnreadableRegister, read_register
from vve_clusters.registers.tasks import read_in_background
from vve_clusters.registers.uploads import forget_file

logger = logging.getLogger(__name__)

STUCK_AFTER = timedelta(seconds=90)
LOST_AFTER = timedelta(minutes=3)
AT_ONCE = 500
State = RegisterImport.State
Outcome = RegisterRow.Outcome


class TakenOver(Exception):
    """Another worker has this import now, or somebody threw it away."""


@dataclass
class Tally:
    """What is known of a file while it is being read; it grows with the number of our rows, not with the file."""

    counts: Counter[str] = field(default_factory=Counter)
    seen: set[str] = field(default_factory=set)
    doubled: set[str] = field(default_factory=set)


def judged_rows(reading: RegisterReading, comparison: Comparison, tally: Tally) -> Iterator[RegisterRow]:
    """Yield the rows of a file, judged and unsaved. Raises UnreadableRegister."""
    for found in reading:
        if found.value:
            tally.seen.add(found.value)
        row = _bad(found, tally) if isinstance(found, BadRow) else _judged(found, comparison, tally)
        if row is not None:
            yield row


def _bad(found: BadRow, tally: Tally) -> RegisterRow:
    if found.reason == "double":
        tally.doubled.add(found.value)
    elif not found.value:
        tally.counts["unknown_bad"] += 1
    return RegisterRow(
        outcome=Outcome.BAD,
        line=found.line,
        value=found.value,
        name=found.name,
        reason=found.reason,
        reason_params=found.params,
    )


def _judged(found: Entry, comparison: Comparison, tally: Tally) -> RegisterRow | None:
    facts = facts_of(found)
    verdict = comparison.judge(found.value, facts)
    if verdict is None:
        tally.counts["closed"] += 1
        return None
    tally.counts["held"] += verdict.held
    row = RegisterRow(
        line=found.line,
        value=found.value,
        name=found.name,
        facts=facts,
        remarks=list(found.remarks),
        outcome=Outcome.SAME,
    )
    take_verdict(row, verdict)
    return row


def fill(import_: RegisterImport, file: BinaryIO, beat: Callable[[int], None] = lambda at: None) -> None:
    """Read a file into rows of an import and write the counts on it, without saving the import itself.

    ``beat`` is called now and then with the number of bytes that were read. Raises UnreadableRegister, and whatever
    ``beat`` raises.
    """
    comparison = Comparison(import_.register)
    reading = read_register(file, import_.register, import_.asked, comparison.known)
    tally = Tally()
    rows = judged_rows(reading, comparison, tally)
    while part := list(islice(rows, AT_ONCE)):
        for row in part:
            row.imported_from = import_
        RegisterRow.objects.bulk_create(part)
        beat(file.tell())
    _distrust_doubled(import_, tally)
    gone = list(comparison.gone(tally.seen))
    for row in gone:
        row.imported_from = import_
    RegisterRow.objects.bulk_create(gone, batch_size=AT_ONCE)
    import_.encoding = reading.encoding
    import_.read_bytes = import_.size
    import_.makes_institutions = is_first(import_.register)
    import_.counts = {**reading.counts, **tally.counts, **outcomes(import_)}
    import_.counts["known"] = len(comparison.known)
    import_.counts["rows_before"] = _rows_before(import_)


def _distrust_doubled(import_: RegisterImport, tally: Tally) -> None:
    """Keep the first row of a number aside as well: which of the two is right, nobody can say."""
    first = import_.rows.filter(value__in=tally.doubled).exclude(outcome=Outcome.BAD)
    first.update(outcome=Outcome.BAD, reason="double_first", facts={}, differences=[], lookalikes=[])


def _rows_before(import_: RegisterImport) -> int:
    before = RegisterImport.objects.filter(register=import_.register, state=State.DONE).order_by("-finished_at").first()
    return int(before.counts.get("rows", 0)) if before else 0


def read_import(*, pk: int) -> bool:
    """Read the stored file of an import. Returns whether this call did it; False where another worker has it."""
    beat = _claim(pk)
    if beat is None:
        return False
    import_ = RegisterImport.objects.get(pk=pk)
    import_.rows.all().delete()
    try:
        with import_.file.open("rb") as file:
            fill(import_, cast("BinaryIO", file.file), beat)
        _finish(import_, beat, State.READY)
    except TakenOver:
        return False
    except UnreadableRegister as error:
        _fail(import_, beat, error)
    except (OSError, ValueError) as error:
        logger.exception("The file of register import %s cannot be opened", pk)
        _fail(import_, beat, UnreadableRegister("lost"), error)
    except Exception:
        # Whatever it is, it would happen again: an import that stays "being read" for ever helps nobody.
        logger.exception("Register import %s was not read", pk)
        _fail(import_, beat, UnreadableRegister("broken"))
    return True


class _Beat:
    """Says now and then how far the reading is; raises TakenOver when the import is no longer this worker's."""

    def __init__(self, pk: int, claimed: datetime) -> None:
        self._pk = pk
        self._last = claimed

    def __call__(self, at: int) -> None:
        now = timezone.now()
        if not self.mine().update(beat_at=now, read_bytes=at):
            raise TakenOver
        self._last = now

    def mine(self) -> Any:
        """Return the import as long as it is this worker's."""
        return RegisterImport.objects.filter(pk=self._pk, state=State.READING, beat_at=self._last)


def _claim(pk: int) -> _Beat | None:
    now = timezone.now()
    free = Q(state=State.WAITING) | Q(state=State.READING, beat_at__lt=now - STUCK_AFTER)
    taken = RegisterImport.objects.filter(free, pk=pk).update(state=State.READING, beat_at=now, read_bytes=0)
    return _Beat(pk, now) if taken else None


@transaction.atomic
def _finish(import_: RegisterImport, beat: _Beat, state: str) -> None:
    if not beat.mine().select_for_update().exists():
        raise TakenOver
    forget_file(import_)
    import_.state = state
    import_.beat_at = timezone.now()
    import_.save()


def _fail(import_: RegisterImport, beat: _Beat, error: UnreadableRegister, cause: Exception | None = None) -> None:
    import_.error_code, import_.error_params = error.code, dict(error.params)
    import_.rows.all().delete()
    try:
        _finish(import_, beat, State.FAILED)
    except TakenOver:
        logger.warning("Register import %s was taken over while it failed", import_.pk, exc_info=cause)


def queue_again_when_lost(import_: RegisterImport) -> bool:
    """Queue an import again whose worker died or never came. Returns whether that was so."""
    now = timezone.now()
    stuck = Q(state=State.READING, beat_at__lt=now - STUCK_AFTER)
    lost = Q(state=State.WAITING)
    old = Q(queued_at=None) | Q(queued_at__lt=now - LOST_AFTER)
    if not RegisterImport.objects.filter(stuck | lost, old, pk=import_.pk).update(queued_at=now):
        return False
    transaction.on_commit(lambda: read_in_background.enqueue(import_.pk))
    return True
