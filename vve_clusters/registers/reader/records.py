"""Lines and records of a file in a fixed dialect, with the line numbers of the file itself."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from typing import BinaryIO

from vve_clusters.registers.reader.problems import UnreadableRegister

LONGEST_LINE = 1 << 16
MOST_LINES = 100
"""A record of more lines than this is a quotation mark that was never closed."""


@dataclass(frozen=True, slots=True)
class Record:
    """The fields of a record and the line on which it begins; ``is_torn`` when its quotation marks are not in pairs."""

    line: int
    fields: list[str]
    is_torn: bool = False


class _TooManyLines(Exception):
    pass


class Lines:
    """Lines of a text, one at a time, of which the last ones can be given back. Any mix of line ends will do."""

    def __init__(self, file: BinaryIO, encoding: str) -> None:
        self._text = io.TextIOWrapper(file, encoding=encoding, errors="strict", newline="")
        self._back: list[str] = []
        self.line = 0
        self.taken: list[str] = []
        self.is_closed_by_line_end = True

    def __iter__(self) -> Lines:
        return self

    def __next__(self) -> str:
        if len(self.taken) > MOST_LINES:
            raise _TooManyLines
        line = self._back.pop() if self._back else self._read()
        self.line += 1
        self.taken.append(line)
        return line

    def _read(self) -> str:
        try:
            line = self._text.readline(LONGEST_LINE + 1)
        except UnicodeDecodeError as error:  # half a character at the end of the file
            raise UnreadableRegister("truncated", line=self.line + 1) from error
        if len(line) > LONGEST_LINE:
            raise UnreadableRegister("giant_line", line=self.line + 1, limit=LONGEST_LINE)
        if not line:
            raise StopIteration
        self.is_closed_by_line_end = line[-1] in "\r\n"
        return line

    def give_back_all_but_first(self) -> None:
        """Let the lines after the first of this record be read again, as records of their own."""
        rest = self.taken[1:]
        self._back.extend(reversed(rest))
        self.line -= len(rest)

    def release(self) -> None:
        """Leave the file open for whoever opened it."""
        self._text.detach()


def records(lines: Lines, delimiter: str, width: int) -> Iterator[Record]:
    """Yield the records after the header, without the empty ones.

    One bad quotation mark costs one line: what it swallowed is read again. Raises UnreadableRegister for a file that
    stops within a record.
    """
    reader = csv.reader(lines, delimiter=delimiter, quotechar='"', doublequote=True, strict=True)
    taken = lines.taken
    last_is_bad = False
    while True:
        taken.clear()
        line = lines.line + 1
        is_torn = False
        fields: list[str] = []
        try:
            fields = next(reader)
        except StopIteration:
            break
        except (csv.Error, _TooManyLines):
            is_torn = True
        if len(taken) > 1 and (is_torn or len(fields) != width):
            lines.give_back_all_but_first()
            is_torn = True
        if not is_torn and not any(fields):
            continue
        last_is_bad = is_torn or len(fields) != width
        yield Record(line, fields, is_torn)
    if last_is_bad and not lines.is_closed_by_line_end:
        raise UnreadableRegister("truncated", line=lines.line)
