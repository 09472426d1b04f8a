"""The text in papers, for searching. Whoever can read files registers a reader; this app opens no file itself."""

from __future__ import annotations

import logging
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path

from django.db import transaction
from wagtail import hooks

from intranet.meetings.models import PaperText, PaperVersion
from intranet.meetings.papers.kinds import FileKind, kind_of

logger = logging.getLogger(__name__)

HOOK = "register_text_reader"
"""The Wagtail hook: ``@hooks.register(HOOK)`` on a function of a path and a `FileKind` that returns a `TextRead`, or
None for a kind that it does not read. It must be safe with any file: in a process of its own, with limits."""
MOST_TEXT = 1_000_000
"""Characters that are kept of one paper: the Book of Psalms four times over."""


@dataclass(frozen=True)
class TextRead:
    """What a reader found: the text, whether the file is pictures of text only, and the number of pages it knows."""

    text: str = ""
    scanned: bool = False
    pages: int | None = None


def text_of(path: Path, kind: FileKind) -> TextRead | None:
    """Return what the first reader that knows this kind found in a file; None when nobody reads it."""
    readers: list[Callable[[Path, FileKind], TextRead | None]] = hooks.get_hooks(HOOK)
    return next((found for read in readers if (found := read(path, kind)) is not None), None)


def read_version(number: int) -> PaperText.State | None:
    """Read the text in a version and store it; return how that went, None when the version is gone.

    Safe to repeat: what was read already is left alone.
    """
    version = PaperVersion.objects.filter(pk=number).first()
    if version is None:
        return None
    kept = PaperText.objects.get_or_create(version=version)[0]
    if kept.state != PaperText.State.WAITING:
        return PaperText.State(kept.state)
    try:
        found = text_of(Path(version.file.path), kind_of(str(version.file.name)))
    except Exception:
        logger.exception("The text of version %s of a paper could not be read", number)
        found = None
    return _keep(kept, found)


@transaction.atomic
def _keep(kept: PaperText, found: TextRead | None) -> PaperText.State:
    if found is None:
        kept.state = PaperText.State.UNREADABLE
    elif found.scanned or not found.text.strip():
        kept.state = PaperText.State.SCAN
    else:
        kept.state, kept.text = PaperText.State.DONE, found.text.replace("\x00", "")[:MOST_TEXT]
    kept.save()
    if found is not None and found.pages:
        PaperVersion.objects.filter(pk=kept.version_id).update(pages=found.pages)
    return PaperText.State(kept.state)
