"""Taking in a file of a register, and throwing an import away. The file itself goes as soon as it was read."""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from datetime import timedelta
from typing import Any

from django.conf import settings
from django.contrib.auth import get_user_model
from django.core.files.base import File
from django.db import transaction
from django.utils import timezone
from wagtail.log_actions import log

from vve_clusters.models import RegisterImport
from vve_clusters.registers.reader import UnreadableRegister
from vve_clusters.registers.tasks import read_in_background

MAX_BYTES = 100 * 1024 * 1024
"""The whole register of childcare with its history is about 40 MB."""
SAME_UPLOAD = timedelta(minutes=10)
State = RegisterImport.State


class WrongState(Exception):
    """The import is not in a state in which this can be done: somebody else was first."""


def own_municipalities() -> str:
    """Return the municipalities of this partnership, as the setting says them: a list, or names with commas."""
    said = getattr(settings, "VVE_REGISTER_MUNICIPALITIES", "")
    return said if isinstance(said, str) else ", ".join(map(str, said))


def normal_municipalities(said: str | Iterable[str]) -> str:
    """Return names or numbers of municipalities in one line, each once."""
    terms = (said if isinstance(said, str) else ",".join(said)).replace(";", ",").replace("\n", ",").split(",")
    return ", ".join(dict.fromkeys(" ".join(term.split()) for term in terms if term.strip()))


@transaction.atomic
def take_in(
    *, register: str, file: File, name: str, municipalities: str, owner: Any, queue: bool = True
) -> RegisterImport:
    """Store an upload and queue it for reading; the same file sent twice (a double click) is one import.

    Raises:
        UnreadableRegister: for a file that is empty or too large; nothing is stored then.
    """
    if not file.size:
        raise UnreadableRegister("empty")
    if file.size > MAX_BYTES:
        raise UnreadableRegister("too_large", size=file.size, limit=MAX_BYTES)
    asked = normal_municipalities(municipalities)
    digest = _digest(file)
    # Whoever double-clicks sends two requests at once; the second waits here for the first.
    get_user_model()._default_manager.select_for_update().filter(pk=owner.pk).first()
    what = {"register": register, "municipalities": asked, "sha256": digest, "owner": owner}
    same = RegisterImport.objects.filter(
        **what, state__in=[State.WAITING, State.READING, State.READY], created_at__gt=timezone.now() - SAME_UPLOAD
    ).first()
    if same is not None:
        return same
    import_ = RegisterImport(**what, name=shown_name(name), size=file.size, queued_at=timezone.now())
    # The stored name cannot be guessed and says nothing.
    import_.file.save(f"{import_.uuid}.csv", file, save=False)
    try:
        import_.save()
    except Exception:
        import_.file.storage.delete(str(import_.file.name))
        raise
    if queue:
        transaction.on_commit(lambda: read_in_background.enqueue(import_.pk))
    return import_


def _digest(file: File) -> str:
    digest = hashlib.sha256()
    for chunk in file.chunks():
        digest.update(chunk)
    file.seek(0)
    return digest.hexdigest()


def shown_name(name: str) -> str:
    """Return a file name fit to show: no folders, no control or direction characters, at most 255 characters."""
    last = name.replace("\\", "/").rsplit("/", 1)[-1]
    return "".join(char for char in last if char.isprintable()).strip()[:255]


@transaction.atomic
def discard(*, pk: int, by: Any) -> RegisterImport:
    """Throw an import away that was not confirmed: its rows and its file go, that it was there stays.

    Raises:
        WrongState: when it was confirmed already.
    """
    import_ = RegisterImport.objects.select_for_update().get(pk=pk)
    if import_.state == State.DISCARDED:
        return import_
    if import_.state == State.DONE:
        raise WrongState
    import_.state = State.DISCARDED
    import_.finished_at = timezone.now()
    import_.rows.all().delete()
    forget_file(import_)
    import_.save()
    log(import_, "vve_clusters.register_discard", user=by, data={"file": import_.name})
    return import_


def forget_file(import_: RegisterImport) -> None:
    """Delete the file once this transaction holds; the caller saves the row."""
    if import_.file:
        storage, name = import_.file.storage, str(import_.file.name)
        import_.file = None
        transaction.on_commit(lambda: storage.delete(name))
