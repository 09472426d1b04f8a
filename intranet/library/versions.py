"""The versions of a document that can be compared: what was published, adopted or saved, and its files."""

from __future__ import annotations

import datetime as dt
from dataclasses import dataclass
from typing import Any

from django.utils.formats import date_format
from django.utils.timezone import localtime
from django.utils.translation import gettext as _
from wagtail.models import PageLogEntry, Revision

from intranet.library.lines import text_of
from intranet.library.models import FileText, GovernanceDocumentPage

MOST = 200
"""Saved versions in the list; older ones stay, and can be compared from the history in the admin."""


@dataclass(frozen=True)
class Version:
    """Something to compare. ``key`` stands in addresses; ``of`` is "text" or "file": these are never compared."""

    key: str
    label: str
    at: dt.datetime
    of: str


def versions_of(document: GovernanceDocumentPage, *, drafts: bool) -> list[Version]:
    """Return the versions of a document, newest first; with ``drafts`` also what was saved and not published.

    Four queries.
    """
    found = [
        Version(
            f"v{one.number}", _("Adopted on %(day)s") % {"day": date_format(one.adopted_on)}, one.recorded_at, "text"
        )
        for one in document.adoptions.defer("text", "html")
    ]
    published = set(
        PageLogEntry.objects.filter(page=document.pk, action="wagtail.publish", revision__isnull=False).values_list(
            "revision", flat=True
        )
    )
    if document.live_revision_id:
        published.add(document.live_revision_id)
    saved = Revision.objects.for_instance(document).defer("content").order_by("-created_at", "-pk")
    for revision in (saved if drafts else saved.filter(pk__in=published))[:MOST]:
        label = _("Published, saved on %(moment)s") if revision.pk in published else _("Draft, saved on %(moment)s")
        moment = date_format(localtime(revision.created_at), "SHORT_DATETIME_FORMAT")
        found.append(Version(f"t{revision.pk}", label % {"moment": moment}, revision.created_at, "text"))
    for file in document.files.filter(content__state=FileText.State.DONE):
        label = _("File, version %(number)d of %(day)s")
        day = date_format(localtime(file.uploaded_at))
        found.append(Version(f"b{file.number}", label % {"number": file.number, "day": day}, file.uploaded_at, "file"))
    return sorted(found, key=lambda version: version.at, reverse=True)


def text_of_version(document: GovernanceDocumentPage, version: Version) -> str:
    """Return the text of a version that `versions_of` gave."""
    kind, number = version.key[0], int(version.key[1:])
    if kind == "v":
        return document.adoptions.get(number=number).text
    if kind == "b":
        return str(FileText.objects.get(file__document=document, file__number=number).text)
    page: Any = Revision.objects.for_instance(document).get(pk=number).as_object()
    return text_of(page)
