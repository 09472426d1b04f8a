"""How a competency and its level compare with a dictionary.

Exact, folded, near or absent. Pure: the caller brings the entries.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from enum import StrEnum

from rapidfuzz import fuzz, process

from profiles.reader.document import Caution, Document, Level
from profiles.reader.vocabulary import fold

NEAR = 80.0  # below this, a name is somebody else's
MOST_CANDIDATES = 5
_OTHER = re.compile(r"[\W_]+")


class Quality(StrEnum):
    """How well something was found."""

    EXACT = "exact"
    FOLDED = "folded"  # but for case, accents, punctuation and white space
    NEAR = "near"
    ABSENT = "absent"


@dataclass(frozen=True, slots=True)
class EntryLevel:
    """A level of a competency in a dictionary. ``key`` is the caller's own and comes back in a match."""

    rank: int
    title: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Entry:
    """A competency of a dictionary. ``key`` is the caller's own and comes back in a match."""

    name: str
    levels: tuple[EntryLevel, ...] = ()
    key: str = ""


@dataclass(frozen=True, slots=True)
class Candidate:
    """A competency that comes near, with its likeness from 0 to 100."""

    entry: Entry
    score: float


@dataclass(frozen=True, slots=True)
class LevelMatch:
    """A level compared with those of one competency. ``near`` and ``absent`` leave the choice to a person."""

    quality: Quality
    score: float
    level: EntryLevel | None
    candidates: tuple[EntryLevel, ...] = ()


@dataclass(frozen=True, slots=True)
class Match:
    """A competency compared with a dictionary. ``distance`` is 0 for the same and 100 for nothing alike.

    ``entry`` is the one that was found, the likeliest for a near match and None for an absent one; ``level`` is how
    the level
    compares with that competency, None where no level was asked for or nothing was found.
    """

    quality: Quality
    score: float
    entry: Entry | None
    candidates: tuple[Candidate, ...] = ()
    level: LevelMatch | None = None

    @property
    def distance(self) -> float:
        """How far the name is from the one found, from 0 to 100."""
        return round(100.0 - self.score, 1)


def match(name: str, level: EntryLevel | None, dictionary: Sequence[Entry]) -> Match:
    """Return how ``name`` at ``level`` compares with ``dictionary``.

    The entries keep their order where they are equally like.
    """
    same = [entry for entry in dictionary if entry.name == name]
    if same:
        return _found(Quality.EXACT, same, level)
    bare = bare_form(name)
    folded = [entry for entry in dictionary if bare and bare_form(entry.name) == bare]
    if folded:
        return _found(Quality.FOLDED, folded, level)
    near = process.extract(
        bare,
        [bare_form(entry.name) for entry in dictionary],
        scorer=_likeness,
        score_cutoff=NEAR,
        limit=MOST_CANDIDATES,
    )
    if not bare or not near:
        return Match(Quality.ABSENT, 0.0, None)
    candidates = tuple(Candidate(dictionary[index], round(score, 1)) for _, score, index in near)
    best = candidates[0]
    return Match(
        Quality.NEAR, best.score, best.entry, candidates, match_level(level, best.entry.levels) if level else None
    )


def _found(quality: Quality, entries: list[Entry], level: EntryLevel | None) -> Match:
    """A name may stand in a dictionary twice; then the one that has the level is meant."""
    order = list(Quality)
    compared = [(entry, match_level(level, entry.levels) if level else None) for entry in entries]
    entry, found = min(compared, key=lambda pair: order.index(pair[1].quality) if pair[1] else 0)
    candidates = tuple(Candidate(other, 100.0) for other in entries) if len(entries) > 1 else ()
    return Match(quality, 100.0, entry, candidates, found)


def match_level(level: EntryLevel, levels: Sequence[EntryLevel]) -> LevelMatch:
    """Return how a level compares with those of one competency: its rank decides, its title tells two of one rank
    apart.

    Without a rank the title alone is compared; without a title the rank alone, where only one level has it.
    """
    ranked = [other for other in levels if other.rank == level.rank] if level.rank else list(levels)
    if not ranked:
        return LevelMatch(Quality.ABSENT, 0.0, None, tuple(levels))
    if not level.title:
        if level.rank and len(ranked) == 1:
            return LevelMatch(Quality.EXACT, 100.0, ranked[0])
        return (
            LevelMatch(Quality.NEAR, 0.0, None, tuple(ranked))
            if level.rank
            else LevelMatch(Quality.ABSENT, 0.0, None, tuple(ranked))
        )
    bare = bare_form(level.title)
    scored = sorted(((_likeness(bare, bare_form(other.title)), other) for other in ranked), key=lambda pair: -pair[0])
    score, best = scored[0]
    if best.title == level.title:
        return LevelMatch(Quality.EXACT, 100.0, best)
    if bare_form(best.title) == bare:
        return LevelMatch(Quality.FOLDED, 100.0, best)
    others = tuple(other for _, other in scored)
    if not best.title and len(ranked) == 1:
        return LevelMatch(Quality.EXACT, 100.0, best)
    if score >= NEAR:
        return LevelMatch(Quality.NEAR, round(score, 1), best, others)
    # the rank stands in the dictionary, its title is another: a person decides
    chosen = best if level.rank and len(ranked) == 1 else None
    return LevelMatch(Quality.NEAR if level.rank else Quality.ABSENT, round(score, 1), chosen, others)


def bare_form(text: str) -> str:
    """Return only the letters and figures of ``text``, folded."""
    return _OTHER.sub("", fold(text))


def _likeness(left: str, right: str, **_: object) -> float:
    return float(fuzz.ratio(left, right))


def cautions(document: Document, dictionary: Sequence[Entry]) -> list[Caution]:
    """Return a caution for every competency, and every level, that ``dictionary`` does not have."""
    found: list[Caution] = []
    for competency in document.competencies:
        name = competency.name.text
        line = competency.name.spans[0].line if competency.name.spans else None
        wanted: list[Level | None] = [*competency.levels] or [None]
        for level in wanted:
            asked = EntryLevel(level.rank, level.title.text) if level else None
            result = match(name, asked, dictionary)
            if result.quality in (Quality.ABSENT, Quality.NEAR):
                found.append(Caution("unknown_competency", line, {"name": name}))
                break
            if level and level.rank and result.level and result.level.quality is Quality.ABSENT:
                found.append(Caution("unknown_level", line, {"name": name, "rank": str(level.rank)}))
    return found
