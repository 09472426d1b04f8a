"""Where the words of a search stand in a text. Pure: texts in, pieces out; who shows the pieces escapes them."""

from __future__ import annotations

import re
import unicodedata
from dataclasses import dataclass

WORD = re.compile(r"\w+")
ENDINGS = ("en", "s", "e", "n")
WIDTH = 90  # characters on both sides of the first hit


@dataclass(frozen=True)
class Piece:
    """A part of a text, and whether it is one of the words searched for."""

    text: str
    hit: bool = False


def fold(text: str) -> str:
    """Return the text without capitals and accents, character by character: positions stay what they were."""
    return "".join(_fold(character) for character in text)


def _fold(character: str) -> str:
    plain = unicodedata.normalize("NFKD", character)[:1].casefold()
    return plain if len(plain) == 1 else character


def words_of(query: str) -> list[str]:
    """Return the words to look for, folded; at most ten."""
    return WORD.findall(fold(query))[:10]


def _stem(word: str) -> str:
    """Return a word without a Dutch plural or inflection: databases that know stems find those, too."""
    for ending in ENDINGS:
        if word.endswith(ending) and len(word) - len(ending) >= 4:
            return word[: -len(ending)]
    return word


def spans(text: str, terms: list[str], *, inside: bool = False) -> list[tuple[int, int]]:
    """Return where the terms stand: whole words that begin with one, or share its stem.

    With ``inside`` parts of words, too.
    """
    found = []
    stems = {_stem(term) for term in terms}
    for word in WORD.finditer(fold(text)):
        for term in terms:
            at = word[0].find(term) if inside else (0 if word[0].startswith(term) else -1)
            if at >= 0:
                found.append((word.start() + at, word.start() + at + len(term)))
                break
        else:
            if _stem(word[0]) in stems:
                found.append(word.span())
    return found


def matches(text: str, terms: list[str], *, inside: bool = False) -> bool:
    """Return whether all terms stand in the text."""
    return all(spans(text, [term], inside=inside) for term in terms)


def hits(text: str, terms: list[str]) -> int:
    """Return how many of the terms stand in the text."""
    return sum(1 for term in terms if spans(text, [term]))


def highlight(text: str, terms: list[str], *, inside: bool = False) -> list[Piece]:
    """Return the whole text in pieces."""
    pieces, end = [], 0
    for start, stop in spans(text, terms, inside=inside) if terms else []:
        if start > end:
            pieces.append(Piece(text[end:start]))
        pieces.append(Piece(text[start:stop], hit=True))
        end = stop
    if end < len(text):
        pieces.append(Piece(text[end:]))
    return pieces


def snippet(text: str, terms: list[str], *, inside: bool = False) -> list[Piece]:
    """Return the surroundings of the first hit in pieces, cut between words; the beginning where nothing was found."""
    text = " ".join(text.split())
    found = spans(text, terms, inside=inside) if terms else []
    middle = found[0] if found else (0, 0)
    start, stop = max(0, middle[0] - WIDTH), min(len(text), middle[1] + WIDTH + (0 if found else WIDTH))
    if start:
        start = text.find(" ", start, middle[0]) + 1 or start
    if stop < len(text):
        stop = max(text.rfind(" ", middle[1], stop), middle[1]) if text.rfind(" ", middle[1], stop) > 0 else stop
    pieces = highlight(text[start:stop], terms, inside=inside)
    return [*([Piece("… ")] if start else []), *pieces, *([Piece(" …")] if stop < len(text) else [])]
