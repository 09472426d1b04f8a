"""Typed documents: what the parser makes of a source. Every piece of text knows where it came from.

A character of the source that is not white space lies in exactly one span of exactly one of: a field's text, a field's
label or mark (``structure``), or ``not_placed``. :mod:`profiles.reader.account` asserts it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field, fields, is_dataclass
from enum import StrEnum

from profiles.reader.lines import Span


class Kind(StrEnum):
    """The kinds of document that the reader knows."""

    FUNCTION_PROFILE = "function_profile"
    ROLE_PROFILE = "role_profile"
    DICTIONARY = "dictionary"


class Category(StrEnum):
    """Category of a required competency; empty where the document does not say."""

    NONE = ""
    CORE = "core"
    SPECIFIC = "specific"


@dataclass(slots=True)
class Text:
    """Repaired text of a field and the spans it was made from. ``confidence`` is from 0 to 1."""

    text: str
    spans: tuple[Span, ...] = ()
    confidence: float = 1.0

    @property
    def lines(self) -> list[int]:
        """Numbers of the source lines it came from, ascending, each once."""
        return sorted({span.line for span in self.spans})


@dataclass(slots=True)
class Labelled:
    """A label and its value, such as "Graad" and "A1a-A3a", both verbatim but for repairs.

    ``key`` says which field of ours it is: "function_title", "job_family", "organisation_unit", "staff_level",
    "salary_scales" or "version"; empty where we have none.
    """

    label: Text
    value: Text
    key: str = ""


@dataclass(slots=True)
class ResultArea:
    """A result area with its tasks. ``exhaustive`` is false where the source says that the list is not complete."""

    title: Text
    tasks: list[Text] = field(default_factory=list)
    exhaustive: bool = True
    number: str = ""  # as printed
    result: Text | None = None  # a closing line "Resultaat: ..."


@dataclass(slots=True)
class Level:
    """A level of a competency.

    ``rank`` is the figure (0: the source has none), ``label`` what it was called ("Trap 3", "G2").
    """

    rank: int
    label: str
    title: Text
    indicators: list[Text] = field(default_factory=list)


@dataclass(slots=True)
class Competency:
    """A required competency of a profile, or a competency of a dictionary. The same rank may occur more than once."""

    name: Text
    category: Category = Category.NONE
    definition: Text | None = None
    levels: list[Level] = field(default_factory=list)
    code: str = ""


@dataclass(slots=True)
class Section:
    """A titled section of text, list or table. A table row is one item with its cells separated by tabs."""

    title: Text
    items: list[Text] = field(default_factory=list)
    key: str = ""  # "introduction", "requirements", "working_environment", "tasks", "steering_role", "accountability",
    # "hours_and_budget", "timetable", "version"; "": none of ours
    form: str = "text"  # "text", "list" or "table"


@dataclass(slots=True)
class NotPlaced:
    """A line, or a part of one, for which there is no field.

    ``reason`` is a code, such as "furniture", "page_number" or "unknown"; the sentences are in ``profiles.messages``.
    """

    text: Text
    reason: str = "unknown"


@dataclass(frozen=True, slots=True)
class Repair:
    """Damage of a conversion that was mended: what stood in the line and what stands in the field."""

    line: int
    before: str
    after: str
    code: str  # "ligature", "wrapped", "superscript", "bullet", ...


@dataclass(frozen=True, slots=True)
class Caution:
    """Something an editor should look at.

    The sentence is made from ``code`` and ``params`` in ``profiles.messages``.
    """

    code: str
    line: int | None = None
    params: dict[str, str] = field(default_factory=dict)


@dataclass(slots=True)
class Document:
    """One profile or dictionary found in a source."""

    kind: Kind
    title: Text
    confidence: float = 1.0
    identification: list[Labelled] = field(default_factory=list)
    reports_to: list[Text] = field(default_factory=list)
    leads: list[Text] = field(default_factory=list)
    purpose: Text | None = None
    result_areas: list[ResultArea] = field(default_factory=list)
    competencies: list[Competency] = field(default_factory=list)
    sections: list[Section] = field(default_factory=list)
    closing: list[Text] = field(default_factory=list)  # closing clause, signatures
    structure: list[Text] = field(default_factory=list)  # headings, labels, bullets, marks: read and used, in no field
    not_placed: list[NotPlaced] = field(default_factory=list)
    repairs: list[Repair] = field(default_factory=list)
    warnings: list[Caution] = field(default_factory=list)

    def texts(self) -> Iterator[tuple[str, Text]]:
        """Every text of the document with its path, such as ``("result_areas.0.tasks.2", Text)``, in order."""
        yield from _texts("", self)


def _texts(path: str, value: object) -> Iterator[tuple[str, Text]]:
    if isinstance(value, Text):
        yield path, value
    elif isinstance(value, list):
        for index, item in enumerate(value):
            yield from _texts(f"{path}.{index}", item)
    elif is_dataclass(value):
        for member in fields(value):
            yield from _texts(f"{path}.{member.name}".lstrip("."), getattr(value, member.name))
