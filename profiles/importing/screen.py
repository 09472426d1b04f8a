"""Putting a review together for the screen: document, source, dictionary, pages that it may update."""

from __future__ import annotations

from collections.abc import Sequence

from django.utils.translation import gettext as _
from wagtail.models import Page

from profiles.importing.dictionary import KnownDictionary
from profiles.importing.editing import Conflict
from profiles.importing.facts import Facts
from profiles.importing.fields import Fields, Options
from profiles.importing.problems import Problem
from profiles.importing.review import Review, from_data
from profiles.importing.targets import targets_for
from profiles.models import ImportedDocument
from profiles.reader.serialise import from_data as reading_from_data
from profiles.reader.serialise import source_from_data


def facts_of(
    document: ImportedDocument,
    *,
    review: Review | None = None,
    conflicts: Sequence[Conflict] = (),
    problems: Sequence[Problem] = (),
) -> Facts:
    """Return what the review screen shows of a document; about ten queries, however long it is."""
    review = review or from_data(document.review)
    known = KnownDictionary.of(document.file.batch.dictionary)
    fields = Fields(review=review, known=known, kind=document.kind, targets=target_options(document, review))
    return Facts(
        review=review,
        document=reading_from_data(document.reading),
        source=source_from_data(document.file.source or {}),
        fields=fields,
        conflicts=conflicts,
        problems=problems,
    )


def target_options(document: ImportedDocument, review: Review) -> Options:
    """Return the pages that this document may update, as choices of a select."""
    pages: list[Page] = targets_for(
        book=document.file.batch.book,
        kind=document.kind,
        title=review.root.get("title"),
        sha256=document.file.sha256,
        position=document.position,
    )
    return [
        (
            str(page.pk),
            (_("Update: %(title)s (published)") if page.live else _("Update: %(title)s (draft)"))
            % {"title": page.draft_title},
        )
        for page in pages
    ]
