"""What differs between two texts, by line and within a line by word. Knows no Django: text in, lines out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from difflib import SequenceMatcher
from typing import Literal

Mark = Literal["same", "removed", "added"]

MOST_LINES = 20_000  # of one text; what comes after is not compared, and the answer says so
MOST_SHOWN = 4_000  # lines in an answer
MOST_WORDS = 400  # in a line that is compared by word; a longer one is shown as removed and added
AROUND = 2  # lines that are shown before and after a difference
_WORD = re.compile(r"\s+|\w+|[^\w\s]")


@dataclass(frozen=True)
class Part:
    """A stretch of a line."""

    mark: Mark
    text: str


@dataclass(frozen=True)
class Line:
    """A line of the answer.

    ``kind`` is "same", "removed", "added", "changed" (with parts of several marks) or "skipped": ``count`` lines that
    are the same and are left out.
    """

    kind: Literal["same", "removed", "added", "changed", "skipped"]
    parts: tuple[Part, ...] = ()
    count: int = 0


@dataclass(frozen=True)
class Difference:
    """What differs. ``cut``: one of the texts is longer than what is compared or shown."""

    lines: list[Line]
    removed: int
    added: int
    changed: int
    cut: bool = False

    def __bool__(self) -> bool:
        return bool(self.removed or self.added or self.changed)


def difference(before: str, after: str) -> Difference:
    """Return what differs between two texts; lines that are the same far from a difference are counted only."""
    old, new = _lines(before), _lines(after)
    cut = max(len(old), len(new)) > MOST_LINES
    found = list(_compare(old[:MOST_LINES], new[:MOST_LINES]))
    shown = list(_shortened(found))
    return Difference(
        shown[:MOST_SHOWN],
        removed=sum(line.kind == "removed" for line in found),
        added=sum(line.kind == "added" for line in found),
        changed=sum(line.kind == "changed" for line in found),
        cut=cut or len(shown) > MOST_SHOWN,
    )


def _lines(text: str) -> list[str]:
    return [" ".join(line.split()) for line in text.splitlines() if line.strip()]


def _compare(old: list[str], new: list[str]) -> Iterator[Line]:
    for tag, from_old, to_old, from_new, to_new in SequenceMatcher(None, old, new).get_opcodes():
        if tag == "equal":
            yield from (Line("same", (Part("same", text),)) for text in old[from_old:to_old])
        else:
            yield from _replaced(old[from_old:to_old], new[from_new:to_new])


def _replaced(old: list[str], new: list[str]) -> Iterator[Line]:
    """Yield the lines that took the place of others: pairs that are alike by word, the rest as a whole."""
    for index in range(max(len(old), len(new))):
        before = old[index] if index < len(old) else None
        after = new[index] if index < len(new) else None
        if before is not None and after is not None:
            yield from _pair(before, after)
        elif before is not None:
            yield Line("removed", (Part("removed", before),))
        elif after is not None:
            yield Line("added", (Part("added", after),))


def _pair(before: str, after: str) -> Iterator[Line]:
    old, new = _WORD.findall(before), _WORD.findall(after)
    matcher = SequenceMatcher(None, old, new, autojunk=False) if max(len(old), len(new)) <= MOST_WORDS else None
    if matcher is None or matcher.ratio() < 0.4:
        yield Line("removed", (Part("removed", before),))
        yield Line("added", (Part("added", after),))
        return
    parts: list[Part] = []
    for tag, from_old, to_old, from_new, to_new in matcher.get_opcodes():
        if tag == "equal":
            parts.append(Part("same", "".join(old[from_old:to_old])))
            continue
        if to_old > from_old:
            parts.append(Part("removed", "".join(old[from_old:to_old])))
        if to_new > from_new:
            parts.append(Part("added", "".join(new[from_new:to_new])))
    yield Line("changed", tuple(parts))


def _shortened(lines: list[Line]) -> Iterator[Line]:
    """Yield the lines, with long stretches that are the same as one."""
    differing = [index for index, line in enumerate(lines) if line.kind != "same"]
    near = {index + step for index in differing for step in range(-AROUND, AROUND + 1)}
    left_out = 0
    for index, line in enumerate(lines):
        if index not in near:
            left_out += 1
            continue
        if left_out:
            yield Line("skipped", count=left_out)
            left_out = 0
        yield line
    if left_out:
        yield Line("skipped", count=left_out)
