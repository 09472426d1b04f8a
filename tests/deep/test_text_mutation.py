"""The real documents, damaged at random over and over: whatever is left of them, every character is accounted for."""

from __future__ import annotations

import random

import pytest

from profiles.reader.account import check, check_wording
from profiles.reader.parse import parse
from tests.profiles.reader.sources import seed, source_of

pytestmark = pytest.mark.deep
ROUNDS = 150
SPLINTERS = [
    "\t",
    "  ",
    " o ",
    "•",
    "\n",
    "\n\n",
    "-\n",
    "ﬁ",
    "f t",
    "2 ^{de}",
    "Trap 2",
    "4.",
    "3 / 9",
    "\u00ad",
    ":",
    "/",
]


def _chance(number: int) -> random.Random:
    return random.Random(number)  # noqa: S311 - the same damage every time is the point


def damaged(text: str, chance: random.Random) -> str:
    """Return the text with some lines moved, dropped, doubled or glued, and splinters in the others."""
    lines = text.split("\n")
    for _ in range(chance.randint(1, 25)):
        at = chance.randrange(len(lines))
        act = chance.choice(["drop", "double", "move", "glue", "splinter", "cut"])
        if act == "drop" and len(lines) > 5:
            del lines[at]
        elif act == "double":
            lines.insert(chance.randrange(len(lines)), lines[at])
        elif act == "move":
            lines.insert(chance.randrange(len(lines)), lines.pop(at))
        elif act == "glue" and at + 1 < len(lines):
            lines[at : at + 2] = [lines[at] + chance.choice(["", " "]) + lines[at + 1]]
        else:
            place = chance.randint(0, len(lines[at]))
            lines[at] = (
                lines[at][:place] + (chance.choice(SPLINTERS) if act == "splinter" else "\n") + lines[at][place:]
            )
    return "\n".join(lines)


@pytest.mark.parametrize("start", ["000_", "003_"])
def test_damaged_documents_are_accounted_for(start: str) -> None:
    text = seed(start)
    for number in range(ROUNDS):
        source = source_of(damaged(text, _chance(number)))
        documents = parse(source)
        check(source, documents)
        check_wording(source, documents)


@pytest.mark.parametrize("start", ["000_", "003_"])
def test_lines_in_any_order_are_accounted_for(start: str) -> None:
    lines = seed(start).split("\n")
    for number in range(ROUNDS // 3):
        _chance(number).shuffle(lines)
        source = source_of("\n".join(lines))
        documents = parse(source)
        check(source, documents)
        check_wording(source, documents)
