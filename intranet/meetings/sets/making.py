"""Making a set, in the background: gather, lay out, join, store. The row says how far it is."""

from __future__ import annotations

import hashlib
import logging
import tempfile
from pathlib import Path
from typing import Any

from django.conf import settings
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone, translation

from accounts.models import User
from intranet.access.reading import may_read
from intranet.meetings.models import MeetingSet
from intranet.meetings.papers.kinds import shown_name
from intranet.meetings.sets.composing import compose
from intranet.meetings.sets.contents import SetContents, contents_for
from intranet.meetings.sets.gathering import WHY_NOT, Gathered, gather
from intranet.printing.foreign import Attached, Plan, join

logger = logging.getLogger(__name__)
State = MeetingSet.State


def make_set(number: int) -> State | None:
    """Make the set with this number, when it waits; return how that ended. None when there is nothing to do."""
    if not MeetingSet.objects.filter(pk=number, state=State.WAITING).update(state=State.BUSY, done=0):
        return None
    row = MeetingSet.objects.select_related("meeting__state", "meeting__host").get(pk=number)
    user = User.objects.filter(pk=row.user_id, is_active=True).first()
    if user is None or not may_read(user, row.meeting):
        return _fail(row)
    contents = contents_for(user, row.meeting)
    MeetingSet.objects.filter(pk=number).update(total=sum(1 for _ in contents.every_paper()) + 1)
    try:
        with translation.override(settings.LANGUAGE_CODE), tempfile.TemporaryDirectory(prefix="vve-set-") as folder:
            _make(row, contents, user, Path(folder))
    except Exception:  # whatever it was: nobody should wait for a set that does not come
        logger.exception("The set %s could not be made", number)
        return _fail(row)
    return State.READY


def _make(row: MeetingSet, contents: SetContents, user: Any, folder: Path) -> None:
    def told(done: int) -> None:
        MeetingSet.objects.filter(pk=row.pk).update(done=done)

    gathered = gather(contents, user, folder, told)
    own, target = folder / "own.pdf", folder / "set.pdf"
    site = row.meeting.get_site()
    inserts, total = compose(contents, gathered, own, site.root_url if site else "")
    pages = join(Plan(str(own), str(target), total, inserts, _attached(gathered)))
    _store(row, contents, gathered, target, pages)


def _attached(gathered: Gathered) -> list[Attached]:
    found = []
    for ready in gathered.ready.values():
        one = ready.paper
        if ready.attached is not None and one.version is not None and one.kind is not None:
            name = shown_name(f"{one.label} {one.version.name}", one.kind)
            found.append(Attached(str(ready.attached), name, one.paper.title))
    return found


def _store(row: MeetingSet, contents: SetContents, gathered: Gathered, target: Path, pages: int) -> None:
    remarks = [
        {"paper": str(ready.paper.paper.uid), "why": ready.why}
        for ready in gathered.ready.values()
        if ready.why in WHY_NOT
    ]
    with target.open("rb") as file:
        digest = hashlib.file_digest(file, "sha256").hexdigest()
        file.seek(0)
        with transaction.atomic():
            now = MeetingSet.objects.select_for_update().get(pk=row.pk)
            forget_file(now)
            now.file.save("set.pdf", File(file), save=False)
            now.state, now.fingerprint, now.sha256, now.pages = State.READY, contents.fingerprint, digest, pages
            now.remarks, now.made_at, now.done = remarks, timezone.now(), now.total
            now.save()


def _fail(row: MeetingSet) -> State:
    with transaction.atomic():
        now = MeetingSet.objects.select_for_update().get(pk=row.pk)
        forget_file(now)
        now.state, now.fingerprint = State.FAILED, ""
        now.save()
    return State.FAILED


def forget_file(row: MeetingSet) -> None:
    """Delete the file of a set once this transaction holds; the caller saves the row."""
    if row.file:
        storage, name = row.file.storage, str(row.file.name)
        row.file = ""
        transaction.on_commit(lambda: storage.delete(name))
