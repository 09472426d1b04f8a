"""Keeping what an editor writes: values and actions of the form into the stored review, under one row version."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction

from profiles.importing.editing import Conflict, act, apply_values
from profiles.importing.review import Review, from_data, to_data
from profiles.importing.saving import WrongState
from profiles.models import ImportedDocument
from profiles.reader.serialise import from_data as reading_from_data


@dataclass(frozen=True, slots=True)
class Saved:
    """What became of a form: the document as it is now, what was not written, and where the focus goes."""

    document: ImportedDocument
    review: Review
    conflicts: list[Conflict] = field(default_factory=list)
    focus: str = ""


@transaction.atomic
def save_values(*, pk: int, user: Any, seen: int, posted: Mapping[str, str], action: str = "") -> Saved:
    """Write form fields, and then do an action of the form, and return what became of it.

    ``posted`` is any subset of the fields, ``seen`` the row version that the form was made from. What somebody else
    changed since then is not overwritten: it comes back as conflicts, and the action is not done. Raises
    :class:`WrongState` where the document is no longer under review.
    """
    document = ImportedDocument.objects.select_for_update(of=("self",)).select_related("file__batch__book").get(pk=pk)
    if document.state != ImportedDocument.State.TO_REVIEW:
        raise WrongState(document)
    review, now, focus = from_data(document.review), document.row_version + 1, ""
    conflicts = apply_values(review, posted, seen=seen, now=now)
    if action and not conflicts:
        texts = {path: text.text for path, text in reading_from_data(document.reading).texts()}
        focus = act(review, action, now=now, texts=texts)
    data = to_data(review)
    if data != document.review:
        document.review, document.row_version, document.changed_by = data, now, user
        document.title = (review.root.get("title").strip() or document.title)[:300]
        document.save(update_fields=["review", "row_version", "changed_by", "changed_at", "title"])
    return Saved(document, review, conflicts, focus)
