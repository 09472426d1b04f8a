"""Files that are something else, or broken: a reason that says what to do, and never a shifted row."""

from __future__ import annotations

import gzip
import io
import zipfile

import pytest

from tests.clusters.registers.files import DUO_COLUMNS, daycare, duo, lrk, school
from tests.clusters.registers.reader.test_forms import read
from vve_clusters.registers.reader import UnreadableRegister, read_register
from vve_clusters.registers.reader.records import LONGEST_LINE


def zipped(name: str) -> bytes:
    out = io.BytesIO()
    with zipfile.ZipFile(out, "w") as archive:
        archive.writestr(name, duo(school()))
    return out.getvalue()


GOOD = duo(school())
OTHERS = {
    "empty": b"",
    "blank": b"\xef\xbb\xbf \r\n\r\n",
    "gzip": gzip.compress(GOOD),
    "zip": zipped("vestigingen.csv"),
    "xlsx": zipped("[Content_Types].xml"),
    "xls": b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(500),
    "pdf": b"%PDF-1.7\n...",
    "html": b"<!DOCTYPE html><title>Niet gevonden</title>",
    "utf16": GOOD.decode().encode("utf-16"),
    "utf16 without a mark": GOOD.decode().encode("utf-16-le"),
    "binary": bytes(range(256)) * 20,
    "with a mark, but not utf-8": b"\xef\xbb\xbf" + "BRIN;café".encode("cp1252") + b"\n",
    "text": b"Beste mensen, hierbij het bestand.\nGroet",
    "json": b'{"scholen": []}',
    "childcare": lrk(daycare()),
    "header only": GOOD.split(b"\r\n")[0],
    "no municipality": GOOD.replace(b"GEMEENTENAAM", b"IETS ANDERS"),
    "name twice": GOOD.replace(b"DENOMINATIE", b"VESTIGINGSNAAM"),
}
CODES = {
    "blank": "empty",
    "xlsx": "spreadsheet",
    "xls": "spreadsheet",
    "html": "web_page",
    "utf16 without a mark": "utf16",
    "binary": "encoding",
    "with a mark, but not utf-8": "encoding",
    "text": "not_register",
    "json": "not_register",
    "childcare": "wrong_register",
    "header only": "no_rows",
    "no municipality": "missing_columns",
    "name twice": "double_column",
}


@pytest.mark.parametrize("name", OTHERS)
def test_other_files_are_refused_with_their_reason(name: str) -> None:
    with pytest.raises(UnreadableRegister) as error:
        read(OTHERS[name], "duo")
    assert error.value.code == CODES.get(name, name)


def test_row_with_too_few_or_too_many_fields_is_reported_and_not_shifted() -> None:
    lines = duo(school("99ZA00"), school("99ZB00"), school("99ZC00"), school("99ZD00")).split(b"\r\n")
    lines[2] = lines[2].replace(b',"Openbaar"', b"")
    lines[3] += b',"nog iets"'
    entries, bad, _reading = read(b"\r\n".join(lines), "duo")
    assert [entry.value for entry in entries] == ["99ZA00", "99ZD00"]
    assert [(row.line, row.params["found"], row.params["expected"]) for row in bad] == [(3, 13, 14), (4, 15, 14)]


def test_torn_row_of_childcare_keeps_its_number_and_nothing_else() -> None:
    lines = lrk(daycare(900000001), daycare(900000002)).split(b"\r\n")
    lines[2] = lines[2].replace(b"De Wilgenkatjes", b"De;Wilgenkatjes")
    _entries, (bad,), _reading = read(b"\r\n".join(lines), "lrk")
    assert (bad.value, bad.name) == ("900000002", "")


def test_line_numbers_are_those_of_the_file_also_after_names_of_two_lines() -> None:
    rows = [school("99ZA00", VESTIGINGSNAAM="De\nLinde\r\nZuid"), school("kapot"), school("99ZB00")]
    entries, (bad,), _reading = read(duo(*rows), "duo")
    assert [(entry.name[:13], entry.line) for entry in entries] == [("De Linde Zuid", 2), ("Basisschool D", 6)]
    assert bad.line == 5


