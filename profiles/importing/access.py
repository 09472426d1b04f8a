"""Who may import what: Wagtail's page permissions on the function book decide, here and nowhere else."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import AnonymousUser
from django.db.models import QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from intranet.access.reading import may_read, visible_to
from profiles.models import (
    CompetencyDictionaryPage,
    FunctionBookPage,
    FunctionProfilePage,
    ImportBatch,
    ImportedDocument,
    ImportedFile,
    RoleProfilePage,
)

User = Any  # the project's user model, whichever it is


def books_for(user: User | AnonymousUser) -> QuerySet[FunctionBookPage]:
    """Return the function books into which this user may import, by title."""
    if not user.is_authenticated or not user.is_active:
        return FunctionBookPage.objects.none()
    policy = policy_registry.get_by_type(Page)
    allowed = policy.instances_user_has_permission_for(user, "add")
    books = visible_to(user, FunctionBookPage.objects.all(), drafts=True)
    return books.filter(pk__in=allowed.order_by().values("pk")).order_by("title")


def may_import(user: User | AnonymousUser, book: FunctionBookPage) -> bool:
    """Return whether this user may add profiles to this book."""
    return bool(book.permissions_for_user(user).can_add_subpage()) and may_read(user, book, drafts=True)


def batches_for(user: User | AnonymousUser) -> QuerySet[ImportBatch]:
    """Return the imports that this user may see: those into the books that are theirs."""
    return ImportBatch.objects.filter(book__in=books_for(user))


def documents_for(user: User | AnonymousUser) -> QuerySet[ImportedDocument]:
    """Return the documents that this user may review."""
    return ImportedDocument.objects.filter(file__batch__book__in=books_for(user))


def parent_of_new(book: FunctionBookPage, kind: str) -> Page:
    """Return the page under which something new of this kind comes: profiles in the book, dictionaries beside it."""
    return book.get_parent() if kind == "dictionary" else book


def may_save(user: User, *, parent: Page, existing: Page | None, publish: bool) -> bool:
    """Return whether this user may save (and publish) a new page below ``parent``, or the ``existing`` page.

    Nobody (None) is whoever works on the server's command line, and may do everything.
    """
    if user is None:
        return True
    if existing is not None:
        permissions = existing.permissions_for_user(user)
        if permissions.page_locked():  # by somebody, by a workflow, or by a moment of publication
            return False
        return bool(permissions.can_edit() and (not publish or permissions.can_publish()))
    permissions = parent.permissions_for_user(user)
    return bool(permissions.can_add_subpage() and (not publish or permissions.can_publish_subpage()))


def dictionaries_for(user: User | AnonymousUser) -> QuerySet[CompetencyDictionaryPage]:
    """Return the dictionaries in which this user may look things up."""
    found: QuerySet[CompetencyDictionaryPage] = visible_to(user, CompetencyDictionaryPage.objects.all(), drafts=True)
    return found.order_by("title")


def may_fetch_source(user: User | AnonymousUser, document: Any) -> bool:
    """Return whether this user may have the file that a profile was made of.

    It may say more than the profile does, names of people for example, and of a draft it says everything: so it goes to
    whoever may read a published profile that shows it, may change a page that does, or may import into its book.
    """
    if ImportedFile.objects.filter(document_id=document.pk, batch__book__in=books_for(user)).exists():
        return True
    for model in (FunctionProfilePage, RoleProfilePage):
        shown = model.objects.filter(source_document_id=document.pk)
        if visible_to(user, shown).exists():
            return True
        if user.is_authenticated and any(page.permissions_for_user(user).can_edit() for page in shown):
            return True
    return False
