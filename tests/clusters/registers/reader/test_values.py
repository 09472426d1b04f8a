"""Single values in their one form."""

from __future__ import annotations

import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.clusters.registers.files import DUO_COLUMNS, daycare, duo, lrk, school
from vve_clusters.registers.reader import BadRow, Entry, UnreadableRegister, read_register, values

SAYABLE = st.text(st.characters(codec="cp1252", exclude_categories=["Cc", "Cs"]), max_size=40)
NAMES = SAYABLE.filter(lambda name: name.strip() and values.text(name))


@pytest.mark.parametrize(
    ("said", "meant"),
    [
        ("LINDEMEER", "Lindemeer"),
        ("'S-GRAVENHAGE", "'s-Gravenhage"),
        ("IJMUIDEN", "IJmuiden"),
        ("CAPELLE AAN DEN IJSSEL", "Capelle aan den IJssel"),
        ("DEN HAAG", "Den Haag"),
        ("OLST-WIJHE", "Olst-Wijhe"),
        ("De Wijk", "De Wijk"),
        ("BERGEN OP ZOOM", "Bergen op Zoom"),
    ],
)
def test_places_in_capitals_get_their_own_back(said: str, meant: str) -> None:
    assert values.place(said) == meant


@pytest.mark.parametrize(
    ("said", "street", "number"),
    [
        ("Wilgenlaan 12", "Wilgenlaan", "12"),
        ("Wilgenlaan 12 a", "Wilgenlaan", "12 a"),
        ("Wilgenlaan 12-14", "Wilgenlaan", "12-14"),
        ("Wilgenlaan 12 - 14", "Wilgenlaan", "12 - 14"),
        ("Laan van 1813 5", "Laan van 1813", "5"),
        ("Plein 1940-1945 12", "Plein 1940-1945", "12"),
        ("2e Wilgenstraat 7hs", "2e Wilgenstraat", "7hs"),
        ("LINDELAAN 3", "Lindelaan", "3"),
        ("Buitenaf", "Buitenaf", ""),
        ("", "", ""),
    ],
)
def test_address_in_one_column_is_street_and_number(said: str, street: str, number: str) -> None:
    assert values.address(said) == (street, number)


@pytest.mark.parametrize(
    ("said", "address"),
    [
        ("www.delinde.example", "https://www.delinde.example"),
        ("http://delinde.example/ouders", "http://delinde.example/ouders"),
        ("javascript:alert(1)", ""),
        ("n.v.t.", ""),
        ("info@delinde.example", ""),
        ("-", ""),
        ("www.de linde.example", ""),
    ],
)
def test_web_address_is_whole_or_unknown(said: str, address: str) -> None:
    assert values.website(said) == address


@pytest.mark.parametrize(
    ("said", "day"), [("01-08-2021", "2021-08-01"), ("31-02-2021", ""), ("2021-08-01", ""), ("", "")]
)
def test_date_is_a_day_that_exists_or_unknown(said: str, day: str) -> None:
    assert values.iso_day(said) == day


@pytest.mark.parametrize(
    ("form", "is_shown"),
    [
        ("Stichting", True),
        ("Besloten Vennootschap", True),
        ("Eenmanszaak", False),
        ("Vennootschap onder firma", False),
        ("Natuurlijk persoon", False),
        ("Iets nieuws", False),
        ("", False),
    ],
)
def test_name_of_a_holder_comes_along_only_for_legal_persons(form: str, is_shown: bool) -> None:
    assert bool(values.legal_person("De houder", form)) is is_shown


@given(st.text(max_size=60))
def test_normal_forms_stay_as_they_are(said: str) -> None:
    for form in (values.text, values.place, values.postcode, values.website, values.telephone):
        assert form(form(said)) == form(said)


@given(st.binary(max_size=400))
def test_any_bytes_are_read_or_refused(content: bytes) -> None:
    for register in ("duo", "lrk"):
        try:
            rows = list(read_register(io.BytesIO(content), register))
        except UnreadableRegister:
            continue
        assert rows


@given(st.text(st.sampled_from('",;\n\rA9Z\x00é '), max_size=200))
def test_any_mess_below_a_header_is_read_refused_or_kept_aside(mess: str) -> None:
    content = (",".join(DUO_COLUMNS) + "\n" + mess).encode()
    try:
        rows = list(read_register(io.BytesIO(content), "duo"))
    except UnreadableRegister:
        return
    last = mess.replace("\r\n", "\n").replace("\r", "\n").count("\n") + 2
    assert all(2 <= row.line <= last for row in rows)


@given(
    names=st.lists(NAMES, min_size=1, max_size=6),
    encoding=st.sampled_from(["utf-8", "utf-8-sig", "cp1252"]),
    register=st.sampled_from(["duo", "lrk"]),
)
def test_what_was_written_is_read_back_whatever_the_encoding(names: list[str], encoding: str, register: str) -> None:
    if register == "duo":
        rows = [school(f"99ZA{at:02}", VESTIGINGSNAAM=name) for at, name in enumerate(names)]
        content = duo(*rows, encoding=encoding)
    else:
        rows = [daycare(900000000 + at, actuele_naam_oko=name) for at, name in enumerate(names)]
        content = lrk(*rows, encoding=encoding)
    reading = read_register(io.BytesIO(content), register)
    found = list(reading)
    assert not [row for row in found if isinstance(row, BadRow)]
    assert [row.name for row in found if isinstance(row, Entry)] == [values.text(name) for name in names]


@given(st.lists(st.sampled_from(["good", "short", "quote", "blank", "two lines"]), min_size=1, max_size=12))
def test_lines_of_good_and_bad_rows_are_those_of_the_file(kinds: list[str]) -> None:
    lines = [",".join(DUO_COLUMNS)]
    expected: list[tuple[int, bool]] = []
    for at, kind in enumerate(kinds):
        name = "De\nLinde" if kind == "two lines" else "De Linde"
        row = duo(school(f"99ZA{at:02}", VESTIGINGSNAAM=name)).decode().split("\r\n", 1)[1].rstrip("\r\n")
        row = {"short": '"a","b"', "blank": "", "quote": row.replace('"99001"', '"99"001"')}.get(kind, row)
        if kind != "blank":
            expected.append((len("\n".join(lines).split("\n")) + 1, kind in ("good", "two lines")))
        lines.append(row)
    if not expected:
        return
    found = list(read_register(io.BytesIO(("\n".join(lines) + "\n").encode()), "duo"))
    assert [(row.line, isinstance(row, Entry)) for row in found] == expected
