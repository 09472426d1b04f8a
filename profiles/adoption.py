"""Adopting a version of a dictionary, and taking over wordings from it.

Form of a snapshot: ``{"title", "level_word", "competencies": [{"uuid", "lineage_id", "title", "kind", "cluster",
"definition", "levels": [{"uuid", "lineage_id", "rank", "label", "title", "indicators": [text]}]}]}``; uuids as text,
everything in order.
"""

from __future__ import annotations

import datetime as dt
import uuid
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from django.db import transaction
from django.db.models import Q
from django.utils import timezone
from django.utils.translation import gettext as _
from wagtail.log_actions import log
from wagtail.models import Revision

from profiles.models import CompetencyDictionaryPage, CompetencyLevel, CompetencyPage, DictionaryVersion

Snapshot = dict[str, Any]
User = Any  # the project's user model, whichever it is
IDENTITY = ("uuid", "lineage_id")


class NothingChangedError(ValueError):
    """There is nothing to adopt: the published competencies are those of the previous version."""


def competencies(dictionary: CompetencyDictionaryPage) -> list[CompetencyPage]:
    """Return the published competencies of a dictionary in the order of the tree, with levels and indicators.

    Three queries.
    """
    pages = CompetencyPage.objects.child_of(dictionary).live().order_by("path")
    return list(pages.prefetch_related("levels__indicators"))


def snapshot_of(dictionary: CompetencyDictionaryPage) -> Snapshot:
    """Return the working copy as a snapshot."""
    return {
        "title": dictionary.title,
        "level_word": dictionary.level_word,
        "competencies": [_competency(page) for page in competencies(dictionary)],
    }


def _competency(page: CompetencyPage) -> Snapshot:
    return {
        "uuid": str(page.uuid),
        "lineage_id": str(page.lineage_id),
        "title": page.title,
        "kind": page.kind,
        "cluster": page.cluster,
        "definition": page.definition,
        "levels": [_level(level) for level in page.levels.all()],
    }


def _level(level: CompetencyLevel) -> Snapshot:
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
    *, dictionary: CompetencyDictionaryPage, by: User | None, on: dt.date | None = None, note: str = ""
) -> DictionaryVersion:
    """Adopt the published competencies as the next version and return it.

    A level whose wording differs from what its ``uuid`` stood for in any earlier version gets a new ``uuid`` first
    and keeps its ``lineage_id``, so that a uuid stands for one wording for ever. Raises NothingChangedError where
    the working copy is the previous version.
    """
    dictionary = CompetencyDictionaryPage.objects.select_for_update().get(pk=dictionary.pk)
    earlier = list(dictionary.versions.order_by("-number"))
    if earlier and not changes_between(earlier[0].snapshot, snapshot_of(dictionary)):
        raise NothingChangedError
    _renew_reworded(dictionary, [version.snapshot for version in earlier])
    version = DictionaryVersion.objects.create(
        dictionary=dictionary,
        number=earlier[0].number + 1 if earlier else 1,
        adopted_on=on or timezone.localdate(),
        adopted_by=by,
        note=note,
        snapshot=snapshot_of(dictionary),
    )
    log(dictionary, "vve_profiles.adopt", user=by, data={"number": version.number, "note": note})
    return version


def _renew_reworded(dictionary: CompetencyDictionaryPage, earlier: list[Snapshot]) -> None:
    """Issue new uuids for what was reworded, in the pages and in the drafts that will be published over them."""
    stood_for: dict[str, Snapshot] = {}
    for snapshot in earlier:
        for item in snapshot["competencies"]:
            stood_for.setdefault(item["uuid"], item)
            for level in item["levels"]:
                stood_for.setdefault(level["uuid"], level)
    for page in competencies(dictionary):
        renewed: dict[str, str] = {}
        for level in page.levels.all():
            old = str(level.uuid)
            if old in stood_for and stood_for[old] != _level(level):
                renewed[old] = str(uuid.uuid4())
                level.uuid = uuid.UUID(renewed[old])
                CompetencyLevel.objects.filter(pk=level.pk).update(uuid=level.uuid)
        old = str(page.uuid)
        if old in stood_for and stood_for[old] != _competency(page):
            renewed[old] = str(uuid.uuid4())
            CompetencyPage.objects.filter(pk=page.pk).update(uuid=renewed[old])
        if renewed:
            _renew_in_revisions(page, renewed)


