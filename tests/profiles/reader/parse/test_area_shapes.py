"""Result areas and tasks in the shapes that they take."""

from __future__ import annotations

import pytest

from tests.profiles.reader.sources import read_one, tasks_of

HEAD = "Functieprofiel\n\nAdviseur wonen\n\nFunctietitel: Adviseur wonen\n\n"


@pytest.mark.parametrize(
    "heading",
    [
        "Resultaatgebieden",
        "Resultaatsgebieden",
        "4. RESULTAATGEBIEDEN",
        "Kerntaken",
        "Taakgebieden",
        "Kerntaken/werkprocessen",
        "Rol en taken",
        "IV. Resultaatgebieden",
    ],
)
def test_every_word_for_result_areas_opens_them(heading: str) -> None:
    document = read_one(
        HEAD + f"{heading}\n\n1. Beleid maken\n• Schrijft nota's\n• Leest wetten\n\n2. Advies geven\n• Geeft raad\n"
    )
    assert [area.title.text for area in document.result_areas] == ["Beleid maken", "Advies geven"]
    assert tasks_of(document) == [["Schrijft nota's", "Leest wetten"], ["Geeft raad"]]


@pytest.mark.parametrize("mark", ["o", "•", "-", "–", "*", "◦", "▪", "a)", "\uf0b7"])
def test_every_kind_of_bullet_makes_a_task(mark: str) -> None:
    document = read_one(HEAD + f"Resultaatgebieden\n\n1 Beleid maken\n{mark} Schrijft nota's\n{mark} Leest wetten\n")
    assert tasks_of(document) == [["Schrijft nota's", "Leest wetten"]]


@pytest.mark.parametrize(
    "titles",
    [
        ("Resultaatgebied 1: Beleid maken", "Resultaatgebied 2: Advies geven"),
        ("Kerntaak 1 - Beleid maken", "Kerntaak 2 - Advies geven"),
        ("A. Beleid maken", "B. Advies geven"),
        ("4.1 Beleid maken", "4.2 Advies geven"),
        ("Beleid maken", "Advies geven"),
        ("1. Beleid maken", "3. Advies geven"),
    ],
)
def test_titles_are_known_by_word_number_letter_or_place(titles: tuple[str, str]) -> None:
    document = read_one(
        HEAD + f"Resultaatgebieden\n\n{titles[0]}\n\n• Schrijft nota's\n• Leest wetten\n\n{titles[1]}\n\n• Geeft raad\n"
    )
    assert [area.title.text for area in document.result_areas] == ["Beleid maken", "Advies geven"]
    assert tasks_of(document) == [["Schrijft nota's", "Leest wetten"], ["Geeft raad"]]


def test_run_in_titles_are_cut_from_their_text() -> None:
    document = read_one(
        HEAD + "Resultaatgebieden\n\nBeleid: schrijft nota's voor het bestuur.\n\nAdvies: geeft raad aan collega's.\n"
    )
    assert [area.title.text for area in document.result_areas] == ["Beleid", "Advies"]
    assert tasks_of(document) == [["schrijft nota's voor het bestuur."], ["geeft raad aan collega's."]]


def test_als_teneinde_is_the_title_of_its_tasks() -> None:
    document = read_one(
        HEAD + "Resultaatgebieden\n\nAls adviseur beleid voorbereiden teneinde het bestuur goed te laten beslissen\n"
        "• Schrijft nota's\n\n"
        "Als adviseur collega's helpen teneinde de dienst te verbeteren\n• Geeft raad\n"
    )
    assert [area.title.text.split()[0] for area in document.result_areas] == ["Als", "Als"]
    assert tasks_of(document) == [["Schrijft nota's"], ["Geeft raad"]]


def test_a_closing_result_belongs_to_its_area() -> None:
    document = read_one(
        HEAD + "Resultaatgebieden\n\n1. Beleid\n• Schrijft nota's\nResultaat: het bestuur beslist op tijd.\n\n2. "
        "Advies\n• Geeft raad\n"
    )
    first = document.result_areas[0]
    assert first.result is not None
    assert first.result.text == "het bestuur beslist op tijd."
    assert tasks_of(document) == [["Schrijft nota's"], ["Geeft raad"]]


