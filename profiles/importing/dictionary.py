"""A dictionary as the importer knows it: read once, then asked in memory, however many competencies a document has."""

from __future__ import annotations

from dataclasses import asdict, dataclass
from functools import cached_property
from typing import Any

from profiles.adoption import version_label, wording_of
from profiles.importing.review import NO_LINK
from profiles.models import CompetencyDictionaryPage, CompetencyLevel, CompetencyPage
from profiles.reader.matching import Entry, EntryLevel, Quality, match, match_level

MOST_CANDIDATES = 3
SURE = (Quality.EXACT, Quality.FOLDED)


@dataclass(frozen=True, slots=True)
class LevelMatch:
    """How a level of a document compares with the dictionary.

    ``quality`` is that of the name ("exact", "folded", "near", "absent"), ``score`` from 0 to 100; ``candidates`` are
    UUIDs of levels to choose from, the likeliest first; ``link`` is the choice that needs no editor, or empty.
    """

    quality: str
    level_quality: str
    score: int
    candidates: list[str]
    link: str

    def to_data(self) -> dict[str, Any]:
        """Return it as JSON-ready values."""
        return asdict(self)


class KnownDictionary:
    """The competencies of a dictionary, drafts included, with their levels: four queries at first use, then none."""

    def __init__(self, page: CompetencyDictionaryPage | None) -> None:
        self.page = page

    @classmethod
    def of(cls, page: CompetencyDictionaryPage | None) -> KnownDictionary:
        """Return what is known of a dictionary; without one nothing is ever found."""
        return cls(page)

    @classmethod
    def none(cls) -> KnownDictionary:
        """Return the absence of a dictionary."""
        return cls(None)

    @cached_property
    def _pages(self) -> list[CompetencyPage]:
        if self.page is None:
            return []
        pages = CompetencyPage.objects.child_of(self.page).order_by("path")
        return list(pages.prefetch_related("levels__indicators"))

    @cached_property
    def levels(self) -> dict[str, CompetencyLevel]:
        """The levels by UUID, in the order of the dictionary."""
        found = {}
        for page in self._pages:
            for level in page.levels.all():
                level.page = page
                found[str(level.uuid)] = level
        return found

    @cached_property
    def _by_label(self) -> dict[str, CompetencyLevel]:
        return {self.label_of(level): level for level in self.levels.values()}

    @property
    def labels(self) -> list[str]:
        """How the levels are shown in lists, in the order of the dictionary."""
        return list(self._by_label)

    @cached_property
    def _version(self) -> str:
        return version_label(self.page) if self.page else ""

    def label_of(self, level: CompetencyLevel) -> str:
        """Return how a level is shown in lists: competency, level, title; drafts say so."""
        word = level.label or (f"{self.page.level_word} {level.rank}".strip() if self.page and level.rank else "")
        named = " ".join(part for part in (word, level.title) if part)
        return f"{level.page.title} – {named}" if named else level.page.title

    def level(self, choice: str) -> CompetencyLevel | None:
        """Return the level that a UUID, or its label in the list, stands for."""
        return self.levels.get(choice.strip().lower()) or self._by_label.get(choice.strip())

    @cached_property
    def _entries(self) -> list[Entry]:
        return [
            Entry(
                page.title,
                tuple(EntryLevel(level.rank, level.title, str(level.uuid)) for level in page.levels.all()),
                str(page.uuid),
            )
            for page in self._pages
        ]

    def match(self, name: str, *, rank: int, title: str) -> LevelMatch | None:
        """Return how a level of a document compares with this dictionary; None without a dictionary."""
        if self.page is None:
            return None
        found = match(name, EntryLevel(rank, title), self._entries)
        candidates: list[str] = []
        for entry in dict.fromkeys(
            [found.entry, *[candidate.entry for candidate in found.candidates[:MOST_CANDIDATES]]]
        ):
            if entry is None:
                continue
            compared = match_level(EntryLevel(rank, title), entry.levels)
            likeliest = [*([compared.level] if compared.level else []), *compared.candidates, *entry.levels]
            candidates += [level.key for level in likeliest]
        level_quality = found.level.quality if found.level else Quality.ABSENT
        sure = found.quality in SURE and level_quality in SURE and found.level and found.level.level
        link = found.level.level.key if sure and found.level and found.level.level else ""
        if found.quality == Quality.ABSENT:
            link = NO_LINK
        return LevelMatch(
            found.quality.value, level_quality.value, round(found.score), list(dict.fromkeys(candidates)), link
        )

    def wording(self, level: CompetencyLevel) -> dict[str, Any]:
        """Return what a requirement takes over of a level (see ``adoption.wording_of``)."""
        return wording_of(level, version=self._version, level_word=self.page.level_word if self.page else "")
