"""Adopting a version of a dictionary, and taking over wordings from it.

Form of a snapshot: ``{"title", "level_word", "competencies": [{"uuid", "lineage_id", "title", "kind", "cluster", "definition",
"levels": [{"uuid", "lineage_id", "rank", "label", "title", "indicators": [text]}]}]}``; uuids as text, everything in order.
"""

from __future__ import annotations

import datetime as dt
import uuid
from typing import Any

from django.contrib.auth.base_user import AbstractBaseUser
from django.db import transaction
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log

from profiles.models import CompetencyDictionaryPage, CompetencyLevel, CompetencyPage, DictionaryVersion


def competencies(dictionary: CompetencyDictionaryPage) -> list[CompetencyPage]:
    """Return the published competencies of a dictionary in the order of the tree, with levels and indicators: three queries."""
    pages = CompetencyPage.objects.child_of(dictionary).live().order_by("path")
    return list(pages.prefetch_related("levels__indicators"))


def snapshot_of(dictionary: CompetencyDictionaryPage) -> dict[str, Any]:
    """Return the working copy as a snapshot."""
    return {
        "title": dictionary.title,
        "level_word": dictionary.level_word,
        "competencies": [_competency(page) for page in competencies(dictionary)],
    }


def _competency(page: CompetencyPage) -> dict[str, Any]:
    return {
        "uuid": str(page.uuid),
        "lineage_id": str(page.lineage_id),
        "title": page.title,
        "kind": page.kind,
        "cluster": page.cluster,
        "definition": page.definition,
        "levels": [_level(level) for level in page.levels.all()],
    }


def _level(level: CompetencyLevel) -> dict[str, Any]:
    return {
        "uuid": str(level.uuid),
        "lineage_id": str(level.lineage_id),
        "rank": level.rank,
        "label": level.label,
        "title": level.title,
        "indicators": [indicator.text for indicator in level.indicators.all()],
    }


@transaction.atomic
def adopt(
    *, dictionary: CompetencyDictionaryPage, by: AbstractBaseUser | None, on: dt.date | None = None, note: str = ""
) -> DictionaryVersion:
    """Adopt the published competencies as the next version and return it.

    A level whose wording differs from the previous version gets a new ``uuid`` first and keeps its ``lineage_id``, so that a
    uuid stands for one wording for ever. Raises ValueError where nothing changed since the previous version.
    """
    dictionary = CompetencyDictionaryPage.objects.select_for_update().get(pk=dictionary.pk)
    previous = dictionary.versions.order_by("-number").first()
    if previous:
        _renew_changed(dictionary, previous.snapshot)
    snapshot = snapshot_of(dictionary)
    if previous and previous.snapshot == snapshot:
        raise ValueError("nothing changed since the previous version")
    version = DictionaryVersion.objects.create(
        dictionary=dictionary,
        number=previous.number + 1 if previous else 1,
        adopted_on=on or timezone.localdate(),
        adopted_by=by,
        note=note,
        snapshot=snapshot,
    )
    log(dictionary, "vve_profiles.adopt", user=by, data={"number": version.number})
    return version


def _renew_changed(dictionary: CompetencyDictionaryPage, previous: dict[str, Any]) -> None:
    """Issue new uuids for what was reworded since ``previous``."""
    before = {level["uuid"]: level for item in previous["competencies"] for level in item["levels"]}
    pages_before = {item["uuid"]: item for item in previous["competencies"]}
    for page in competencies(dictionary):
        reworded = False
        for level in page.levels.all():
            old = before.get(str(level.uuid))
            if old and old != _level(level):
                level.uuid = uuid.uuid4()
                CompetencyLevel.objects.filter(pk=level.pk).update(uuid=level.uuid)
                reworded = True
        old_page = pages_before.get(str(page.uuid))
        if old_page and (reworded or old_page != _competency(page)):
            CompetencyPage.objects.filter(pk=page.pk).update(uuid=uuid.uuid4())


def version_label(dictionary: CompetencyDictionaryPage) -> str:
    """Return how a requirement names the version it took its wording from."""
    newest = dictionary.versions.order_by("-number").values_list("number", flat=True).first()
    return str(newest) if newest else _("working copy")


def wording_of(level: CompetencyLevel, *, version: str, level_word: str) -> dict[str, Any]:
    """Return the fields of a requirement that adopts this level (see ``CompetencyRequirement.adopt``).

    ``version`` comes from :func:`version_label`, ``level_word`` from the dictionary.
    """
    return {
        "competency_lineage": level.page.lineage_id,
        "level_uuid": level.uuid,
        "dictionary_version": version,
        "name": level.page.title,
        "rank": level.rank,
        "level_label": level.label or (f"{level_word} {level.rank}".strip() if level.rank else ""),
        "level_title": level.title,
        "indicators": "\n".join(indicator.text for indicator in level.indicators.all()),
    }

