"""What the command line tells of files: a line of progress, a table at the end."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from django.utils.translation import gettext as _

from profiles.importing import labels
from profiles.reader.document import Document

WIDEST = 44


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one document, or of a file in which none was found."""

    file: str
    document: Document | None
    result: str
    failed: bool = False


def paths_of(given: list[str], extensions: tuple[str, ...]) -> tuple[list[Path], list[str]]:
    """Return the files that paths stand for, folders with everything in them that we read, and the paths that do not
    exist.
    """
    found: list[Path] = []
    missing: list[str] = []
    for name in given:
        path = Path(name)
        if path.is_dir():
            inside = sorted(
                item for item in path.rglob("*") if item.is_file() and not item.name.startswith((".", "~$"))
            )
            found += [item for item in inside if item.suffix.lower() in extensions]
        elif path.exists():
            found.append(path)
        else:
            missing.append(name)
    return list(dict.fromkeys(found)), missing


def table(outcomes: list[Outcome]) -> str:
    """Return the outcomes as a table of text."""
    head = [
        _("File"),
        _("Kind"),
        _("Title"),
        _("Areas"),
        _("Tasks"),
        _("Competencies"),
        _("Not placed"),
        _("Repairs"),
        _("Warnings"),
        _("Result"),
    ]
    rows = [head, *[_row(outcome) for outcome in outcomes]]
    widths = [max(len(row[column]) for row in rows) for column in range(len(head))]
    lines = [
        "  ".join(_cell(text, width, column) for column, (text, width) in enumerate(zip(row, widths, strict=True)))
        for row in rows
    ]
    return "\n".join(line.rstrip() for line in [lines[0], "  ".join("-" * width for width in widths), *lines[1:]])


def _cell(text: str, width: int, column: int) -> str:
    return text.rjust(width) if 3 <= column <= 8 else text.ljust(width)


def _row(outcome: Outcome) -> list[str]:
    document = outcome.document
    if document is None:
        return [_short(outcome.file), "", "", "", "", "", "", "", "", outcome.result]
    numbers = [
        len(document.result_areas),
        sum(len(area.tasks) for area in document.result_areas)
        + sum(len(section.items) for section in document.sections if section.key == "tasks"),
        len(document.competencies),
        len(document.not_placed),
        len(document.repairs),
        len(document.warnings),
    ]
    kind = str(labels.DOCUMENT_KINDS[document.kind.value])
    return [
        _short(outcome.file),
        kind,
        _short(document.title.text),
        *[str(number) for number in numbers],
        outcome.result,
    ]


def _short(text: str) -> str:
    clean = " ".join(text.split())
    return clean if len(clean) <= WIDEST else clean[: WIDEST - 1] + "…"
