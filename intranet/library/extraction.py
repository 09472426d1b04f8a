"""The text in files of documents, for searching and comparing. The readers are those of papers of meetings."""

from __future__ import annotations

import logging
from pathlib import Path

from django.db import transaction
from wagtail.search.index import insert_or_update_object

from intranet.library.models import DocumentFile, FileText, GovernanceDocumentPage, NewestWords
from intranet.meetings.papers.extraction import MOST_TEXT, TextRead, text_of
from intranet.meetings.papers.kinds import kind_of

logger = logging.getLogger(__name__)

MOST_SEARCHED = 400_000
"""Characters of one file that the search knows: PostgreSQL takes a megabyte of different words in a row, not more."""
State = FileText.State


def read_file(number: int) -> FileText.State | None:
    """Read the text in a file and store it; return how that went, None when the file is gone.

    Safe to repeat: what was read already is left alone.
    """
    file = DocumentFile.objects.filter(pk=number).first()
    if file is None:
        return None
    kept = FileText.objects.get_or_create(file=file)[0]
    if kept.state != State.WAITING:
        return State(kept.state)
    try:
        found = text_of(Path(file.file.path), kind_of(str(file.file.name)))
    except Exception:
        logger.exception("The text of file %s of a document could not be read", number)
        found = None
    _keep(kept, found)
    _find_anew(file)
    return State(kept.state)


def _keep(kept: FileText, found: TextRead | None) -> None:
    if found is None:
        kept.state = State.UNREADABLE
    elif found.scanned or not found.text.strip():
        kept.state = State.SCAN
    else:
        kept.state, kept.text = State.DONE, found.text.replace("\x00", "")[:MOST_TEXT]
    kept.save()


@transaction.atomic
def _find_anew(file: DocumentFile) -> None:
    """Let the search know the newest file of a document; an older one that is read late changes nothing."""
    page = GovernanceDocumentPage.objects.select_for_update(of=("self",)).get(pk=file.document_id)
    newest = page.files.select_related("content").first()
    text = newest.content.text if newest is not None and hasattr(newest, "content") else ""
    NewestWords.objects.update_or_create(document=page, defaults={"text": text[:MOST_SEARCHED]})
    insert_or_update_object(GovernanceDocumentPage.objects.get(pk=page.pk))
