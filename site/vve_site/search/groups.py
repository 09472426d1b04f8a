"""The kinds of results, as the apps announced them."""

from __future__ import annotations

from django.contrib.contenttypes.models import ContentType
from wagtail import hooks

from intranet.access.search import HOOK, ROWS_HOOK, RowGroup, SearchGroup


def search_groups() -> list[SearchGroup]:
    """Return the groups of all apps, in the order of the screen."""
    groups: list[SearchGroup] = [make() for make in hooks.get_hooks(HOOK)]
    return sorted(groups, key=lambda group: (group.order, str(group.label)))


def row_groups() -> list[RowGroup]:
    """Return the groups of rows that are no pages, in the order of the screen."""
    groups: list[RowGroup] = [make() for make in hooks.get_hooks(ROWS_HOOK)]
    return sorted(groups, key=lambda group: (group.order, str(group.label)))


def content_types_of(group: SearchGroup) -> dict[int, type]:
    """Return the page types of a group by the id of their content type."""
    found = ContentType.objects.get_for_models(*group.models)
    return {content_type.pk: model for model, content_type in found.items()}
