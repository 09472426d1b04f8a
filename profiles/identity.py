"""Identity of competencies and levels: issued once, never shared by two pages."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from profiles.models import CompetencyPage


def renew_what_is_taken(page: CompetencyPage) -> None:
    """Give a page and its levels new identities where another page has theirs already.

    Copying a page copies its levels with their fields, by any of Wagtail's ways (copy, alias, recursive copy, revisions), and
    none of them can leave out fields of child objects. So the question is asked where all ways meet: when saving. At most
    two queries.
    """
    from profiles.models import CompetencyLevel, CompetencyPage

    if CompetencyPage.objects.filter(uuid=page.uuid).exclude(pk=page.pk).exists():
        page.uuid, page.lineage_id = uuid.uuid4(), uuid.uuid4()
    levels = list(page.levels.all())
    taken = set(
        CompetencyLevel.objects.filter(uuid__in=[level.uuid for level in levels])
        .exclude(page_id=page.pk)
        .values_list("uuid", flat=True)
    )
    seen: set[uuid.UUID] = set()
    for level in levels:
        if level.uuid in taken or level.uuid in seen:
            level.uuid, level.lineage_id = uuid.uuid4(), uuid.uuid4()
        seen.add(level.uuid)
