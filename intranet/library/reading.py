"""Who reads which documents, and who may do what with them. Lists, files, search, mail and panels ask here.

A document is a page, and everything of it (files, versions, adoptions) is as readable as the page.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db.models import Q, QuerySet
from wagtail.models import Page
from wagtail.permissions import policy_registry

from accounts.models import Person
from intranet.access.lookups import prefixes
from intranet.access.models import AudienceRule
from intranet.access.reading import Reader, may_read, visible_to
from intranet.bodies.models import BodyPage
from intranet.library.models import Adoption, DocumentFile, GovernanceDocumentPage


def documents_for(user: Reader) -> Any:
    """Return the documents this user may read: published ones, and those they may change (a queryset of pages)."""
    readable = visible_to(user, GovernanceDocumentPage.objects.all(), drafts=True)
    if not user.is_authenticated:
        return readable.filter(live=True)
    return readable.filter(Q(live=True) | Q(pk__in=_changed_by(user).order_by().values("pk")))


def files_for(user: Reader) -> QuerySet[DocumentFile]:
    """Return the files of documents this user may read, all versions."""
    return DocumentFile.objects.filter(document__in=documents_for(user).order_by().values("pk"))


def adoptions_for(user: Reader) -> QuerySet[Adoption]:
    """Return the adopted versions of documents this user may read."""
    return Adoption.objects.filter(document__in=documents_for(user).order_by().values("pk"))


def may_read_document(user: Reader, document: GovernanceDocumentPage) -> bool:
    """Return whether this user may read one document: as `documents_for`."""
    if document.live:
        return may_read(user, document)
    return may_read(user, document, drafts=True) and may_change(user, document)


def may_change(user: Any, document: GovernanceDocumentPage) -> bool:
    """Return whether this user may change a document, and bring new files."""
    return bool(user.is_authenticated and document.permissions_for_user(user).can_edit())


def may_adopt(user: Any, document: GovernanceDocumentPage) -> bool:
    """Return whether this user may write down that a document was adopted: who may publish it."""
    return bool(user.is_authenticated and document.permissions_for_user(user).can_publish())


def person_of(user: Reader) -> Person | None:
    """Return the person that this account belongs to."""
    from intranet.meetings.rules import person_of as found

    return found(user)


def closed_among(documents: Iterable[Page]) -> set[int]:
    """Return the numbers of those documents that are for fewer people than their kind is; one query.

    What is said of them leaves the site without their titles, and who fetches their files is written down.
    """
    places = {document.pk: prefixes(document.path) for document in documents}
    paths = sorted({path for found in places.values() for path in found})
    rules = AudienceRule.objects.filter(page__path__in=paths, closes=True).exclude(source=AudienceRule.Source.KIND)
    closed = set(rules.exclude(audience="signed_in").values_list("page__path", flat=True))
    return {number for number, found in places.items() if not closed.isdisjoint(found)}


def hosts_of(documents: Iterable[Page], user: Reader) -> dict[int, BodyPage]:
    """Return the body of each document (by its number) that lies below one this user may read; one query."""
    above = {document.pk: prefixes(document.path)[-2] for document in documents}
    bodies = visible_to(user, BodyPage.objects.filter(path__in=sorted(set(above.values()))))
    by_path = {body.path: body for body in bodies}
    return {number: by_path[path] for number, path in above.items() if path in by_path}


def _changed_by(user: Any) -> QuerySet[Page]:
    policy: Any = policy_registry.get_by_type(Page)
    found: QuerySet[Page] = policy.instances_user_has_permission_for(user, "change")
    return found
