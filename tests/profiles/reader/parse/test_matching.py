"""A competency and its level against a dictionary."""

from __future__ import annotations

import pytest

from profiles.reader.matching import Entry, EntryLevel, Quality, cautions, match, match_level
from tests.profiles.reader.sources import read_one

LEVELS = (
    EntryLevel(1, "doet mee"),
    EntryLevel(2, "verbindt"),
    EntryLevel(3, "binnen de dienst"),
    EntryLevel(3, "tussen diensten"),
)
DICTIONARY = [
    Entry("Samenwerken", LEVELS, "a"),
    Entry("Coördineren", LEVELS, "b"),
    Entry("Plannen & organiseren", (), "c"),
]


@pytest.mark.parametrize(
    ("name", "quality", "key"),
    [
        ("Samenwerken", Quality.EXACT, "a"),
        ("SAMENWERKEN", Quality.FOLDED, "a"),
        ("Coordineren", Quality.FOLDED, "b"),
        ("plannen - organiseren", Quality.FOLDED, "c"),
        ("Samenwerking", Quality.NEAR, "a"),
        ("Samenwreken", Quality.NEAR, "a"),
    ],
)
def test_a_name_is_found_exactly_folded_or_nearly(name: str, quality: Quality, key: str) -> None:
    found = match(name, None, DICTIONARY)
    assert found.quality is quality
    assert found.entry is not None
    assert found.entry.key == key
    assert (found.distance > 0) == (quality is Quality.NEAR)


@pytest.mark.parametrize("name", ["Stressbestendigheid", "", "—"])
def test_another_name_is_absent(name: str) -> None:
    assert match(name, None, DICTIONARY).quality is Quality.ABSENT


def test_a_near_name_comes_with_candidates_the_likeliest_first() -> None:
    entries = [Entry("Samen leven"), Entry("Samenwerken"), Entry("Samen werken aan")]
    scores = [candidate.score for candidate in match("Samenwerking", None, entries).candidates]
    assert scores == sorted(scores, reverse=True)
    assert scores


@pytest.mark.parametrize(
    ("level", "quality", "title"),
    [
        (EntryLevel(2, "verbindt"), Quality.EXACT, "verbindt"),
        (EntryLevel(2, "Verbindt."), Quality.FOLDED, "verbindt"),
        (EntryLevel(2, ""), Quality.EXACT, "verbindt"),
        (EntryLevel(3, "tussen diensten"), Quality.EXACT, "tussen diensten"),
        (EntryLevel(3, "tussen de diensten"), Quality.NEAR, "tussen diensten"),
        (EntryLevel(0, "doet mee"), Quality.EXACT, "doet mee"),
        (EntryLevel(2, "iets heel anders"), Quality.NEAR, "verbindt"),
    ],
)
def test_rank_decides_and_title_tells_two_of_one_rank_apart(level: EntryLevel, quality: Quality, title: str) -> None:
    found = match_level(level, LEVELS)
    assert found.quality is quality
    assert found.level is not None
    assert found.level.title == title


def test_two_levels_of_one_rank_without_a_title_leave_the_choice() -> None:
    found = match_level(EntryLevel(3), LEVELS)
    assert (found.quality, found.level, len(found.candidates)) == (Quality.NEAR, None, 2)


def test_a_level_that_does_not_exist_is_absent_and_told() -> None:
    assert match_level(EntryLevel(5, "leidt"), LEVELS).quality is Quality.ABSENT
    document = read_one(
        "Functieprofiel\n\nAdviseur\n\nFunctietitel: Adviseur\n\nCompetenties\n• Samenwerken (5)\n• Zwemmen (1)\n"
    )
    assert [(one.code, one.params["name"]) for one in cautions(document, DICTIONARY)] == [
        ("unknown_level", "Samenwerken"),
        ("unknown_competency", "Zwemmen"),
    ]
