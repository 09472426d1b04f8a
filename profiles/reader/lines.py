"""Lines of a source file with their style: what extraction hands to the parser."""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum


class Role(StrEnum):
    """What the file itself says a line is. ``UNKNOWN`` where it says nothing (plain text, untagged PDF)."""

    UNKNOWN = "unknown"
    TITLE = "title"
    HEADING = "heading"
    PARAGRAPH = "paragraph"
    LIST_ITEM = "list_item"
    TABLE_ROW = "table_row"
    FURNITURE = "furniture"  # running header, footer or page number, as far as the file or its layout tells


@dataclass(frozen=True, slots=True)
class Style:
    """How a line looks in its file; every member is optional knowledge."""

    role: Role = Role.UNKNOWN
    level: int = 0  # of a heading (1 is highest) or a list item (1 is outermost); 0: not known
    size: float | None = None  # points
    bold: bool = False
    italic: bool = False
    indent: float = 0.0  # points from the left margin
    gap_before: float | None = None  # points of white space above the line, relative to normal line spacing


PLAIN = Style()


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a source, as it stands there.

    ``text`` is never repaired and has no line break; cells of a table row are separated by a tab. ``number`` counts all
    lines of the source from 1, blank ones too, in reading order; blank lines are not handed on.
    """

    number: int
    text: str
    page: int | None = None
    style: Style = PLAIN


@dataclass(frozen=True, slots=True)
class Source:
    """A file that was read: its name, its lines and its kind.

    Kinds are ``pdf``, ``docx``, ``odt``, ``text``, ``html`` and ``doc``. ``pictures`` are the pages that are a picture
    without text, such as a scan: what stands on them was not read.
    """

    name: str
    kind: str
    lines: tuple[Line, ...] = field(default_factory=tuple)
    pictures: tuple[int, ...] = ()


@dataclass(frozen=True, slots=True, order=True)
class Span:
    """A stretch of one source line: characters ``start`` up to, not including, ``end`` of line ``line``."""

    line: int
    start: int
    end: int
