"""One row of a register as an entry: the order of the questions is what keeps private homes out."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from vve_clusters.registers.reader import values
from vve_clusters.registers.reader.columns import Header, Register
from vve_clusters.registers.reader.entries import BadRow, Entry
from vve_clusters.registers.reader.records import Record

LONGEST = {"name": 200, "street": 120, "place": 80, "house_number": 20}
KINDS = {"kdv": "daycare", "bso": "out_of_school"}
PRIVATE = frozenset({"go", "vgo"})
OTHER = frozenset({"gob", "psz"})
"""Agencies of childminders, and the playgroups of before 2018: these are daycare by law now, under another number."""


class LeftOut(Exception):
    """A row that is not for us, by design; ``why`` is the name under which it is counted."""

    def __init__(self, why: str) -> None:
        super().__init__(why)
        self.why = why


class Refused(Exception):
    """A row that cannot be an entry."""

    def __init__(self, row: BadRow) -> None:
        super().__init__(row.reason)
        self.row = row


class Fields:
    """The fields of a record by what they mean."""

    __slots__ = ("_fields", "_places", "line")

    def __init__(self, record: Record, header: Header) -> None:
        self.line = record.line
        self._fields = record.fields
        self._places = header.places

    def __getitem__(self, key: str) -> str:
        """Return the text of a column; nothing where the file has no such column."""
        place = self._places.get(key)
        return "" if place is None else values.text(self._fields[place])

    @property
    def have_control_characters(self) -> bool:
        """Whether there is a NUL or another character in them that no register writes."""
        return values.has_control_characters("".join(self._fields))

    def refuse(self, reason: str, *, value: str = "", name: str = "", **params: Any) -> Refused:
        """Return the exception that keeps this row aside."""
        return Refused(BadRow(self.line, reason, params, value, name))


def entry_of(fields: Fields, register: Register, is_ours: Callable[[str, str, str], bool]) -> Entry:
    """Return the entry of a row; ``is_ours`` is asked with its number, and number and name of its municipality.

    Raises:
        LeftOut: for a row that is not for us.
        Refused: for one that cannot be an entry.
    """
    is_care = register.key == "lrk"
    kind = _kind_of_care(fields) if is_care else "school"
    name = fields["name"]
    value, reason, params = _number(fields, is_care)
    code, municipality = fields["municipality_code"], fields["municipality"]
    if not is_ours(value, code, municipality):
        if not code and not municipality:
            raise fields.refuse("no_municipality", value=value)
        raise LeftOut("elsewhere")
    if fields.have_control_characters:
        raise fields.refuse("control", value=value)
    if reason:
        raise fields.refuse(reason, name=name[:200], **params)
    if not name:
        raise fields.refuse("no_name", value=value)
    found = _childcare(fields) if is_care else _school(fields)
    for key, limit in LONGEST.items():
        if len(name if key == "name" else found[key]) > limit:
            raise fields.refuse("too_long", value=value, column=key, limit=limit)
    return Entry(
        line=fields.line,
        scheme=register.scheme,
        value=value,
        name=name,
        kind=kind,
        municipality=values.place(municipality),
        remarks=tuple(key for key, value in found.items() if value in ("", None) and fields[key]),
        **found,
    )


def _kind_of_care(fields: Fields) -> str:
    """Return the kind of a place of childcare, before anything else of the row is looked at."""
    said = fields["type"]
    kind = said.casefold()
    if kind in PRIVATE:
        raise LeftOut("private")
    if kind in OTHER:
        raise LeftOut("other_kind")
    if kind not in KINDS:  # it may be a private home: nothing but its number is kept
        raise fields.refuse("kind", value=values.lrk_number(fields["number"]), kind=values.shown(said))
    return KINDS[kind]


def _number(fields: Fields, is_care: bool) -> tuple[str, str, dict[str, str]]:
    """Return the number of a row, or why it has none with what that sentence names."""
    said = fields["number"] if is_care else fields["location"] or fields["school"]
    if not said:
        return "", "no_number", {}
    if not is_care:
        value, reason = values.brin(fields["school"], fields["location"])
    else:
        value = values.lrk_number(said)
        reason = "" if value else "number"
    return value, reason, {"number": values.shown(said), "other": values.shown(fields["school"])} if reason else {}


def _school(fields: Fields) -> dict[str, Any]:
    return {
        "street": values.place(fields["street"]),
        "house_number": fields["house_number"],
        "postcode": values.postcode(fields["postcode"]),
        "place": values.place(fields["place"]),
        "telephone": values.telephone(fields["telephone"]),
        "website": values.website(fields["website"]),
        "governing_body": fields["governing_body"][:200],
        "status": "active",  # the register of schools lists open locations only
    }


def _childcare(fields: Fields) -> dict[str, Any]:
    street, house_number = values.address(fields["address"])
    return {
        "street": street,
        "house_number": house_number,
        "postcode": values.postcode(fields["postcode"]),
        "place": values.place(fields["place"]),
        "website": values.website(fields["website"]),
        "governing_body": values.legal_person(fields["holder"], fields["holder_form"])[:200],
        "status": values.status(fields["status"]),
        "offers_vve": values.yes_or_no(fields["offers_vve"]),
        "registered_on": values.iso_day(fields["registered_on"]),
    }
