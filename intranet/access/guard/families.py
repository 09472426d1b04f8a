"""Rows for screens that come in families: viewsets, choosers and modeladmin have the same URLs for every model."""

from __future__ import annotations

from inspect import unwrap
from typing import Any

from wagtail.admin.views.generic import chooser
from wagtail.admin.views.pages.choose_parent import ChooseParentView

from intranet.access.guard.files import MODELADMIN_OBJECT, OBJECT, OBJECT_CHOOSE, model_behind
from intranet.access.guard.kinds import ADD_BELOW
from intranet.access.guard.table import Row, row, row_for

_OBJECT = row(pk=OBJECT)
_CHOSEN = row(pk=OBJECT_CHOOSE)
_CHOSEN_MANY = row(query={"id": OBJECT_CHOOSE})
_PARENT = row(form={"parent_page": ADD_BELOW})
_MODELADMIN = row(instance_pk=MODELADMIN_OBJECT)


def find_row(name: str, view: Any) -> Row | None:
    """Return the row for an admin URL: by its name, or else by the family of its view. None when there is none."""
    return row_for(name) or _of_family(unwrap(view))


def _of_family(view: Any) -> Row | None:
    if hasattr(getattr(view, "__self__", None), "permission_helper"):
        return _MODELADMIN
    view_class = getattr(view, "view_class", None)
    if not isinstance(view_class, type):
        return None
    if issubclass(view_class, chooser.ChosenViewMixin):
        return _CHOSEN
    if issubclass(view_class, chooser.ChosenMultipleViewMixin):
        return _CHOSEN_MANY
    if issubclass(view_class, ChooseParentView):
        return _PARENT
    return _OBJECT if model_behind(view) else None
