"""What changes a document beside its text: a new file, and its adoption."""

from __future__ import annotations

import datetime as dt
import hashlib
import json
from typing import Any

from django.conf import settings
from django.core.exceptions import ValidationError
from django.core.files.base import File
from django.db import transaction
from django.template.loader import render_to_string
from django.utils import timezone, translation
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from accounts.models import Person
from intranet.library import logged
from intranet.library.lines import text_of
from intranet.library.models import Adoption, DocumentFile, FileText, GovernanceDocumentPage, NewestWords
from intranet.library.tasks import read_file_text
from intranet.library.uploads import Upload
from intranet.meetings.models import Decision, MeetingPage


class NothingToAdopt(Exception):
    """What is published is what was adopted last, or nothing is published."""


@transaction.atomic
def add_file(
    *, document: GovernanceDocumentPage, upload: Upload, remark: str = "", by: Person | None, user: Any = None
) -> tuple[DocumentFile, bool]:
    """Store a file as the newest version, and return it with whether it is new.

    The same bytes as the newest version are not stored twice: sending a form twice does no harm. The text in it is read
    in the background.
    """
    digest = _digest(upload.file)
    held = GovernanceDocumentPage.objects.select_for_update(of=("self",)).get(pk=document.pk)
    newest = held.files.first()
    if newest is not None and newest.sha256 == digest:
        return newest, False
    made = DocumentFile(
        document=held,
        number=newest.number + 1 if newest else 1,
        name=upload.name,
        size=upload.file.size,
        sha256=digest,
        remark=remark,
        uploaded_by=by,
    )
    made.file.save(f"x.{upload.kind.ending}", upload.file, save=False)
    try:
        made.save()
        FileText.objects.create(file=made)
        NewestWords.objects.update_or_create(document=held, defaults={"text": ""})
        log(held, logged.FILE, user=user, data={"number": made.number})
    except Exception:
        made.file.storage.delete(str(made.file.name))
        raise
    transaction.on_commit(lambda: read_file_text.enqueue(made.pk))
    return made, True


@transaction.atomic
def adopt(
    *,
    document: GovernanceDocumentPage,
    on: dt.date | None = None,
    meeting: MeetingPage | None = None,
    decision: Decision | None = None,
    note: str = "",
    by: Person | None,
    user: Any = None,
) -> Adoption:
    """Freeze what is published as adopted, and return it.

    Raises NothingToAdopt when nothing is published, or when just this was adopted last; ValidationError when meeting
    and decision do not belong together, or the day has still to come.
    """
    on = on or timezone.localdate()
    _check(on, meeting, decision)
    document = GovernanceDocumentPage.objects.select_for_update(of=("self",)).get(pk=document.pk)
    if not document.live:
        raise NothingToAdopt
    content = content_of(document)
    last = document.adoptions.first()
    if last is not None and last.sha256 == content["sha256"]:
        raise NothingToAdopt
    made: Adoption = Adoption.objects.create(
        document=document,
        number=last.number + 1 if last else 1,
        adopted_on=on,
        meeting=meeting,
        decision=decision,
        note=note,
        by=by,
        html=html_of(document),
        **content,
    )
    log(document, logged.ADOPTED, user=user, data={"number": made.number, "on": on.isoformat()})
    return made


@transaction.atomic
def complete(
    *,
    adoption: Adoption,
    on: dt.date,
    meeting: MeetingPage | None,
    decision: Decision | None,
    note: str = "",
    user: Any = None,
) -> Adoption:
    """Write down when, where and by what decision something was adopted; what was adopted stays as it is.

    Raises ValidationError as `adopt`.
    """
    _check(on, meeting, decision)
    held = Adoption.objects.select_for_update().get(pk=adoption.pk)
    before = (held.adopted_on, held.meeting_id, held.decision_id, held.note)
    held.adopted_on, held.meeting, held.decision, held.note = on, meeting, decision, note
    if before != (held.adopted_on, held.meeting_id, held.decision_id, held.note):
        held.save(update_fields=["adopted_on", "meeting", "decision", "note"])
        log(held.document, logged.COMPLETED, user=user, data={"number": held.number, "on": on.isoformat()})
    return held


def content_of(document: GovernanceDocumentPage) -> dict[str, Any]:
    """Return title, text and files of a document, with the fingerprint of the three together."""
    files = [
        {"number": file.number, "name": file.name, "sha256": file.sha256} for file in document.files.order_by("-number")
    ]
    content: dict[str, Any] = {"title": document.title, "text": text_of(document), "files": files[:1]}
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    return {**content, "sha256": hashlib.sha256(canonical.encode()).hexdigest()}


def html_of(document: GovernanceDocumentPage) -> str:
    """Return the text of a document as it is shown, in the language of the content."""
    with translation.override(settings.LANGUAGE_CODE):
        return render_to_string("vve_library/content.html", {"page": document})


def _digest(file: File) -> str:
    found = hashlib.sha256()
    for chunk in file.chunks():
        found.update(chunk)
    file.seek(0)
    return found.hexdigest()


def _check(on: dt.date, meeting: MeetingPage | None, decision: Decision | None) -> None:
    if on > timezone.localdate():
        raise ValidationError({"on": _("This day has still to come. Fill in the day on which it was adopted.")})
    if meeting is not None and decision is not None and decision.meeting_id not in (None, meeting.pk):
        raise ValidationError({"decision": _("This decision was taken in another meeting. Change one of the two.")})


@transaction.atomic
def change_keeper(*, document: GovernanceDocumentPage, person: Person | None, user: Any = None) -> None:
    """Let somebody else keep a document: in what is published, and in the draft that will be published over it."""
    held = GovernanceDocumentPage.objects.select_for_update(of=("self",)).get(pk=document.pk)
    GovernanceDocumentPage.objects.filter(pk=held.pk).update(owner_person=person)
    draft = held.latest_revision
    if draft is not None and "owner_person" in draft.content:
        draft.content["owner_person"] = person.pk if person else None
        draft.save(update_fields=["content"])
    log(held, logged.KEEPER, user=user)
