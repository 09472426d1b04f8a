"""Whole documents: kinds, titles, several in one file, identification in its forms, dictionaries, one long line."""

from __future__ import annotations

import time

import pytest

from profiles.reader.document import Category, Document, Kind
from profiles.reader.lines import Role
from profiles.reader.parse import parse
from tests.profiles.reader.sources import levels_of, read, read_one, source_of, styled, tasks_of

BODY = (
    "Doel van de functie\n\nHelpt inwoners met vragen over wonen.\n\nResultaatgebieden\n\n1. Beleid maken\n• "
    "Schrijft nota's\n"
    "• Leest wetten\n\nCompetenties\n\nSamenwerken\nTrap 2 werkt mee\n• Deelt kennis\n"
)


def labels(document: Document) -> dict[str, str]:
    return {item.label.text: item.value.text for item in document.identification}


@pytest.mark.parametrize(
    ("opening", "title"),
    [
        ("Functie- en competentieprofiel\n\nAdviseur wonen\n\n", "Adviseur wonen"),
        ("Functieprofiel Adviseur wonen\n\n", "Adviseur wonen"),
        ("Functiebeschrijving: Adviseur wonen\n\n", "Adviseur wonen"),
        ("FUNCTIEPROFIEL ADVISEUR WONEN\n\n", "Adviseur wonen"),
        ("Functiekaart van de adviseur wonen\n\n", "adviseur wonen"),
        ("", "Adviseur wonen"),
    ],
)
def test_the_title_is_found_behind_below_or_without_an_opening_word(opening: str, title: str) -> None:
    document = read_one(opening + "Functietitel: Adviseur wonen\nGraad: A1a-A3a\n\n" + BODY)
    assert document.kind is Kind.FUNCTION_PROFILE
    assert document.title.text == title


@pytest.mark.parametrize(
    "lines",
    [
        "Functietitel Adviseur wonen\nFunctiefamilie  Beleid\nNiveau A\nGraad A1a-A3a",
        "Functietitel: Adviseur wonen\nFunctiefamilie: Beleid\nNiveau: A\nGraad: A1a-A3a",
        "Functietitel\tAdviseur wonen\nFunctiefamilie\tBeleid\nNiveau\tA\nGraad\tA1a-A3a",
        "Functietitel\nAdviseur wonen\nFunctiefamilie\nBeleid\nNiveau\nA\nGraad\nA1a-A3a",
        "Functietitel: Adviseur wonen, Functiefamilie: Beleid, Niveau: A, Graad: A1a-A3a",
        "• Functietitel: Adviseur wonen\n• Functiefamilie: Beleid\n• Niveau: A\n• Graad: A1a-A3a",
    ],
)
def test_identification_is_read_from_lines_tables_and_paragraphs(lines: str) -> None:
    document = read_one(f"Functieprofiel\n\nAdviseur wonen\n\n1. Identificatiegegevens\n\n{lines}\n\n" + BODY)
    assert labels(document) == {
        "Functietitel": "Adviseur wonen",
        "Functiefamilie": "Beleid",
        "Niveau": "A",
        "Graad": "A1a-A3a",
    }
    assert [item.key for item in document.identification] == [
        "function_title",
        "job_family",
        "staff_level",
        "salary_scales",
    ]


def test_a_label_of_nobody_knows_what_is_kept_as_it_stands() -> None:
    document = read_one(
        "Functieprofiel\n\nAdviseur wonen\n\nIdentificatie\n\nFunctietitel: Adviseur\nSymbool: 12-B\n\n" + BODY
    )
    assert labels(document)["Symbool"] == "12-B"


def test_nobody_to_lead_is_no_target() -> None:
    document = read_one(
        "Functieprofiel\n\nAdviseur wonen\n\nPlaats in de organisatie\n\nRapporteert aan: Directeur wonen\n"
        "Geeft leiding aan: niet van toepassing\n\n" + BODY
    )
    assert ([text.text for text in document.reports_to], document.leads) == (["Directeur wonen"], [])


