"""Both registers, in the forms they have been published in."""

from __future__ import annotations

import io
import os
from pathlib import Path

import pytest

from tests.clusters.registers.files import PERSONAL, daycare, duo, lrk, old_duo, school
from vve_clusters.registers.reader import BadRow, Entry, RegisterReading, UnreadableRegister, read_register

REAL = Path(os.environ.get("VVE_SHARED", Path(__file__).resolve().parents[5] / "shared")) / "registries"


def read(content: bytes, register: str, *municipalities: str) -> tuple[list[Entry], list[BadRow], RegisterReading]:
    reading = read_register(io.BytesIO(content), register, municipalities)
    found = list(reading)
    entries = [row for row in found if isinstance(row, Entry)]
    return entries, [row for row in found if isinstance(row, BadRow)], reading


def test_register_of_schools_says_what_an_institution_needs() -> None:
    (entry,), bad, reading = read(duo(school()), "duo")
    assert bad == []
    assert entry == Entry(
        line=2,
        scheme="brin6",
        value="99ZA00",
        name="Basisschool De Linde 99ZA00",
        kind="school",
        street="Lindelaan",
        house_number="3",
        postcode="9901 AA",
        place="Lindemeer",
        municipality="Lindemeer",
        telephone="0990123456",
        website="https://www.delinde.example",
        status="active",
    )
    assert reading.encoding == "utf-8"


def test_register_of_childcare_says_what_an_institution_needs() -> None:
    (entry,), _bad, reading = read(lrk(daycare()), "lrk")
    assert entry == Entry(
        line=2,
        scheme="lrk",
        value="900000001",
        name="De Wilgenkatjes 900000001",
        kind="daycare",
        street="Wilgenlaan",
        house_number="12 a",
        postcode="9901 ZZ",
        place="Lindemeer",
        municipality="Lindemeer",
        website="https://www.wilgenkatjes.example",
        governing_body="Stichting Kinderopvang Lindemeer",
        status="active",
        offers_vve=True,
        registered_on="2021-08-01",
    )
    assert reading.encoding == "utf-8-sig"


def test_older_form_of_schools_is_read_the_same() -> None:
    row = school(VESTIGINGSNAAM="Sint Josef – Zuid café")
    (new,), _bad, _reading = read(duo(row), "duo")
    (old,), _bad, reading = read(old_duo(row), "duo")
    assert (old.value, old.name, old.street, old.postcode) == (new.value, new.name, new.street, new.postcode)
    assert reading.encoding == "cp1252"


@pytest.mark.parametrize(
    ("school_code", "location", "value"),
    [
        ("99ZA", "99ZA02", "99ZA02"),
        ("99ZA", "02", "99ZA02"),
        ("99ZA", "2", "99ZA02"),
        ("99za00", "", "99ZA00"),
        ("99ZA", "", "99ZA"),
    ],
)
def test_code_of_a_location_is_whole_or_its_end(school_code: str, location: str, value: str) -> None:
    row = school(INSTELLINGSCODE=school_code, VESTIGINGSCODE=location)
    (entry,), _bad, _reading = read(duo(row), "duo")
    assert entry.value == value


@pytest.mark.parametrize(
    ("fields", "reason"),
    [
        ({"VESTIGINGSCODE": "99ZB00"}, "number_differs"),
        ({"VESTIGINGSCODE": "99ZAAA"}, "number"),
        ({"VESTIGINGSCODE": "", "INSTELLINGSCODE": "1,99E+08"}, "number"),
        ({"VESTIGINGSCODE": "", "INSTELLINGSCODE": ""}, "no_number"),
        ({"VESTIGINGSNAAM": "  "}, "no_name"),
        ({"VESTIGINGSNAAM": "n" * 201}, "too_long"),
        ({"GEMEENTENAAM": "", "GEMEENTENUMMER": ""}, "no_municipality"),
        ({"VESTIGINGSNAAM": "De\x00Linde"}, "control"),
    ],
)
def test_row_that_cannot_be_a_school_is_kept_aside_with_its_line(fields: dict[str, str], reason: str) -> None:
    entries, (bad,), _reading = read(duo(school("99ZC00"), school(**fields)), "duo", "Lindemeer")
    assert [entry.value for entry in entries] == ["99ZC00"]
    assert (bad.line, bad.reason) == (3, reason)


def test_private_homes_and_personal_columns_never_come_out() -> None:
    rows = [
        daycare(900000001),
        daycare(900000002, type_oko="GO", actuele_naam_oko="Thuis bij Truus"),
        daycare(900000003, type_oko="vgo", actuele_naam_oko="Thuis bij Guus"),
        daycare(900000004, type_oko="GOB"),
        daycare(900000005, type_oko="XYZ", actuele_naam_oko="Thuis bij Loes"),
        daycare(900000006, rechtsvorm_houder="Eenmanszaak", naam_houder=PERSONAL["contact_persoon"]),
        daycare("geen", actuele_naam_oko="De Bron"),
    ]
    entries, bad, reading = read(lrk(*rows), "lrk")
    assert [entry.value for entry in entries] == ["900000001", "900000006"]
    assert reading.counts == {"rows": 7, "entries": 2, "private": 2, "other_kind": 1, "bad": 2}
    said = repr(entries) + repr(bad)
    for secret in [*PERSONAL.values(), "Thuis bij"]:
        assert secret not in said


