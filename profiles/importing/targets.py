"""Which page an imported document would update: the same file, or the same title in the same book."""

from __future__ import annotations

from wagtail.models import Page

from profiles.importing.organisation import folded
from profiles.models import (
    CompetencyDictionaryPage,
    FunctionBookPage,
    FunctionProfilePage,
    ImportedDocument,
    RoleProfilePage,
)
from profiles.reader.document import Kind

MODELS: dict[str, type[Page]] = {
    Kind.FUNCTION_PROFILE.value: FunctionProfilePage,
    Kind.ROLE_PROFILE.value: RoleProfilePage,
    Kind.DICTIONARY.value: CompetencyDictionaryPage,
}


def targets_for(*, book: FunctionBookPage, kind: str, title: str, sha256: str, position: int) -> list[Page]:
    """Return the pages that a document may be a newer form of, the likeliest first, as specific pages.

    First what the same file (and the same place in it) became before, then what has the same title.
    """
    model = MODELS[str(kind)]
    pages = model.objects.all() if kind == Kind.DICTIONARY.value else model.objects.child_of(book)
    if kind == Kind.DICTIONARY.value:
        pages = pages.child_of(book.get_parent())
    same_file = list(
        ImportedDocument.objects.filter(
            file__sha256=sha256, position=position, kind=kind, file__batch__book=book, page__isnull=False
        )
        .exclude(file__sha256="")
        .order_by("-changed_at")
        .values_list("page_id", flat=True)
    )
    titles = pages.values_list("pk", "title", "draft_title")
    wanted = folded(title)
    same_title = [pk for pk, live, draft in titles if wanted and wanted in (folded(live), folded(draft))]
    order = list(dict.fromkeys([*same_file, *same_title]))
    found = {page.pk: page for page in pages.filter(pk__in=order)}
    return [found[pk] for pk in order if pk in found]
