"""Nothing is lost, doubled or changed in silence, whatever the text."""

from __future__ import annotations

import dataclasses
import random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from profiles.reader.account import LostText, check, check_wording
from profiles.reader.document import Text
from profiles.reader.lines import Line, Role, Source, Span, Style
from profiles.reader.parse import parse
from profiles.reader.repair import mend
from tests.profiles.reader.sources import source_of

PIECES = [
    "Functie- en competentieprofiel", "Functieprofiel Adviseur wonen", "PROFIELSCHETS SECRETARIS",
    "Competentiewoordenboek Stad Voorbeeld", "1. Identificatiegegevens", "Functietitel Adviseur wonen",
    "Functietitel: Adviseur, Niveau: A, Graad: A1a", "Niveau A", "Graad\tA1a-A3a", "2. Plaats in de organisatie",
    "Rapporteert aan/ krijgt leiding van Directeur / Voorzitter", "Geef t leiding aan/ Team A / Team B /", "Team C",
    "3. Doel van de functie", "Doel: helpt inwoners", "4. Resultaatgebieden", "Kerntaken", "1 Beleid maken zodat",
    "de dienst ef f iciënt werkt", "2. Advies: geeft raad", "Resultaatgebied 3 - Samenwerking",
    "Dit omvat ondermeer volgende taken :", "o Schrijft nota's", "• Leest wetten: ", "- post en", "dossiers", "•",
    "a.", "3", "...", "• …", "Resultaat: het bestuur beslist", "Als adviseur raad geven teneinde te helpen",
    "5. Gedragscompetenties", "KERNCOMPETENTIES", "Specifieke competenties", "Samenwerken", "Samenwerken (3)",
    "• Adviseren (2)", "Trap 3 verbindt mensen", "Niveau 1:", "Deelt kennis. Niveau 2:", "Vakbekwaam",
    "Definitie: raad geven", "Gedragsindicatoren:", "Taak\tSamenwerken\tAdviseren", "Ontvangt\t2\t-",
    "SAM\tSamenwerken\t3", "\t\t", "x\t", "Werkomgeving", "Tijdpad procedure", "Periode\tWat\tKlaar",
    "2 ^{de} week\tgesprek\t3 ^{de} week", "Versie: 12 december 2011",
    "Deze functieomschrijving is niet beperkend.", "Voor akkoord", "2 / 30", "Stad Voorbeeld - functieboek",
    "behoef ten aan kwaliteits-", "borging en zorg", "De ﬁjne oﬃciële zaak", 'woor\xaddeel', '\u200b', "   ", "",
    "Zoals niveau B, en", "13 clusters", "negen clusters en 2 dagdelen per week", "(", "/", ":", "–", "1.", "o",
    "§ 5 €",
]  # fmt: skip

mixtures = st.lists(st.sampled_from(PIECES), min_size=1, max_size=40)
anything = st.lists(
    st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=80), max_size=25
)
quick = settings(max_examples=150, deadline=None, suppress_health_check=[HealthCheck.too_slow])


def assert_all_accounted(source: Source) -> None:
    documents = parse(source)
    check(source, documents)
    check_wording(source, documents)


@quick
@given(mixtures)
def test_any_mixture_of_shapes_is_accounted_for(lines: list[str]) -> None:
    assert_all_accounted(source_of("\n".join(lines)))


@quick
@given(mixtures, st.sampled_from(["docx", "pdf"]), st.randoms(use_true_random=False))
def test_any_mixture_with_styles_is_accounted_for(lines: list[str], kind: str, chance: random.Random) -> None:
    made = []
    for number, line in enumerate(lines, 1):
        role = Role.TABLE_ROW if "\t" in line else chance.choice(list(Role))
        style = Style(role, chance.randint(0, 3), bold=chance.random() < 0.2, indent=chance.choice([0.0, 18.0, 36.0]))
        made.append(Line(number * chance.choice([1, 1]), line, chance.randint(1, 3), style))
    assert_all_accounted(Source(f"profiel.{kind}", kind, tuple(line for line in made if line.text.strip())))


@quick
@given(mixtures)
def test_any_mixture_on_one_line_is_accounted_for(lines: list[str]) -> None:
    assert_all_accounted(source_of(" ".join(lines * 4).replace("\n", " ")))


@quick
@given(anything)
def test_any_text_under_an_opening_line_is_accounted_for(lines: list[str]) -> None:
    source = source_of("\n".join(["Functieprofiel", *lines]))
    assert len(parse(source)) >= 1
    assert_all_accounted(source)


@quick
@given(st.lists(st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\n"), max_size=60), max_size=4))
def test_mended_text_differs_in_white_space_only_or_says_so(stretches: list[str]) -> None:
    mended = mend(stretches)
    raw = "".join("".join(stretches).split())
    if "".join(mended.text.split()) != raw:
        changed = [one for one in mended.mends if "".join(one.before.split()) != "".join(one.after.split())]
        assert changed


def test_a_lost_character_is_noticed() -> None:
    source = source_of("Functieprofiel\n\nAdviseur wonen\n\nTaken\n\n- Schrijft nota's\n")
    [document] = parse(source)
    document.result_areas[0].tasks.clear()
    with pytest.raises(LostText) as caught:
        check(source, [document])
    assert caught.value.line == 7


def test_a_doubled_character_is_noticed() -> None:
    source = source_of("Functieprofiel\n\nAdviseur wonen\n")
    [document] = parse(source)
    document.closing.append(Text("wonen", (Span(3, 9, 14),)))
    with pytest.raises(LostText, match="twice"):
        check(source, [document])


def test_a_span_outside_the_source_is_noticed() -> None:
    source = source_of("Functieprofiel\n\nAdviseur wonen\n")
    [document] = parse(source)
    document.closing.append(Text("meer", (Span(9, 0, 4),)))
    with pytest.raises(LostText, match="no such place"):
        check(source, [document])


def test_a_changed_word_is_noticed() -> None:
    source = source_of("Functieprofiel\n\nAdviseur wonen\n")
    [document] = parse(source)
    document.title = dataclasses.replace(document.title, text="Adviseur bouwen")
    with pytest.raises(LostText, match="something else"):
        check_wording(source, [document])


def test_an_invented_text_is_noticed() -> None:
    source = source_of("Functieprofiel\n\nAdviseur wonen\n")
    [document] = parse(source)
    document.purpose = Text("Verzonnen doel")
    with pytest.raises(LostText, match="nowhere"):
        check_wording(source, [document])