@pytest.mark.parametrize(
    "heading",
    [
        "Doel van de functie",
        "Hoofddoel",
        "Doelstelling",
        "Kern van de functie",
        "Functiebeschrijving",
        "3. DOEL VAN DE FUNCTIE",
    ],
)
def test_every_word_for_purpose_is_known(heading: str) -> None:
    document = read_one(
        "Functieprofiel\n\nAdviseur wonen\n\nFunctietitel: Adviseur\n\n" + BODY.replace("Doel van de functie", heading)
    )
    assert document.purpose is not None
    assert document.purpose.text == "Helpt inwoners met vragen over wonen."


def test_a_purpose_may_stand_behind_its_heading() -> None:
    document = read_one(
        "Functieprofiel\n\nAdviseur wonen\n\nFunctietitel: Adviseur\n\n"
        + BODY.replace("functie\n\nHelpt", "functie: Helpt")
    )
    assert document.purpose is not None
    assert document.purpose.text == "Helpt inwoners met vragen over wonen."


def test_a_missing_purpose_is_told() -> None:
    document = read_one(
        "Functieprofiel\n\nAdviseur wonen\n\nFunctietitel: Adviseur\n\n" + BODY[BODY.index("Resultaat") :]
    )
    assert document.purpose is None
    assert "no_purpose" in {caution.code for caution in document.warnings}


def test_several_profiles_in_one_file_are_told_apart_by_their_opening() -> None:
    first, second = read(
        "".join(
            f"Functieprofiel\n\n{name}\n\nFunctietitel: {name}\n\n{BODY}\n"
            for name in ("Adviseur wonen", "Adviseur groen")
        )
    )
    assert (first.title.text, second.title.text) == ("Adviseur wonen", "Adviseur groen")
    assert tasks_of(first) == tasks_of(second) == [["Schrijft nota's", "Leest wetten"]]


def test_several_profiles_without_openings_are_told_apart_by_their_identification() -> None:
    found = read(
        "".join(
            f"{name}\n\nIdentificatie\n\nFunctietitel: {name}\n\n{BODY}\n"
            for name in ("Adviseur A", "Adviseur B", "Adviseur C")
        )
    )
    assert [document.title.text for document in found] == ["Adviseur A", "Adviseur B", "Adviseur C"]
    assert all(levels_of(document) == {"Samenwerken": [2]} for document in found)


def test_a_whole_document_on_one_line_is_cut_at_its_headings() -> None:
    text = (
        "Functieprofiel Adviseur wonen 1. Identificatiegegevens Functietitel Adviseur wonen Niveau A Graad A1a-A3a "
        "2. Doel van de functie Helpt inwoners van de stad met al hun vragen over wonen en bouwen, en denkt mee "
        "met het bestuur over "
        "nieuwe wijken. 3. Resultaatgebieden 1 Beleid maken Dit omvat onder meer volgende taken: o Schrijft "
        "nota's voor het bestuur "
        "o Leest wetten en volgt de rechtspraak 2 Advies geven Dit omvat onder meer volgende taken: o Geeft "
        "raad aan inwoners "
        "4. Gedragscompetenties KERNCOMPETENTIES Samenwerken Trap 2 werkt mee met anderen • Deelt kennis met "
        "collega's • Helpt anderen verder"
    )
    document = read_one(text)
    assert document.title.text == "Adviseur wonen"
    assert labels(document) == {"Functietitel": "Adviseur wonen", "Niveau": "A", "Graad": "A1a-A3a"}
    assert document.purpose is not None
    assert document.purpose.text.endswith("nieuwe wijken.")
    assert levels_of(document) == {"Samenwerken": [2]}
    assert sum(len(tasks) for tasks in tasks_of(document)) >= 3


DICTIONARY = (
    "Competentiewoordenboek Stad Voorbeeld\n\nKerncompetenties\n\nSamenwerken\nSamen met anderen een resultaat "
    "bereiken.\n"
    "Niveau 1 - doet mee\n• Deelt kennis\n• Helpt anderen\nNiveau 2 - verbindt\n• Brengt mensen samen\n\n"
    "Integriteit\nEerlijk omgaan met mensen en middelen.\nNiveau 1 - kent de regels\n• Zwijgt waar het moet\n"
    "Niveau 2 - weegt af\n• Meldt een belang\nNiveau 2 - bewaakt\n• Spreekt anderen aan\n\nSpecifieke competenties\n\n"
    "Adviseren\nEen advies geven waarmee een ander kan beslissen.\nNiveau 1 - informeert\n• Zoekt feiten op\n"
)


