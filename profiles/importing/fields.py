"""The form fields of a review: values as inputs, with their choices, problems and conflicts."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from django.utils.translation import gettext as _

from profiles.importing import labels
from profiles.importing.dictionary import KnownDictionary
from profiles.importing.editing import Conflict, destinations, field_name
from profiles.importing.problems import Problem
from profiles.importing.review import AS_DRAFT, AWAY, NO_LINK, OTHER, SHAPES, UNDECIDED, Node, Review

Options = list[tuple[str, str]]

WIDE = ("title", "name", "link", "choice", "target", "text")
MOST_PLACES = 60
"""A long document has thousands of places for a lost line: then those nearest to it in the source are offered."""


@dataclass(frozen=True, slots=True)
class Place:
    """Where lost lines can go: a node with what can be added to it; ``line`` is where it stands in the source."""

    label: str
    line: int
    options: Options


@dataclass(slots=True)
class Field:
    """An input. ``form`` is "text", "area", "select" or "list" (a text input with suggestions)."""

    name: str
    label: str
    value: str
    form: str = "text"
    options: list[tuple[str, Options]] = field(default_factory=list)  # (group, options); group "" is no group
    help: str = ""
    limit: int | None = None
    problem: str = ""
    conflict: Conflict | None = None
    size: int = 2

    @property
    def id(self) -> str:
        """Identity in the page."""
        return f"f-{self.name.replace(':', '-')}"

    @property
    def described(self) -> bool:
        """Whether something is said below the input."""
        return bool(self.problem or self.help or self.conflict)

    @property
    def wide(self) -> bool:
        """Whether it needs the width of the screen."""
        return self.form == "list" or self.name.partition(":")[2] in WIDE

    @property
    def at_once(self) -> bool:
        """Whether another choice changes what else is shown."""
        return self.name.partition(":")[2] in ("choice", "link", "form")


class Fields:
    """Makes fields of nodes, with what they share computed once."""

    def __init__(self, *, review: Review, known: KnownDictionary, kind: str, targets: Options) -> None:
        self.review, self.known, self.kind, self.targets = review, known, kind, targets
        self._conflicts: dict[str, Conflict] = {}
        self._problems: dict[str, list[str]] = defaultdict(list)
        self._places: list[Place] | None = None
        self._above = {child.id: node for node in review.root.walk() for child in node.children}

    def mind(self, conflicts: Sequence[Conflict], problems: Sequence[Problem]) -> None:
        """Show these beside their fields; a conflicting field keeps the text of whoever is looking."""
        self._conflicts = {f"{conflict.node}:{conflict.name}": conflict for conflict in conflicts}
        for problem in problems:
            self._problems[f"{problem.node}:{problem.name}"].append(problem.message)

    def of(self, node: Node) -> list[Field]:
        """Return the fields of a node, in the order of its shape."""
        return [self._field(node, name) for name in SHAPES[node.kind].values if self._wanted(node, name)]

    def _wanted(self, node: Node, name: str) -> bool:
        if node.kind == "level" and name in ("link", "wording", "other"):
            if self.kind == "dictionary" or self.known.page is None:
                return False
            wanted = {"link": True, "other": node.get("link") == OTHER}
            return wanted.get(name, node.get("link") not in ("", NO_LINK, AS_DRAFT))
        if node.kind == "document" and name == "target":
            return bool(self.targets)
        if name == "reason":
            return node.get("choice") == AWAY
        if name == "category":
            return self.kind != "role_profile"
        return not (name == "result" and not node.get(name))

    def _field(self, node: Node, name: str) -> Field:
        key, full = f"{node.kind}:{name}", field_name(node, name)
        conflict = self._conflicts.get(full)
        value = conflict.ours if conflict else node.get(name)
        made = Field(full, str(labels.FIELDS.get(key, "")), value, conflict=conflict)
        made.limit = SHAPES[node.kind].longest.get(name)
        made.problem = " ".join(self._problems.get(full, []))
        if key in labels.CHOICES:
            made.form = "select"
            made.options = [("", [(choice, str(label)) for choice, label in labels.CHOICES[key].items()])]
        elif key in labels.LONG:
            made.form = "area"
            made.size = min(12, max(2, sum(1 + len(line) // 70 for line in value.split("\n"))))
        elif key == "level:link":
            made.form, made.options = "select", self._links(node)
        elif key == "level:other":
            made.form = "list"
        elif key == "lost:choice":
            made.form, made.options = "select", self._destinations(node)
        elif key == "document:target":
            made.label = _("Save as")
            made.form, made.options = "select", [("", [("", _("A new page")), *self.targets])]
        if node.kind == "item" and self._form_of(node) == "table":
            made.help = str(labels.HELP["item:text:table"])
        return made

    def _form_of(self, item: Node) -> str:
        above = self._above.get(item.id)
        return above.get("form") if above else ""

    def _links(self, node: Node) -> list[tuple[str, Options]]:
        match = node.extra.get("match") or {}
        candidates = [level for uuid in match.get("candidates", []) if (level := self.known.levels.get(uuid))]
        options = [(str(level.uuid), self.known.label_of(level)) for level in candidates]
        chosen = node.get("link")
        if chosen not in ("", NO_LINK, AS_DRAFT, OTHER, *[uuid for uuid, _label in options]):
            level = self.known.level(chosen)
            options.append((chosen, self.known.label_of(level) if level else _("A level that is no longer there")))
        fixed = [
            (NO_LINK, _("No link")),
            (AS_DRAFT, _("Add to the dictionary as a draft")),
            (OTHER, _("Another level: fill in below")),
        ]
        groups: list[tuple[str, Options]] = [("", [("", _("Choose"))])] if match else []
        if options:
            groups.append((_("Looks like"), options))
        return [*groups, (_("Otherwise"), fixed)]

    def _destinations(self, node: Node) -> list[tuple[str, Options]]:
        if self._places is None:
            self._places = list(self._all_places())
        places = self._places
        if len(places) > MOST_PLACES:
            line = node.extra.get("line", 0)
            near = sorted((place for place in places if place.line), key=lambda place: abs(place.line - line))
            kept = {id(place) for place in near[:MOST_PLACES]}
            places = [place for place in places if not place.line or id(place) in kept]
        own: Options = [(UNDECIDED, _("Choose a place")), (AWAY, _("Lay aside"))]
        chosen = node.get("choice")
        if chosen.startswith("to:") and not any(value == chosen for place in places for value, _label in place.options):
            own.append((chosen, _("The place that you chose")))
        return [("", own), *[(place.label, place.options) for place in places]]

    def _all_places(self) -> Iterator[Place]:
        places: dict[str, Place] = {}
        counters: dict[str, int] = defaultdict(int)
        for choice, node, what in destinations(self.review):
            if node.id not in places:
                if node.kind in labels.KINDS:
                    counters[node.kind] += 1
                    named = node.get("title") or node.get("name")
                    label = f"{labels.KINDS[node.kind]} {counters[node.kind]}{': ' if named else ''}{named[:60]}"
                else:
                    label = str(labels.GROUPS.get(node.kind, _("Title and text")))
                places[node.id] = Place(label, node.extra.get("line", 0), [])
            places[node.id].options.append((choice, str(labels.DESTINATIONS[what])))
        return iter(places.values())
