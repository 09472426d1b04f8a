"""From bytes to entries: what of a register is of our area and our field, one row at a time."""

from __future__ import annotations

import difflib
from collections import Counter
from collections.abc import Container, Iterable, Iterator
from typing import BinaryIO

from vve_clusters.registers.reader.columns import REGISTERS, header_of
from vve_clusters.registers.reader.encoding import encoding_of
from vve_clusters.registers.reader.entries import BadRow, Entry
from vve_clusters.registers.reader.problems import UnreadableRegister
from vve_clusters.registers.reader.records import Lines, Record, records
from vve_clusters.registers.reader.rows import Fields, LeftOut, Refused, entry_of
from vve_clusters.registers.reader.values import lrk_number, municipality_key, shown, text

MOST_NAMES = 1000  # the Netherlands has about 340 municipalities; a file with more has them in another column


class Area:
    """The municipalities that are asked for, by number or by name; without any, the whole register."""

    def __init__(self, asked: Iterable[str]) -> None:
        terms = [text(term) for term in asked if text(term)]
        self.asked = terms
        self._codes = {int(term) for term in terms if _is_code(term)}
        self._names = {municipality_key(term) for term in terms if not _is_code(term)}
        self.has_codes = bool(self._codes)
        self._seen: dict[tuple[str, str], bool] = {}

    def covers(self, code: str, name: str) -> bool:
        """Return whether the municipality with this number and name is asked for."""
        if not self.asked:
            return True
        known = self._seen.get((code, name))
        if known is None:
            known = (_is_code(code) and int(code) in self._codes) or municipality_key(name) in self._names
            if len(self._seen) < MOST_NAMES:
                self._seen[code, name] = known
        return known

    def nearest(self) -> str:
        """Return names in the file that look like what was asked, or the first ones."""
        names = sorted({name for _code, name in self._seen if name})
        near = [match for term in self.asked for match in difflib.get_close_matches(term, names, n=2, cutoff=0.5)]
        return ", ".join(dict.fromkeys(map(shown, near or names[:5])))


def _is_code(term: str) -> bool:
    return term.isascii() and term.isdecimal() and len(term) <= 6


class RegisterReading:
    """An open register. Iterate over it once for entries and bad rows; afterwards ``counts`` says what became of all.

    ``counts``: rows, entries, bad, private (homes of childminders), other_kind, elsewhere.
    """

    def __init__(
        self, file: BinaryIO, register: str, municipalities: Iterable[str] = (), known: Container[str] = ()
    ) -> None:
        self.register = REGISTERS[register]
        self.area = Area(municipalities)
        self.known = known
        self.encoding = encoding_of(file)
        self.counts: Counter[str] = Counter()
        self._lines = Lines(file, self.encoding)
        self._first: dict[str, int] = {}
        try:
            header = header_of(next((line for line in self._lines if line.strip()), ""), self.register)
            if self.area.has_codes and "municipality_code" not in header.places:
                raise UnreadableRegister("no_municipality_code", asked=", ".join(self.area.asked))
        except UnreadableRegister:
            self._lines.release()
            raise
        self._header = header

    def __iter__(self) -> Iterator[Entry | BadRow]:
        """Yield what is of the area, in the order of the file. Raises UnreadableRegister."""
        try:
            for record in records(self._lines, self._header.delimiter, self._header.width):
                self.counts["rows"] += 1
                found = self._read(record)
                if found is not None:
                    self.counts["bad" if isinstance(found, BadRow) else "entries"] += 1
                    yield found
        finally:
            self._lines.release()
        if not self.counts["rows"]:
            raise UnreadableRegister("no_rows")
        if self.area.asked and not self.counts["entries"] and self.counts["elsewhere"]:
            raise UnreadableRegister("no_municipality", asked=", ".join(self.area.asked), near=self.area.nearest())

    def _read(self, record: Record) -> Entry | BadRow | None:
        refused = self._refuse_form(record)
        if refused is not None:
            return refused
        fields = Fields(record, self._header)
        try:
            entry = entry_of(fields, self.register, self._is_ours)
        except LeftOut as left:
            self.counts[left.why] += 1
            return None
        except Refused as why:
            return why.row
        first = self._first.setdefault(entry.value, entry.line)
        if first != entry.line:
            return BadRow(entry.line, "double", {"line": first}, entry.value, entry.name)
        return entry

    def _is_ours(self, value: str, code: str, municipality: str) -> bool:
        return self.area.covers(code, municipality) or (value != "" and value in self.known)

    def _refuse_form(self, record: Record) -> BadRow | None:
        """Return what is wrong with a row of which the columns cannot be trusted; it may be about anybody."""
        if record.is_torn:
            return BadRow(record.line, "quote")
        if len(record.fields) != self._header.width:
            params = {"found": len(record.fields), "expected": self._header.width}
            return BadRow(record.line, "fields", params, self._number_in(record.fields))
        return None

    def _number_in(self, fields: list[str]) -> str:
        """Return the number of a torn row when the first column holds one: that is known not to be gone."""
        if self.register.key != "lrk" or self._header.places["number"] != 0 or not fields:
            return ""
        return lrk_number(fields[0])


def read_register(
    file: BinaryIO, register: str, municipalities: Iterable[str] = (), known: Container[str] = ()
) -> RegisterReading:
    """Open a register ("duo" or "lrk") from a file that can be read twice.

    ``municipalities`` are names or numbers; without any the whole register is taken. Rows with a ``known`` number are
    taken wherever they are: an institution that moved away has not gone from the register.

    Raises:
        UnreadableRegister: at once for what the first bytes and the header say; iterating raises it for the rest.
    """
    return RegisterReading(file, register, municipalities, known)
