"""What is mended, and above all what is left alone."""

from __future__ import annotations

import pytest

from profiles.reader.repair import mend


@pytest.mark.parametrize(
    ("damaged", "mended"),
    [
        ("Geef t leiding", "Geeft leiding"),
        ("mensen ef f iciënt inzetten", "mensen efficiënt inzetten"),
        ("onderzoekt behoef ten en", "onderzoekt behoeften en"),
        ("een f lexibele houding", "een flexibele houding"),
        ("een of f icieel bericht", "een officieel bericht"),
        ("of  voorstel", "of voorstel"),
        ("De ﬁjne oﬃcier", "De fijne officier"),
        ("2 ^{de} week", "2de week"),
        ("3^{e} keer", "3e keer"),
        ("woord\u00addeel", "woorddeel"),
    ],
)
def test_damage_is_mended_and_told(damaged: str, mended: str) -> None:
    result = mend([damaged])
    assert result.text == mended
    assert result.mends


@pytest.mark.parametrize(
    "text",
    [
        "wijkt af ten opzichte van",
        "geef ten minste antwoord",
        "kost ten hoogste",
        "of ten dele",
        "blijf tijdig aanwezig",
        "met tien mensen",
        "zelf iets doen",
        "Jef Timmers",
        "top- down waar nodig",
        "sociale- en communicatieve vaardigheden",
        "programmalijs VVE",
        "de dienst , de uitvoering",
        "peuterspeelza(a)len",
        "E = m^{2}",
        "allerlei Traps",
    ],
)
def test_what_is_merely_unusual_is_left_alone(text: str) -> None:
    result = mend([text])
    assert (result.text, result.mends) == (text, ())


@pytest.mark.parametrize(
    ("first", "second", "whole"),
    [
        ("de werking van", "de dienst", "de werking van de dienst"),
        ("kwaliteits-", "borging", "kwaliteitsborging"),
        ("samen-", "werking", "samenwerking"),
        ("voor-", "en naschoolse opvang", "voor- en naschoolse opvang"),
        ("VVE-", "activiteiten", "VVE-activiteiten"),
        ("auto-", "ongeluk", "auto-ongeluk"),
        ("Noord-", "Holland", "Noord- Holland"),
        ("sa\u00ad", "men", "samen"),
    ],
)
def test_lines_are_joined_as_dutch_writes_them(first: str, second: str, whole: str) -> None:
    assert mend([first, second]).text == whole


def test_a_doubtful_join_is_less_sure() -> None:
    assert mend(["xqz-", "brfk"]).confidence < 1