def test_a_dictionary_has_definitions_and_levels_and_a_rank_may_come_twice() -> None:
    document = read_one(DICTIONARY)
    assert (document.kind, document.title.text) == (Kind.DICTIONARY, "Competentiewoordenboek Stad Voorbeeld")
    assert levels_of(document) == {"Samenwerken": [1, 2], "Integriteit": [1, 2, 2], "Adviseren": [1]}
    assert [one.definition.text.split()[0] for one in document.competencies if one.definition] == [
        "Samen",
        "Eerlijk",
        "Een",
    ]
    assert [one.category for one in document.competencies] == [Category.CORE, Category.CORE, Category.SPECIFIC]


def test_a_dictionary_without_levels_has_definitions_and_indicators() -> None:
    document = read_one(
        "Competentiegids\n\nSamenwerken\nDefinitie: samen een resultaat bereiken.\n• Deelt kennis\n\nAdviseren\n"
        "Definitie: raad geven.\n• Weegt af\n"
    )
    assert levels_of(document) == {"Samenwerken": [0], "Adviseren": [0]}
    assert [one.definition.text for one in document.competencies if one.definition] == [
        "samen een resultaat bereiken.",
        "raad geven.",
    ]


def test_headings_of_the_file_itself_decide_where_there_are_any() -> None:
    heading, text, item = Role.HEADING, Role.PARAGRAPH, Role.LIST_ITEM
    source = styled(
        [
            ("Competentiewoordenboek", Role.TITLE, 0),
            ("Samenwerken", heading, 2),
            ("Samen een resultaat bereiken", text, 0),
            ("Trap 1 doet mee", heading, 3),
            ("Deelt kennis", item, 1),
            ("Adviseren", heading, 2),
            ("Raad geven", text, 0),
            ("Trap 1 informeert", heading, 3),
            ("Zoekt feiten op", item, 1),
        ]
    )
    [document] = parse(source)
    assert levels_of(document) == {"Samenwerken": [1], "Adviseren": [1]}
    assert [one.definition.text for one in document.competencies if one.definition] == [
        "Samen een resultaat bereiken",
        "Raad geven",
    ]


def test_closing_clause_signature_and_version_have_their_place() -> None:
    document = read_one(
        "Functieprofiel\n\nAdviseur wonen\n\nFunctietitel: Adviseur\n\n"
        + BODY
        + "\nDeze opsomming van taken is niet limitatief.\n\nVersie: 3 maart 2020\n\n"
        "Voor akkoord,\nDe algemeen directeur\n"
    )
    assert document.closing[0].text == "Deze opsomming van taken is niet limitatief."
    assert labels(document)["Versie"] == "3 maart 2020"
    assert " ".join(text.text for text in document.closing[1:]) == "Voor akkoord, De algemeen directeur"
    assert not document.result_areas[0].exhaustive


def test_a_text_that_is_no_profile_gives_nothing() -> None:
    assert read("Beste ouders,\n\nOp vrijdag is de school dicht.\n\nMet vriendelijke groet,\nDe directie\n") == []


def test_a_line_of_200000_characters_is_read_in_seconds() -> None:
    words = "Competenties • Trap 1: ef f iciënt o Schrijft - Niveau 2 Doel van de functie 12 (3) : / "
    text = "Functieprofiel\n\nAdviseur\n\nTaken\n\n" + words * (200_000 // len(words))
    start = time.monotonic()
    read(text)
    parse(source_of("Functieprofiel\n\n" + "a" * 200_000))
    parse(source_of("Functieprofiel\n\nTaken\n" + "1. " * 70_000))
    parse(source_of("Functieprofiel\n\nTaken\n" + "de en • / : (3) - " * 12_000))
    assert time.monotonic() - start < 20
