"""Mending what conversions break, and nothing else. Every change is told as a :class:`Mend`.

Goes in: the raw stretches of a text, in reading order. Comes out: one text that differs from its source in white space
only, except for what the mends say.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass

from profiles.reader.repair.breaks import join
from profiles.reader.repair.ligatures import printed_ligatures, split_ligatures

Change = tuple[int, int, str]

_SPACES = re.compile(r"\s+")
_SUPERSCRIPT = re.compile(r"(?<=\d)\s?\^\{?(de|ste|e|ter|ième)\}?(?!\w)")
_INVISIBLE = re.compile("[\u00ad\u200b\u200c\u200d\u2060\ufeff]")


@dataclass(frozen=True, slots=True)
class Mend:
    """A change in stretch ``part`` of a text: what stood there, what stands there now, and why."""

    part: int
    before: str
    after: str
    code: str


@dataclass(frozen=True, slots=True)
class Mended:
    """A text after mending, with what was done. ``confidence`` is below 1 where a join was a guess."""

    text: str
    mends: tuple[Mend, ...]
    confidence: float = 1.0


def mend(stretches: Sequence[str]) -> Mended:
    """Return ``stretches`` as one text, mended."""
    mends: list[Mend] = []
    whole, sure = "", 1.0
    for part, stretch in enumerate(stretches):
        clean, done = mend_stretch(stretch)
        mends += [Mend(part, before, after, code) for before, after, code in done]
        if not clean:
            continue
        if whole:
            kept, between, certainty = join(whole, clean)
            mends.append(_wrap(part, whole, clean, kept, between))
            whole, sure = kept + between, min(sure, certainty)
        whole += clean
    return Mended(whole, tuple(mends), sure)


def _wrap(part: int, left: str, right: str, kept: str, between: str) -> Mend:
    last, first = left[left.rfind(" ") + 1 :], right.split(" ", 1)[0]
    after = kept[len(left) - len(last) :] + between + first
    return Mend(part, f"{last}\n{first}", after, "wrapped" if between or kept == left else "hyphen")


def mend_stretch(stretch: str) -> tuple[str, list[tuple[str, str, str]]]:
    """Return one line mended in itself, and (before, after, code) of every change."""
    done: list[tuple[str, str, str]] = []
    text = stretch.strip()
    steps: tuple[tuple[str, Callable[[str], list[Change]]], ...] = (
        ("invisible", lambda value: [(m.start(), m.end(), "") for m in _INVISIBLE.finditer(value, 0, len(value) - 1)]),
        ("ligature", printed_ligatures),
        ("superscript", lambda value: [(m.start(), m.end(), m[1]) for m in _SUPERSCRIPT.finditer(value)]),
        ("space", _spaces),
        ("ligature", split_ligatures),
    )
    for code, finder in steps:
        changes = finder(text)
        if changes:
            done += [_told(text, change, code) for change in changes]
            text = _apply(text, changes)
    return text.strip(), done


def _spaces(text: str) -> list[Change]:
    # a tab between cells or a single hard space is a way of writing, not damage
    return [(m.start(), m.end(), " ") for m in _SPACES.finditer(text) if m[0] != " "]


def _told(text: str, change: Change, code: str) -> tuple[str, str, str]:
    """The change with the words around it, so that a reader recognises the place."""
    start, end, after = change
    left = text.rfind(" ", 0, max(start, 0)) + 1
    right = text.find(" ", end)
    right = len(text) if right < 0 else right
    return text[left:right], text[left:start] + after + text[end:right], code


def _apply(text: str, changes: list[Change]) -> str:
    pieces, at = [], 0
    for start, end, after in changes:
        pieces += [text[at:start], after]
        at = end
    return "".join([*pieces, text[at:]])
