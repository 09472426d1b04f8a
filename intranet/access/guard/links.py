"""Links and files on a page: one can point only at what one may see.

A number in a form can be any number. A link to a closed page would show its address, with its title in it, to whoever
reads the page with the link; a picture would show its title in the form. What stood on the page before stays.
"""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.contrib.contenttypes.models import ContentType
from django.core.exceptions import ValidationError
from django.db.models import Model
from django.utils.translation import gettext as _
from wagtail.documents import get_document_model
from wagtail.images import get_image_model
from wagtail.models import Page, ReferenceIndex
from wagtail.permissions import policy_registry

from intranet.access.guard.files import USE
from intranet.access.guard.kinds import choosable

Reference = tuple[type[Model], str]


def references(objects: Iterable[Model]) -> dict[Reference, str]:
    """Return the pages, images and documents to which these objects point, each with the first field that does."""
    models = (Page, get_image_model(), get_document_model())
    known = {ContentType.objects.get_for_model(model).pk: model for model in models}
    found: dict[Reference, str] = {}
    for each in objects:
        for content_type, number, model_path, _path in ReferenceIndex._extract_references_from_object(each):
            if content_type in known:
                found.setdefault((known[content_type], str(number)), model_path.split(".")[0])
    return found


def hidden(user: Any, page: Page, parts: Iterable[Model] = ()) -> dict[Reference, str]:
    """Return what a page, as it is in memory, points to now and did not before, and that this user may not see.

    ``parts`` are children of the page that it does not hold yet. At most one query for each kind of what is new.
    """
    now = references((page, *parts))
    before = references([_as_saved(page)]) if now and page.pk else {}
    new = {reference: field for reference, field in now.items() if reference not in before}
    if not new or user is None or user.is_superuser:
        return {}
    return {reference: field for reference, field in new.items() if reference not in _seen(user, new)}


def _as_saved(page: Page) -> Page:
    # Asking the page itself would give back what is in memory when it has no changes since it was published.
    saved = Page.objects.select_related("latest_revision").get(pk=page.pk)
    return saved.latest_revision.as_object() if saved.latest_revision else saved.specific


def _seen(user: Any, wanted: Iterable[Reference]) -> set[Reference]:
    numbers: dict[type[Model], list[str]] = {}
    for model, number in wanted:
        numbers.setdefault(model, []).append(number)
    seen: set[Reference] = set()
    for model, of_model in numbers.items():
        if model is Page:
            rows: Any = choosable(user)
        else:
            rows = policy_registry.get_by_type(model).instances_user_has_any_permission_for(user, USE)
        seen |= {(model, str(pk)) for pk in rows.filter(pk__in=of_model).values_list("pk", flat=True)}
    return seen


class LinksOneMayMakeForm:
    """Goes before a form of pages in the admin, after what names files in its messages: nothing hidden is named."""

    instance: Any
    fields: dict[str, Any]
    for_user: Any
    _hidden: dict[Reference, str] | None = None

    def is_valid(self) -> bool:
        """Look at the links once everything else is right: only then does the page hold what will be saved."""
        if not super().is_valid():  # type: ignore[misc]
            return False
        if self._hidden is None:
            parts = [
                form.instance
                for formset in getattr(self, "formsets", {}).values()
                for form in formset.forms
                if form.has_changed() and not formset._should_delete_form(form)
            ]
            self._hidden = hidden(self.for_user, self.instance, parts)
            text = _(
                "There is a link, an image or a document in here that you may not use. Remove it or choose another."
            )
            for field in sorted(set(self._hidden.values())):
                refusal = ValidationError(text, code="hidden")
                self.add_error(field if field in self.fields else None, refusal)  # type: ignore[attr-defined]
        return not self._hidden
