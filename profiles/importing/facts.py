"""What the review screen shows: the tree as rows, each with its fields, its lines of the source, and what to look at.

Built once per request, without a query of its own: the templates only print it.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from django.utils.translation import gettext as _

from profiles.importing import labels, wording
from profiles.importing.editing import Conflict, open_choices
from profiles.importing.fields import Field, Fields
from profiles.importing.problems import Problem
from profiles.importing.review import AWAY, SHAPES, UNDECIDED, Node, Review
from profiles.reader.document import Caution, Document, Repair, Text
from profiles.reader.lines import Source, Span

UNSURE_BELOW = 0.75
TABS = ("check", "all", "competencies")


@dataclass(frozen=True, slots=True)
class Piece:
    """A stretch of a source line; ``marked`` where the field was made from it."""

    text: str
    marked: bool


@dataclass(frozen=True, slots=True)
class SourceLine:
    """A source line beside a field."""

    number: int
    page: int | None
    pieces: list[Piece]


@dataclass(slots=True)
class Row:
    """A node on the screen. ``state`` is "placed", "check", "missing", "away" or "added"."""

    node: Node
    heading: str
    depth: int
    id: str = ""
    fields: list[Field] = field(default_factory=list)
    lines: list[SourceLine] = field(default_factory=list)
    notes: list[str] = field(default_factory=list)
    state: str = "placed"
    movable: bool = False
    first: bool = False
    last: bool = False
    group: str = ""
    opens: str = ""  # heading of the group that begins with this row
    adds: list[tuple[str, str]] = field(default_factory=list)  # (value, label) of buttons after this row

    @property
    def single(self) -> bool:
        """Whether the heading names the only field already."""
        return len(self.fields) == 1

    @property
    def pages(self) -> list[int]:
        """Pages of the lines, each once."""
        return sorted({line.page for line in self.lines if line.page})


class Facts:
    """A review beside its source."""

    def __init__(
        self,
        *,
        review: Review,
        document: Document,
        source: Source,
        fields: Fields,
        conflicts: Sequence[Conflict] = (),
        problems: Sequence[Problem] = (),
    ) -> None:
        self.review, self.document, self.source, self.fields = review, document, source, fields
        self.gone = [conflict for conflict in conflicts if conflict.theirs is None]
        fields.mind(conflicts, problems)
        self._texts: Mapping[str, Text] = dict(document.texts())
        self._lines = {line.number: line for line in source.lines}
        self._told: set[int] = set()

    @cached_property
    def rows(self) -> list[Row]:
        """All rows, in the order of the screen."""
        rows = [self._part("title", "target"), self._part("purpose")]
        for group in self.review.root.children:
            if group.kind == "not_placed":
                rows.append(self._part("closing"))
            rows += self._group(group)
        return rows

    def _part(self, *names: str) -> Row:
        """Return a row with some of the values of the document itself."""
        row = self._row(self.review.root, str(labels.FIELDS[f"document:{names[0]}"]), 0, "document", names)
        row.id = f"document-{names[0]}"
        row.opens = _("Title and purpose") if names[0] == "title" else ""
        return row

    def shown(self, tab: str) -> list[Row]:
        """Return the rows of a tab. A row that opens a group keeps its heading even when others of it are left out."""
        if tab == "all":
            return self.rows
        if tab == "competencies":
            return [row for row in self.rows if row.group == "competencies"]
        shown = [row for row in self.rows if row.state in ("check", "missing") or row.id == "document-title"]
        for row, before in zip(shown, [None, *shown[:-1]], strict=True):
            if before is not None and row.group != before.group:
                row.opens = str(labels.GROUPS.get(row.group, ""))
        return shown

    @cached_property
    def counts(self) -> dict[str, int]:
        """Numbers for the head of the screen and the tabs."""
        states = [row.state for row in self.rows]
        lost = [node.get("choice") for node in self.review.group("not_placed").children]
        missing = {
            number
            for node in self.review.group("not_placed").children
            if not node.get("choice").startswith("to:") and node.extra.get("reason") != "removed"
            for number in self._numbers(node)
        }
        return {
            "lines": len(self.source.lines),
            "missing": lost.count(UNDECIDED),
            "away": lost.count(AWAY),
            "placed": len(self.source.lines) - len(missing),
            "check": states.count("check"),
            "todo": states.count("check") + lost.count(UNDECIDED),
            "rows": len(self.rows),
            "competencies": sum(node.kind == "competency" for node in self.review.root.walk()),
            "open": open_choices(self.review),
        }

    @cached_property
    def general(self) -> list[str]:
        """Warnings that belong to no line."""
        return [wording.caution(caution) for caution in self.document.warnings if caution.line is None]

    @cached_property
    def structure(self) -> list[SourceLine]:
        """Headings, labels and marks: read and used, in no field."""
        spans = [span for text in self.document.structure for span in text.spans]
        return self._source_lines(spans)

    def _group(self, group: Node) -> Iterator[Row]:
        first, opens = True, str(labels.GROUPS[group.kind])
        for index, child in enumerate(group.children, 1):
            for row in self._branch(child, f"{labels.KINDS[child.kind]} {index}", 0, group.kind):
                if first:
                    row.opens, first = opens, False
                yield row
        kinds = [kind for kind in SHAPES[group.kind].children if kind != "lost"]
        if kinds and self._belongs(group):
            adds = [(f"add:{group.id}:{kind}", str(labels.ADD[kind])) for kind in kinds]
            yield Row(group, "", 0, group=group.kind, state="add", adds=adds, opens=opens if first else "")

    def _belongs(self, group: Node) -> bool:
        """Only what the kind of document has gets a button for more."""
        kind = self.document.kind.value
        if kind == "dictionary":
            return group.kind in ("competencies", "identification")
        return bool(group.children) or (group.kind == "sections") == (kind == "role_profile")

    def _branch(self, node: Node, heading: str, depth: int, group: str) -> Iterator[Row]:
        yield self._row(node, heading, depth, group)
        for index, child in enumerate(node.children, 1):
            name = _named_level(node, child) or _("%(part)s %(number)d of %(whole)s") % {
                "part": labels.KINDS[child.kind],
                "number": index,
                "whole": heading[:1].lower() + heading[1:],
            }
            row = next(self._branch(child, name, depth + 1, group))
            row.first, row.last = index == 1, index == len(node.children)
            yield row
        adds = [(f"add:{node.id}:{kind}", str(labels.ADD[kind])) for kind in SHAPES[node.kind].children]
        if adds:
            yield Row(node, heading, depth + 1, group=group, state="add", adds=adds)

    def _row(self, node: Node, heading: str, depth: int, group: str, names: Sequence[str] = ()) -> Row:
        row = Row(node, heading, depth, group=group, movable=SHAPES[node.kind].movable, id=node.id)
        if node.kind == "competency" and node.get("name").strip():
            row.heading = f"{heading}: {node.get('name').strip()}"
        above = self.review.group(group).children if depth == 0 and group != "document" else []
        if above:
            row.first, row.last = above[0] is node, above[-1] is node
        paths = [path for name, origin in node.origin.items() if not names or name in names for path in origin]
        texts = [self._texts[path] for path in paths if path in self._texts]
        row.lines = self._source_lines([span for text in texts for span in text.spans])
        row.fields = [made for made in self.fields.of(node) if not names or made.name.partition(":")[2] in names]
        row.notes, worrying = self._notes(node, row)
        row.state = self._state(node, row, texts, worrying)
        return row

    def _state(self, node: Node, row: Row, texts: list[Text], worrying: bool) -> str:
        if node.kind == "lost":
            choice = node.get("choice")
            return "missing" if choice == UNDECIDED else "away" if choice == AWAY else "placed"
        unsure = any(text.confidence < UNSURE_BELOW for text in texts)
        if worrying or unsure or any(item.problem or item.conflict for item in row.fields):
            return "check"
        if node.kind == "level" and node.extra.get("match") and not node.get("link"):
            return "check"
        if node.kind == "document" and not row.lines:
            return "empty"
        return "placed" if row.lines else "added"

    def _notes(self, node: Node, row: Row) -> tuple[list[str], bool]:
        """Return what to say beside a row, and whether it asks for a look."""
        numbers = [line.number for line in row.lines]
        repairs = [repair for number in numbers for repair in self._repairs.get(number, []) if self._fits(repair, node)]
        cautions = [caution for number in numbers for caution in self._cautions.get(number, [])]
        new = [caution for caution in cautions if id(caution) not in self._told]
        self._told.update(id(caution) for caution in new)
        notes = [wording.caution(caution) for caution in new]
        notes += list(dict.fromkeys(wording.repair(repair) for repair in repairs))
        if node.kind == "lost":
            notes.append(wording.reason(node.extra.get("reason", "unknown")))
        compared = self._compared(node)
        return [*notes, *compared], bool(new or compared)

    def _compared(self, node: Node) -> list[str]:
        """Return what the dictionary says of a level, where it is not simply in it."""
        match = node.extra.get("match")
        above = self._above.get(node.id)
        if not match or above is None:
            return []
        name, rank = above.get("name"), node.get("rank")
        if match["quality"] == "absent":
            return [wording.caution(Caution("unknown_competency", None, {"name": name}))]
        if match["quality"] == "near":
            return [
                _("“%(name)s” looks like a competency of the dictionary: %(score)d %% alike.")
                % {"name": name, "score": match["score"]}
            ]
        if match["level_quality"] == "absent" and rank:
            return [wording.caution(Caution("unknown_level", None, {"name": name, "rank": rank}))]
        if match["level_quality"] == "near" and not node.get("link"):
            return [_("The dictionary has this level with another text. Choose which one it is.")]
        return []

    @cached_property
    def _above(self) -> dict[str, Node]:
        return {child.id: node for node in self.review.root.walk() for child in node.children}

    @staticmethod
    def _fits(repair: Repair, node: Node) -> bool:
        return any(repair.after and repair.after in value for value in node.values.values())

    @cached_property
    def _repairs(self) -> dict[int, list[Repair]]:
        found: dict[int, list[Repair]] = defaultdict(list)
        for repair in self.document.repairs:
            found[repair.line].append(repair)
        return found

    @cached_property
    def _cautions(self) -> dict[int, list[Caution]]:
        found: dict[int, list[Caution]] = defaultdict(list)
        for caution in self.document.warnings:
            if caution.line is not None:
                found[caution.line].append(caution)
        return found

    def _numbers(self, node: Node) -> set[int]:
        return {
            span.line
            for paths in node.origin.values()
            for path in paths
            if path in self._texts
            for span in self._texts[path].spans
        }

    def _source_lines(self, spans: Sequence[Span]) -> list[SourceLine]:
        by_line: dict[int, list[Span]] = defaultdict(list)
        for span in spans:
            by_line[span.line].append(span)
        return [
            SourceLine(number, self._lines[number].page, _pieces(self._lines[number].text, by_line[number]))
            for number in sorted(by_line)
            if number in self._lines
        ]


def _pieces(text: str, spans: Sequence[Span]) -> list[Piece]:
    pieces, place = [], 0
    for span in sorted(spans):
        start, end = max(span.start, place), min(span.end, len(text))
        if start > place:
            pieces.append(Piece(text[place:start], False))
        if end > start:
            pieces.append(Piece(text[start:end], True))
            place = end
    if place < len(text):
        pieces.append(Piece(text[place:], False))
    return pieces


def _named_level(competency: Node, level: Node) -> str:
    """Return how people call a level, such as "Trap 2 of Samenwerken"; nothing where the document names too little.

    A count would be mistaken for the rank.
    """
    if level.kind != "level" or not competency.get("name").strip():
        return ""
    rank = level.get("rank").strip()
    called = level.get("label").strip() or (f"{labels.KINDS['level']} {rank}" if rank not in ("", "0") else "")
    return _("%(level)s of %(competency)s") % {"level": called, "competency": competency.get("name")} if called else ""