@pytest.mark.parametrize(
    ("intro", "exhaustive"),
    [
        ("Dit omvat onder meer volgende taken:", False),
        ("Voorbeelden van taken zijn:", False),
        ("Taken:", True),
        ("Dit omvat:", True),
        ("Taken (niet-limitatief):", False),
    ],
)
def test_an_introduction_says_whether_the_list_is_complete(intro: str, exhaustive: bool) -> None:
    document = read_one(HEAD + f"Resultaatgebieden\n\n1. Beleid\n{intro}\n• Schrijft nota's\n• Leest wetten\n")
    assert [area.exhaustive for area in document.result_areas] == [exhaustive]
    assert tasks_of(document) == [["Schrijft nota's", "Leest wetten"]]


def test_a_list_that_ends_in_dots_is_not_complete() -> None:
    document = read_one(HEAD + "Resultaatgebieden\n\n1. Beleid\n• Schrijft nota's\n• ...\n")
    assert tasks_of(document) == [["Schrijft nota's"]]
    assert not document.result_areas[0].exhaustive


def test_sub_bullets_stay_with_the_task_that_announces_them() -> None:
    document = read_one(
        HEAD + "Resultaatgebieden\n\n1. Beleid\n• Beheert de stukken:\n- post\n- dossiers\n• Leest wetten\n"
    )
    assert tasks_of(document) == [["Beheert de stukken:\npost\ndossiers", "Leest wetten"]]


def test_bullets_gathered_before_their_sentences_find_them_again() -> None:
    document = read_one(
        HEAD + "Resultaatgebieden\n\n1. Beleid\n•\n•\nSchrijft nota's over wonen en\nbouwen\nLeest wetten\n"
    )
    assert tasks_of(document) == [["Schrijft nota's over wonen en bouwen", "Leest wetten"]]


def test_detached_letters_find_their_sentences() -> None:
    document = read_one(HEAD + "Resultaatgebieden\n\n1. Beleid\na.\nSchrijft nota's\nb.\nLeest wetten\n")
    assert tasks_of(document) == [["Schrijft nota's", "Leest wetten"]]


def test_areas_in_a_table_are_read() -> None:
    document = read_one(
        HEAD
        + "Resultaatgebieden\n\nResultaatgebied\tTaken\nBeleid\tSchrijft nota's\n\tLeest wetten\nAdvies\tGeeft raad\n"
    )
    assert [area.title.text for area in document.result_areas] == ["Beleid", "Advies"]
    assert tasks_of(document) == [["Schrijft nota's", "Leest wetten"], ["Geeft raad"]]


def test_tasks_without_areas_stand_under_their_heading() -> None:
    document = read_one(HEAD + "Taken\n\n- Schrijft nota's\n- Leest wetten\n")
    assert [area.title.text for area in document.result_areas] == ["Taken"]
    assert tasks_of(document) == [["Schrijft nota's", "Leest wetten"]]


def test_a_page_break_in_a_sentence_leaves_the_sentence_whole() -> None:
    document = read_one(
        HEAD + "Resultaatgebieden\n\n1 Beleid\no Schrijft nota's voor de\n\n2 / 4\n\nStad Voorbeeld - functieboek\n\n"
        "raad en het college\n"
        "o Leest wetten\n\n3 / 4\n\nStad Voorbeeld - functieboek\n\no Volgt cijfers\n"
    )
    assert tasks_of(document) == [["Schrijft nota's voor de raad en het college", "Leest wetten", "Volgt cijfers"]]
    assert [item.reason for item in document.not_placed] == ["page_number", "furniture", "page_number", "furniture"]


def test_a_reference_to_another_profile_is_told_and_nothing_is_invented() -> None:
    document = read_one(HEAD + "Resultaatgebieden\n\n1. Beleid\n• Zoals niveau B, en:\n• Leidt projecten\n")
    assert "refers_elsewhere" in {caution.code for caution in document.warnings}
    [[first, second]] = tasks_of(document)
    assert (first, second) == ("Zoals niveau B, en:", "Leidt projecten")
    assert document.result_areas[0].tasks[0].confidence <= 0.5


def test_numbered_sentences_of_a_task_begin_no_area() -> None:
    document = read_one(
        HEAD + "Resultaatgebieden\n\n1 Beleid\no Werkt met partners aan minstens\n12 overleggen per jaar\no Leest "
        "wetten\n\n2 Advies\no Geeft raad\n"
    )
    assert tasks_of(document) == [
        ["Werkt met partners aan minstens 12 overleggen per jaar", "Leest wetten"],
        ["Geeft raad"],
    ]