def test_one_open_quotation_mark_costs_one_row() -> None:
    lines = duo(*[school(f"99Z{letter}00") for letter in "ABCDEF"]).split(b"\r\n")
    lines[3] = lines[3].replace(b'"99ZC00",', b'"99ZC00,')
    entries, bad, _reading = read(b"\r\n".join(lines), "duo")
    assert [entry.value for entry in entries] == ["99ZA00", "99ZB00", "99ZD00", "99ZE00", "99ZF00"]
    assert [(row.line, row.reason) for row in bad] == [(4, "quote")]


def test_open_quotation_mark_in_a_long_file_costs_one_row() -> None:
    rows = [daycare(900000000 + number) for number in range(500)]
    lines = lrk(*rows).split(b"\r\n")
    lines[10] = lines[10].replace(b"De Wilgenkatjes", b'"De Wilgenkatjes')
    entries, bad, _reading = read(b"\r\n".join(lines), "lrk")
    assert len(entries) == 499
    assert [(row.line, row.reason) for row in bad] == [(11, "quote")]


@pytest.mark.parametrize("line_end", ["\n", "\r", "\r\n"])
def test_any_line_end_will_do(line_end: str) -> None:
    entries, bad, _reading = read(lrk(daycare(), daycare(900000002), line_end=line_end), "lrk")
    assert [entry.line for entry in entries] == [2, 3]
    assert bad == []


def test_mixed_line_ends_and_empty_lines_are_no_rows() -> None:
    lines = lrk(daycare(), daycare(900000002)).split(b"\r\n")
    content = lines[0] + b"\r\n\n" + lines[1] + b"\r" + b";" * 34 + b"\n" + lines[2] + b"\n"
    entries, bad, reading = read(content, "lrk")
    assert [entry.line for entry in entries] == [3, 5]
    assert (bad, reading.counts["rows"]) == ([], 2)


@pytest.mark.parametrize("cut", [1, 10, 40, 100])
def test_file_that_stops_within_a_row_is_refused(cut: int) -> None:
    content = duo(school(), school("99ZB00")).rstrip(b"\r\n")
    with pytest.raises(UnreadableRegister) as error:
        read(content[:-cut], "duo")
    assert (error.value.code, error.value.params) == ("truncated", {"line": 3})


def test_file_that_stops_within_a_character_is_refused() -> None:
    content = lrk(daycare(), daycare(900000002, lrk_url="https://register.example/café"))
    with pytest.raises(UnreadableRegister, match="truncated"):
        read(content.rstrip(b"\r\n")[:-1], "lrk")


def test_last_row_needs_no_line_end() -> None:
    entries, bad, _reading = read(duo(school(), school("99ZB00")).rstrip(b"\r\n"), "duo")
    assert (len(entries), bad) == (2, [])


@pytest.mark.parametrize("where", ["header", "row"])
def test_line_without_end_is_refused_before_it_is_in_memory(where: str) -> None:
    long = b"x" * (LONGEST_LINE * 3)
    content = long if where == "header" else ",".join(DUO_COLUMNS).encode() + b"\n" + long
    with pytest.raises(UnreadableRegister) as error:
        read(content, "duo")
    assert error.value.code == "giant_line"
    assert error.value.params["line"] == (1 if where == "header" else 2)


def test_every_line_an_open_quotation_mark_takes_no_endless_time() -> None:
    header = ",".join(DUO_COLUMNS).encode() + b"\n"
    _entries, bad, reading = read(header + b'"99ZA,x\n' * 3001 + b"\n", "duo")
    assert reading.counts["rows"] == len(bad) >= 1500


def test_file_stays_open_for_whoever_opened_it() -> None:
    file = io.BytesIO(duo(school()))
    list(read_register(file, "duo"))
    assert not file.closed
    with pytest.raises(UnreadableRegister):
        read_register(file, "lrk")
    assert not file.closed
