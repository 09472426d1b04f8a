"""What comes in as a file of a document: the kinds that papers of meetings may be, and no larger than a limit."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.template.defaultfilters import filesizeformat
from django.utils.translation import gettext as _

from intranet.meetings.papers.kinds import FileKind, NotAPaper, shown_name, sniff

MOST = 50 * 1024 * 1024
"""Bytes in one file, where the setting VVE_LIBRARY_FILE_SIZE says nothing else."""


@dataclass(frozen=True)
class Upload:
    """A file that somebody sent: under which name it is kept, and what it is by its bytes."""

    file: File
    name: str
    kind: FileKind


def checked(file: Any) -> Upload:
    """Return an upload that can be kept. Raises ValidationError, in a sentence for who sent it."""
    most: int = getattr(settings, "VVE_LIBRARY_FILE_SIZE", MOST)
    if file.size > most:
        sizes = {"size": filesizeformat(file.size), "most": filesizeformat(most)}
        raise ValidationError(
            _("This file is %(size)s. A file may be %(most)s at most. Make it smaller, or split it.") % sizes
        )
    try:
        kind = sniff(file)
    except NotAPaper as refused:
        raise ValidationError(str(refused), code="kind") from refused
    return Upload(file, shown_name(str(file.name), kind, _("document")), kind)
