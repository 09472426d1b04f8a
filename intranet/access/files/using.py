"""Using a file on a page. In a stricter place that changes nothing; in a wider one it is refused, at save, in words.

Readers of the wider place would see a gap, and the editor might believe that the file is public now. Whether a place is
wider is a comparison of sets: all that is asked of the readers of the home, must be asked of the readers of the page.
"""

from __future__ import annotations

import copy
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.urls import NoReverseMatch, reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex

from intranet.access.files.homes import Shelf, shelf_of
from intranet.access.lookups import prefixes
from intranet.access.models.audiences import AudienceMixin
from intranet.access.projection import closes, of_kind
from intranet.access.reading import chain


@dataclass(frozen=True)
class Misplaced:
    """A file in a place with more readers than its home has."""

    file: Any
    field: str
    home: Page | None


def misplaced(page: Page, parts: Iterable[Model] = (), *, parent: Page | None = None) -> list[Misplaced]:
    """Return the files on a page, as it is in memory, that are at home in a stricter place.

    ``parts`` are children of the page that it does not hold yet; ``parent`` is the page above one without a place yet.
    """
    used: dict[tuple[type[Model], str], str] = {}
    models = {ContentType.objects.get_for_model(model).pk: model for model in (get_image_model(), get_document_model())}
    for one in (page, *parts):
        # The index in the database says what was saved last; this walks over what is about to be saved.
        for content_type, number, model_path, _path in ReferenceIndex._extract_references_from_object(one):
            if content_type in models:
                used.setdefault((models[content_type], number), model_path.split(".")[0])
    if not used:
        return []
    place = page if page.pk else _placed(page, parent)
    asked = _asked_on(place)
    homes: dict[int, tuple[Page | None, bool]] = {}
    found = []
    for file, field in _files(used):
        if file.collection_id not in homes:
            shelf = shelf_of(file.collection)
            homes[file.collection_id] = shelf.page, _fits(shelf, place, asked)
        home, fits = homes[file.collection_id]
        if not fits:
            found.append(Misplaced(file, field, home))
    return found


def _files(used: dict[tuple[type[Model], str], str]) -> Iterator[tuple[Any, str]]:
    for model in {model for model, _number in used}:
        numbers = [number for of, number in used if of is model]
        for file in model._default_manager.filter(pk__in=numbers).select_related("collection"):
            yield file, used[model, str(file.pk)]


def _fits(shelf: Shelf, place: Page, asked: frozenset[str]) -> bool:
    if shelf.home is None:
        return True
    if shelf.page is None:
        return False
    # At home here or above: what is asked there, is asked here, also when this very form loosens it.
    return place.path.startswith(shelf.page.path) or chain(shelf.page) <= asked


def _placed(page: Page, parent: Page | None) -> Page:
    """Return a page that is being made as if it stood below its parent already: rules are looked up by place."""
    placed = copy.copy(page)
    if parent is not None:
        placed.path, placed.depth = parent.path + "0" * len(prefixes(parent.path)[0]), parent.depth + 1
    return placed


def _asked_on(place: Page) -> frozenset[str]:
    """Return what will be asked of the readers of a page when it is saved as it is in memory."""
    above = Page.objects.filter(path=prefixes(place.path)[-2]).first() if place.depth and place.depth > 1 else None
    asked = set(chain(above)) if above else set()
    if not isinstance(place, AudienceMixin):
        return frozenset(asked | (chain(place) if place.pk else set()))
    if place.pk:  # Wagtail's own privacy acts past the form
        asked |= {one for one in chain(place) if one.startswith("wagtail:")}
    if closes(place.audience):
        asked.add(place.audience)
    kind = of_kind(place)
    return frozenset(asked if kind is None else {*asked, kind})


class FilesInPlaceForm:
    """Goes before a form of pages in the admin: refuses files of places with fewer readers, beside their field."""

    instance: Any
    fields: dict[str, Any]
    formsets: dict[str, Any]
    parent_page: Page | None
    _misplaced: list[Misplaced] | None = None

    def is_valid(self) -> bool:
        """Look at the files once everything else is right: only then does the page hold what will be saved."""
        valid = bool(super().is_valid())  # type: ignore[misc]
        if not valid:
            return False
        if self._misplaced is None:
            parts = [
                form.instance
                for formset in getattr(self, "formsets", {}).values()
                for form in formset.forms
                if form.has_changed() and not formset._should_delete_form(form)
            ]
            parent = getattr(self, "parent_page", None)
            self._misplaced = misplaced(self.instance, parts, parent=parent if not self.instance.pk else None)
            for found in self._misplaced:
                field = found.field if found.field in self.fields else None
                self.add_error(field, self._sentence(found))  # type: ignore[attr-defined]
        return not self._misplaced

    def _sentence(self, found: Misplaced) -> ValidationError:
        sentence = _(
            "“%(file)s” belongs to a page with fewer readers than this one, who would not see it. Choose another file."
        ) % {"file": found.file.title}
        address = copy_address(found.file, self.instance)
        if not address:
            return ValidationError(sentence, code="misplaced")
        link = format_html(
            '<a href="{}" target="_blank" rel="noopener">{}</a>', address, _("Make a copy for this page")
        )
        return ValidationError(format_html("{} {}", sentence, link), code="misplaced")


def copy_address(file: Any, page: Page) -> str:
    """Return the address that makes a copy of a file for a page; empty where the site has none, or the page is new."""
    kind = "beeld" if isinstance(file, get_image_model()) else "document"
    try:
        return reverse("vve_files_copy", args=[kind, file.pk, page.pk]) if page.pk else ""
    except NoReverseMatch:
        return ""
