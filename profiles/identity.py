"""Identity of competencies and levels, and of what lies inside the children of a page: never shared by two pages.

Copying a page copies its children with their fields, by any of Wagtail's ways (copy, alias, recursive copy,
revisions), and none of them can leave out fields of child objects. So the questions here are asked where all ways
meet: when a page or a revision of it is saved.
"""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from profiles.models import CompetencyPage


def renew_what_is_taken(page: CompetencyPage) -> None:
    """Give a competency and its levels new identities where another page has theirs already; two queries.

    The new identity is derived from the page's translation key and the old identity: the revisions of a copy still
    hold the old one, and each of them must come out as the same new one.
    """
    from profiles.models import CompetencyLevel, CompetencyPage

    if CompetencyPage.objects.filter(uuid=page.uuid).exclude(pk=page.pk).exists():
        page.uuid, page.lineage_id = _derived(page, page.uuid), _derived(page, page.lineage_id)
    levels = list(page.levels.all())
    taken = set(
        CompetencyLevel.objects.filter(uuid__in=[level.uuid for level in levels])
        .exclude(page_id=page.pk)
        .values_list("uuid", flat=True)
    )
    seen: set[uuid.UUID] = set()
    for number, level in enumerate(levels):
        if level.uuid in taken:
            level.uuid, level.lineage_id = _derived(page, level.uuid), _derived(page, level.lineage_id)
        if level.uuid in seen:
            level.uuid, level.lineage_id = _derived(page, level.uuid, number), _derived(page, level.lineage_id, number)
        seen.add(level.uuid)


def _derived(page: CompetencyPage, old: uuid.UUID, number: int = 0) -> uuid.UUID:
    return uuid.uuid5(page.translation_key, f"{old} {number}" if number else str(old))


def leave_children_of_others(page: Any, relation: str, nested: str) -> None:
    """Let go of the keys of grandchildren that belong to another page, so that saving makes new rows.

    At most one query.

    Wagtail's copy gives the children in the copied revisions the keys of their copies, but not the grandchildren:
    saving such a revision would take them away from the page that was copied. ``relation`` names the children of
    ``page`` and ``nested`` their children.
    """
    children = (getattr(page, "_cluster_related_objects", None) or {}).get(relation) or []
    grandchildren = [
        (child, item)
        for child in children
        for item in (getattr(child, "_cluster_related_objects", None) or {}).get(nested) or []
        if item.pk
    ]
    if not grandchildren:
        return
    child, item = grandchildren[0]
    parent = type(child)._meta.get_field(nested).field.name
    keys = [item.pk for _child, item in grandchildren]
    owners = type(item)._default_manager.filter(pk__in=keys).values_list("pk", f"{parent}__page_id")
    theirs = dict(owners)
    for _child, item in grandchildren:
        if theirs.get(item.pk, page.pk) != page.pk:
            item.pk = None
