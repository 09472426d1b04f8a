"""Making pages of a reviewed document: all or nothing, once, and only from the states that allow it."""

from __future__ import annotations

from typing import Any

from django.db import transaction
from django.utils.translation import gettext_lazy as _
from wagtail.log_actions import log
from wagtail.models import Page

from profiles.importing.access import may_save, parent_of_new
from profiles.importing.dictionary import KnownDictionary
from profiles.importing.dictionary_pages import add_draft_level, fill_dictionary, save_competencies
from profiles.importing.problems import NotReady, Problem, problems_of
from profiles.importing.profile_pages import fill_function_profile, fill_role_profile
from profiles.importing.publishing import save_page
from profiles.importing.review import Node, Review, from_data
from profiles.importing.source_files import WrittenFiles, source_document_of
from profiles.importing.targets import MODELS
from profiles.models import CompetencyLevel, FunctionProfilePage, ImportedDocument, RoleProfilePage
from profiles.reader.document import Kind

State = ImportedDocument.State
EVENTS: dict[str, dict[str, str]] = {
    "save": {State.TO_REVIEW: State.DRAFT},
    "publish": {State.TO_REVIEW: State.PUBLISHED},
    "discard": {State.TO_REVIEW: State.DISCARDED},
    "reopen": {State.DISCARDED: State.TO_REVIEW, State.DRAFT: State.TO_REVIEW, State.PUBLISHED: State.TO_REVIEW},
}
"""What may happen to a document: event -> state before -> state after. Anything else is refused."""


LONGEST_NUMBER = 18  # more figures than the key of any page has; databases refuse still larger numbers


class WrongState(Exception):
    """From the state of the document this is not possible, for example because it was saved already."""

    def __init__(self, document: ImportedDocument) -> None:
        super().__init__(document.state)
        self.document = document


NOT_YOURS = _("You may not add competencies to this dictionary. Choose no link.")


class NotAllowed(Exception):
    """The user may not make or change this page."""


def locked(pk: int, event: str) -> tuple[ImportedDocument, str]:
    """Return the document, locked until the end of the transaction, and its next state. Raises :class:`WrongState`.

    Call within a transaction: of two clicks the second waits here, and then finds that the first did it.
    """
    document = ImportedDocument.objects.select_for_update(of=("self",)).select_related("file__batch__book").get(pk=pk)
    after = EVENTS[event].get(document.state)
    if after is None:
        raise WrongState(document)
    return document, after


def save_document(*, pk: int, user: Any, publish: bool) -> Page:
    """Make the page of a document, or update the chosen one, as a draft or published, and return it.

    Raises :class:`WrongState`, :class:`NotAllowed`, :class:`~profiles.importing.problems.NotReady`, or a
    ValidationError of the page itself; then nothing was written, files included.
    """
    files = WrittenFiles()
    try:
        with transaction.atomic():
            return _save(pk, user, publish, files)
    except BaseException:
        files.remove()
        raise


def _save(pk: int, user: Any, publish: bool, files: WrittenFiles) -> Page:
    document, after = locked(pk, "publish" if publish else "save")
    review = from_data(document.review)
    batch = document.file.batch
    # Two saves into one book wait for each other, or they would take the same place in the tree.
    parent = Page.objects.select_for_update().get(pk=parent_of_new(batch.book, document.kind).pk).specific
    known = KnownDictionary.of(batch.dictionary)
    existing = existing_page(document, review)
    if not may_save(user, parent=parent, existing=existing, publish=publish):
        raise NotAllowed
    problems = problems_of(review, known)
    if problems:
        raise NotReady(problems)
    page = existing.get_latest_revision_as_object() if existing else MODELS[document.kind]()
    fill_page(page, document, review, known, user)
    if document.kind != Kind.DICTIONARY:
        page.source_document = source_document_of(document.file, user=user, written=files)
    save_page(page=page, parent=parent, user=user, publish=publish, is_new=existing is None)
    if document.kind == Kind.DICTIONARY:
        save_competencies(dictionary=page, review=review, user=user, publish=publish)
    document.state, document.page_id, document.title = after, page.pk, page.title
    document.changed_by = user
    document.row_version += 1
    document.save(update_fields=["state", "page", "title", "changed_by", "changed_at", "row_version"])
    log(page, "vve_profiles.imported", user=user, data={"file": document.file.name, "published": publish})
    return page


def existing_page(document: ImportedDocument, review: Review) -> Page | None:
    """Return the page that the editor chose to update; None for a new page. Pages of elsewhere are not taken."""
    target = review.root.get("target")
    if not (target.isascii() and target.isdecimal() and len(target) <= LONGEST_NUMBER):
        return None
    book = document.file.batch.book
    parent = parent_of_new(book, document.kind)
    return MODELS[document.kind].objects.child_of(parent).filter(pk=int(target)).first()


def fill_page(page: Page, document: ImportedDocument, review: Review, known: KnownDictionary, user: Any) -> None:
    """Write the review into a page in memory."""

    def add_draft(competency: Node, level: Node) -> CompetencyLevel:
        dictionary = known.page
        if dictionary is None or not may_save(user, parent=dictionary, existing=None, publish=False):
            raise NotReady([Problem(level.id, "link", str(NOT_YOURS))])
        return add_draft_level(dictionary=dictionary, competency=competency, level=level, user=user)

    if isinstance(page, FunctionProfilePage):
        fill_function_profile(page, review, book=document.file.batch.book, known=known, add_draft=add_draft)
    elif isinstance(page, RoleProfilePage):
        fill_role_profile(page, review)
    else:
        fill_dictionary(page, review)


@transaction.atomic
def discard_document(*, pk: int, user: Any, reason: str = "") -> ImportedDocument:
    """Lay a document aside: no page comes of it, and it can be taken up again. Raises :class:`WrongState`."""
    return _change_state(pk, "discard", user, reason[:200])


@transaction.atomic
def reopen_document(*, pk: int, user: Any) -> ImportedDocument:
    """Take up a document again; its page, where it has one, becomes the page to update. Raises :class:`WrongState`."""
    return _change_state(pk, "reopen", user, "")


def _change_state(pk: int, event: str, user: Any, reason: str) -> ImportedDocument:
    document, after = locked(pk, event)
    document.state, document.discard_reason, document.changed_by = after, reason, user
    document.row_version += 1
    if event == "reopen" and document.page_id:
        document.review["root"]["values"]["target"] = str(document.page_id)
    document.save()
    log(
        document.file.batch.book,
        f"vve_profiles.import_{event}",
        user=user,
        data={"title": document.title, "reason": reason},
    )
    return document