def test_odd_signs_are_never_handed_on() -> None:
    _entries, bad, _reading = read(lrk(daycare(type_oko="K\x00V"), daycare("9\x000"), daycare(ve="\x01")), "lrk")
    assert [row.reason for row in bad] == ["kind", "control", "control"]
    assert "\\x0" not in repr(bad)
    with pytest.raises(UnreadableRegister) as error:
        read(duo(school(GEMEENTENAAM="LINDE\x00MEER")), "duo", "Elders")
    assert error.value.params["near"] == "LINDEMEER"


@pytest.mark.parametrize(("said", "known"), [("JA", True), ("nee", False), ("onbekend", None), ("", None)])
def test_what_is_unknown_stays_unknown(said: str, known: bool | None) -> None:
    (entry,), _bad, _reading = read(lrk(daycare(ve=said)), "lrk")
    assert entry.offers_vve is known
    assert entry.remarks == (("offers_vve",) if said == "onbekend" else ())


def test_older_name_of_a_column_is_known() -> None:
    content = lrk(daycare()).replace(b";ve;", b";VVE ;")
    (entry,), _bad, _reading = read(content, "lrk")
    assert entry.offers_vve is True


@pytest.mark.parametrize("asked", [["lindemeer"], ["9901"], ["09901"], ["Elders", "LINDE-MEER"]])
def test_only_the_own_municipality_is_taken(asked: list[str]) -> None:
    rows = [daycare(900000001), daycare(900000002, cbs_code="9902", verantwoordelijke_gemeente="Eikenrode")]
    entries, _bad, reading = read(lrk(*rows), "lrk", *asked)
    assert [entry.value for entry in entries] == ["900000001"]
    assert reading.counts["elsewhere"] == 1


def test_bad_row_of_elsewhere_is_not_our_business() -> None:
    rows = [school("99ZA00"), school("kapot", GEMEENTENAAM="EIKENRODE", GEMEENTENUMMER="9902")]
    _entries, bad, reading = read(duo(*rows), "duo", "Lindemeer")
    assert bad == []
    assert reading.counts["elsewhere"] == 1


def test_known_number_is_ours_wherever_it_went() -> None:
    rows = [school("99ZA00"), school("99ZB00", GEMEENTENAAM="EIKENRODE", GEMEENTENUMMER="9902")]
    reading = read_register(io.BytesIO(duo(*rows)), "duo", ["Lindemeer"], known={"99ZB00"})
    assert [row.value for row in reading] == ["99ZA00", "99ZB00"]


def test_municipality_that_is_not_there_names_what_looks_like_it() -> None:
    with pytest.raises(UnreadableRegister) as error:
        read(duo(school()), "duo", "Lindemer")
    assert error.value.code == "no_municipality"
    assert error.value.params == {"asked": "Lindemer", "near": "LINDEMEER"}


def test_number_of_a_municipality_needs_that_column() -> None:
    content = b"BRIN,vestigingsnaam,gemeente,postcode,type\n99ZA00,De Linde,Lindemeer,9901AA,Bo\n"
    with pytest.raises(UnreadableRegister, match="no_municipality_code"):
        read(content, "duo", "9901")
    (entry,), _bad, _reading = read(content, "duo", "Lindemeer")
    assert (entry.value, entry.name, entry.postcode) == ("99ZA00", "De Linde", "9901 AA")


def test_second_row_with_a_number_says_where_the_first_is() -> None:
    entries, (bad,), _reading = read(duo(school(), school("99ZB00"), school(VESTIGINGSNAAM="Anders")), "duo")
    assert len(entries) == 2
    assert (bad.line, bad.reason, bad.params, bad.value) == (4, "double", {"line": 2}, "99ZA00")


@pytest.mark.skipif(not REAL.is_dir(), reason=f"no real rows of registers in {REAL}")
def test_real_rows_of_schools_are_read() -> None:
    content = (REAL / "duo_po_brin6_raalte_olstwijhe.csv").read_bytes()
    entries, bad, reading = read(content, "duo", "Raalte")
    assert (len(entries), bad, reading.counts["elsewhere"]) == (18, [], 10)
    assert all(len(entry.postcode) == 7 and len(entry.value) == 6 for entry in entries)


@pytest.mark.skipif(not REAL.is_dir(), reason=f"no real header of the register of childcare in {REAL}")
def test_real_header_of_childcare_is_known_and_has_our_columns() -> None:
    header = (REAL / "lrk_export_opendata_header.csv").read_bytes()
    made = lrk(daycare())
    assert header.strip() == made.splitlines()[0]
    with pytest.raises(UnreadableRegister, match="no_rows"):
        read(header, "lrk")
