"""Reading the text in papers of meetings, in the limited child process that reads profiles too."""

from __future__ import annotations

from pathlib import Path

from wagtail import hooks

from intranet.meetings.papers.extraction import HOOK, TextRead
from intranet.meetings.papers.kinds import FileKind
from profiles.reader.child import read_lines
from profiles.reader.errors import UnreadableFile
from profiles.reader.limits import MIB, Limits
from profiles.reader.lines import Role

READ = frozenset({"pdf", "docx", "odt"})
LIMITS = Limits(file_size=200 * MIB, pages=1_000, seconds=60)


@hooks.register(HOOK)
def read_text(path: Path, kind: FileKind) -> TextRead | None:
    """Return the text in a paper; None for a kind that is not read, and for a file that cannot be read."""
    if kind.is_image:
        return TextRead(scanned=True, pages=1)
    if kind.ending not in READ:
        return None
    try:
        source = read_lines(path, f"x.{kind.ending}", limits=LIMITS)
    except UnreadableFile as error:
        return TextRead(scanned=True) if error.code in ("scanned", "empty") else None
    text = "\n".join(line.text for line in source.lines if line.style.role is not Role.FURNITURE)
    return TextRead(text, scanned=not text.strip(), pages=max((line.page or 0 for line in source.lines), default=0))