def _renew_in_revisions(page: CompetencyPage, renewed: dict[str, str]) -> None:
    """Keep the newest draft, and one that is waiting for its moment, from bringing an old uuid back.

    Older revisions keep theirs: whoever reverts to one of them wants its wording, and that is what its uuid stands for.
    """
    waiting = Q(pk=page.latest_revision_id) | Q(approved_go_live_at__isnull=False)
    for revision in Revision.objects.for_instance(page).filter(waiting):
        content = revision.content
        for item in [content, *content.get("levels", [])]:
            item["uuid"] = renewed.get(item.get("uuid", ""), item.get("uuid"))
        Revision.objects.filter(pk=revision.pk).update(content=content)


@dataclass
class Change:
    """A competency that differs between two snapshots. ``levels`` are the labels of the levels that differ."""

    title: str
    renamed_from: str = ""
    levels: list[str] = field(default_factory=list)
    other: bool = False  # definition, kind or group


@dataclass
class Changes:
    """What differs between two snapshots; false where nothing does."""

    added: list[str]
    removed: list[str]
    reworded: list[Change]
    settings: bool = False  # title of the dictionary, word for a level, order of the competencies

    def __bool__(self) -> bool:
        return bool(self.added or self.removed or self.reworded or self.settings)


def changes_between(before: Snapshot | None, after: Snapshot) -> Changes:
    """Return what changed. What is the same is decided by lineage; a new uuid alone is no change."""
    old = {item["lineage_id"]: item for item in (before or {}).get("competencies", [])}
    new = {item["lineage_id"]: item for item in after["competencies"]}
    pairs = ((old[key], item) for key, item in new.items() if key in old)
    return Changes(
        added=[item["title"] for key, item in new.items() if key not in old],
        removed=[item["title"] for key, item in old.items() if key not in new],
        reworded=[change for change in (_change(a, b) for a, b in pairs) if change],
        settings=before is not None
        and (
            any(before[name] != after[name] for name in ("title", "level_word"))
            or [key for key in old if key in new] != [key for key in new if key in old]
        ),
    )


def _change(before: Snapshot, after: Snapshot) -> Change | None:
    change = Change(
        title=after["title"],
        renamed_from=before["title"] if before["title"] != after["title"] else "",
        levels=list(_changed_levels(before["levels"], after["levels"])),
        other=any(before[name] != after[name] for name in ("definition", "kind", "cluster")),
    )
    return change if change.renamed_from or change.levels or change.other else None


def _changed_levels(before: list[Snapshot], after: list[Snapshot]) -> Iterator[str]:
    old = {level["lineage_id"]: _wording(level) for level in before}
    new = {level["lineage_id"]: _wording(level) for level in after}
    for level in after:
        if old.get(level["lineage_id"]) != _wording(level):
            yield _name(level)
    for level in before:
        if level["lineage_id"] not in new:
            yield _name(level)


def _wording(level: Snapshot) -> Snapshot:
    return {name: value for name, value in level.items() if name not in IDENTITY}


def _name(level: Snapshot) -> str:
    return " ".join(str(part) for part in (level["label"] or level["rank"] or "", level["title"]) if part)


def version_label(dictionary: CompetencyDictionaryPage) -> str:
    """Return how a requirement names the version it took its wording from."""
    newest = dictionary.versions.order_by("-number").values_list("number", flat=True).first()
    return str(newest) if newest else _("working copy")


def known_levels(dictionary: CompetencyDictionaryPage) -> dict[str, Snapshot]:
    """Return the levels of all adopted versions by uuid, each with ``competency`` for its name; the newest wins."""
    found: dict[str, Snapshot] = {}
    for snapshot in dictionary.versions.order_by("-number").values_list("snapshot", flat=True):
        for item in snapshot["competencies"]:
            for level in item["levels"]:
                found.setdefault(level["uuid"], {**level, "competency": item["title"]})
    return found


def wording_of(level: CompetencyLevel, *, version: str, level_word: str) -> dict[str, Any]:
    """Return the fields of a requirement that adopts this level (see ``CompetencyRequirement.adopt``).

    ``version`` comes from :func:`version_label`, ``level_word`` from the dictionary.
    """
    return {
        "competency_lineage": level.page.lineage_id,
        "level_uuid": level.uuid,
        "dictionary_version": version,
        "name": level.page.title,
        "rank": level.rank or None,
        "level_label": level.label or (f"{level_word} {level.rank}".strip() if level.rank else ""),
        "level_title": level.title,
        "indicators": "\n".join(indicator.text for indicator in level.indicators.all()),
    }
