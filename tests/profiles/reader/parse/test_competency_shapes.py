"""Competencies in the shapes that they take: headings, lists, matrices, tables, levels called this or that."""

from __future__ import annotations

import pytest

from profiles.reader.document import Category
from tests.profiles.reader.sources import levels_of, read_one

HEAD = "Functieprofiel\n\nAdviseur wonen\n\nFunctietitel: Adviseur wonen\n\nCompetenties\n\n"


def test_bullets_with_a_level_in_brackets_are_competencies() -> None:
    document = read_one(
        HEAD + "Kerncompetenties\n• Samenwerken (3)\n• Klantgericht werken (niveau 2)\n\nSpecifieke competenties\n• "
        "Adviseren (4)\n"
    )
    assert levels_of(document) == {"Samenwerken": [3], "Klantgericht werken": [2], "Adviseren": [4]}
    assert [one.category for one in document.competencies] == [Category.CORE, Category.CORE, Category.SPECIFIC]


def test_bullets_without_levels_are_competencies_without_levels() -> None:
    document = read_one(HEAD + "- Samenwerken\n- Plannen en organiseren\n- Stressbestendigheid\n")
    assert levels_of(document) == {"Samenwerken": [], "Plannen en organiseren": [], "Stressbestendigheid": []}


@pytest.mark.parametrize(
    "line", ["Samenwerken - niveau 3", "Samenwerken: niveau 3", "Samenwerken, trap 3", "Samenwerken niveau 3"]
)
def test_a_level_behind_the_name_is_read(line: str) -> None:
    document = read_one(HEAD + f"{line}\n• Deelt kennis\n• Helpt anderen\n")
    assert levels_of(document) == {"Samenwerken": [3]}
    assert [text.text for text in document.competencies[0].levels[0].indicators] == ["Deelt kennis", "Helpt anderen"]


@pytest.mark.parametrize(
    ("line", "rank", "label", "title"),
    [
        ("Trap 3 verbindt mensen", 3, "Trap 3", "verbindt mensen"),
        ("Niveau 2 - verbindt mensen", 2, "Niveau 2", "verbindt mensen"),
        ("NIVEAU 4: verbindt mensen", 4, "NIVEAU 4", "verbindt mensen"),
        ("Niveau III – verbindt mensen", 3, "Niveau III", "verbindt mensen"),
        ("Niveau B: verbindt mensen", 2, "Niveau B", "verbindt mensen"),
        ("G2 verbindt mensen", 2, "G2", "verbindt mensen"),
        ("Niveau 3:", 3, "Niveau 3", ""),
        ("Vakbekwaam", 0, "Vakbekwaam", ""),
    ],
)
def test_levels_are_known_under_many_names(line: str, rank: int, label: str, title: str) -> None:
    document = read_one(HEAD + f"Samenwerken\n\n{line}\n• Deelt kennis\n")
    [competency] = document.competencies
    [level] = competency.levels
    assert (level.rank, level.label, level.title.text) == (rank, label, title)
    assert [text.text for text in level.indicators] == ["Deelt kennis"]


def test_a_level_glued_to_the_line_before_it_is_cut_off() -> None:
    document = read_one(HEAD + "Samenwerken\nNiveau 1: doet mee\n• Deelt kennis. Niveau 2:\n• Helpt anderen\n")
    [competency] = document.competencies
    assert [(level.rank, [text.text for text in level.indicators]) for level in competency.levels] == [
        (1, ["Deelt kennis."]),
        (2, ["Helpt anderen"]),
    ]


def test_the_same_rank_twice_stays_two_levels_with_their_titles() -> None:
    document = read_one(
        HEAD + "Samenwerken\nTrap 3 binnen de dienst\n• Deelt kennis\nTrap 3 tussen diensten\n• Bouwt bruggen\n"
    )
    assert [level.title.text for level in document.competencies[0].levels] == ["binnen de dienst", "tussen diensten"]
    assert "duplicate_level" in {caution.code for caution in document.warnings}


def test_a_wrapped_level_title_and_a_wrapped_indicator_are_joined() -> None:
    document = read_one(
        HEAD + "Samenwerken\nTrap 2 werkt samen met anderen en\ndeelt kennis\n• Neemt deel aan het overleg van de\n"
        "afdeling\n"
    )
    level = document.competencies[0].levels[0]
    assert level.title.text == "werkt samen met anderen en deelt kennis"
    assert [text.text for text in level.indicators] == ["Neemt deel aan het overleg van de afdeling"]
    assert {repair.code for repair in document.repairs} == {"wrapped"}


def test_a_matrix_gives_competencies_from_its_columns_and_tasks_from_its_rows() -> None:
    document = read_one(
        HEAD + "Taak\tSamenwerken\tAdviseren\tPlannen\nOntvangt bezoekers\t2\t-\t1\nSchrijft nota's\t3\t2\t–\n"
    )
    assert levels_of(document) == {"Samenwerken": [2, 3], "Adviseren": [2], "Plannen": [1]}
    assert [task.text for task in document.result_areas[0].tasks] == ["Ontvangt bezoekers", "Schrijft nota's"]


def test_a_table_of_codes_is_read_by_its_header() -> None:
    document = read_one(HEAD + "Code\tCompetentie\tNiveau\nSAM\tSamenwerken\t3\nADV\tAdviseren\t2\n")
    assert levels_of(document) == {"Samenwerken": [3], "Adviseren": [2]}
    assert [one.code for one in document.competencies] == ["SAM", "ADV"]


def test_a_table_without_a_header_is_read_by_what_stands_in_it() -> None:
    document = read_one(HEAD + "Samenwerken\t3\nAdviseren\t2\n")
    assert levels_of(document) == {"Samenwerken": [3], "Adviseren": [2]}


def test_levels_above_the_competencies_hold_for_each_of_them() -> None:
    document = read_one(HEAD + "Niveau 2\nSamenwerken\n• Deelt kennis\nAdviseren\n• Weegt af\n")
    assert levels_of(document) == {"Samenwerken": [2], "Adviseren": [2]}


def test_a_competency_with_indicators_and_no_level_has_rank_zero() -> None:
    document = read_one(HEAD + "Samenwerken\n• Deelt kennis\n• Helpt anderen\n\nAdviseren\n• Weegt af\n")
    assert levels_of(document) == {"Samenwerken": [0], "Adviseren": [0]}


def test_definitions_and_labels_of_indicators_are_understood() -> None:
    document = read_one(
        HEAD + "Samenwerken\nDefinitie: samen een resultaat bereiken.\nNiveau 2\nGedragsindicatoren:\n• Deelt kennis\n"
    )
    [competency] = document.competencies
    assert competency.definition is not None
    assert competency.definition.text == "samen een resultaat bereiken."
    assert levels_of(document) == {"Samenwerken": [2]}


def test_more_than_eight_specific_competencies_are_told() -> None:
    names = "".join(f"• Vaardigheid {letter} (2)\n" for letter in "abcdefghi")
    document = read_one(HEAD + "Specifieke competenties\n" + names)
    assert len(document.competencies) == 9
    assert "many_specific" in {caution.code for caution in document.warnings}


def test_a_level_word_inside_a_sentence_is_no_level() -> None:
    document = read_one(
        HEAD + "Samenwerken\nTrap 2 verbindt\n• Spreekt mensen van elk niveau aan en denkt op trap 3 mee\n• Gaat om "
        "met allerlei Traps\n"
    )
    assert levels_of(document) == {"Samenwerken": [2]}
    assert [caution.params["word"] for caution in document.warnings if caution.code == "damaged_word"] == ["Traps"]
