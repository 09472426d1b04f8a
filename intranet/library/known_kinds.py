"""The kinds of documents and strands that every partnership starts with, and the library with its workflow."""

from __future__ import annotations

from dataclasses import dataclass

from django.conf import settings
from django.db import transaction
from django.utils import translation
from django.utils.translation import gettext as _

from intranet.bodies.models import IntranetPage
from intranet.library.models import DocumentKind, LibraryPage, Strand
from intranet.library.workflow import ensure_adoption_workflow


@dataclass(frozen=True)
class Added:
    """What was new."""

    kinds: int
    strands: int
    library: bool


@transaction.atomic
def add_known_kinds() -> Added:
    """Add what is missing, in the language of the site, and change nothing that is there.

    The library and its workflow come below the way into the consultation, where there is one.
    """
    with translation.override(settings.LANGUAGE_CODE):
        kinds = [(_("Covenant"), True), (_("Programme line"), False), (_("Memo"), False), (_("Budget"), False)]
        kinds.append((_("Other document"), False))
        strands = [_("Care strand"), _("Education strand")]
        title = _("Documents of the steering group")
    new_kinds = sum(
        DocumentKind.objects.get_or_create(name=name, defaults={"shows_parties": parties, "order": order * 10})[1]
        for order, (name, parties) in enumerate(kinds, start=1)
    )
    new_strands = sum(
        Strand.objects.get_or_create(name=name, defaults={"order": order * 10})[1]
        for order, name in enumerate(strands, start=1)
    )
    return Added(new_kinds, new_strands, _add_library(title))


def _add_library(title: str) -> bool:
    intranet = IntranetPage.objects.order_by("path").first()
    library = LibraryPage.objects.order_by("path").first()
    new = library is None and intranet is not None
    if intranet is not None and library is None:
        library = intranet.add_child(instance=LibraryPage(title=title))
        library.save_revision().publish()
    if library is not None:
        ensure_adoption_workflow(library)
    return new
