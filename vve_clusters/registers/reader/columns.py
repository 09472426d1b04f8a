"""The registers and the names that their columns have had. Columns that are not named here are never looked at.

That is how personal data stays out: contact person, e-mail, telephone, correspondence address and the address of the
holder in the register of childcare have no name in these tables.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Mapping
from dataclasses import dataclass

from vve_clusters.registers.reader.problems import UnreadableRegister


@dataclass(frozen=True, slots=True)
class Column:
    """The names of a column, newest first."""

    names: tuple[str, ...]
    is_needed: bool = False


@dataclass(frozen=True, slots=True)
class Register:
    """An open register: its delimiters (never sniffed: names have apostrophes and commas) and its columns."""

    key: str
    scheme: str
    delimiters: str
    columns: Mapping[str, Column]


def _column(*names: str, needed: bool = False) -> Column:
    return Column(names, needed)


DUO = Register(
    key="duo",
    scheme="brin6",
    delimiters=",;",
    columns={
        "school": _column("instellingscode", "brin nummer", "brinnummer", "brin", needed=True),
        "location": _column("vestigingscode", "vestigingsnummer"),
        "name": _column("vestigingsnaam", "naam vestiging", needed=True),
        "street": _column("straatnaam"),
        "house_number": _column("huisnummer toevoeging", "huisnummer"),
        "postcode": _column("postcode"),
        "place": _column("plaatsnaam"),
        "municipality": _column("gemeentenaam", "gemeente", needed=True),
        "municipality_code": _column("gemeentenummer", "gemeentecode"),
        "telephone": _column("telefoonnummer"),
        "website": _column("internetadres"),
        "governing_body": _column("bevoegd gezag naam", "naam bevoegd gezag"),
    },
)
LRK = Register(
    key="lrk",
    scheme="lrk",
    delimiters=";,",
    columns={
        "number": _column("lrk id", "lrk nummer", "lrknummer", needed=True),
        "type": _column("type oko", needed=True),
        "name": _column("actuele naam oko", "naam oko", needed=True),
        "offers_vve": _column("ve", "vve"),
        "status": _column("status", needed=True),
        "registered_on": _column("inschrijfdatum"),
        "address": _column("opvanglocatie adres"),
        "postcode": _column("opvanglocatie postcode"),
        "place": _column("opvanglocatie woonplaats"),
        "holder": _column("naam houder"),
        "holder_form": _column("rechtsvorm houder"),
        "website": _column("contact website"),
        "municipality": _column("verantwoordelijke gemeente", needed=True),
        "municipality_code": _column("cbs code"),
    },
)
REGISTERS = {register.key: register for register in (DUO, LRK)}


@dataclass(frozen=True, slots=True)
class Header:
    """Where the columns of a register are in this file."""

    delimiter: str
    width: int
    places: Mapping[str, int]


def header_name(name: str) -> str:
    """Return a column name without differences of capitals, spaces, hyphens and underscores."""
    return re.sub(r"[\s_-]+", " ", name).strip().casefold()


def header_of(line: str, register: Register) -> Header:
    """Return where the columns are.

    Raises:
        UnreadableRegister: when this is the header of another register, or of none, or when it lacks columns.
    """
    found = _best(line, register)
    if found is None:
        for other in REGISTERS.values():
            match = None if other is register else _best(line, other)
            if match and not _missing(match, other):
                raise UnreadableRegister("wrong_register", register=other.key)
        raise UnreadableRegister("not_register")
    if missing := _missing(found, register):
        raise UnreadableRegister("missing_columns", columns=", ".join(missing))
    return found


def _best(line: str, register: Register) -> Header | None:
    """Return the header with the delimiter that yields most columns; None when hardly a column is known."""
    headers = [_header(line, delimiter, register) for delimiter in register.delimiters]
    best = max(headers, key=lambda header: len(header.places))
    needed = sum(column.is_needed for column in register.columns.values())
    found = sum(register.columns[key].is_needed for key in best.places)
    return best if found * 2 > needed else None


def _header(line: str, delimiter: str, register: Register) -> Header:
    names = [header_name(name) for name in next(csv.reader([line], delimiter=delimiter), [])]
    places: dict[str, int] = {}
    for key, column in register.columns.items():
        known = next((name for name in column.names if name in names), None)
        if known is not None:
            if names.count(known) > 1:
                raise UnreadableRegister("double_column", column=known)
            places[key] = names.index(known)
    return Header(delimiter, len(names), places)


def _missing(header: Header, register: Register) -> list[str]:
    return [
        column.names[0] for key, column in register.columns.items() if column.is_needed and key not in header.places
    ]
