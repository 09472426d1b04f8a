"""What a document should come to, written down beside it, and how that compares with what was read.

The expectations of ``texts/<name>.txt`` stand in ``texts/<name>.toml``: ``none = true``, or a ``[[document]]`` for each
profile with the members that :func:`facts` makes. Members that may be left out are named in ``_OPTIONAL``; what an
expectation says nothing about is expected to be absent, warnings and repairs too, so that a false one fails.
"""

from __future__ import annotations

import tomllib
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from profiles.reader.document import Competency, Document, Level, ResultArea

TEXTS = Path(__file__).parent / "texts"
_ABSENT: dict[str, Any] = {
    "purpose": "",
    "identification": {},
    "reports_to": [],
    "leads": [],
    "areas": [],
    "competencies": [],
    "sections": [],
    "closing": 0,
    "not_placed": [],
    "warnings": [],
    "repairs": [],
}
# Single texts, looked up by their place: "area.task", "competency.level.indicator", "competency", "section.item".
_OPTIONAL = ("tasks", "indicators", "definitions", "items")
_JOINING = frozenset({"wrapped", "hyphen", "space"})  # repairs that any wrapped text has


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that a document should say, and what it says."""

    name: str
    wanted: object
    found: object

    @property
    def right(self) -> bool:
        """Whether it says so."""
        return self.wanted == self.found


def names() -> list[str]:
    """Return the names of the written texts."""
    return sorted(path.stem for path in TEXTS.glob("*.txt"))


def wanted(name: str) -> list[dict[str, Any]]:
    """Return the expectations of a written text, one for each of its documents."""
    data = tomllib.loads((TEXTS / f"{name}.toml").read_text(encoding="utf-8"))
    return [] if data.get("none") else list(data["document"])


def compare(documents: Sequence[Document], wishes: Sequence[dict[str, Any]]) -> list[Fact]:
    """Return every fact that the expectations name."""
    found = [Fact("documents", len(wishes), len(documents))]
    for index, wish in enumerate(wishes):
        document = documents[index] if index < len(documents) else None
        said = facts(document) if document else {}
        for name, value in (_ABSENT | wish).items():
            prefix = f"{index}.{name}"
            if name in _OPTIONAL:
                found += [
                    Fact(f"{prefix}.{place}", text, said.get(name, {}).get(place)) for place, text in value.items()
                ]
            elif isinstance(value, list) and name in ("warnings", "repairs", "not_placed"):
                found.append(Fact(prefix, sorted(value), sorted(said[name]) if said else None))
            else:
                found.append(Fact(prefix, value, said.get(name)))
    return found


def facts(document: Document) -> dict[str, Any]:
    """Return what a document says, in the words of the expectations."""
    return {
        "kind": document.kind.value,
        "title": document.title.text,
        "purpose": document.purpose.text if document.purpose else "",
        "identification": {item.label.text.strip(" :"): item.value.text for item in document.identification},
        "reports_to": [text.text for text in document.reports_to],
        "leads": [text.text for text in document.leads],
        "areas": [_area(area) for area in document.result_areas],
        "competencies": [_competency(competency) for competency in document.competencies],
        "sections": [
            f"{section.key} | {section.title.text} | {section.form} {len(section.items)}"
            for section in document.sections
        ],
        "closing": len(document.closing),
        "not_placed": [item.text.text for item in document.not_placed],
        "warnings": list({caution.code for caution in document.warnings}),
        "repairs": [f"{one.before} -> {one.after}" for one in document.repairs if one.code not in _JOINING],
        **_texts(document),
    }


def _area(area: ResultArea) -> str:
    parts = [area.number, area.title.text, str(len(area.tasks))]
    parts += [] if area.exhaustive else ["open"]
    return " | ".join(parts + ([f"= {area.result.text}"] if area.result else []))


def _competency(competency: Competency) -> str:
    levels = "; ".join(_level(level) for level in competency.levels)
    parts = [competency.name.text, competency.category.value, levels]
    return " | ".join(parts + ([competency.code] if competency.code else []))


def _level(level: Level) -> str:
    return f"{level.rank}x{len(level.indicators)} {level.title.text}".rstrip()


def _texts(document: Document) -> dict[str, dict[str, str]]:
    return {
        "tasks": {
            f"{at}.{index}": task.text
            for at, area in enumerate(document.result_areas)
            for index, task in enumerate(area.tasks)
        },
        "indicators": {
            f"{at}.{rung}.{index}": indicator.text
            for at, competency in enumerate(document.competencies)
            for rung, level in enumerate(competency.levels)
            for index, indicator in enumerate(level.indicators)
        },
        "definitions": {
            str(at): competency.definition.text
            for at, competency in enumerate(document.competencies)
            if competency.definition
        },
        "items": {
            f"{at}.{index}": item.text
            for at, section in enumerate(document.sections)
            for index, item in enumerate(section.items)
        },
    }
