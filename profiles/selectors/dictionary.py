"""What the pages of a dictionary and of a competency show."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import Any

from django.db.models import Count, F, Q, Window
from django.db.models.functions import Lower, RowNumber

from intranet.access.reading import Reader, visible_to
from profiles.browsing.highlights import Piece, fold, highlight, matches, snippet, words_of
from profiles.models import (
    CompetencyDictionaryPage,
    CompetencyLevel,
    CompetencyPage,
    CompetencyRequirement,
    DictionaryVersion,
    FunctionBookPage,
    FunctionProfilePage,
)

SHOWN_PER_LEVEL = 12


@dataclass(frozen=True)
class Entry:
    """A competency in the list of its dictionary, with where the words of a search were found."""

    page: CompetencyPage
    title: list[Piece]
    levels: int
    found: list[Piece] = field(default_factory=list)


@dataclass
class EntryGroup:
    """Competencies under one heading."""

    title: str
    entries: list[Entry]


@dataclass
class Entries:
    """The competencies of a dictionary. ``letters`` leads to the first competency of each letter."""

    groups: list[EntryGroup]
    words: str
    total: int
    letters: dict[str, int]
    version: DictionaryVersion | None


def dictionary_of(page: CompetencyPage) -> CompetencyDictionaryPage | None:
    """Return the dictionary that a competency is part of."""
    parent = page.get_parent()
    found = parent.specific if parent else None
    return found if isinstance(found, CompetencyDictionaryPage) else None


def entries_of(dictionary: CompetencyDictionaryPage, *, reader: Reader, words: str = "") -> Entries:
    """Return the competencies that the reader may see, grouped and from A to Z; with ``words`` those that hold them.

    Four queries. A dictionary holds some hundreds of competencies at most, so it is searched in memory: that finds
    parts of words, too.
    """
    words = words.strip()[:200]
    terms = words_of(words)
    pages = visible_to(reader, CompetencyPage.objects.child_of(dictionary)).prefetch_related("levels__indicators")
    found = [entry for page in sorted(pages, key=lambda item: fold(item.title)) if (entry := _entry(page, terms))]
    groups: dict[str, list[Entry]] = defaultdict(list)
    for entry in found:
        groups[entry.page.cluster or entry.page.get_kind_display()].append(entry)
    letters: dict[str, int] = {}
    for group in groups.values():
        for entry in group:
            letters.setdefault(fold(entry.page.title)[:1].upper(), entry.page.pk)
    return Entries(
        groups=[EntryGroup(title, groups[title]) for title in sorted(groups, key=fold)],
        words=words,
        total=len(found),
        letters=dict(sorted(letters.items())),
        version=dictionary.versions.defer("snapshot").first(),
    )


def _entry(page: CompetencyPage, terms: list[str]) -> Entry | None:
    texts = [page.title, page.definition]
    for level in page.levels.all():
        texts += [level.title, *(indicator.text for indicator in level.indicators.all())]
    if terms and not matches("\n".join(texts), terms, inside=True):
        return None
    found = next(
        (snippet(text, terms, inside=True) for text in texts[1:] if terms and matches(text, terms[:1], inside=True)), []
    )
    return Entry(page, highlight(page.title, terms, inside=True), len(page.levels.all()), found)


@dataclass
class LevelAsked:
    """A level with the first profiles that ask for it. ``more`` says how many others there are."""

    level: CompetencyLevel | None
    profiles: list[FunctionProfilePage] = field(default_factory=list)
    total: int = 0

    @property
    def more(self) -> int:
        """How many profiles are not among those shown."""
        return self.total - len(self.profiles)


@dataclass
class LevelsAsked:
    """The levels of a competency side by side, and where all profiles that ask for it are found."""

    levels: list[LevelAsked]
    without_level: LevelAsked
    highest: int
    total: int
    books: list[tuple[FunctionBookPage, str]]


def levels_with_profiles(page: CompetencyPage, *, reader: Reader) -> LevelsAsked:
    """Return the levels with the profiles that ask for them and that the reader may see; a fixed number of queries.

    A requirement belongs to the level whose identity it has; one of an older wording, or without a link, to the
    level with its rank and title, else to the first level of its rank.
    """
    levels = _levels_of(page)
    asked = _asked(page, reader)
    shown = LevelsAsked(
        levels=[LevelAsked(level) for level in levels],
        without_level=LevelAsked(None),
        highest=max([4, *(level.rank for level in levels)]),
        total=asked.values("page").distinct().count(),
        books=[],
    )
    forms = list(asked.order_by().values_list("level_uuid", "rank", "level_title").distinct())
    targets = {item.level.pk: item for item in shown.levels if item.level and item.level.pk}
    home = {form: _level_for(form, levels) for form in forms}
    _count(shown, asked, home)
    for profile, form in _first_profiles(asked):
        level = home.get(form)
        item = targets.get(level.pk, shown.without_level) if level else shown.without_level
        if profile not in item.profiles and len(item.profiles) < SHOWN_PER_LEVEL:
            item.profiles.append(profile)
    for item in [*shown.levels, shown.without_level]:
        item.profiles.sort(key=lambda profile: fold(profile.title))
    shown.books = _books(page, reader)
    return shown


def _levels_of(page: CompetencyPage) -> list[CompetencyLevel]:
    live = not getattr(page, "_cluster_related_objects", None)
    levels = page.levels.all()
    found = list(levels.prefetch_related("indicators") if live else levels)
    return sorted(found, key=lambda level: level.rank)


def _asked(page: CompetencyPage, reader: Reader) -> Any:
    profiles = visible_to(reader, FunctionProfilePage.objects.all())
    return CompetencyRequirement.objects.filter(
        Q(competency_lineage=page.lineage_id) | Q(competency_lineage=None, name__iexact=page.title),
        page__in=profiles.order_by().values("pk"),
    )


Form = tuple[Any, Any, str]


def _level_for(form: Form, levels: list[CompetencyLevel]) -> CompetencyLevel | None:
    uuid, rank, title = form
    for level in levels:
        if uuid and level.uuid == uuid:
            return level
    ranked = [level for level in levels if rank and level.rank == rank]
    titled = [level for level in ranked or levels if title and fold(level.title) == fold(title)]
    return next(iter(titled or ranked), None)


def _count(shown: LevelsAsked, asked: Any, home: dict[Form, CompetencyLevel | None]) -> None:
    """Count the profiles of each level, each once, in one query."""
    slots = [*shown.levels, shown.without_level]
    counts: dict[str, Any] = {}
    for number, slot in enumerate(slots):
        mine = [form for form, level in home.items() if (level and level.pk) == (slot.level and slot.level.pk)]
        which = Q(level_uuid__in=[uuid for uuid, _rank, _title in mine if uuid])
        by_rank: dict[Any, list[str]] = defaultdict(list)
        for uuid, rank, title in mine:
            if not uuid:
                by_rank[rank].append(title)
        for rank, titles in by_rank.items():
            same = Q(rank=rank) if rank is not None else Q(rank__isnull=True)
            which |= Q(level_uuid__isnull=True, level_title__in=titles) & same
        counts[f"slot_{number}"] = Count("page", distinct=True, filter=which)
    for number, total in enumerate(asked.aggregate(**counts).values()):
        slots[number].total = total


def _first_profiles(asked: Any) -> list[tuple[FunctionProfilePage, Form]]:
    """Return the first profiles by title of each form of a level: two queries."""
    numbered = asked.annotate(
        place=Window(
            RowNumber(),
            partition_by=[F("level_uuid"), F("rank"), F("level_title")],
            order_by=[Lower("page__title"), F("page_id")],
        )
    )
    rows = list(
        numbered.filter(place__lte=SHOWN_PER_LEVEL)
        .order_by("place")
        .values_list("page_id", "level_uuid", "rank", "level_title")
    )
    pages = FunctionProfilePage.objects.select_related("job_family").in_bulk({row[0] for row in rows})
    return [(pages[key], (uuid, rank, title)) for key, uuid, rank, title in rows]


def _books(page: CompetencyPage, reader: Reader) -> list[tuple[FunctionBookPage, str]]:
    """Return the function books that use the dictionary, each with the value of its filter for this competency."""
    parent = page.get_parent()
    if parent is None:
        return []
    books = visible_to(reader, FunctionBookPage.objects.filter(dictionary_id=parent.pk)).order_by("title")
    return [(book, str(page.lineage_id)) for book in books]
